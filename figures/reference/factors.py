"""L1 hidden under plain L2: a weight written as a product of two factors (Hoff 2017)."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l1.product_of_two")
def factored_penalty(w1, w2) -> arguments.Real:
    """(w₁² + w₂²)/2, plain L2 on two factors, entry by entry: at least |w₁w₂|. ValueError for bad input."""
    w1, w2 = arguments.reals("w1", w1), arguments.reals("w2", w2)
    arguments.broadcastable(w1=w1, w2=w2)
    return (w1 * w1 + w2 * w2) / 2


@implements("l1.product_of_two_attained")
def cheapest_factors(w) -> tuple[arguments.Real, arguments.Real]:
    """√|w| and sign(w)√|w|: of all pairs with the product w the one that costs L2 least, |w|.

    ValueError for bad input.
    """
    w = arguments.reals("w", w)
    root = np.sqrt(np.abs(w))
    return root, np.sign(w) * root
