"""Lasso and elastic net, with the duality gap as their proof.

Both minimise P(w) = ½‖y − Xw‖² + λ₁‖w‖₁ + (λ₂/2)‖w‖², a SUM of squares, no intercept. Which weights are off zero, and
with which sign, is guessed (`signs`); what is left is a linear system, which is solved, so the answer is as exact as
one. Where the guesses do not settle, as with columns that depend on each other, the path is followed (`knots`).
"""

from typing import NamedTuple

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.knots import Homotopy
from figures.reference.ridge import ridge
from figures.reference.signs import Signs
from figures.reference.units import Problem, problem

GAP = 1e-13  # how far above its minimum the objective may be, as a share of itself; the tests ask for 1e-10
EPS = np.finfo(float).eps


class Solution(NamedTuple):
    """A solution and its proof: no w has an objective below `objective` − `gap`."""

    w: np.ndarray
    objective: float
    gap: float


@implements("l1.lambda_max")
def lasso(X, y, lam, *, positive=False, sample_weight=None) -> np.ndarray:
    """The w, shape (p,), that minimises ½‖y − Xw‖² + λ‖w‖₁. No intercept.

    `X`: (n, p), any rank, also n < p; `y`: (n,); `lam` ≥ 0, one number or one for each column, 0 for a column without
    a penalty. With `positive` no weight is below 0. A row with `sample_weight` c, (n,), counts c times: on this SUM
    that is the row and its target times √c. Where several w are least, as with the same column twice, one of them, and
    with at most rank(X) weights off zero; at λ = 0 the one of least norm. `solve` tells the duality gap.
    ValueError for bad input, RuntimeError if the minimum is not reached.
    """
    return _solved(*_given(X, y, lam, 0.0, positive, sample_weight, ("lam", "lam2")))[0]


@implements("elastic_net.identical_features_share", "elastic_net.weight_from_residual")
def elastic_net(X, y, lam1, lam2, *, positive=False, sample_weight=None) -> np.ndarray:
    """The w, shape (p,), that minimises ½‖y − Xw‖² + λ₁‖w‖₁ + (λ₂/2)‖w‖². No intercept, nothing rescaled.

    As `lasso`; `lam1`, `lam2` ≥ 0, each one number or one for each column. With λ₂ > 0 there is one such w; with
    λ₁ = 0 and `positive` it is ridge, or least squares, over weights that are not negative.
    ValueError for bad input, RuntimeError if the minimum is not reached. Source: Zou and Hastie 2005, the naive form.
    """
    return _solved(*_given(X, y, lam1, lam2, positive, sample_weight))[0]


@implements("l1.lambda_max_is_needed")
def lambda_max(X, y, *, positive=False, sample_weight=None) -> float:
    """‖Xᵀy‖_∞: from this λ₁ on, w = 0 minimises; for every smaller one it does not.

    With `positive` it is the largest entry of Xᵀy, or 0. ValueError for bad input, or if it is too large for a float.
    """
    X, y = arguments.weighted_rows(*arguments.regression(X, y), sample_weight)
    asked = problem(X, y, 0.0, 0.0)
    pulls = asked.X.T @ asked.y
    with np.errstate(over="ignore"):
        pulls = np.ldexp(pulls if arguments.flag("positive", positive) else np.abs(pulls), asked.of_X + asked.of_y)
    return float(arguments.fitting("the largest |x_jᵀy|", max(pulls.max(), 0.0), "X or y"))


def duality_gap(X, y, w, lam1, lam2, *, positive=False, sample_weight=None) -> float:
    """P(w) less a lower bound of its minimum: 0 exactly if w is least, and never below 0.

    `X`: (n, p); `y`: (n,); `w`: (p,); `lam1`, `lam2` ≥ 0, one number or one for each column. Each vector θ with
    |Xᵀθ − λ₂w| ≤ λ₁ gives a bound; the better of two is taken, the residual made shorter and the residual moved. The
    gap is then a sum of terms that are each at least 0, one for each optimality condition, so that nothing cancels.
    Infinite if neither gives a bound, or if `positive` and a weight is negative. ValueError for bad input.
    """
    X, y, lam1, lam2, positive = _given(X, y, lam1, lam2, positive, sample_weight)
    w = arguments.vector("w", w, X.shape[1], ", one number for each column of X")
    asked = problem(X, y, lam1, lam2, positive)
    w = asked.scaled(w)
    if positive and np.any(w < 0):
        return np.inf
    gap = min(_gap(asked, w), _gap_nearby(asked, w))
    return gap if gap == np.inf else asked.squares("the duality gap", gap)


