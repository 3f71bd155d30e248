"""One weight under λ|w|: a push of constant size, a kink at 0, and a minimum that can lie in it.

`lam` ≥ 0 is the strength, `g` a slope of the data loss, `h` > 0 its curvature around `w_star`. All broadcast.
"""

from fractions import Fraction
from math import ceil

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l1.subdifferential_at_zero")
def subdifferential(w, lam) -> tuple[arguments.Real, arguments.Real]:
    """The least and the largest subgradient of λ|w|: both λ sign(w), but −λ and λ at 0, where all between are.

    ValueError for bad input.
    """
    w, lam = arguments.reals("w", w), arguments.nonnegative("lam", lam)
    arguments.broadcastable(w=w, lam=lam)
    return lam * np.where(w > 0, 1.0, -1.0), lam * np.where(w < 0, -1.0, 1.0)


@implements(
    "l1.zero_is_optimal",
    "l1.zero_needs_no_level_loss",
    "l1.product_of_two_minimum",
    "elastic_net.keeps_dead_zone",
)
def zero_is_optimal(g, lam) -> np.bool_ | np.ndarray:
    """|g| ≤ λ: whether 0 minimises L + λ|w| for a convex L with slope `g` at 0. ValueError for bad input."""
    g, lam = arguments.reals("g", g), arguments.nonnegative("lam", lam)
    arguments.broadcastable(g=g, lam=lam)
    return np.abs(g) <= lam


@implements("l1.kkt")
def is_optimal(w, g, lam) -> np.bool_ | np.ndarray:
    """Whether −g is a subgradient of λ|·| at `w` (KKT): |g| ≤ λ, and g = −λ sign(w) where w ≠ 0.

    `g` is the slope at `w`. Exact, without a tolerance. ValueError for bad input.
    """
    w, g = arguments.reals("w", w), arguments.reals("g", g)
    least, largest = subdifferential(w, lam)
    arguments.broadcastable(w=w, g=g, lam=np.asarray(least))
    return (least <= -g) & (-g <= largest)


@implements("l1.one_dimension", "l1.constant_bias")
def lasso_minimiser(h, w_star, lam) -> arguments.Real:
    """Where ½h(w − w*)² + λ|w| is least: w* moved towards 0 by λ/h, and 0 if it is no farther away than that.

    A constant bias λ/h, where L2's is proportional to w*. Needs `h` > 0. ValueError for bad input.
    """
    h, lam = arguments.positive("h", h), arguments.nonnegative("lam", lam)
    w_star = arguments.reals("w_star", w_star)
    arguments.broadcastable(h=h, w_star=w_star, lam=lam)
    with np.errstate(over="ignore"):  # a threshold beyond float64 leaves nothing of any weight
        threshold = lam / h
    return w_star - np.clip(w_star, -threshold, threshold)


@implements("l1.linear_descent")
def weights_left(w0, alpha, lam, steps) -> arguments.Real:
    """max(|w0| − steps·αλ, 0) with the sign of w0: proximal steps on which the loss has no gradient.

    `alpha` > 0; `steps` whole and ≥ 0. ValueError for bad input.
    """
    w0, steps = arguments.reals("w0", w0), arguments.counts("steps", steps)
    alpha, lam = arguments.positive("alpha", alpha), arguments.nonnegative("lam", lam)
    arguments.broadcastable(w0=w0, alpha=alpha, lam=lam, steps=steps)
    taken = steps * (alpha * lam)
    return w0 - np.clip(w0, -taken, taken)


@implements("l1.steps_to_zero")
def steps_to_zero(w0, alpha, lam) -> int:
    """⌈|w0|/(αλ)⌉ proximal steps bring one weight to 0 exactly if the loss has no gradient; there it stays.

    Counted in exact arithmetic for the very floats given; steps taken in floats may need one more. `alpha`,
    `lam` > 0. ValueError for bad input.
    """
    w0 = arguments.number("w0", w0)
    alpha, lam = arguments.number("alpha", alpha, above=0), arguments.number("lam", lam, above=0)
    return ceil(abs(Fraction(w0)) / (Fraction(alpha) * Fraction(lam)))
