"""The penalties themselves, and their gradients.

L1 is λ‖w‖₁ and L2 is (λ/2)‖w‖², the ½ included. Both are sums over all entries of `w`, which may have any
shape; the gradients keep that shape.
"""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


def l1(w, lam) -> float:
    """λ Σ|w_i|. `w`: any shape, finite; `lam` ≥ 0. ValueError otherwise."""
    w, lam = arguments.reals("w", w), arguments.number("lam", lam, least=0)
    return float(np.sum(lam * np.abs(w)))


@implements("l1.gradient", "l1.push_is_constant", "l1.push_stays_near_zero")
def l1_gradient(w, lam) -> np.ndarray:
    """λ sign(w), in the shape of `w`; at w_i = 0, where |w| has no derivative, the *subgradient* 0.

    Any number in [−λ, λ] is a subgradient there; 0 is the one with which a step leaves a zero where it is
    as far as the penalty is concerned. `lam` ≥ 0. ValueError for bad input.
    """
    w, lam = arguments.reals("w", w), arguments.number("lam", lam, least=0)
    return lam * np.sign(w)


@implements("l2.penalty_gradient", "scale_invariance.no_minimiser")
def l2(w, lam) -> float:
    """(λ/2) Σw_i². `w`: any shape, finite; `lam` ≥ 0. ValueError otherwise."""
    w, lam = arguments.reals("w", w), arguments.number("lam", lam, least=0)
    return float(np.sum(lam * w * w)) / 2  # lam first: a large w with a small lam must not overflow


@implements(
    "l2.penalty_gradient",
    "l2.push_vanishes_at_zero",
    "l2.zero_where_the_loss_is_level",
    "geometry.multiplier_of_norm",
    "geometry.multiplier_of_square",
)
def l2_gradient(w, lam) -> np.ndarray:
    """λw, in the shape of `w`: the push vanishes as w does. `lam` ≥ 0. ValueError for bad input."""
    w, lam = arguments.reals("w", w), arguments.number("lam", lam, least=0)
    return lam * w


@implements("elastic_net.objective", "elastic_net.zou_hastie_objective")
def elastic_net(w, lam1, lam2) -> float:
    """λ₁ Σ|w_i| + (λ₂/2) Σw_i²: both penalties at once. `lam1`, `lam2` ≥ 0. ValueError for bad input."""
    lam1, lam2 = arguments.number("lam1", lam1, least=0), arguments.number("lam2", lam2, least=0)
    return l1(w, lam1) + l2(w, lam2)


def elastic_net_gradient(w, lam1, lam2) -> np.ndarray:
    """λ₁ sign(w) + λ₂w, in the shape of `w`; at w_i = 0 the subgradient 0, as in `l1_gradient`."""
    lam1, lam2 = arguments.number("lam1", lam1, least=0), arguments.number("lam2", lam2, least=0)
    return l1_gradient(w, lam1) + l2_gradient(w, lam2)


@implements("l2.unsquared_norm", "l2.unsquared_norm_slope")
def unsquared_l2(w, lam) -> float:
    """λ‖w‖₂, without the square: the penalty that zeroes a whole vector at once.

    Known from the group lasso (Yuan and Lin 2006). `w`: any shape, taken as one vector; `lam` ≥ 0.
    ValueError for bad input.
    """
    w, lam = arguments.reals("w", w), arguments.number("lam", lam, least=0)
    return lam * math.hypot(*w.ravel())


@implements("l2.unsquared_norm")
def unsquared_l2_gradient(w, lam) -> np.ndarray:
    """λ w/‖w‖₂, of constant size λ, in the shape of `w`; at w = 0 the subgradient 0.

    Any vector of norm at most λ is a subgradient there. `lam` ≥ 0. ValueError for bad input.
    """
    w, lam = arguments.reals("w", w), arguments.number("lam", lam, least=0)
    largest = np.abs(w).max()
    if largest == 0:
        return np.zeros_like(w)
    w = w / largest  # first to size 1: the square of a very small weight would be 0
    return lam * (w / math.hypot(*w.ravel()))
