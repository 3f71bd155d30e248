"""The posterior of one weight under a Laplace prior: its most probable value can be 0, its mean is not.

One target `y`, noise of variance `s2` > 0, a prior of scale `b` > 0; all broadcast. The posterior is a piece of a
Gaussian on either side of 0. In units of the noise's deviation s, with k = s/b and u = y/s, the two pieces weigh
e(a) and e(c) for a = (k − u)/√2 and c = (k + u)/√2, where e(x) = exp(x²) erfc(x) is the scaled tail. erfc itself
underflows where the posterior is perfectly ordinary; its logarithm and its slope do not.
"""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements

_erfc = np.vectorize(math.erfc, otypes=[float])
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)
TERMS = 200  # of the continued fraction; from x = 1 on, so many leave less than rounding


@implements("laplace_prior.most_probable_weight", "laplace_prior.posterior_mean_is_not_sparse")
def laplace_map(y, s2, b) -> arguments.Real:
    """The most probable weight: y moved towards 0 by s²/b, and 0 if it is no farther away. ValueError for bad input."""
    y, s2, b = _checked(y, s2, b)
    with np.errstate(over="ignore"):  # a threshold beyond float64 leaves nothing of any target
        threshold = s2 / b
    return y - np.clip(y, -threshold, threshold)


@implements("laplace_prior.posterior_mean", "laplace_prior.posterior_mean_is_not_sparse")
def laplace_posterior_mean(y, s2, b) -> arguments.Real:
    """E(w | y) = y − (s²/b)·(P(w > 0 | y) − P(w < 0 | y)): 0 for y = 0 only.

    Right to some thirteen digits, also where the closed form overflows or cancels. ValueError for bad input.
    """
    y, s2, b = _checked(y, s2, b)
    apart, both, lean = _pieces(y, s2, b)
    # The piece on y's side weighs more and reaches farther: both terms have the sign of y, and none cancels.
    return np.sign(y) * np.sqrt(s2) * (apart + np.tanh(lean) * both) / 2


@implements(
    "laplace_prior.probability_below_zero",
    "laplace_prior.mass_above_zero",
    "laplace_prior.mass_below_zero",
)
def laplace_posterior_below_zero(y, s2, b) -> arguments.Real:
    """P(w < 0 | y). ValueError for bad input."""
    y, s2, b = _checked(y, s2, b)
    _, _, lean = _pieces(y, s2, b)
    with np.errstate(over="ignore"):
        less = 1 / (1 + np.exp(2 * lean))  # of the side that y is not on
    return np.where(y >= 0, less, 1 - less)[()]


def laplace_posterior_density(w, y, s2, b) -> arguments.Real:
    """The density of w given y, in units of 1/w. ValueError for bad input."""
    y, s2, b = _checked(y, s2, b)
    w = arguments.reals("w", w)
    arguments.broadcastable(w=w, y=y, s2=s2, b=b)
    s = np.sqrt(s2)
    a, c = _arguments(y, s, b)
    # ln of √(π/2)·s·(e(a) + e(c)), with which exp(−(w² − 2wy)/(2s²) − |w|/b) has area 1.
    log_area = np.logaddexp(log_scaled_tail(a), log_scaled_tail(c)) + np.log(s) + math.log(math.pi / 2) / 2
    return np.exp(-((w / s) ** 2) / 2 + w / s * (y / s) - np.abs(w) / b - log_area)


def _pieces(y, s2, b) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Means of |w|/s on y's side, the first less the second, and both; half the logarithm of the weights' ratio."""
    a, c = _arguments(np.abs(y), np.sqrt(s2), b)
    near, far = _excess(a)[0], _excess(c)[0]
    lean = (log_scaled_tail(a) - log_scaled_tail(c)) / 2
    # Where the two sides are almost alike their differences would cancel. They are integrals over [a, c], too, of
    # functions so smooth there that a Gauss rule of twenty points is exact to rounding.
    close = c - a <= np.maximum(1, 2 * a)
    half = np.where(close, np.abs(y) / np.sqrt(2 * s2), 0)[..., None]  # not (c − a)/2, which has lost a small y
    value, slope = _excess(np.where(close, np.sqrt(s2 / 2) / b, 0)[..., None] + half * NODES)
    apart = np.where(close, np.sum(half * WEIGHTS * slope, axis=-1), near - far)
    lean = np.where(close, np.sum(half * WEIGHTS * value, axis=-1), lean)
    return math.sqrt(2) * apart, math.sqrt(2) * (near + far), lean


def _arguments(y, s, b) -> tuple[np.ndarray, np.ndarray]:
    with np.errstate(over="ignore"):
        k, u = s / b, y / s
    if not np.all(np.isfinite(k) & (np.abs(u) < 1e150) & (k < 1e150)):  # their squares are needed
        raise arguments.refuse("y/√s2 or √s2/b", np.max(np.maximum(k, np.abs(u))), "numbers below 1e150")
    return (k - u) / math.sqrt(2), (k + u) / math.sqrt(2)


def _excess(x) -> tuple[np.ndarray, np.ndarray]:
    """K = 1/(√π e(x)) − x, how far the mean of a tail lies beyond its edge, and −K′, how fast it falls."""
    near = np.minimum(x, 1.0)
    with np.errstate(under="ignore"):
        direct = np.exp(-(near**2)) / math.sqrt(math.pi) / _erfc(near) - near
    # For larger x the difference would cancel: the continued fraction (1/2)/(x + 1/(x + (3/2)/(x + …))) does not.
    far = np.maximum(x, 1.0)
    second = np.zeros_like(far)
    for term in range(TERMS, 1, -1):
        second = term / 2 / (far + second)
    fraction = 1 / 2 / (far + second)
    return (
        np.where(x < 1, direct, fraction),
        np.where(x < 1, 1 - 2 * direct * (near + direct), 2 * fraction * (second - fraction)),
    )


def log_scaled_tail(x) -> np.ndarray:
    """ln(exp(x²) erfc(x)), for every x, an array of floats."""
    near = np.minimum(x, 1.0)
    far = np.maximum(x, 1.0)
    return np.where(x < 1, near**2 + np.log(_erfc(near)), -np.log(far + _excess(far)[0]) - math.log(math.pi) / 2)


def _checked(y, s2, b) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    y, s2, b = arguments.reals("y", y), arguments.positive("s2", s2), arguments.positive("b", b)
    arguments.broadcastable(y=y, s2=s2, b=b)
    return y, s2, b
