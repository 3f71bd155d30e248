"""Stopping gradient descent early shrinks, too: direction by direction like some L2 penalty, never like one.

Gradient descent on ½h(w − w*)² from 0 with learning rate `alpha` reaches (1 − (1 − αh)^k) w* after `k` steps.
Here 0 < αh < 1 and k ≥ 1; everything broadcasts. Source: Goodfellow, Bengio and Courville 2016, section 7.8.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l2.early_stopping", "l2.early_stopping_strength")
def early_stopping_factor(alpha, h, k) -> arguments.Real:
    """1 − (1 − αh)^k, the share of w* reached after `k` steps. ValueError for bad input."""
    _, _, log_left = _logarithm_of_what_is_left(alpha, h, k)
    return -np.expm1(log_left)


@implements(
    "l2.early_stopping_strength",
    "l2.early_stopping_strength_by_sum",
    "l2.early_stopping_strength_falls",
    "l2.early_stopping_strength_bound",
    "l2.early_stopping_strength_limit",
)
def matching_lam(alpha, h, k) -> arguments.Real:
    """The λ whose h/(h + λ) equals the factor above: 1/(α Σ_{j=1..k} (1 − αh)^−j) = h/((1 − αh)^−k − 1).

    It falls with h, from about 1/(αk) for αhk small: no single λ serves two curvatures. ValueError for bad
    input.
    """
    _, h, log_left = _logarithm_of_what_is_left(alpha, h, k)
    with np.errstate(over="ignore"):  # so many steps that the matching λ is 0 in floating point
        return h / np.expm1(-log_left)


def _logarithm_of_what_is_left(alpha, h, k):
    alpha, h = arguments.positive("alpha", alpha), arguments.positive("h", h)
    k = arguments.counts("k", k, least=1)
    arguments.broadcastable(alpha=alpha, h=h, k=k)
    rate = alpha * h
    if not np.all((rate > 0) & (rate < 1)):
        raise arguments.refuse("alpha·h", rate, "products above 0 and below 1")
    return alpha, h, k * np.log1p(-rate)
