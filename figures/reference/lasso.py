"""Lasso and elastic net by coordinate descent, stopped by the duality gap.

Both minimise P(w) = ½‖y − Xw‖² + λ₁‖w‖₁ + (λ₂/2)‖w‖², a SUM of squares, no intercept. One coordinate at a
time the answer is a soft threshold (Friedman, Hastie and Tibshirani 2010). Once the signs have settled, what
is left is a linear system, which is solved (Lee, Battle, Raina and Ng 2007): so the answer is as exact as one.
"""

from typing import NamedTuple

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.ridge import ridge, singular_directions

GAP = 1e-13  # how far above its minimum the objective may be, as a share of itself; the tests ask for 1e-10
SWEEPS = 10_000  # a dozen does unless columns are almost dependent
PATIENCE = 10  # sweeps; if so many did not halve a gap that rounding alone explains, it is accepted


class Solution(NamedTuple):
    """A solution and its proof: no w has an objective below `objective` − `gap`."""

    w: np.ndarray
    objective: float
    gap: float
    sweeps: int


@implements("l1.lambda_max")
def lasso(X, y, lam) -> np.ndarray:
    """The w, shape (p,), that minimises ½‖y − Xw‖² + λ‖w‖₁. No intercept.

    `X`: (n, p), any rank, also n < p; `y`: (n,); `lam` ≥ 0. Where several w are least, as with the same column
    twice, one of them; at λ = 0 the one of least norm. `solve` tells the duality gap. ValueError for bad input.
    """
    return solve(X, y, arguments.number("lam", lam, least=0), 0).w


@implements("elastic_net.identical_features_share", "elastic_net.weight_from_residual")
def elastic_net(X, y, lam1, lam2) -> np.ndarray:
    """The w, shape (p,), that minimises ½‖y − Xw‖² + λ₁‖w‖₁ + (λ₂/2)‖w‖². No intercept, nothing rescaled.

    `X`: (n, p), any rank, also n < p; `y`: (n,); `lam1`, `lam2` ≥ 0. With λ₂ > 0 there is one such w. `solve`
    tells the duality gap. ValueError for bad input. Source: Zou and Hastie 2005, the naive form.
    """
    return solve(X, y, lam1, lam2).w


@implements("l1.lambda_max_is_needed")
def lambda_max(X, y) -> float:
    """‖Xᵀy‖_∞: from this λ₁ on, w = 0 minimises; for every smaller one it does not. ValueError for bad input."""
    X, y = arguments.regression(X, y)
    return float(np.abs(X.T @ y).max())


def duality_gap(X, y, w, lam1, lam2) -> float:
    """P(w) less a lower bound of its minimum: 0 exactly if w is least, and never below 0.

    `X`: (n, p); `y`: (n,); `w`: (p,); `lam1`, `lam2` ≥ 0. Each vector θ with |Xᵀθ − λ₂w| ≤ λ₁ gives a bound;
    the better of two is taken, the residual made shorter and the residual moved. The gap is then a sum of terms
    that are each at least 0, one for each optimality condition, so that nothing cancels. ValueError for bad
    input.
    """
    X, y = arguments.regression(X, y)
    w = arguments.vector("w", w, X.shape[1], ", one number for each column of X")
    lam1, lam2 = arguments.number("lam1", lam1, least=0), arguments.number("lam2", lam2, least=0)
    r = y - X @ w
    return min(_gap(X, r, w, lam1, lam2), _gap_nearby(X, r, w, lam1, lam2))


