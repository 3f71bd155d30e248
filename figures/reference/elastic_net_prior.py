"""The elastic net as a prior, and how far apart it lets the weights of two features be (Zou and Hastie 2005)."""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.laplace_posterior import log_scaled_tail


@implements("elastic_net.prior")
def elastic_net_constant(lam1, lam2) -> arguments.Real:
    """√(2π/λ₂) e(λ₁/√(2λ₂)), e(x) = exp(x²) erfc(x): the area under exp(−λ₁|w| − λ₂w²/2).

    `lam1` ≥ 0; `lam2` > 0. Both broadcast. ValueError for bad input.
    """
    return np.exp(_log_constant(lam1, lam2))


@implements("elastic_net.negative_log_prior")
def negative_log_elastic_net(w, lam1, lam2) -> arguments.Real:
    """λ₁|w| + (λ₂/2)w² + ln of the constant: −log of that prior, entry by entry. ValueError for bad input."""
    log_constant = _log_constant(lam1, lam2)
    w = arguments.reals("w", w)
    arguments.broadcastable(w=w, **{"lam1 and lam2": np.asarray(log_constant)})
    return lam1 * np.abs(w) + lam2 * w / 2 * w + log_constant


@implements("elastic_net.grouping_effect", "elastic_net.grouping_effect_one_norm")
def grouping_bound(size, rho, lam2) -> arguments.Real:
    """size·√(2(1 − ρ))/λ₂: no two weights differ by more, if their features, of length one, correlate by ρ.

    `size` ≥ 0 is ‖y‖₂; −1 ≤ `rho` ≤ 1; `lam2` > 0. All broadcast. ValueError for bad input.
    """
    size, rho = arguments.nonnegative("size", size), arguments.reals("rho", rho)
    lam2 = arguments.positive("lam2", lam2)
    arguments.broadcastable(size=size, rho=rho, lam2=lam2)
    if np.any(np.abs(rho) > 1):
        raise arguments.refuse("rho", rho, "correlations from -1 to 1")
    return size * np.sqrt(2 * (1 - rho)) / lam2


def _log_constant(lam1, lam2) -> arguments.Real:
    lam1, lam2 = arguments.nonnegative("lam1", lam1), arguments.positive("lam2", lam2)
    arguments.broadcastable(lam1=lam1, lam2=lam2)
    edge = lam1 / np.sqrt(lam2) / math.sqrt(2)
    return math.log(2 * math.pi) / 2 - np.log(lam2) / 2 + log_scaled_tail(edge)