def solve(X, y, lam1, lam2, *, positive=False, sample_weight=None) -> Solution:
    """The elastic net with its objective and its duality gap.

    As `elastic_net`. The gap is at most 1e-13 of the objective, or what rounding leaves where that is more.
    RuntimeError if it is not reached; ValueError for bad input.
    """
    w, objective, gap, asked = _solved(*_given(X, y, lam1, lam2, positive, sample_weight))
    return Solution(w, asked.squares("the objective", objective), asked.squares("the duality gap", gap))


def _given(X, y, lam1, lam2, positive, sample_weight, names=("lam1", "lam2")):
    """The arguments, checked; the rows times the roots of their weights."""
    X, y = arguments.weighted_rows(*arguments.regression(X, y), sample_weight)
    lam1, lam2 = (arguments.strengths(name, lam, X.shape[1]) for name, lam in zip(names, (lam1, lam2), strict=True))
    return X, y, lam1, lam2, arguments.flag("positive", positive)


def _solved(X, y, lam1, lam2, positive) -> tuple[np.ndarray, float, float, Problem]:
    """w in the reader's units; objective and gap in those of the problem; the problem."""
    asked = problem(X, y, lam1, lam2, positive)
    if not asked.a.any() and not positive:
        w = ridge(X, y, lam2)
        inside = asked.scaled(w)
        return w, _objective(asked, inside), min(_gap(asked, inside), _gap_nearby(asked, inside)), asked
    guesses = Signs(*asked[:5])
    best = guesses.find()
    columns = guesses.columns
    reached = np.inf
    if best is not None:
        best, gap, enough = _proved(asked, best)
        if enough:
            return asked.weights(best), _objective(asked, best), gap, asked
        reached = gap
    try:
        best, gap, enough = _proved(asked, _followed(asked, columns))
        reached = min(reached, gap)
    except RuntimeError:
        enough = False
    if not enough:
        raise RuntimeError(
            f"the duality gap is {reached / _objective(asked, np.zeros(len(asked.a))):.3g} of the objective at 0; "
            f"expected at most {GAP:g} of that at the minimum. Columns of X may be almost, but not exactly, "
            "dependent: try a larger lam2, or a larger lam1"
        )
    return asked.weights(best), _objective(asked, best), gap, asked


def _followed(asked: Problem, columns: np.ndarray) -> np.ndarray:
    """w from the path down to the strengths that are asked for, among as many columns as turn out to matter."""
    X, y, a, b, positive = asked[:5]
    if not b.any():  # no rows have to be added, so all columns can be looked at
        return Homotopy(X, y, a, positive).knots(1.0)[1][-1]
    while True:
        rows = np.flatnonzero(b[columns])
        below = np.zeros((len(rows), len(columns)))  # the L2 part as rows of data: l2.augmented_rows
        below[np.arange(len(rows)), rows] = np.sqrt(b[columns][rows])
        data = np.vstack([X[:, columns], below]), np.concatenate([y, np.zeros(len(rows))])
        w = np.zeros(len(a))
        w[columns] = Homotopy(*data, a[columns], positive).knots(1.0)[1][-1]
        pulls = X.T @ asked.residual(w)
        excess = (pulls if positive else np.abs(pulls)) - a * (1 + 1e-12)
        excess[columns] = 0
        wanted = np.flatnonzero(excess > EPS * np.linalg.norm(y))
        if len(wanted) == 0:
            return w
        wanted = wanted[np.argsort(-excess[wanted], kind="stable")[: max(10, len(columns))]]
        columns = np.concatenate([columns, wanted])


