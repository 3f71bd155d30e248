"""An optimiser is a sentence of transformations, each a pair of pure functions.

`init(w) -> state` and `update(grad, state, w) -> (update, state)`. A transformation turns what it is given,
first the gradient, into what is handed on; the last one's word is *added* to the weights. The order carries
the meaning:

    SGD with L2                 decay, momentum, learning rate
    SGD with decoupled decay    momentum, decay, learning rate

With plain SGD the momentum says nothing and the two sentences are the same. For L1 the two popular steps are

    subgradient                 subgradient of the penalty, learning rate
    proximal                    learning rate, soft threshold
The form is that of Optax (DeepMind 2020), and so is the sign, which the learning rate brings in.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.prox import soft_threshold

_OVERFLOW = "{} left the range of float64; expected a learning rate for which the steps stay bounded"


class Transformation(NamedTuple):
    """A pair of pure functions: `init(w) -> state`, `update(grad, state, w) -> (update, state)`."""

    init: Callable[[np.ndarray], Any]
    update: Callable[[np.ndarray, Any, np.ndarray], tuple[np.ndarray, Any]]


def chain(*transformations: Transformation) -> Transformation:
    """One transformation that does the given ones in turn, each on what the one before it handed on."""
    for transformation in transformations:
        if not isinstance(transformation, Transformation):
            raise arguments.refuse("transformations", transformation, "transformations, such as momentum(0.9)")

    def init(w):
        return tuple(transformation.init(w) for transformation in transformations)

    def update(grad, state, w):
        grad, w = _pair(grad, w)
        after = []
        for transformation, before in zip(transformations, state, strict=True):
            grad, kept = transformation.update(grad, before, w)
            if not np.isfinite(grad).all():
                raise OverflowError(_OVERFLOW.format("the update"))
            after.append(kept)
        return grad, tuple(after)

    return Transformation(init, update)


@implements("l2.penalty_gradient", "l2.regularized_gradient")
def add_decayed_weights(lam) -> Transformation:
    """Adds λw, w being the weights before the step. First in a chain this is L2; later, decoupled decay."""
    lam = arguments.number("lam", lam, least=0)
    return _without_state(lambda grad, w: grad + lam * w)


def scale_by_learning_rate(alpha) -> Transformation:
    """Multiplies by −α, α > 0: from here on the update is a step downhill."""
    alpha = arguments.number("alpha", alpha, above=0)
    return _without_state(lambda grad, w: -alpha * grad)


def add_l1_subgradient(lam) -> Transformation:
    """Adds λ sign(w), 0 at w = 0: the penalty's gradient where it has one, and one of many subgradients at 0."""
    lam = arguments.number("lam", lam, least=0)
    return _without_state(lambda grad, w: grad + lam * np.sign(w))


def soft_threshold_weights(tau) -> Transformation:
    """Changes a step so that it ends at the soft threshold of where it would have: after the learning rate."""
    tau = arguments.number("tau", tau, least=0)
    return _without_state(lambda step, w: soft_threshold(w + step, tau) - w)


@implements("momentum.heavy_ball_sums")
def momentum(mu) -> Transformation:
    """Heavy ball, undamped: v ← μv + g from v = 0, and v is handed on. 0 ≤ `mu` < 1 (Polyak 1964)."""
    mu = arguments.number("mu", mu, least=0, below=1)

    def update(grad, velocity, w):
        grad, w = _pair(grad, w)
        velocity = mu * velocity + grad
        return velocity, velocity

    return Transformation(lambda w: np.zeros_like(arguments.reals("w", w)), update)


@implements(
    "adam.sign_updates_are_short",
    "adam.equal_betas_update",
    "adam.eps_knows_the_scale",
    "adam.adam_step_bound_approached",
    "adam.correction_keeps_the_bound",
)
def scale_by_adam(beta1=0.9, beta2=0.999, eps=1e-8) -> Transformation:
    """m̂/(√v̂ + ε), with m and v the running means of g and g², corrected for their start at 0.

    Source: Kingma and Ba 2015. 0 ≤ `beta1`, `beta2` < 1; `eps` ≥ 0. A departure from the paper: the state
    keeps √v, updated by hypot, for which squares of very small gradients do not vanish. With ε = 0, a
    weight that never saw a gradient does not move.
    """
    beta1 = arguments.number("beta1", beta1, least=0, below=1)
    beta2 = arguments.number("beta2", beta2, least=0, below=1)
    eps = arguments.number("eps", eps, least=0)

    def init(w):
        w = arguments.reals("w", w)
        return 0, np.zeros_like(w), np.zeros_like(w)

    def update(grad, state, w):
        (grad, w), (steps, m, root_v) = _pair(grad, w), state
        steps = steps + 1
        m = beta1 * m + (1 - beta1) * grad
        root_v = np.hypot(np.sqrt(beta2) * root_v, np.sqrt(1 - beta2) * grad)
        numerator = m / (1 - beta1**steps)
        denominator = root_v / np.sqrt(1 - beta2**steps) + eps
        step = np.divide(numerator, denominator, out=np.zeros_like(m), where=denominator > 0)
        return step, (steps, m, root_v)

    return Transformation(init, update)


