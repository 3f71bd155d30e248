"""Weight decay in Keras' optimisers: decoupled in all of them."""

import keras
import numpy as np

from derivations.symbols import arg_weight_decay
from figures.reference.optimizers import adam, sgd
from tests.frameworks.checking import checks, strength
from tests.frameworks.training import STEPS, beside, trainings

SINGLE = "Keras keeps its settings in single precision; it gets ones that are exact there, and weights in double"
BETAS = (0.75, 0.875)  # few binary digits, too
NO_EPS = 1e-30  # Keras adds its ε before the correction, not after: too small to matter, it does not


def path(optimizer, training, slope) -> np.ndarray:
    """The weights along the way, with given slopes."""
    w = keras.Variable(training.w0, dtype="float64")
    weights = [training.w0]
    for step in range(STEPS):
        optimizer.apply([keras.ops.convert_to_tensor(slope(weights[-1], step), dtype="float64")], [w])
        weights.append(w.value.numpy())
    return np.array(weights)


def decay(row, training) -> float:
    """What the row calls λ."""
    return strength(row.decay, {arg_weight_decay: training.weight_decay})


@checks("keras_sgd", tolerance=1e-12, because=SINGLE)
def keras_sgd_is_sgdw(row, rng):
    for t in trainings(rng):
        for mu in (0.0, t.mu):
            optimizer = keras.optimizers.SGD(t.alpha, mu, weight_decay=t.weight_decay)
            yield path(optimizer, t, t.slope), t.ours(sgd(t.alpha, mu, decay(row, t), decoupled=True))


@checks("keras_adamw", tolerance=1e-12, because=SINGLE)
def keras_adamw_is_ours(row, rng):
    for t in trainings(rng):
        optimizer = keras.optimizers.AdamW(t.alpha, t.weight_decay, *BETAS, NO_EPS)
        yield path(optimizer, t, t.slope), t.ours(adam(t.alpha, *BETAS, 0, decay(row, t), decoupled=True))


@checks("keras_adaptive", tolerance=1e-12, because=SINGLE)
def keras_decays_beside_every_step(row, rng):
    for t in trainings(rng):
        for name in row.call.removeprefix("keras.optimizers.").split(", "):
            make = getattr(keras.optimizers, name)
            got, plain = (
                path(make(t.alpha, weight_decay=x), t, lambda w, step, t=t: t.noise[step])
                for x in (t.weight_decay, None)
            )
            yield got, beside(np.diff(plain, axis=0), t.w0, 1 - t.alpha * decay(row, t))
