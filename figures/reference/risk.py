"""Bias against variance: what shrinking costs, and what it saves.

Along one eigen-direction of a fixed design with curvature `h` > 0 (a squared singular value of X), true
weight `w_true` and noise of variance `s2` > 0 on each target, ridge with λ on a SUM of ½(y − xᵀw)². All
broadcast. Source: Hoerl and Kennard 1970.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("objective.bias")
def bias(h, lam, w_true) -> arguments.Real:
    """λ/(h + λ) · w_true: how far towards 0 the estimate lies on average. ValueError for bad input."""
    h, lam, w_true, _ = _checked(h, lam, w_true=w_true)
    return lam / (h + lam) * w_true


@implements("objective.bias", "objective.risk_slope")
def squared_bias(h, lam, w_true) -> arguments.Real:
    """(λ/(h + λ))² w_true²: rises with λ from 0. ValueError for bad input."""
    return bias(h, lam, w_true) ** 2


@implements("objective.risk_slope")
def variance(h, lam, s2) -> arguments.Real:
    """s² h/(h + λ)²: falls with λ from s²/h. ValueError for bad input."""
    h, lam, _, s2 = _checked(h, lam, s2=s2)
    return s2 / (h + lam) * (h / (h + lam))


@implements("objective.risk_slope", "objective.best_lam")
def risk(h, lam, w_true, s2) -> arguments.Real:
    """Squared bias plus variance: the expected squared distance from w_true. ValueError for bad input."""
    _checked(h, lam, w_true, s2)
    return squared_bias(h, lam, w_true) + variance(h, lam, s2)


@implements("objective.risk_slope", "objective.shrinking_lowers_variance")
def risk_slope(h, lam, w_true, s2) -> arguments.Real:
    """2h(λw_true² − s²)/(h + λ)³: how the risk changes with λ; below 0 until λ reaches `best_lam`.

    ValueError for bad input.
    """
    h, lam, w_true, s2 = _checked(h, lam, w_true, s2)
    total = h + lam
    return 2 * (h / total) * ((lam * w_true * w_true - s2) / total) / total


@implements("objective.best_lam")
def best_lam(w_true, s2) -> arguments.Real:
    """s²/w_true², where the risk is least, whatever h. Needs w_true ≠ 0, else more is always better."""
    _, _, w_true, s2 = _checked(w_true=w_true, s2=s2)
    if np.any(w_true == 0):
        raise arguments.refuse("w_true", w_true, "weights that are not 0, since at 0 no finite lam is best")
    return s2 / w_true / w_true


def _checked(h=1, lam=0, w_true=0, s2=1):
    h, lam = arguments.positive("h", h), arguments.nonnegative("lam", lam)
    w_true, s2 = arguments.reals("w_true", w_true), arguments.positive("s2", s2)
    arguments.broadcastable(h=h, lam=lam, w_true=w_true, s2=s2)
    return h, lam, w_true, s2