def solve(X, y, lam1, lam2) -> Solution:
    """The elastic net with its objective, its duality gap and the number of sweeps over all coordinates.

    As `elastic_net`. The gap is at most 1e-13 of the objective, or what rounding leaves where that is more.
    RuntimeError if it is not reached; ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    lam1, lam2 = arguments.number("lam1", lam1, least=0), arguments.number("lam2", lam2, least=0)
    # Powers of two bring X and y to size 1 without rounding, for the sums of squares.
    of_X, of_y = _power_of_two(X), _power_of_two(y)
    X, y, unit = X / of_X, y / of_y, of_y / of_X
    lam1, lam2 = lam1 / of_X / of_y, lam2 / of_X / of_X
    w, gap, sweeps = _descend(X, y, lam1, lam2) if lam1 > 0 else (ridge(X, y, lam2), None, 0)
    objective = _objective(y - X @ w, w, lam1, lam2)
    gap = _gap_nearby(X, y - X @ w, w, lam1, lam2) if gap is None else gap
    return Solution(w * unit, objective * of_y * of_y, gap * of_y * of_y, sweeps)


def _descend(X: np.ndarray, y: np.ndarray, lam1: float, lam2: float) -> tuple[np.ndarray, float, int]:
    """w, its duality gap and the sweeps that it took."""
    columns = list(np.ascontiguousarray(X.T))
    curvatures = np.sum(X**2, axis=0)
    curved = np.flatnonzero(curvatures + lam2)  # a column of zeros gets no weight
    w, r = np.zeros(X.shape[1]), y.copy()
    signs, stuck = np.sign(w), np.inf
    for sweep in range(SWEEPS + 1):
        gap = _gap(X, r, w, lam1, lam2)
        enough = GAP * _objective(r, w, lam1, lam2)
        if gap > enough and sweep % PATIENCE == PATIENCE - 1:
            gap = min(gap, _gap_nearby(X, r, w, lam1, lam2))
            if gap > stuck / 2 and gap <= _rounding(X, y, w, lam1):
                return w, gap, sweep
            stuck = gap
        if gap <= enough:
            return w, gap, sweep
        for j in curved:
            old, total = w[j], curvatures[j] + lam2
            z = columns[j] @ r + curvatures[j] * old
            w[j] = (z - min(max(z, -lam1), lam1)) / total  # soft threshold, then shrink
            if w[j] != old:
                r += columns[j] * (old - w[j])
        before, signs = signs, np.sign(w)
        if np.array_equal(signs, before) or sweep % 10 == 9:
            w = _solve_for_signs(X, y, w, lam1, lam2)
        r = y - X @ w
    raise RuntimeError(
        f"the duality gap is {gap:.3g} after {SWEEPS} sweeps; expected at most {GAP:g} of the objective. "
        "Columns of X may be almost, but not exactly, dependent: try a larger lam2"
    )


def _solve_for_signs(X, y, w, lam1, lam2) -> np.ndarray:
    """From w to the best point with the same signs, or zeros instead: a weight that reaches 0 on the way stays."""
    w = w.copy()
    while True:
        active = np.flatnonzero(w)
        if len(active) == 0:
            return w
        columns, signs = X[:, active], np.sign(w[active])
        curvature, V, flat = _curvatures(columns, lam2)
        for _ in range(2):  # the second time on what rounding left
            slope = V.T @ (columns.T @ (y - columns @ w[active]) - lam2 * w[active] - lam1 * signs)
            # Where columns depend on each other only the penalty decides: downhill until some weight is 0.
            cheaper = -(V.T @ signs)
            downhill = flat & (np.abs(cheaper) > 1e-8)
            step = V @ (np.where(downhill, cheaper, 0) if downhill.any() else _divide(slope, curvature))
            with np.errstate(divide="ignore", over="ignore"):
                until = np.where(w[active] * step < 0, -w[active] / step, np.inf)
            first = int(until.argmin())
            if until[first] <= 1 or downhill.any():
                w[active] += until[first] * step
                w[active[first]] = 0.0
                break
            w[active] += step
        else:
            return w


def _curvatures(X: np.ndarray, lam2: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Eigenvalues (p,) and eigenvectors (p, p) of XᵀX + λ₂I, and which of them are 0."""
    _, d, V = singular_directions(X, unseen=True)
    curvature = np.full(X.shape[1], lam2)
    curvature[: len(d)] += d**2
    return curvature, V, curvature == 0


def _divide(slope: np.ndarray, curvature: np.ndarray) -> np.ndarray:
    return np.divide(slope, curvature, out=np.zeros(len(slope)), where=curvature > 0)


def _objective(r: np.ndarray, w: np.ndarray, lam1: float, lam2: float) -> float:
    return float(r @ r / 2 + lam1 * np.abs(w).sum() + lam2 * (w @ w) / 2)


def _gap(X: np.ndarray, r: np.ndarray, w: np.ndarray, lam1: float, lam2: float) -> float:
    """P(w) less the bound of θ = s·residual, where s ≤ 1 brings every entry of Xᵀθ − λ₂sw into [−λ₁, λ₁]."""
    c = X.T @ r - lam2 * w
    largest = np.abs(c).max()
    s = lam1 / largest if largest > lam1 else 1.0
    return float((1 - s) ** 2 * (r @ r + lam2 * (w @ w)) / 2 + np.sum(np.maximum(lam1 * np.abs(w) - s * w * c, 0)))


def _gap_nearby(X: np.ndarray, r: np.ndarray, w: np.ndarray, lam1: float, lam2: float) -> float:
    """P(w) less the bound of the residual moved by least squares until Xᵀθ − λ₂w is clipped to [−λ₁, λ₁].

    For strengths so small that shortening does not help, 0 among them. Infinite if no move does that.
    """
    curvature, V, flat = _curvatures(X, lam2)
    c = X.T @ r - lam2 * w
    clipped = np.clip(c, -lam1, lam1)
    excess = V.T @ (c - clipped)
    if np.any(np.abs(excess[flat]) > np.finfo(float).eps * np.sum(np.abs(X).T @ np.abs(r))):
        return np.inf
    moved = excess @ _divide(excess, curvature)
    return float(moved / 2 + np.sum(np.maximum(lam1 * np.abs(w) - w * clipped, 0)))


def _rounding(X: np.ndarray, y: np.ndarray, w: np.ndarray, lam1: float) -> float:
    """A gap that rounding alone may leave: Xᵀ(y − Xw) is a sum of terms of these sizes."""
    error = np.finfo(float).eps * (np.abs(X).T @ (np.abs(y) + np.abs(X) @ np.abs(w)))
    return float(error @ np.abs(w) + min(1.0, error.max() / lam1) ** 2 * (y @ y) / 2)


def _power_of_two(array: np.ndarray) -> float:
    largest = np.abs(array).max()
    return 2.0 ** np.frexp(largest)[1] if largest > 0 else 1.0
