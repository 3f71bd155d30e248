"""The Laplace prior behind L1: density exp(−|w|/b)/(2b), of variance 2b², and the strength that it stands for.

`b` > 0 is its scale, in the units of w; `s2` > 0 the variance of the noise on each target. All but `n` broadcast.
"""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("laplace_prior.negative_log_prior", "laplace_prior.sharp_peak")
def negative_log_laplace(w, b) -> arguments.Real:
    """|w|/b + ln(2b): −log of the density, entry by entry. ValueError for bad input."""
    w, b = _checked(w, b)
    return np.abs(w) / b + (math.log(2) + np.log(b))


@implements("laplace_prior.negative_log_prior", "laplace_prior.taller_peak", "laplace_prior.scale_mixture")
def laplace_density(w, b) -> arguments.Real:
    """exp(−|w|/b)/(2b), in units of 1/w. ValueError for bad input."""
    w, b = _checked(w, b)
    return np.exp(-np.abs(w) / b) / b / 2


@implements("laplace_prior.total_mass")
def laplace_tail(x, b) -> arguments.Real:
    """P(|w| > x) = exp(−x/b), for `x` ≥ 0. ValueError for bad input."""
    x, b = _checked(arguments.nonnegative("x", x), b, "x")
    return np.exp(-x / b)


def gaussian_tail(x, sigma2) -> arguments.Real:
    """P(|w| > x) of N(0, σ²), for `x` ≥ 0, without loss of digits far out. ValueError for bad input."""
    x, sigma2 = arguments.nonnegative("x", x), arguments.positive("sigma2", sigma2)
    arguments.broadcastable(x=x, sigma2=sigma2)
    return _erfc(x / np.sqrt(sigma2) / math.sqrt(2))


@implements("laplace_prior.strength_is_inverse_scale", "laplace_prior.wider_prior_weaker_penalty")
def laplace_strength(b) -> arguments.Real:
    """λ = 1/b beside a negative log likelihood: a narrower prior is a stronger penalty."""
    return 1 / arguments.positive("b", b)


@implements("laplace_prior.noise_scale")
def laplace_strength_on_sum(b, s2) -> arguments.Real:
    """λ = s²/b beside the SUM ½‖y − Xw‖². ValueError for bad input."""
    b, s2 = arguments.positive("b", b), arguments.positive("s2", s2)
    arguments.broadcastable(b=b, s2=s2)
    return s2 / b


@implements("laplace_prior.noise_scale_mean")
def laplace_strength_on_mean(b, s2, n) -> arguments.Real:
    """λ = s²/(nb) beside the MEAN (1/2n)‖y − Xw‖² over `n` ≥ 1 rows. ValueError for bad input."""
    return laplace_strength_on_sum(b, s2) / arguments.count("n", n, least=1)


@implements("laplace_prior.variance")
def laplace_variance(b) -> arguments.Real:
    """2b²: the scale is no standard deviation. ValueError for bad input."""
    b = arguments.positive("b", b)
    return 2 * b * b


@implements("laplace_prior.negative_log_prior_vector")
def negative_log_laplace_prior(w, b) -> float:
    """Σ|w_i|/b + m ln(2b) over all m entries of `w`, of any shape, with one scale. ValueError for bad input."""
    return float(np.sum(negative_log_laplace(w, arguments.number("b", b, above=0))))


@implements("laplace_prior.map_objective")
def laplace_map_objective(negative_log_likelihood, norm1, b) -> arguments.Real:
    """NLL + ‖w‖₁/b: what the most probable w minimises, −log posterior up to a constant.

    `norm1` = ‖w‖₁ ≥ 0. All broadcast. ValueError for bad input.
    """
    nll = arguments.reals("negative_log_likelihood", negative_log_likelihood)
    norm1, b = arguments.nonnegative("norm1", norm1), arguments.positive("b", b)
    arguments.broadcastable(negative_log_likelihood=nll, norm1=norm1, b=b)
    return nll + norm1 / b


_erfc = np.vectorize(math.erfc, otypes=[float])


def _checked(w, b, name="w") -> tuple[np.ndarray, np.ndarray]:
    w, b = arguments.reals(name, w), arguments.positive("b", b)
    arguments.broadcastable(**{name: w, "b": b})
    return w, b