@implements(
    "l2.sgd_update",
    "l2.decay_factor",
    "l2.decay_factor_vector",
    "l2.error_is_multiplied",
    "momentum.sgd_equivalence",
    "momentum.momentum_carries_the_penalty",
    "momentum.momentum_breaks_equivalence",
)
def sgd(alpha, mu=0, lam=0, decoupled=False) -> Transformation:
    """Stochastic gradient descent: w ← (1 − αλ)w − αg if μ = 0, whether the decay is coupled or not.

    `alpha` > 0; 0 ≤ `mu` < 1; `lam` ≥ 0. Coupled, λw is part of the gradient and runs through the momentum
    (L2); decoupled, it is added behind it, and the step is w − α(v + λw) with the old w (Loshchilov and
    Hutter 2019).
    """
    return _sentence(momentum(mu), alpha, lam, decoupled)


@implements(
    "adam.update",
    "adam.coupled_decay_ignores_lambda",
    "adam.decoupled_update",
    "adam.scale_free",
    "adam.coupled_rests_at_ridge",
)
def adam(alpha, beta1=0.9, beta2=0.999, eps=1e-8, lam=0, decoupled=False) -> Transformation:
    """Adam; with `lam` > 0 and coupled, Adam with L2; decoupled, AdamW (Loshchilov and Hutter 2019).

    Decoupled as the frameworks have it: the decay is multiplied by the learning rate, w ← (1 − αλ)w −
    αm̂/(√v̂ + ε).
    """
    return _sentence(scale_by_adam(beta1, beta2, eps), alpha, lam, decoupled)


@implements(
    "l1.subgradient_steps_cycle",
    "l1.two_cycle",
    "l1.subgradient_is_not_proximal",
    "l1.subgradient_step_leaves_zero",
)
def subgradient_sgd(alpha, lam) -> Transformation:
    """w ← w − α(g + λ sign(w)): steps along a subgradient. Near 0 they step over it again and again."""
    return chain(add_l1_subgradient(lam), scale_by_learning_rate(alpha))


@implements("l1.fixed_step", "l1.proximal_step_stays", "l1.prox_fixed_point")
def proximal_sgd(alpha, lam) -> Transformation:
    """w ← the soft threshold of w − αg by αλ: zero is reached exactly, and kept while |g| ≤ λ.

    `alpha` > 0; `lam` ≥ 0. Known as ISTA where the gradient is a full one (Parikh and Boyd 2014).
    """
    alpha, lam = arguments.number("alpha", alpha, above=0), arguments.number("lam", lam, least=0)
    return chain(scale_by_learning_rate(alpha), soft_threshold_weights(alpha * lam))


def run(optimizer: Transformation, gradient: Callable, w0, steps) -> np.ndarray:
    """The weights along the way, shape (steps + 1, *w0.shape), `w0` first.

    `gradient(w, step)` gives the data loss's gradient at w, in w's shape; `step` counts from 0. It gets a
    copy of w. Raises ValueError for bad input, also of a gradient, and OverflowError if the weights leave
    float64.
    """
    if not isinstance(optimizer, Transformation):
        raise arguments.refuse("optimizer", optimizer, "a transformation, such as sgd(0.1)")
    if not callable(gradient):
        raise arguments.refuse("gradient", gradient, "a function gradient(w, step)")
    w0, steps = arguments.reals("w0", w0), arguments.count("steps", steps)
    path = np.empty((steps + 1, *w0.shape))
    path[0] = w0
    state = optimizer.init(w0)
    for step in range(steps):
        w = path[step].copy()
        grad = arguments.like(f"gradient(w, {step})", gradient(w.copy(), step), "w0", w0.shape)
        with np.errstate(over="ignore", invalid="ignore"):  # told in words, here or in chain
            update, state = optimizer.update(grad, state, w)
            path[step + 1] = w + update
        if not np.isfinite(path[step + 1]).all():
            raise OverflowError(_OVERFLOW.format(f"the weights after step {step}"))
    return path


def _sentence(middle: Transformation, alpha, lam, decoupled) -> Transformation:
    if not isinstance(decoupled, (bool, np.bool_)):
        raise arguments.refuse("decoupled", decoupled, "True or False")
    decay = add_decayed_weights(lam)
    words = (middle, decay) if decoupled else (decay, middle)
    return chain(*words, scale_by_learning_rate(alpha))


def _without_state(change: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> Transformation:
    return Transformation(lambda w: (), lambda grad, state, w: (change(*_pair(grad, w)), state))


def _pair(grad, w) -> tuple[np.ndarray, np.ndarray]:
    w = arguments.reals("w", w)
    return arguments.like("grad", grad, "w", w.shape), w
