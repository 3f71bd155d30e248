"""The intercept is not a weight: unpenalised it follows the targets, penalised it drags the weights along."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.lasso import elastic_net, lasso
from figures.reference.ridge import ridge


@implements("l2.intercept_equivariance")
def ridge_with_intercept(X, y, lam, *, sample_weight=None) -> tuple[np.ndarray, float]:
    """(w, intercept) that minimise ½Σ(y_i − intercept − x_iᵀw)² + (λ/2)‖w‖²: the intercept is free.

    `X`: (n, p); `y`: (n,); `lam` ≥ 0, one number or one for each column; `sample_weight`: (n,), what each row counts
    in the sum, and so in the means. Adding c to every target adds c to the intercept and changes no weight.
    At λ = 0 the w of least norm. ValueError for bad input.
    """
    X, y, centre, level = _centred(X, y, sample_weight)
    return _with_level(ridge(X, y, lam, sample_weight=sample_weight), centre, level)


def lasso_with_intercept(X, y, lam, *, positive=False, sample_weight=None) -> tuple[np.ndarray, float]:
    """(w, intercept) that minimise ½Σ(y_i − intercept − x_iᵀw)² + λ‖w‖₁: the intercept is free, and of any sign.

    All else as in `lasso`; a row's `sample_weight` counts in the means too. ValueError for bad input, RuntimeError if
    the minimum is not reached.
    """
    X, y, centre, level = _centred(X, y, sample_weight)
    w = lasso(X, y, lam, positive=positive, sample_weight=sample_weight)
    return _with_level(w, centre, level)


def elastic_net_with_intercept(X, y, lam1, lam2, *, positive=False, sample_weight=None) -> tuple[np.ndarray, float]:
    """(w, intercept) that minimise ½Σ(y_i − intercept − x_iᵀw)² + λ₁‖w‖₁ + (λ₂/2)‖w‖²: the intercept is free.

    All else as in `elastic_net`; a row's `sample_weight` counts in the means too. ValueError for bad input,
    RuntimeError if the minimum is not reached.
    """
    X, y, centre, level = _centred(X, y, sample_weight)
    w = elastic_net(X, y, lam1, lam2, positive=positive, sample_weight=sample_weight)
    return _with_level(w, centre, level)


@implements("l2.penalised_intercept")
def ridge_with_penalised_intercept(X, y, lam) -> tuple[np.ndarray, float]:
    """The same with (λ/2)·intercept² added, the mistake: a shift of the targets then moves the weights.

    `X`: (n, p); `y`: (n,); `lam` ≥ 0. Returns (w, intercept). ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    solved = ridge(np.column_stack([X, np.ones(len(y))]), y, lam)
    return solved[:-1], float(solved[-1])


def _centred(X, y, sample_weight) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Columns and targets less their means, each row counted as its weight says, and the means."""
    X, y = arguments.regression(X, y)
    shares = arguments.row_weights(sample_weight, len(y))
    shares = shares / shares.max()
    shares = shares / shares.sum()
    centre, level = shares @ X, shares @ y
    with np.errstate(over="ignore", invalid="ignore"):
        X = arguments.fitting("X less its means", X - centre, "X")
        return X, arguments.fitting("y less its mean", y - level, "y"), centre, level


def _with_level(w: np.ndarray, centre: np.ndarray, level: float) -> tuple[np.ndarray, float]:
    return w, float(level - centre @ w)
