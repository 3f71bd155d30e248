"""Weight decay by itself: what repeated multiplication by 1 − αλ does to a weight.

`alpha` > 0 is the learning rate (per step), `lam` ≥ 0 the penalty strength; both broadcast. Products αλ are
kept as they are and never subtracted from 1 where that would lose them: an αλ of 1e-20 still has a half-life.
"""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l2.decay_factor")
def decay_factor(alpha, lam) -> arguments.Real:
    """1 − αλ: what one gradient step on (λ/2)w² multiplies the weight by. ValueError for bad input."""
    return 1 - _rate(alpha, lam)


@implements("l2.decay_factor_without_half")
def decay_factor_without_half(alpha, lam) -> arguments.Real:
    """1 − 2αλ: the same for the penalty λw², written without its ½. ValueError for bad input."""
    return 1 - 2 * _rate(alpha, lam)


@implements("l2.geometric_decay", "adam.accumulated_decay")
def decayed_weights(w0, alpha, lam, steps) -> arguments.Real:
    """(1 − αλ)^steps · w0: the weight after `steps` steps (whole, ≥ 0) on which the loss has no gradient.

    All four broadcast. ValueError for bad input.
    """
    w0, steps, rate = arguments.reals("w0", w0), arguments.counts("steps", steps), _rate(alpha, lam)
    arguments.broadcastable(w0=w0, steps=steps, **{"alpha·lam": rate})
    below = rate < 1
    slow = np.exp(steps * np.log1p(-np.where(below, rate, 0)))
    return np.where(below, slow, (1 - np.where(below, 2, rate)) ** steps)[()] * w0


@implements("adam.same_decay_other_rate")
def strength_at_other_rate(alpha, lam, other) -> arguments.Real:
    """αλ/α′: the strength with which the learning rate `other` > 0 decays weights as `alpha` does with `lam`.

    All three broadcast. ValueError for bad input.
    """
    rate, other = _rate(alpha, lam), arguments.positive("other", other)
    arguments.broadcastable(other=other, **{"alpha·lam": rate})
    return (rate / other)[()]


@implements("adam.averaged_weights")
def averaged_weight(w0, tau, keep, steps) -> float:
    """The running average (EMA) of a weight that each step multiplies by 1 − τ, after `steps` of them.

    The average starts at `w0`; after each step it keeps the share `keep` of itself and takes the rest from the weight.
    `tau` = αλ, from 0 to below 1; `keep`, from 0 to below 1; `steps` whole and ≥ 0. ValueError for bad input.
    """
    w = average = arguments.number("w0", w0)
    tau, keep = arguments.number("tau", tau, least=0, below=1), arguments.number("keep", keep, least=0, below=1)
    for _ in range(arguments.count("steps", steps)):
        w = (1 - tau) * w
        average = keep * average + (1 - keep) * w
    return average


@implements("l2.half_life")
def half_life(alpha, lam) -> arguments.Real:
    """ln 2 / −ln(1 − αλ), in steps (not rounded): after so many, half the weight is left.

    Needs 0 < αλ < 1: without decay nothing is halved, and at αλ = 1 one step takes everything.
    ValueError for bad input.
    """
    return math.log(2) / -np.log1p(-_rate_inside(alpha, lam))


@implements("l2.half_life_ratio", "l2.half_life_difference")
def half_life_for_slow_decay(alpha, lam) -> arguments.Real:
    """ln 2 / (αλ), in steps: half the weight is left after about so many if αλ is small. Needs 0 < αλ < 1.

    The ratio to `half_life` tends to 1 as αλ falls; the difference does not vanish but tends to ½ ln 2.
    """
    return math.log(2) / _rate_inside(alpha, lam)


@implements("l2.stability", "l2.stability_with_curvature", "l2.stability_in_every_direction")
def is_stable(alpha, lam, h_min=0, h_max=None) -> np.bool_ | np.ndarray:
    """Whether gradient descent on a quadratic plus (λ/2)‖w‖² contracts: α(h_max + λ) < 2 and h_min + λ > 0.

    `h_min` ≤ `h_max` bound the loss's curvature (any sign; `h_max` is `h_min` if left out). With no curvature
    this is 0 < αλ < 2. All broadcast. ValueError for bad input.
    """
    alpha, lam = arguments.positive("alpha", alpha), arguments.nonnegative("lam", lam)
    h_min = arguments.reals("h_min", h_min)
    h_max = h_min if h_max is None else arguments.reals("h_max", h_max)
    arguments.broadcastable(alpha=alpha, lam=lam, h_min=h_min, h_max=h_max)
    if np.any(h_max < h_min):
        raise arguments.refuse("h_max", h_max, "a number that is at least h_min")
    return (alpha * (h_max + lam) < 2) & (h_min + lam > 0)


@implements("l2.no_sign_flip")
def keeps_sign(alpha, lam) -> np.bool_ | np.ndarray:
    """Whether decay never carries a weight past zero: αλ ≤ 1. Both broadcast. ValueError for bad input."""
    return _rate(alpha, lam) <= 1


def _rate(alpha, lam) -> np.ndarray:
    alpha, lam = arguments.positive("alpha", alpha), arguments.nonnegative("lam", lam)
    arguments.broadcastable(alpha=alpha, lam=lam)
    return np.asarray(alpha * lam)[()]


def _rate_inside(alpha, lam) -> np.ndarray:
    rate = _rate(alpha, lam)
    if not np.all((rate > 0) & (rate < 1)):
        raise arguments.refuse("alpha·lam", rate, "products above 0 and below 1")
    return rate
