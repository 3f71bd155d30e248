"""How few weights a lasso solution needs: no more than there are independent columns (Tibshirani 2013)."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l1.moving_what_is_in", "l1.at_most_rank")
def with_independent_columns(X, w) -> np.ndarray:
    """Weights with the same fit Xw and no larger ‖w‖₁, off zero only on columns that are independent.

    While the columns that are in are dependent, their weights move along a direction v with Xv = 0 and no rise of
    ‖w‖₁, until the first of them is zero. So at most rank(X) weights stay off zero, and a lasso solution stays one.
    `X`: (n, p); `w`: (p,). Two columns count as dependent as for `numpy.linalg.matrix_rank`. ValueError for bad input.
    """
    X = arguments.matrix("X", X)
    w = arguments.vector("w", w, X.shape[1], ", one number for each column of X")
    scale = np.linalg.norm(X, axis=0)
    w = np.where(scale > 0, w, 0)  # a column of zeros fits nothing
    while len(columns := np.flatnonzero(w)):
        _, sizes, directions = np.linalg.svd(X[:, columns] / scale[columns])
        rank = np.count_nonzero(sizes > max(X.shape) * np.finfo(float).eps * sizes[0])
        if rank == len(columns):
            break
        v = directions[-1] / scale[columns]
        signs = np.sign(w[columns])
        v = v * (-np.sign(signs @ v) or 1.0)
        towards_zero = signs * v < 0
        steps = np.full(len(columns), np.inf)
        steps[towards_zero] = np.abs(w[columns][towards_zero] / v[towards_zero])
        first = steps.argmin()
        w[columns] += steps[first] * v
        w[columns[first]] = 0
    return w
