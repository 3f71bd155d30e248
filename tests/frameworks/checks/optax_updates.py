"""Added decayed weights at each place of an Optax chain, and the optimisers that are such chains."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import optax

from derivations.symbols import alpha, arg_decay_rate, arg_weight_decay, n
from figures.reference.optimizers import adam, sgd
from tests.frameworks.checking import checks, strength
from tests.frameworks.training import STEPS, Training, beside, trainings

ROUNDING = "double precision: the same operations in another order, a hundred times"
BETAS = (0.8, 0.9)
EPS = 1e-8


def path(optimizer, training, slope) -> np.ndarray:
    """The weights along the way, with given slopes, in double precision."""
    with jax.enable_x64(True):
        w = jnp.array(training.w0)
        state, update = optimizer.init(w), jax.jit(optimizer.update)
        weights = [training.w0]
        for step in range(STEPS):
            change, state = update(jnp.array(slope(weights[-1], step)), state, w)
            w = optax.apply_updates(w, change)
            weights.append(np.array(w))
    return np.array(weights)


def numbers(training) -> dict:
    """The settings by the names of the table."""
    decay = training.weight_decay
    return {arg_weight_decay: decay, arg_decay_rate: decay, alpha: training.alpha, n: len(training.y)}


def on_a_mean(row, training) -> float:
    """What the row says of the strength beside the mean loss."""
    return strength(row.l2, numbers(training)) / len(training.y)


def same_as_penalised(row, training, optimizer):
    """With decayed weights first in the chain, and without on the mean loss with the penalty that the row says."""
    got = path(optax.chain(optax.add_decayed_weights(training.weight_decay), optimizer), training, training.slope)
    yield got, training.penalised(lambda slope: path(optimizer, training, slope), on_a_mean(row, training))


@checks("optax_before_sgd", tolerance=1e-12, because=ROUNDING)
def before_sgd_it_is_l2(row, rng):
    for t in trainings(rng):
        chain = optax.chain(optax.add_decayed_weights(t.weight_decay), optax.sgd(t.alpha, t.mu))
        yield path(chain, t, t.slope), t.ours(sgd(t.alpha, t.mu, on_a_mean(row, t)))
        yield from same_as_penalised(row, t, optax.sgd(t.alpha, t.mu))


@checks("optax_before_adam", tolerance=1e-12, because=ROUNDING)
def before_adam_it_is_adam_with_l2(row, rng):
    for t in trainings(rng):
        chain = optax.chain(optax.add_decayed_weights(t.weight_decay), optax.adam(t.alpha, *BETAS, EPS))
        yield path(chain, t, t.slope), t.ours(adam(t.alpha, *BETAS, EPS, on_a_mean(row, t)))
        yield from same_as_penalised(row, t, optax.adam(t.alpha, *BETAS, EPS))


def decoupled_adam(row, training) -> np.ndarray:
    """AdamW with the strength that the row says."""
    lam = strength(row.decay, numbers(training))
    return training.ours(adam(training.alpha, *BETAS, EPS, lam, decoupled=True))


@checks("optax_before_learning_rate", tolerance=1e-12, because=ROUNDING)
def before_the_learning_rate_it_is_adamw(row, rng):
    for t in trainings(rng):
        decay, rate = optax.add_decayed_weights(t.weight_decay), optax.scale_by_learning_rate(t.alpha)
        yield path(optax.chain(optax.scale_by_adam(*BETAS, EPS), decay, rate), t, t.slope), decoupled_adam(row, t)
        lam = strength(row.decay, numbers(t))
        yield path(optax.chain(optax.trace(t.mu), decay, rate), t, t.slope), t.ours(sgd(t.alpha, t.mu, lam, True))


def smaller(training) -> Training:
    """The same training with a weight decay that is still small where the learning rate does not multiply it."""
    return replace(training, weight_decay=training.weight_decay / 64)


@checks("optax_after_learning_rate", tolerance=1e-12, because=ROUNDING)
def after_the_learning_rate_it_is_a_share(row, rng):
    for t in trainings(rng):
        t = smaller(t)
        scaled = optax.scale_by_adam(*BETAS, EPS)
        chain = optax.chain(scaled, optax.scale(t.alpha), optax.add_decayed_weights(t.weight_decay), optax.scale(-1))
        yield path(chain, t, t.slope), decoupled_adam(row, t)
        # conventions.optax_behind_the_sign: there it takes a negative number to do the same.
        behind = optax.chain(optax.adam(t.alpha, *BETAS, EPS), optax.add_decayed_weights(-t.weight_decay))
        yield path(behind, t, t.slope), decoupled_adam(row, t)


@checks("optax_adamw", tolerance=1e-12, because=ROUNDING)
def optax_adamw_is_ours(row, rng):
    for t in trainings(rng):
        optimizer = optax.adamw(t.alpha, *BETAS, EPS, weight_decay=t.weight_decay)
        yield path(optimizer, t, t.slope), decoupled_adam(row, t)


@checks("optax_lion", tolerance=1e-12, because=ROUNDING)
def optax_lion_decays_beside_its_sign(row, rng):
    for t in trainings(rng):
        got, plain = (
            path(optax.lion(t.alpha, weight_decay=x), t, lambda w, step, t=t: t.noise[step])
            for x in (t.weight_decay, 0.0)
        )
        factor = 1 - t.alpha * strength(row.decay, numbers(t))
        yield got, beside(np.diff(plain, axis=0), t.w0, factor)


@checks("optax_adafactor", tolerance=1e-12, because=ROUNDING)
def optax_adafactor_takes_off_a_share(row, rng):
    for t in trainings(rng):
        t = smaller(t)
        factor = 1 - t.alpha * strength(row.decay, numbers(t))
        got = path(optax.adafactor(t.alpha, weight_decay_rate=t.weight_decay), t, lambda w, step, t=t: t.noise[step])
        with jax.enable_x64(True):  # its step looks at the weights, so it takes them from the run with decay
            plain = optax.adafactor(t.alpha)
            state, update, expected = plain.init(jnp.array(t.w0)), jax.jit(plain.update), [t.w0]
            for w, slope in zip(got, t.noise, strict=False):
                change, state = update(jnp.array(slope), state, jnp.array(w))
                expected.append(factor * w + np.array(change))
        yield got, np.array(expected)
