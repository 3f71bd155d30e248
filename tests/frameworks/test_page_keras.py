"""What the page says of Keras beside its snippets."""

import inspect

import keras
import numpy as np
import pytest
import tensorflow as tf

from examples.keras import regularizers
from tests.frameworks.snippets import worst
from tests.frameworks.test_snippets_keras import ALPHA, LAM, linear, path, start


def optimizers():
    """Every optimiser that takes a number for `weight_decay`, by name."""
    found = {
        name: thing
        for name, thing in vars(keras.optimizers).items()
        if inspect.isclass(thing) and "weight_decay" in inspect.signature(thing).parameters
    }
    assert {"SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Lion"} <= found.keys()
    return found


@pytest.mark.parametrize("name", sorted(optimizers()))
def test_decay_is_decoupled_in_every_optimiser(name):
    rng = np.random.default_rng(2026)
    gradients, start = rng.normal(size=(20, 4, 3)).astype("float32"), rng.normal(size=(4, 3)).astype("float32")
    paths = {}
    for by_hand in True, False:
        w = keras.Variable(start)
        strength = 0.0 if by_hand else LAM
        more = {"adam_weight_decay": strength} if name == "Muon" else {}
        optimizer = optimizers()[name](learning_rate=ALPHA, weight_decay=strength, **more)
        optimizer.build([w])
        paths[by_hand] = []
        for gradient in gradients:
            if by_hand:
                w.assign((1 - ALPHA * LAM) * w)
            optimizer.apply([keras.ops.convert_to_tensor(gradient)], [w])
            paths[by_hand].append(w.numpy().copy())
    assert worst(paths[False], paths[True]) < 1e-5


def test_the_defaults():
    assert float(keras.regularizers.L1().l1) == pytest.approx(0.01) and keras.regularizers.L2().l2 == 0.01
    defaults = {
        name: inspect.signature(thing).parameters["weight_decay"].default for name, thing in optimizers().items()
    }
    assert {name: default for name, default in defaults.items() if default is not None} == {
        "AdamW": 0.004,
        "Muon": 0.004,
    }


def test_keras_of_tensorflow_is_keras_3():
    assert tf.keras.optimizers.AdamW is keras.optimizers.AdamW
    assert tf.keras.regularizers.L2 is keras.regularizers.L2


def test_a_loop_of_your_own_has_to_add_the_losses_of_the_layers():
    kernel = np.array([[1.0], [2.0]], dtype="float32")
    model = start(regularizers.build(keras.regularizers.L2(LAM), 2, 1), kernel)
    x = np.ones((1, 2), dtype="float32")
    for penalised in False, True:
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(model(x)) + (sum(model.losses) if penalised else 0)
        (gradient,) = tape.gradient(loss, model.trainable_weights)
        assert worst(gradient, np.ones((2, 1)) + penalised * 2 * LAM * kernel) < 1e-6


def test_an_activity_regulariser_penalises_outputs():
    kernel = np.array([[1.0], [2.0]], dtype="float32")
    model = linear(kernel, activity_regularizer=keras.regularizers.L2(1.0))
    for size in 1.0, 10.0:
        out = model(size * np.ones((1, 2), dtype="float32"))
        assert float(sum(model.losses)) == pytest.approx(float(out[0, 0]) ** 2)  # 3², then 30²: the inputs count


@pytest.mark.parametrize("clip", ["clipnorm", "global_clipnorm"])
def test_clipping_spares_weight_decay_and_cuts_a_regulariser(clip):
    kernel = np.full((3, 1), 10.0)
    data = np.zeros((1, 1, 3)), np.zeros((1, 1, 1))

    def train(model, loss, batches, **named):
        model.compile(keras.optimizers.SGD(ALPHA, **{clip: 1.0}, **named), loss=loss)
        for x, y in batches:
            model.train_on_batch(x, y)

    assert worst(path(train, linear(kernel), *data, weight_decay=LAM), [(1 - ALPHA * LAM) * kernel]) < 1e-6
    penalised = regularizers.build(keras.regularizers.L2(LAM / 2), 3, 1)
    assert worst(path(train, start(penalised, kernel), *data), [kernel - ALPHA / np.sqrt(3)]) < 1e-6


def test_the_derivative_of_the_absolute_value_at_zero_is_zero():
    w = tf.Variable([0.0])
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.abs(w))
    assert tape.gradient(loss, w).numpy() == 0


def test_gradients_that_are_collected_decay_once_an_update():
    """As since version 3.5.0; version 3.4.1 decayed at each of the micro-steps."""
    w = keras.Variable(np.ones((4, 3), dtype="float32"))
    optimizer = keras.optimizers.SGD(learning_rate=ALPHA, weight_decay=LAM, gradient_accumulation_steps=4)
    optimizer.build([w])
    for _ in range(4):
        optimizer.apply([keras.ops.zeros((4, 3))], [w])
    assert worst([w.numpy()], [np.full((4, 3), 1 - ALPHA * LAM)]) < 1e-6