def _proved(asked: Problem, w: np.ndarray) -> tuple[np.ndarray, float, bool]:
    """w, or what is left of its rounding errors' after one more solve; its gap; and whether that is enough."""
    gap, objective = _gap(asked, w), _objective(asked, w)
    if gap <= GAP * objective:
        return w, gap, True
    X, y, a, b, positive = asked[:5]
    active = np.flatnonzero(w)
    signs = np.sign(w[active])
    roots = np.sqrt(b[active])
    Q, R = np.linalg.qr(np.vstack([X[:, active], np.diag(roots)]) if roots.any() else X[:, active])
    if len(active) > len(Q) or np.any(np.abs(np.diag(R)) <= 1e-14 * np.linalg.norm(R, axis=0)):
        return w, gap, False
    targets = np.concatenate([y, np.zeros(len(Q) - len(y))])
    pulls = np.linalg.solve(R.T, a[active] * signs)
    inside = Q.T @ targets
    outside = targets - Q @ inside
    outside -= Q @ (Q.T @ outside)
    # Where y lies in the span of these columns, what rounding left of it is no residual.
    if len(active) == len(Q) or np.linalg.norm(outside) <= 1e-14 * np.sqrt(len(Q)) * np.linalg.norm(targets):
        outside[:] = 0
    theta = outside + Q @ pulls  # the residual as the conditions give it: however small, with all its digits
    polished = np.zeros(len(w))
    polished[active] = np.linalg.solve(R, inside - pulls)
    polished[active] += np.linalg.solve(R, Q.T @ (targets - theta - _stacked(X, roots, active, polished[active])))
    if np.any(polished[active] * signs < 0) and (positive or np.any((polished[active] * signs < 0) & (a[active] > 0))):
        return w, gap, False
    theta_b = np.zeros(len(w))
    if roots.any():
        theta_b[active] = theta[len(y) :]
    missed, slack = _terms(asked, polished, theta[: len(y)], theta_b)
    objective = float(theta @ theta / 2 + a @ np.abs(polished))  # of the residual as it is without rounding
    sizes = np.linalg.norm(y) + np.linalg.norm(X[:, active], axis=0) @ np.abs(polished[active])
    rounding = (64 * EPS * sizes) ** 2 / 2
    noise = 4 * EPS * np.abs(polished[active]) @ np.linalg.norm(X[:, active], axis=0) * np.linalg.norm(theta)
    enough = missed <= GAP * objective + rounding and slack <= GAP * objective + noise
    return polished, missed + slack, bool(enough)


def _stacked(X, roots, active, weights) -> np.ndarray:
    """Xw, and below it √b·w if the problem has such rows."""
    return np.concatenate([X[:, active] @ weights, roots * weights if roots.any() else []])


def _objective(asked: Problem, w: np.ndarray) -> float:
    r = asked.residual(w)
    return float(r @ r / 2 + asked.a @ np.abs(w) + asked.b @ (w * w) / 2)


def _gap(asked: Problem, w: np.ndarray) -> float:
    """The gap with the residual as θ, made shorter until no column pulls harder than its strength."""
    r = asked.residual(w)
    return float(sum(_terms(asked, w, r, -np.sqrt(asked.b) * w)))


def _terms(asked: Problem, w: np.ndarray, theta: np.ndarray, theta_b: np.ndarray) -> tuple[float, float]:
    """The two parts of the gap that (θ, θ_b) proves, made shorter by s ≤ 1: off the residual, and off the strengths.

    θ_b belongs to the rows √b·w that stand for the L2 part.
    """
    X, _, a, b, positive = asked[:5]
    c = X.T @ theta + np.sqrt(b) * theta_b
    # A pull that exceeds its strength by no more than its own sum can lose does not.
    reach = (c if positive else np.abs(c)) - 4 * EPS * (
        np.sqrt(np.einsum("ij,ij->j", X, X)) * np.linalg.norm(theta) + np.sqrt(b) * np.abs(theta_b)
    )
    over = reach > a
    s = float(np.min(a[over] / reach[over])) if over.any() else 1.0
    missed = asked.residual(w) - s * theta
    missed_b = np.sqrt(b) * w + s * theta_b
    slack = np.maximum(a * np.abs(w) - s * w * c, 0)
    return float((missed @ missed + missed_b @ missed_b) / 2), float(slack.sum())


def _gap_nearby(asked: Problem, w: np.ndarray) -> float:
    """The gap with the residual moved by least squares until every pull is clipped to its strength.

    For strengths so small that shortening does not help, 0 among them. Infinite if no move does that.
    """
    X, _, a, b, positive = asked[:5]
    r = asked.residual(w)
    c = X.T @ r - b * w
    clipped = np.minimum(c, a) if positive else np.clip(c, -a, a)
    excess = c - clipped
    sizes = np.ones(len(b))
    if b.all():  # then each is moved a little by its own L2
        sizes, rows = np.sqrt(b), X
    else:
        rows = np.vstack([X, np.diag(np.sqrt(b))[b > 0]])
    _, d, Vt = np.linalg.svd(rows / sizes, full_matrices=False)
    seen = d > max(rows.shape) * EPS * d[0] if d[0] > 0 else d > 0
    along = Vt[seen] @ (excess / sizes)
    unseen = excess / sizes - Vt[seen].T @ along
    moved = along @ (along / (d[seen] ** 2 + float(b.all())))
    if b.all():
        moved += unseen @ unseen
    elif np.any(np.abs(unseen) > 8 * EPS * np.sum(np.abs(X).T @ np.abs(r))):
        return np.inf
    return float(moved / 2 + np.sum(np.maximum(a * np.abs(w) - w * clipped, 0)))
