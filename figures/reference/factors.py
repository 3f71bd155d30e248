"""What penalties on two factors do to their product: L2 on both is L1 on it (Hoff 2017), decay of both is LoRA's."""

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


@implements("adam.decay_of_factors")
def adapter_after_decay(base, first, second, alpha, lam) -> np.ndarray:
    """W₀ + ((1 − αλ)B)((1 − αλ)A): a layer with a LoRA adapter after one step that only decays, base weights frozen.

    `base`: (n, m); `first`, B: (n, r); `second`, A: (r, m); `alpha` > 0; `lam` ≥ 0. ValueError for bad input.
    """
    base, first, second = (
        arguments.matrix(name, x) for name, x in (("base", base), ("first", first), ("second", second))
    )
    shapes = base.shape, first.shape, second.shape
    if first.shape[1] != second.shape[0] or base.shape != (first.shape[0], second.shape[1]):
        raise arguments.refuse("the shapes of base, first and second", shapes, "(n, m), (n, r) and (r, m)")
    kept = 1 - arguments.number("alpha", alpha, above=0) * arguments.number("lam", lam, least=0)
    return base + (kept * first) @ (kept * second)
