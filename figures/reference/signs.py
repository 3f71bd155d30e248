"""Guess which weights are off zero, and with which sign: what is left of the lasso is a linear system.

Solve it, see who was guessed wrong, guess again: a weight that turns out with the other sign goes to zero, a column
that pulls harder than its strength comes in. No step is taken that does not lower the objective. From the strength at
which nothing is in, down to the one that is asked for, most guesses are right at once.
Source: Lee, Battle, Raina and Ng 2007; to come down in steps, Friedman, Hastie and Tibshirani 2010.
"""

import numpy as np

STEP_TALL, STEP_WIDE = 0.3, 0.6  # of the strength, in coming down: with fewer rows than columns guesses fail sooner
ROUNDS = 100  # at one strength; a dozen does
SURE = 1e-12  # of its strength: a pull that exceeds it by less is rounding
DEPENDENT = 1e-13  # of its square: a column of which less is left outside the span of others may lie inside


class Signs:
    """½‖y − Xw‖² + Σ a_j|w_j| + ½Σ b_j w_j² with some columns in: their Gram matrix and their weights."""

    def __init__(self, X, y, a, b, positive):
        """`X` (n, p), `y` (n,), `a` and `b` (p,) ≥ 0; with `positive` no weight may be below 0."""
        self.X, self.y, self.a, self.b, self.positive = X, y, a, b, positive
        self.columns = np.zeros(0, dtype=int)
        self.features = np.zeros((len(y), 0))
        self.gram: np.ndarray | None = np.zeros((0, 0))
        self.pull, self.w = np.zeros(0), np.zeros(0)

    def find(self) -> np.ndarray | None:
        """The w, shape (p,), or None if the guesses do not settle: where columns depend on each other."""
        c = self.X.T @ self.y
        penalised = self.a > 0
        reach = np.divide(c if self.positive else np.abs(c), self.a, out=np.zeros(len(c)), where=penalised)
        level = max(1.0, reach.max())
        step = STEP_TALL if len(self.y) >= len(c) else STEP_WIDE
        while True:
            level = max(1.0, step * level)
            for turn in range(ROUNDS):
                wanted = self._wanted(c, level)
                if turn > 0 and len(wanted) == 0:
                    w = np.zeros(len(self.a))
                    w[self.columns] = self.w
                    return w
                self._let_in(wanted)
                if not self._settle(level):
                    return None
                c = self.X.T @ (self.y - self.features @ self.w)
                if level > 1:
                    break
            else:
                return None

    def _wanted(self, c: np.ndarray, level: float) -> np.ndarray:
        """The columns that are not in and pull harder than their strength; not too many at a time."""
        excess = (c if self.positive else np.abs(c)) - level * self.a * (1 + SURE)
        excess[self.columns] = 0
        wanted = np.flatnonzero(excess > 0)
        most = self._most()
        return wanted if len(wanted) <= most else wanted[np.argpartition(excess[wanted], -most)[-most:]]

    def _most(self) -> int:
        """How many may come in at a time: hardly more than are in, and hardly more than there are rows left."""
        inside = np.count_nonzero(self.w)
        left = len(self.y) - inside
        if left <= 0:
            return max(10, inside // 8)
        return min(max(10, inside), max(left // 2, 10 if self.b.any() else 1))

    def _let_in(self, new: np.ndarray) -> None:
        """Columns that may get a weight from now on."""
        features = self.X[:, new]
        self.columns = np.concatenate([self.columns, new])
        if self.gram is not None:
            across = self.features.T @ features
            own = features.T @ features + np.diag(self.b[new])
            self.gram = np.block([[self.gram, across], [across.T, own]])
        self.features = np.asfortranarray(np.hstack([self.features, features]))
        self.pull = np.concatenate([self.pull, features.T @ self.y])
        self.w = np.concatenate([self.w, np.zeros(len(new))])
        if len(self.columns) > len(self.y) and self.b[self.columns].all():
            self.gram = None  # with L2 on each, systems of as many rows as the data do

    def _pulls(self, w: np.ndarray) -> np.ndarray:
        """x_jᵀr − b_j w_j of the columns that are in."""
        if self.gram is not None:
            return self.pull - self.gram @ w
        return self.features.T @ (self.y - self.features @ w) - self.b[self.columns] * w

    def _settle(self, level: float) -> bool:
        """Solve for the weights of the columns that are in, at a·level; False if that fails."""
        strength, at_best = level * self.a[self.columns], False
        for _ in range(ROUNDS):
            w = self.w
            c = self._pulls(w)
            excess = np.where(w == 0, (c if self.positive else np.abs(c)) - strength * (1 + SURE), 0)
            signs = np.where(w == 0, np.where(excess > 0, np.sign(c), 0), np.sign(w))
            new = excess > 0
            if at_best and not new.any():
                return True
            if np.count_nonzero(new) > self._most():
                new &= excess >= np.partition(excess, -self._most())[-self._most()]
                signs[(w == 0) & ~new] = 0
            target = self._solved(signs, strength)
            # The best weights may have other signs than those guessed: then fewer come in at a time, at last the one
            # that pulls hardest; that one is right if all others are at their best, so they have to come first.
            while new.any() and (target is None or np.any(target[new] * signs[new] <= 0)):
                right = new if target is None else new & (target * signs > 0)
                if target is None or not right.any():
                    if new.sum() > 1:
                        right = new & (excess > np.median(excess[new]))
                        right = right if right.any() else new & (np.arange(len(new)) == excess.argmax())
                    elif at_best:
                        return False
                    else:
                        right = np.zeros(len(new), dtype=bool)
                signs[new & ~right] = 0
                new = right
                target = self._solved(signs, strength)
            if target is None:
                return False
            kept = (target * signs > 0) | ((strength == 0) & ~self.positive)
            clipped = np.where(kept, target, 0)
            if kept[signs != 0].all():
                self.w, at_best = clipped, True
                continue
            at_best = False
            before = self._objective(w, strength)
            if self._objective(clipped, strength) < before:
                self.w = clipped
                continue
            # On the way to the target, stop where one of the weights is zero, at the best of these places.
            turns = np.flatnonzero((w != 0) & (w * target <= 0))
            shares = np.unique(w[turns] / (w[turns] - target[turns]))
            places = w + shares[:, None] * (target - w)
            places[np.abs(places) <= 1e-14 * np.abs(w)] = 0
            values = [self._objective(place, strength) for place in places]
            if not values or min(values) >= before:
                return False
            self.w = places[int(np.argmin(values))]
        return False

    def _solved(self, signs: np.ndarray, strength: np.ndarray) -> np.ndarray | None:
        """The best weights with these signs, whatever signs they turn out to have; None if columns are dependent."""
        active = np.flatnonzero(signs)
        right = self.pull[active] - (strength * signs)[active]
        target = np.zeros(len(signs))
        if self.gram is None:  # (XᵀX + B)⁻¹ = B⁻¹ − B⁻¹Xᵀ(I + X B⁻¹Xᵀ)⁻¹X B⁻¹ (Woodbury)
            features, b = self.features[:, active], self.b[self.columns[active]]
            rows = np.linalg.inv(np.eye(len(self.y)) + (features / b) @ features.T)
            for _ in range(2):  # the second time on what rounding left
                left = right - features.T @ (features @ target[active]) - b * target[active]
                target[active] += (left - features.T @ (rows @ (features @ (left / b)))) / b
            return target
        gram = self.gram[np.ix_(active, active)]
        try:
            # Of each column, squared: what those before it leave of it.
            outside = np.diag(np.linalg.cholesky(gram)) ** 2
            if np.any(outside <= DEPENDENT * np.diag(gram)):
                return None
            target[active] = np.linalg.solve(gram, right)
        except np.linalg.LinAlgError:
            return None
        return target

    def _objective(self, w: np.ndarray, strength: np.ndarray) -> float:
        """Up to ½‖y‖²."""
        return float(strength @ np.abs(w) - w @ (self.pull + self._pulls(w)) / 2)
