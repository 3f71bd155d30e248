"""Adam with L2, taken apart: how much of a step comes from the decay, and how much decay that amounts to.

Both running means are linear, so m̂ is a part that comes from the loss plus λ times the mean of past weights. v̂
is not: λw is inside it, beside the gradient. ValueError for bad input.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("adam.coupled_decay_is_rescaled", "adam.coupled_decay_can_grow")
def decay_part(weights, gradients, alpha, lam, beta1=0.9, beta2=0.999, eps=1e-8) -> np.ndarray:
    """αλ·m̂_w/(√v̂ + ε): what the last step takes off because of the decay, in the weights' shape.

    `weights` and `gradients` hold every step so far, (steps, …), each before it was done; the gradients are the
    loss's alone. Divided by αλw it is 1 for AdamW. 0 where v̂ and ε are both 0.
    """
    weights = arguments.reals("weights", weights)
    if weights.ndim == 0:
        raise arguments.refuse("weights", weights, "an entry for each step")
    gradients = arguments.like("gradients", gradients, "weights", weights.shape)
    alpha, lam = arguments.number("alpha", alpha, above=0), arguments.number("lam", lam, least=0)
    beta1 = arguments.number("beta1", beta1, least=0, below=1)
    beta2 = arguments.number("beta2", beta2, least=0, below=1)
    eps = arguments.number("eps", eps, least=0)
    denominator = np.sqrt(running_mean(beta2, (gradients + lam * weights) ** 2)) + eps
    mean = running_mean(beta1, weights)
    return alpha * lam * np.divide(mean, denominator, out=np.zeros_like(mean), where=denominator > 0)


@implements("adam.coupled_decay_of_a_settled_weight", "adam.coupled_decay_falls_with_the_denominator")
def settled_rate(alpha, lam, v_hat, eps=1e-8) -> arguments.Real:
    """αλ/(√v̂ + ε): the share that a step takes off a weight that hardly moves any more. All broadcast."""
    alpha, lam = arguments.positive("alpha", alpha), arguments.nonnegative("lam", lam)
    v_hat, eps = arguments.positive("v_hat", v_hat), arguments.nonnegative("eps", eps)
    arguments.broadcastable(alpha=alpha, lam=lam, v_hat=v_hat, eps=eps)
    return (alpha * lam / (np.sqrt(v_hat) + eps))[()]


@implements(
    "adam.weights_sum_to_one",
    "adam.bias_correction",
    "adam.bias_correction_of_squares",
    "adam.corrected_mean_is_a_mean",
    "adam.equal_betas",
    "adam.adam_step_bound_next",
    "adam.update_can_be_long",
)
def running_mean(beta, series) -> arguments.Real:
    """The mean of `series` along its first axis, in which age takes off a factor β each; its weights add up to 1.

    That is a running mean from 0, corrected for this start: m̂ of slopes, v̂ of their squares. 0 ≤ `beta` < 1.
    """
    beta, series = arguments.number("beta", beta, least=0, below=1), arguments.reals("series", series)
    if series.ndim == 0:
        raise arguments.refuse("series", series, "an entry for each step")
    shares = beta ** np.arange(len(series) - 1, -1, -1.0)
    return np.tensordot(shares / shares.sum(), series, axes=1)[()]


@implements("adam.denominator_in_the_scale", "adam.coupled_decay_in_the_scale")
def squared_gradient(c, lam, A, B, C) -> arguments.Real:
    """c²A + 2cλB + λ²C: v̂ if the loss's gradients are c times some γ, with A, B, C the means of γ², γw, w².

    Needs AC ≥ B², which holds for all such means.
    """
    c, lam = arguments.nonnegative("c", c), arguments.nonnegative("lam", lam)
    A, C = arguments.nonnegative("A", A), arguments.nonnegative("C", C)
    B = arguments.reals("B", B)
    arguments.broadcastable(c=c, lam=lam, A=A, B=B, C=C)
    return (c**2 * A + 2 * c * lam * B + lam**2 * C)[()]


@implements("adam.coupled_decay_in_the_scale")
def falls_from(lam, A, B) -> arguments.Real:
    """λ·max(0, −B)/A: the scale c of the gradients above which more of it means less decay. `A` > 0."""
    lam, A, B = arguments.nonnegative("lam", lam), arguments.positive("A", A), arguments.reals("B", B)
    arguments.broadcastable(lam=lam, A=A, B=B)
    return (lam * np.maximum(0, -B) / A)[()]
