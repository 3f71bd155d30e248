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


def _checked(lam, c) -> tuple[np.ndarray, np.ndarray]:
    lam, c = arguments.nonnegative("lam", lam), arguments.reals("c", c)
    arguments.broadcastable(lam=lam, c=c)
    if np.any(c == 0):
        raise arguments.refuse("c", c, "factors that are not 0")
    return lam, c
