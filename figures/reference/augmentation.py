"""Rows in disguise: rows never observed, or noise on the inputs, are L2; a weight on a row is another row."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l2.augmented_rows", "elastic_net.augmented_lasso")
def augmented_rows(X, y, lam) -> tuple[np.ndarray, np.ndarray]:
    """(X with the rows √λ I below it, y with p zeros below it): plain least squares on them is ridge.

    `X`: (n, p); `y`: (n,); `lam` ≥ 0. Returns shapes (n + p, p) and (n + p,). ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    lam = arguments.number("lam", lam, least=0)
    p = X.shape[1]
    return np.vstack([X, np.sqrt(lam) * np.eye(p)]), np.concatenate([y, np.zeros(p)])


@implements("l1.weighted_rows")
def weighted_rows(X, y, c) -> tuple[np.ndarray, np.ndarray]:
    """(each row of X times √c, each target times √c): the plain problem on them weighs the squared errors by `c`.

    With an intercept, its column of ones is one of the columns of X. On a sum of losses the strength stays.
    `X`: (n, p); `y`: (n,); `c`: (n,), at least 0. ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    c = arguments.nonnegative("c", arguments.vector("c", c, len(y), ", one number for each row of X"))
    return np.sqrt(c)[:, None] * X, np.sqrt(c) * y


@implements("l2.input_noise", "l2.input_noise_once")
def expected_noisy_loss(X, y, w, v) -> float:
    """E‖y − (X + N)w‖² = ‖y − Xw‖² + n v ‖w‖², N being noise uncorrelated within a row.

    `X`: (n, p); `y`: (n,); `w`: (p,), fixed; `v` ≥ 0, the variance of the noise, whose mean is 0. Source:
    Bishop 1995. ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    w = arguments.vector("w", w, X.shape[1], ", one number for each column of X")
    v = arguments.number("v", v, least=0)
    residual = y - X @ w
    return float(residual @ residual + len(y) * v * (w @ w))
