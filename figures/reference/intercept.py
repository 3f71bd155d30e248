"""The intercept is not a weight: unpenalised it follows the targets, penalised it drags the weights along."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.ridge import ridge


@implements("l2.intercept_equivariance")
def ridge_with_intercept(X, y, lam) -> tuple[np.ndarray, float]:
    """(w, intercept) that minimise ½Σ(y_i − intercept − x_iᵀw)² + (λ/2)‖w‖²: the intercept is free.

    `X`: (n, p); `y`: (n,); `lam` ≥ 0. Adding c to every target adds c to the intercept and changes no weight.
    At λ = 0 the w of least norm. ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    centre, level = X.mean(axis=0), y.mean()
    w = ridge(X - centre, y - level, lam)
    return w, float(level - centre @ w)


@implements("l2.penalised_intercept")
def ridge_with_penalised_intercept(X, y, lam) -> tuple[np.ndarray, float]:
    """The same with (λ/2)·intercept² added, the mistake: a shift of the targets then moves the weights.

    `X`: (n, p); `y`: (n,); `lam` ≥ 0. Returns (w, intercept). ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    solved = ridge(np.column_stack([X, np.ones(len(y))]), y, lam)
    return solved[:-1], float(solved[-1])
