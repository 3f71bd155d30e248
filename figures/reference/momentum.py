"""Where gradient descent with momentum comes to rest on ½h(w − w*)² when weight decay is coupled, or decoupled.

Heavy-ball momentum, v ← μv + g. Coupled, λw runs through it and is amplified like the gradient; decoupled it is
not, and weighs (1 − μ) times as much against the loss. All arguments broadcast. ValueError for bad input.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("momentum.coupled_fixed_point", "momentum.averaging_has_no_factor")
def coupled_fixed_point(h, w_star, lam) -> arguments.Real:
    """h/(h+λ)·w*, the L2-penalised minimum, whatever μ. Needs h + λ > 0, `h` and `lam` ≥ 0.

    Momentum that averages, v ← μv + (1 − μ)g, rests there with decoupled decay as well.
    """
    return _at_rest(h, w_star, arguments.nonnegative("lam", lam))


@implements("momentum.decoupled_fixed_point")
def decoupled_fixed_point(h, w_star, lam, mu) -> arguments.Real:
    """h/(h + (1 − μ)λ)·w*: decoupled decay shrinks as L2 of strength (1 − μ)λ would. Needs 0 ≤ `mu` < 1."""
    mu = _momentum(mu)
    return _at_rest(h, w_star, (1 - mu) * arguments.nonnegative("lam", lam))


@implements("momentum.port_the_strength")
def ported_strength(lam, mu) -> arguments.Real:
    """λ/(1 − μ): the decoupled strength that comes to rest where coupled decay of strength `lam` does."""
    lam, mu = arguments.nonnegative("lam", lam), _momentum(mu)
    arguments.broadcastable(lam=lam, mu=mu)
    return (lam / (1 - mu))[()]


def _at_rest(h, w_star, lam) -> arguments.Real:
    h, w_star = arguments.nonnegative("h", h), arguments.reals("w_star", w_star)
    arguments.broadcastable(h=h, w_star=w_star, lam=lam)
    if not np.all(h + lam > 0):
        raise arguments.refuse("h + lam", h + lam, "sums above 0: without either, every weight is at rest")
    return (h / (h + lam) * w_star)[()]


def _momentum(mu) -> np.ndarray:
    mu = arguments.nonnegative("mu", mu)
    if not np.all(mu < 1):
        raise arguments.refuse("mu", mu, "numbers that are at least 0 and below 1")
    return mu
