"""Proximal operators: argmin over u of ½‖u − z‖² plus a penalty, in closed form (Parikh and Boyd 2014)."""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l2.bowl")
def l2_prox(z, tau) -> np.ndarray:
    """argmin over u of ½(u − z)² + (τ/2)u², which is z/(1 + τ), entry by entry.

    `z`: any shape; `tau` = αλ ≥ 0. ValueError for bad input.
    """
    z, tau = arguments.reals("z", z), arguments.number("tau", tau, least=0)
    return z / (1 + tau)


@implements("l2.unsquared_norm", "l2.unsquared_norm_zero")
def block_soft_threshold(z, tau) -> np.ndarray:
    """argmin over u of ½‖u − z‖² + τ‖u‖₂: all of z moves towards 0 by τ, and is 0 as soon as ‖z‖₂ ≤ τ.

    `z`: any shape, taken as one vector; `tau` ≥ 0. ValueError for bad input.
    """
    z, tau = arguments.reals("z", z), arguments.number("tau", tau, least=0)
    norm = math.hypot(*z.ravel())
    return np.zeros_like(z) if norm <= tau else z * (1 - tau / norm)
