"""Ridge seen through the singular values `d` ≥ 0 of X: one shrinkage factor for each singular direction.

Written with hypot(d, √λ), the square root of d² + λ, so that no square over- or underflows.
Source: Hastie, Tibshirani and Friedman 2009, section 3.4.1.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l2.ridge_spectrum")
def fit_factors(d, lam) -> arguments.Real:
    """d²/(d² + λ): what ridge keeps of least squares along each singular direction. Broadcasts.

    For d = 0 the factor is 0, also at λ = 0 (the minimum-norm convention). ValueError for bad input.
    """
    share, _ = _shares(d, lam)
    return np.square(share)[()]


@implements("l2.ridge_spectrum", "l2.ridge_one_direction")
def solution_factors(d, lam) -> arguments.Real:
    """d/(d² + λ): what ridge multiplies uᵀy by to get the weight along v. Broadcasts.

    For d = 0 the factor is 0, also at λ = 0 (the minimum-norm convention). ValueError for bad input.
    """
    share, size = _shares(d, lam)
    return np.divide(share, size, out=np.zeros_like(size), where=size > 0)[()]


@implements("l2.degrees_of_freedom", "l2.degrees_of_freedom_at_most", "l2.degrees_of_freedom_fall")
def degrees_of_freedom(d, lam) -> arguments.Real:
    """Σ d²/(d² + λ), the trace of the matrix that maps y to the fit: from the rank of X at λ = 0 down to 0.

    `d`: (r,), the singular values of X; `lam`: any shape, which is the shape returned. ValueError for bad
    input.
    """
    d, lam = arguments.vector("d", d), arguments.nonnegative("lam", lam)
    return np.sum(fit_factors(d, lam[..., None]), axis=-1)


def _shares(d, lam) -> tuple[np.ndarray, np.ndarray]:
    """d/√(d² + λ), 0 where d is, and √(d² + λ)."""
    d, lam = arguments.nonnegative("d", d), arguments.nonnegative("lam", lam)
    arguments.broadcastable(d=d, lam=lam)
    size = np.asarray(np.hypot(d, np.sqrt(lam)))
    return np.divide(d, size, out=np.zeros_like(size), where=size > 0), size
