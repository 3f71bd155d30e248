"""Proximal operators: argmin over u of ½‖u − z‖² plus a penalty, in closed form (Parikh and Boyd 2014)."""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.geometry import project_l1_ball, project_l2_ball
from figures.reference.implements import implements

__all__ = [
    "block_soft_threshold",
    "elastic_net_prox",
    "hard_threshold",
    "huber",
    "l2_prox",
    "project_l1_ball",
    "project_l2_ball",
    "soft_threshold",
]


@implements(
    "l1.soft_threshold",
    "l1.soft_threshold_formula",
    "l1.soft_threshold_is_unique",
    "l1.orthonormal_lasso",
    "l1.moreau_decomposition",
    "elastic_net.threshold_keeps_close",
    "elastic_net.threshold_keeps_order",
    "elastic_net.prox_in_the_other_order",
)
def soft_threshold(z, tau) -> np.ndarray:
    """argmin over u of ½(u − z)² + τ|u|: z moves towards 0 by τ and stops there, entry by entry.

    `z`: any shape; `tau` = αλ ≥ 0. Every zero is +0. ValueError for bad input.
    """
    z, tau = arguments.reals("z", z), arguments.number("tau", tau, least=0)
    return z - np.clip(z, -tau, tau)


@implements("l2.bowl", "l1.orthonormal_ridge", "adam.near_proximal", "adam.near_proximal_limit")
def l2_prox(z, tau) -> np.ndarray:
    """argmin over u of ½(u − z)² + (τ/2)u², which is z/(1 + τ), entry by entry.

    `z`: any shape; `tau` = αλ ≥ 0. ValueError for bad input.
    """
    z, tau = arguments.reals("z", z), arguments.number("tau", tau, least=0)
    return z / (1 + tau)


@implements(
    "elastic_net.prox",
    "elastic_net.prox_formula",
    "elastic_net.prox_order_matters",
    "l1.orthonormal_elastic_net",
)
def elastic_net_prox(z, tau1, tau2) -> np.ndarray:
    """argmin over u of ½(u − z)² + τ₁|u| + (τ₂/2)u²: threshold first, then shrink, entry by entry.

    `z`: any shape; `tau1` = αλ₁ ≥ 0; `tau2` = αλ₂ ≥ 0. ValueError for bad input. Source: Zou and Hastie 2005.
    """
    tau1, tau2 = arguments.number("tau1", tau1, least=0), arguments.number("tau2", tau2, least=0)
    return l2_prox(soft_threshold(z, tau1), tau2)


@implements("l1.best_subset")
def hard_threshold(z, tau) -> np.ndarray:
    """argmin over u of ½(u − z)² + (τ²/2)[u ≠ 0]: z where |z| > τ, else 0, entry by entry.

    With τ = √(2μ) it charges μ for each weight that is not 0 (best subset). At |z| = τ both z and 0 are
    least; 0 is returned. `z`: any shape; `tau` ≥ 0. ValueError for bad input.
    """
    z, tau = arguments.reals("z", z), arguments.number("tau", tau, least=0)
    return np.where(np.abs(z) > tau, z, 0)


@implements("l2.unsquared_norm", "l2.unsquared_norm_zero")
def block_soft_threshold(z, tau) -> np.ndarray:
    """argmin over u of ½‖u − z‖² + τ‖u‖₂: all of z moves towards 0 by τ, and is 0 as soon as ‖z‖₂ ≤ τ.

    `z`: any shape, taken as one vector; `tau` ≥ 0. ValueError for bad input.
    """
    z, tau = arguments.reals("z", z), arguments.number("tau", tau, least=0)
    norm = math.hypot(*z.ravel())
    return np.zeros_like(z) if norm <= tau else z * (1 - tau / norm)


@implements("l1.huber_envelope")
def huber(z, lam, gamma=1.0) -> arguments.Real:
    """min over u of (u − z)²/(2γ) + λ|u|, the Moreau envelope of λ|·| with parameter γ, entry by entry.

    z²/(2γ) where |z| ≤ γλ, and λ|z| − γλ²/2 beyond: |z| with its kink rounded off. `z`: any shape;
    `lam` ≥ 0; `gamma` > 0. ValueError for bad input.
    """
    z, lam = arguments.reals("z", z), arguments.number("lam", lam, least=0)
    gamma = arguments.number("gamma", gamma, above=0)
    near = np.clip(np.abs(z), 0, gamma * lam)  # the part of |z| that costs a square; the rest costs λ each
    return near / gamma * near / 2 + lam * (np.abs(z) - near)
