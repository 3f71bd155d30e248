"""Penalties beside a batch MEAN in Keras, TensorFlow and Optax: the loss and its gradient, n times, are the SUM's."""

import jax
import keras
import numpy as np
import optax
import tensorflow as tf

from derivations.symbols import arg_coefficient, arg_l1, arg_l2, n
from tests.frameworks.checking import checks, strength
from tests.frameworks.problems import penalised_squares, penalised_squares_slope, regressions

ROUNDING = "the same sums, in another order"


def halved_squares(y, found):
    """Half the squared error of each row; Keras takes the MEAN over the batch."""
    return (y - found)[:, 0] ** 2 / 2


def expected(X, y, w, l2: float, l1: float) -> tuple[np.ndarray, np.ndarray]:
    """The SUM with its penalties, and its gradient."""
    return np.array([penalised_squares(X, y, w, l2, l1)]), penalised_squares_slope(X, y, w, l2, l1)


def through_keras(X, y, w, regularizer) -> tuple[np.ndarray, np.ndarray]:
    """n times the loss that Keras would train on, all rows one batch, and n times its gradient."""
    layer = keras.layers.Dense(1, use_bias=False, kernel_regularizer=regularizer)
    model = keras.Sequential([keras.Input(X.shape[1:]), layer])
    model.compile(loss=halved_squares)
    layer.set_weights([w[:, None]])
    with tf.GradientTape() as tape:
        loss = model.compute_loss(X, y[:, None], model(X))
    (slope,) = tape.gradient(loss, [layer.kernel.value])
    return len(y) * np.array([float(loss)]), len(y) * slope.numpy()[:, 0]


def pairs(row, rng, regularizer, **symbols):
    """Loss and gradient with a regulariser whose arguments, here with their symbols, are drawn."""
    for X, y in regressions(rng):
        w = rng.normal(size=X.shape[1])
        given = {name: 10 ** rng.uniform(-2, 0.5) for name in symbols}
        numbers = {symbol: given[name] for name, symbol in symbols.items()} | {n: len(y)}
        l2, l1 = (0 if x is None else strength(x, numbers) for x in (row.l2, row.l1))
        yield from zip(through_keras(X, y, w, regularizer(**given)), expected(X, y, w, l2, l1), strict=True)


@checks("keras_l2", tolerance=1e-5, because="Keras computes in single precision")
def keras_l2_is_ours(row, rng):
    yield from pairs(row, rng, keras.regularizers.L2, l2=arg_l2)


@checks("keras_l1", tolerance=1e-5, because="Keras computes in single precision")
def keras_l1_is_ours(row, rng):
    yield from pairs(row, rng, keras.regularizers.L1, l1=arg_l1)


@checks("keras_l1_l2", tolerance=1e-5, because="Keras computes in single precision")
def keras_l1_l2_is_ours(row, rng):
    yield from pairs(row, rng, keras.regularizers.L1L2, l1=arg_l1, l2=arg_l2)


@checks("tensorflow_l2_loss", tolerance=1e-12, because=ROUNDING)
def tensorflow_l2_loss_is_ours(row, rng):
    for X, y in regressions(rng):
        w, c = tf.Variable(rng.normal(size=(X.shape[1], 1))), 10 ** rng.uniform(-2, 0.5)
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(halved_squares(y[:, None], X @ w)) + c * tf.nn.l2_loss(w)
        slope = tape.gradient(loss, w).numpy()[:, 0]
        found = len(y) * np.array([float(loss)]), len(y) * slope
        l2 = strength(row.l2, {arg_coefficient: c, n: len(y)})
        yield from zip(found, expected(X, y, w.numpy()[:, 0], l2, 0), strict=True)


@checks("optax_l2_loss", tolerance=1e-5, because="JAX computes in single precision")
def optax_l2_loss_is_ours(row, rng):
    for X, y in regressions(rng):
        w, c = rng.normal(size=X.shape[1]), 10 ** rng.uniform(-2, 0.5)

        def loss(w, X=X, y=y, c=c):
            return optax.l2_loss(X @ w, y).mean() + c * optax.l2_loss(w).sum()

        value, slope = jax.value_and_grad(loss)(w)
        found = len(y) * np.array([float(value)]), len(y) * np.asarray(slope)
        l2 = strength(row.l2, {arg_coefficient: c, n: len(y)})
        yield from zip(found, expected(X, y, w, l2, 0), strict=True)
