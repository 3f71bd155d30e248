"""The whole lasso path: between two knots every weight is a straight line in λ, so the knots say it all."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.knots import Homotopy
from figures.reference.units import Problem, problem

LOST = 1e-11  # of the terms that it is a sum of: a pull this far from what its strength allows is no rounding


@implements("l1.gradient_moves_straight", "l1.path_is_piecewise_linear", "l1.path_keeps_zeros")
def lasso_path(X, y, *, factors=1.0, positive=False, sample_weight=None) -> tuple[np.ndarray, np.ndarray]:
    """`lams` (k,), falling from λ_max to 0, and `coefs` (k, p), the lasso's weights at each: the knots.

    Of ½‖y − Xw‖² + λ‖w‖₁, no intercept; between two knots interpolate. The last knot is the least-squares fit of least
    ‖w‖₁. `X`: (n, p), any rank, also n < p; `y`: (n,). Where several w are least, one of them, with at most rank(X)
    weights off zero, along a path without jumps. `factors` ≥ 0, (p,): column j has the strength factor · λ, and with 0
    none at all. `positive` and `sample_weight` as in `lasso`.
    ValueError for bad input; RuntimeError if rounding loses the path, as it may where columns are almost dependent.
    """
    X, y = arguments.weighted_rows(*arguments.regression(X, y), sample_weight)
    positive = arguments.flag("positive", positive)
    factors = np.broadcast_to(arguments.strengths("factors", factors, X.shape[1]), X.shape[1])
    asked = problem(X, y, 0.0, 0.0, positive)
    # As λ a_j with a_j = factor_j / (size of column j), the largest of them between 1 and 2.
    mantissas, exponents = np.frexp(factors)
    exponents = exponents - asked.of_X
    unit = int(exponents[factors > 0].max(initial=0))
    f = np.where(factors > 0, np.ldexp(mantissas, np.maximum(exponents - unit, -600)), 0)
    levels, coefs = Homotopy(asked.X, asked.y, f, positive).knots()
    with np.errstate(over="ignore"):
        lams = arguments.fitting("the largest |x_jᵀy|", np.ldexp(levels, asked.of_y - unit), "X or y")
    weights = asked.weights(coefs)
    _check(asked, f, levels, coefs)
    return lams, weights


def _check(asked: Problem, f: np.ndarray, levels: np.ndarray, coefs: np.ndarray) -> None:
    """RuntimeError unless the end, and each place half-way between two knots, meets `l1.kkt_for_many`.

    Half-way, since there a knot that is missing is seen too.
    """
    levels = np.append((levels[1:] + levels[:-1]) / 2, levels[-1])
    coefs = np.vstack([(coefs[1:] + coefs[:-1]) / 2, coefs[-1:]])
    pulls = (asked.y - coefs @ asked.X.T) @ asked.X
    allowed = levels[:, None] * f
    beyond = np.maximum((pulls if asked.positive else np.abs(pulls)) - allowed, 0)
    off_zero = np.where(coefs != 0, np.abs(pulls - np.sign(coefs) * allowed), 0)
    sizes = np.linalg.norm(asked.X, axis=0)
    terms = np.linalg.norm(asked.y) + np.abs(coefs) @ sizes
    lost = np.maximum(beyond, off_zero) > LOST * terms[:, None] * sizes
    # At the end, least squares, small columns beside large ones count by their own terms.
    own = np.abs(asked.X).T @ (np.abs(asked.y) + np.abs(asked.X) @ np.abs(coefs[-1]))
    lost[-1] |= beyond[-1] > LOST * own
    if lost.any():
        first = int(lost.any(axis=1).argmax())
        raise RuntimeError(
            f"the path is lost in rounding after knot {max(0, min(first, len(levels) - 2))} of {len(levels)}; "
            "expected columns of like size that are not almost dependent: scale them, drop one, or use lasso"
        )
