"""L1 on weights that may not be negative, as the lasso of scikit-learn has it with `positive=True`."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l1.nonnegative_prox")
def nonnegative_prox(z, tau) -> np.ndarray:
    """max(z − τ, 0): argmin over u ≥ 0 of ½(u − z)² + τu, entry by entry.

    `z`: any shape; `tau` = αλ ≥ 0. Every zero is +0. ValueError for bad input.
    """
    z, tau = arguments.reals("z", z), arguments.number("tau", tau, least=0)
    return np.maximum(z, tau) - tau
