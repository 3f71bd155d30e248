"""One step at a time: decay beside an update, a step that is divided by a fixed number, and the first step of Adam.

Each gives the weight after the step. Arguments broadcast. ValueError for bad input.
"""

import numpy as np

from figures.reference import arguments, optimizers
from figures.reference.implements import implements


@implements(
    "adam.decay_pulls_back",
    "adam.box",
    "adam.decoupled_rests",
    "adam.paper_and_framework",
    "adam.same_number_decays_differently",
)
def decoupled_step(w, direction, alpha, lam) -> arguments.Real:
    """(1 − αλ)w − α·`direction`: a step of any optimiser along a direction, with decoupled decay beside it."""
    w, direction = arguments.reals("w", w), arguments.reals("direction", direction)
    alpha, lam = arguments.positive("alpha", alpha), arguments.nonnegative("lam", lam)
    arguments.broadcastable(w=w, direction=direction, alpha=alpha, lam=lam)
    return ((1 - alpha * lam) * w - alpha * direction)[()]


@implements("adam.coupled_against_decoupled", "adam.coupled_is_not_decoupled", "adam.scale_adjusted_l2")
def divided_step(w, g, s, alpha, lam, decoupled=False) -> arguments.Real:
    """w − α(g + λw)/s, or decoupled (1 − αλ)w − αg/s: what Adam does where it divides by a fixed `s` > 0."""
    w, g, s = arguments.reals("w", w), arguments.reals("g", g), arguments.positive("s", s)
    lam = arguments.nonnegative("lam", lam)
    arguments.broadcastable(w=w, g=g, s=s, lam=lam)
    if _truth("decoupled", decoupled):
        return decoupled_step(w, g / s, alpha, lam)
    return decoupled_step(w, (g + lam * w) / s, alpha, 0)


@implements(
    "adam.first_step_is_sign",
    "adam.first_step_against_decoupled",
    "adam.no_strength_serves_adam",
    "adam.one_step_can_coincide",
    "adam.coupled_is_not_scale_free",
)
def first_step(w, g, alpha, lam, decoupled=False) -> np.ndarray:
    """What the first step of Adam adds to the weights, with ε = 0: taken by the optimiser itself.

    `g` is the loss's gradient, in the shape of `w`; the decay is coupled (L2) or decoupled (AdamW).
    """
    w = arguments.reals("w", w)
    g = arguments.like("g", g, "w", w.shape)
    optimizer = optimizers.adam(alpha, eps=0, lam=lam, decoupled=_truth("decoupled", decoupled))
    return optimizer.update(g, optimizer.init(w), w)[0]


def _truth(name: str, value: object) -> bool:
    if not isinstance(value, (bool, np.bool_)):
        raise arguments.refuse(name, value, "True or False")
    return bool(value)
