"""The homotopy: from the largest strength down, the knots between which the lasso's weights are straight lines.

At each knot it is asked how the weights move on. Those off zero are free, those at the edge (zero, with |x_jᵀr| equal
to their strength) may only move the way of their sign, and the rest stays: a least-squares problem of its own, in
which ties, drops and equal columns need no case of their own. Which weight is off zero, and with which sign, is kept
as a set and never read off a float, so that a weight that stands still stays in, and a rounding residue is no weight.
Source: Osborne, Presnell and Turlach 2000; Efron, Hastie, Johnstone and Tibshirani 2004; for ties, Tibshirani 2013.
"""

import numpy as np

from figures.reference.basis import Basis

EPS = np.finfo(float).eps
TIE = 1e-11  # numbers that agree to this share of the terms that they are sums of are taken for equal


class Homotopy:
    """Of ½‖y − Xw‖² + level · Σ f_j|w_j|: walks from the level at which all penalised weights are zero, downwards."""

    def __init__(self, X: np.ndarray, y: np.ndarray, f: np.ndarray, positive: bool):
        """`X` (n, p) with columns of about one size, `y` (n,), `f` (p,) ≥ 0; with `positive` no weight is below 0."""
        self.sizes, self.size = np.linalg.norm(X, axis=0), float(np.linalg.norm(y))
        if np.all(np.abs(X.T @ y) <= 8 * EPS * (np.abs(X).T @ np.abs(y))):
            y = np.zeros(len(y))  # no column sees more of it than rounding makes up
        if len(X) > X.shape[1]:  # what of y lies outside the columns' span moves no weight: p rows are enough
            Q, X = np.linalg.qr(X)
            y = Q.T @ y
        self.X, self.y, self.f, self.positive = X, y, f, positive
        self.free = np.zeros(len(f), dtype=bool) if positive else f == 0
        self.basis = Basis(len(y), min(X.shape))
        self.bound = ~self.free  # those that may not change their sign without a stop at 0
        self.signs = np.zeros(len(f))  # of the weights that are off zero or at the edge
        self._start()

    def knots(self, least: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
        """The levels, falling from the first knot to `least`, and the weights at each; RuntimeError if it is lost."""
        levels, coefs = [self.level], [self.w]
        for _ in range(50 * sum(self.X.shape)):
            if self.level <= least:
                return np.array(levels), np.array(coefs)
            self._walk(least)
            if self.level == levels[-1]:
                levels.pop(), coefs.pop()
            levels.append(self.level)
            coefs.append(self.w)
        raise RuntimeError(
            f"the path has more than {50 * sum(self.X.shape)} knots; it was followed down to "
            f"{self.level / levels[0]:.3g} of its first strength: expected fewer knots from {self.X.shape} numbers"
        )

    def _start(self) -> None:
        """Fit what is not penalised, then go to the level at which the first of the rest joins."""
        c = self.X.T @ self.y
        if self.positive:
            unpenalised = np.flatnonzero(self.f == 0)
            self.signs[unpenalised] = 1.0
            self._direction(c, unpenalised)
        else:
            for j in np.flatnonzero(self.free):
                self.basis.add(int(j), self.X[:, j])
        self.level = 0.0
        self._weigh()
        c = self._slopes()
        pulls = np.divide(c if self.positive else np.abs(c), self.f, out=np.zeros(len(c)), where=self.f > 0)
        # A pull that is only what the fit left of a rounding is none.
        pulls[np.abs(c) <= 1e-14 * self.sizes * np.linalg.norm(self.y)] = 0
        self.level = max(float(pulls.max()), 0.0)
        self._weigh()

    def _slack(self) -> np.ndarray:
        """How far x_jᵀr may be from what it is."""
        return self.sizes * (TIE * np.linalg.norm(self.r) + 64 * EPS * self.missed)

    def _weigh(self) -> None:
        """The weights at this level from their equations, and the residual: no error is carried along."""
        basis, pull = self.basis, (self.signs * self.f)[self.basis.columns]
        inside = basis.Q.T @ self.y
        outside = self.y - basis.Q @ inside
        outside -= basis.Q @ (basis.Q.T @ outside)
        self.missed = self.size
        # Where y lies in the span of the columns, what rounding left of it is no residual.
        if len(basis.columns) == len(self.y) or np.linalg.norm(outside) <= 1e-14 * np.sqrt(len(self.y)) * self.size:
            outside[:] = 0
            self.missed = 0.0
        pulling = basis.M.T @ pull
        weights = basis.M @ (inside - self.level * pulling)
        self.r = outside + self.level * (basis.Q @ pulling)
        # Once more on what rounding left.
        weights += basis.M @ (basis.Q.T @ (self.y - basis.X @ weights - self.r))
        self.w = np.zeros(len(self.f))
        self.w[basis.columns] = weights
        self.w[self.bound & (self.w * self.signs < 0)] = 0  # at a knot, and rounded to the wrong side

    def _slopes(self) -> np.ndarray:
        """x_jᵀr; of a weight that is off zero exactly what the strength asks for."""
        c = self.X.T @ self.r
        c[self.basis.columns] = self.level * (self.signs * self.f)[self.basis.columns]
        return c

    def _walk(self, least: float) -> None:
        """From one knot to the next, or to `least`."""
        f, level = self.f, self.level
        c, slack = self._slopes(), self._slack()
        out = self._out()
        reach = c if self.positive else np.abs(c)
        near = out & (reach >= level * f - slack) & (reach > slack) & (self.signs == 0)
        self.signs[near] = 1.0 if self.positive else np.sign(c[near])
        held = np.flatnonzero(out & (self.signs != 0))
        before = set(self.basis.columns)
        v, u = self._direction(self.signs * f, held)
        turn = self.X.T @ u  # how fast x_jᵀr falls while the level falls by one
        turn[self.basis.columns] = (self.signs * f)[self.basis.columns]
        steep = TIE * (f + self.sizes * np.linalg.norm(u))
        out = self._out()
        at_edge, way = out & (self.signs != 0), self.signs.copy()
        # What would gain nothing by moving stays at the edge; what falls faster than its strength leaves it.
        self.signs[at_edge & (self.signs * turn > f + steep)] = 0
        # A weight joins at the level where its x_jᵀr, a straight line, meets ± its strength; it leaves where it is 0.
        line, terms = c - turn * level, np.abs(c) + np.abs(turn) * level
        rises = out & (f - turn > steep) & ~(at_edge & (way > 0))
        falls = out & (f + turn > steep) & ~(at_edge & (way < 0)) & (not self.positive)
        up = np.divide(line, f - turn, out=np.zeros(len(f)), where=rises)
        down = np.divide(-line, f + turn, out=np.zeros(len(f)), where=falls)
        joins = np.minimum(np.maximum(up, down), level)
        slope = np.where(up >= down, f - turn, f + turn)
        unsure = np.divide(TIE * terms, slope, out=np.zeros(len(f)), where=slope > steep)
        # A line that goes through 0 but for what rounding makes of its sums meets no strength.
        rounding = 16 * EPS * self.sizes * (np.linalg.norm(self.r) + level * np.linalg.norm(u))
        joins[(joins <= unsure) | (joins * slope <= rounding)] = 0
        if self.missed == 0 and before == set(self.basis.columns):
            joins[:] = 0  # the columns that are in explain y: what is left, and every pull, falls as the level
        shrinks = (v * self.signs < 0) & self.bound
        leaves = np.minimum(level + np.divide(self.w, v, out=np.zeros(len(f)), where=shrinks), level)
        leaves[~shrinks] = -level
        self.level = max(joins.max(), leaves.max())
        if self.level > least + TIE * level * (leaves.max() >= joins.max()):
            if joins.max() >= leaves.max():
                near = self.level - unsure[joins.argmax()]
            else:
                near = self.level - TIE * level
            joined = (joins > 0) & (joins + unsure >= near)
            self.signs[joined] = np.where(up >= down, 1.0, -1.0)[joined]
            gone = leaves + TIE * level >= near
        else:
            self.level = least
            gone = leaves + TIE * level >= least
        for j in np.flatnonzero(gone):
            self.basis.remove(int(j))
        self._weigh()

    def _out(self) -> np.ndarray:
        """Which weights are zero and may join."""
        out = ~self.free
        out[self.basis.columns] = False
        return out

    def _direction(self, pull: np.ndarray, held: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How the weights move: the v that minimises ½‖Xv‖² − pullᵀv, and Xv.

        Those in the basis move freely, those of `held` only the way of their sign. By letting in one weight after the
        other and taking back those that turn the wrong way (Lawson and Hanson 1974). Whatever moves is in the basis
        then. A column that depends on those that move gains nothing by moving, so the basis stays one.
        """
        basis, waiting = self.basis, set(held.tolist())
        moving: list[int] = []
        v, u = self._solved(pull)
        for _ in range(20 * len(held)):
            if not waiting:
                break
            asked = np.array(sorted(waiting))
            gains = self.signs[asked] * (pull[asked] - self.X[:, asked].T @ u)
            gains -= TIE * (np.abs(pull[asked]) + self.sizes[asked] * np.linalg.norm(u))
            best = int(asked[gains.argmax()])
            if gains.max() <= 0:
                break
            waiting.remove(best)
            if not basis.add(best, self.X[:, best]):
                continue
            moving.append(best)
            wanted, u = self._solved(pull)
            if wanted[best] * self.signs[best] <= 0:  # it gained by rounding alone
                basis.remove(moving.pop())
                _, u = self._solved(pull)
                continue
            while moving:
                towards, start = wanted[moving] * self.signs[moving], v[moving] * self.signs[moving]
                wrong = towards <= 1e-2 * TIE * np.abs(wanted).max()
                if not wrong.any():
                    break
                # Only as far as the first of them, which takes no part any more.
                shares = np.where(wrong, start / np.maximum(start - towards, np.finfo(float).tiny), np.inf)
                v = v + min(shares.min(), 1.0) * (wanted - v)
                first = moving[int(shares.argmin())]
                moving.remove(first)
                waiting.add(first)
                basis.remove(first)
                v[first] = 0
                wanted, u = self._solved(pull)
            v = wanted
        return v, u

    def _solved(self, pull: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The v with XᵀXv = pull on the columns of the basis, and Xv."""
        v = np.zeros(len(self.f))
        v[self.basis.columns], u = self.basis.solve(pull[self.basis.columns])
        return v, u
