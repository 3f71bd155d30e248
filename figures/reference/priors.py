"""The Gaussian prior N(0, σ²) behind L2, and the strength λ that it stands for.

`sigma2` > 0 is the prior's variance, `s2` > 0 that of the noise on each target. All but `n` broadcast.
"""

import math

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("gaussian_prior.negative_log_prior", "gaussian_prior.negative_log_likelihood")
def negative_log_gaussian(w, sigma2, mean=0) -> arguments.Real:
    """(w − mean)²/(2σ²) + ½ ln(2πσ²): −log of the density N(w; mean, σ²), entry by entry.

    Of a weight with mean 0 this is the prior's part; of a target y with mean xw and variance s² the
    likelihood's.

    ValueError for bad input.
    """
    w, mean = arguments.reals("w", w), arguments.reals("mean", mean)
    sigma2 = arguments.positive("sigma2", sigma2)
    arguments.broadcastable(w=w, mean=mean, sigma2=sigma2)
    # The logarithm in two parts and the quotient before the square, for variances near the ends of float64.
    return ((w - mean) / np.sqrt(sigma2)) ** 2 / 2 + (math.log(2 * math.pi) + np.log(sigma2)) / 2


@implements("gaussian_prior.negative_log_prior")
def gaussian_density(w, sigma2, mean=0) -> arguments.Real:
    """The density N(w; mean, σ²) itself, in units of 1/w. ValueError for bad input."""
    return np.exp(-negative_log_gaussian(w, sigma2, mean))


@implements("gaussian_prior.negative_log_prior_vector")
def negative_log_prior(w, sigma2) -> float:
    """Σw_i²/(2σ²) + (m/2) ln(2πσ²) over all m entries of `w`, of any shape, with one variance.

    ValueError for bad input.
    """
    return float(np.sum(negative_log_gaussian(w, arguments.number("sigma2", sigma2, above=0))))


@implements("gaussian_prior.map_objective")
def map_objective(negative_log_likelihood, squared_norm, sigma2) -> arguments.Real:
    """NLL + ‖w‖²/(2σ²): what the most probable w minimises, −log posterior up to a constant.

    `squared_norm` = ‖w‖² ≥ 0. ValueError for bad input.
    """
    nll = arguments.reals("negative_log_likelihood", negative_log_likelihood)
    squared_norm = arguments.nonnegative("squared_norm", squared_norm)
    sigma2 = arguments.positive("sigma2", sigma2)
    arguments.broadcastable(negative_log_likelihood=nll, squared_norm=squared_norm, sigma2=sigma2)
    return nll + squared_norm / sigma2 / 2


@implements("gaussian_prior.strength_is_precision", "gaussian_prior.wider_prior_weaker_penalty")
def strength_from_prior(sigma2) -> arguments.Real:
    """λ = 1/σ² beside a negative log likelihood: a narrower prior is a stronger penalty."""
    return 1 / arguments.positive("sigma2", sigma2)


@implements("gaussian_prior.noise_scale")
def strength_on_sum(sigma2, s2) -> arguments.Real:
    """λ = s²/σ² beside the SUM ½‖y − Xw‖²: a ratio, not the prior alone. ValueError for bad input."""
    sigma2, s2 = arguments.positive("sigma2", sigma2), arguments.positive("s2", s2)
    arguments.broadcastable(sigma2=sigma2, s2=s2)
    return s2 / sigma2


@implements("gaussian_prior.noise_scale_mean")
def strength_on_mean(sigma2, s2, n) -> arguments.Real:
    """λ = s²/(nσ²) beside the MEAN (1/2n)‖y − Xw‖² over `n` ≥ 1 rows. ValueError for bad input."""
    return strength_on_sum(sigma2, s2) / arguments.count("n", n, least=1)
