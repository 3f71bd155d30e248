"""The whole answer of a Gaussian prior: a Gaussian posterior, of which MAP keeps the centre only.

That of a Laplace prior, for one weight, stands in laplace_posterior; its mean is offered here, too.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.laplace_posterior import laplace_posterior_mean
from figures.reference.ridge import singular_directions

__all__ = ["laplace_posterior_mean", "ridge_posterior"]


@implements("gaussian_prior.posterior")
def ridge_posterior(X, y, sigma2, s2) -> tuple[np.ndarray, np.ndarray]:
    """Mean (p,) and covariance (p, p) of w given y, for y = Xw + noise of variance `s2` and w ~ N(0, σ² I).

    With λ = s²/σ² the mean is ridge on the SUM, and so is the mode (MAP); the covariance is s²(XᵀX + λI)⁻¹,
    in the units of w squared. `X`: (n, p), any rank; `y`: (n,); `sigma2` > 0; `s2` > 0, in the units of y
    squared. ValueError for bad input. Source: Bishop 2006, section 3.3.1.
    """
    X, y = arguments.regression(X, y)
    prior_deviation = np.sqrt(arguments.number("sigma2", sigma2, above=0))
    noise_deviation = np.sqrt(arguments.number("s2", s2, above=0))
    # Where the data say nothing the prior stays: along all p right singular vectors, also with n < p.
    U, d, V = singular_directions(X, unseen=True)
    signal = np.zeros(X.shape[1])
    signal[: len(d)] = d / noise_deviation
    # Along each direction the precisions add up: 1/variance = d²/s² + 1/σ².
    deviation = 1 / np.hypot(signal, 1 / prior_deviation)
    projected = np.zeros(X.shape[1])
    projected[: len(d)] = (U.T @ y)[: len(d)] / noise_deviation
    mean = V @ (deviation * (deviation * signal) * projected)
    spread = V * deviation
    return mean, spread @ spread.T
