"""Units matter: a feature measured in other units is penalised with another strength."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l2.feature_scaling")
def strength_after_scaling_l2(lam, c) -> arguments.Real:
    """λ/c²: multiplying a column by `c` ≠ 0 is L2 on the old column with this strength. Broadcasts."""
    lam, c = _checked(lam, c)
    return lam / c / c


@implements("l2.feature_scaling_l1")
def strength_after_scaling_l1(lam, c) -> arguments.Real:
    """λ/|c|: multiplying a column by `c` ≠ 0 is L1 on the old column with this strength. Broadcasts."""
    lam, c = _checked(lam, c)
    return lam / np.abs(c)


@implements("l1.penalty_factors")
def columns_for_l1(X, factors) -> np.ndarray:
    """Each column over its factor: L1 with the strength λ on these is L1 with λ times the factor on those of `X`.

    Divide each weight that you find by its factor. `X`: (n, p); `factors`: (p,), above 0. ValueError for bad input.
    """
    X, factors = _with_factors(X, factors)
    return X / factors


@implements("l1.penalty_factors_l2")
def columns_for_l2(X, factors) -> np.ndarray:
    """The same for L2: each column over the root of its factor, and so is each weight afterwards."""
    X, factors = _with_factors(X, factors)
    return X / np.sqrt(factors)


@implements("l1.penalty_factors_that_sum")
def factors_that_sum(factors) -> np.ndarray:
    """The factors as glmnet rescales them: their ratios stay, and they sum to the number of columns.

    `factors`: (p,), at least 0 and not all 0. ValueError for bad input.
    """
    factors = arguments.vector("factors", factors)
    if not (factors >= 0).all() or not factors.any():
        raise arguments.refuse("factors", factors, "numbers that are at least 0, and not all of them 0")
    factors = factors / factors.max()
    return factors * (len(factors) / factors.sum())


def _with_factors(X, factors) -> tuple[np.ndarray, np.ndarray]:
    X = arguments.matrix("X", X)
    factors = arguments.vector("factors", factors, X.shape[1], ", one number for each column of X")
    if not (factors > 0).all():
        raise arguments.refuse("factors", factors, "numbers above 0, for no scaling of a column frees it")
    return X, factors


def _checked(lam, c) -> tuple[np.ndarray, np.ndarray]:
    lam, c = arguments.nonnegative("lam", lam), arguments.reals("c", c)
    arguments.broadcastable(lam=lam, c=c)
    if np.any(c == 0):
        raise arguments.refuse("c", c, "factors that are not 0")
    return lam, c
