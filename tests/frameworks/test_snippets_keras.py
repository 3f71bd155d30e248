"""The Keras snippets, on TensorFlow, against the NumPy twins, and what the page says of Keras besides."""

import keras
import numpy as np
import pytest

from examples.keras import adamw, exclude, l1_proximal, regularizers, weight_decay
from figures.reference import optimizers as twins
from figures.reference.penalties import elastic_net as penalty_twin
from tests.frameworks.snippets import STEPS, worst

# Keras rounds these to float32 before it uses them, in float64 too. Powers of two, added, survive that.
ALPHA, LAM, MU = 1 / 32, 3 / 8, 7 / 8
BETA1, BETA2 = 7 / 8, 1023 / 1024
PRECISIONS = {"float64": 1e-12, "float32": 1e-5}
SHAPES = [(3, 1), (5, 4)]


@pytest.fixture(params=PRECISIONS)
def close(request):
    """The tolerance, after the precision was set."""
    before = keras.config.floatx(), keras.config.dtype_policy()
    keras.config.set_floatx(request.param)
    keras.config.set_dtype_policy(request.param)
    yield PRECISIONS[request.param]
    keras.config.set_floatx(before[0])
    keras.config.set_dtype_policy(before[1])


@pytest.fixture(params=SHAPES, ids=str)
def data(request):
    """(kernel, rows, slopes): with `slope` as the loss, the kernel's gradient at a step is their outer product."""
    rng = np.random.default_rng([2026, *request.param])
    inputs, outputs = request.param
    rows, slopes = rng.normal(size=(STEPS, 1, inputs)), rng.normal(size=(STEPS, 1, outputs))
    return rng.normal(size=request.param), rows, slopes * 10.0 ** rng.integers(-2, 2, size=slopes.shape)


def slope(wanted, given):
    return keras.ops.sum(wanted * given)


def start(model, kernel):
    model.set_weights([kernel.astype(keras.config.floatx())])
    return model


def linear(kernel, **named):
    layer = keras.layers.Dense(kernel.shape[1], use_bias=False, **named)
    return start(keras.Sequential([keras.Input((len(kernel),)), layer]), kernel)


def path(train, model, rows, slopes, *arguments, **named):
    """The kernel after each step of a snippet's `train`."""
    weights = []

    def batches():
        for x, y in zip(rows, slopes, strict=True):
            yield x.astype(keras.config.floatx()), y.astype(keras.config.floatx())
            weights.append(model.get_weights()[0])  # `train` asks for the next batch: a step is done

    train(model, slope, batches(), *arguments, **named)
    return np.array(weights)


def twin(optimizer, kernel, rows, slopes):
    return twins.run(optimizer, lambda w, step: rows[step].T @ slopes[step], kernel, len(rows))[1:]


@pytest.mark.parametrize("momentum", [0.0, MU])
def test_sgd_with_weight_decay_is_decoupled(data, close, momentum):
    kernel, rows, slopes = data
    named = {"learning_rate": ALPHA, "weight_decay": LAM, "momentum": momentum}
    got = path(weight_decay.train, linear(kernel), rows, slopes, **named)
    assert worst(got, twin(twins.sgd(ALPHA, mu=momentum, lam=LAM, decoupled=True), *data)) < close
    if momentum:
        assert worst(got, twin(twins.sgd(ALPHA, mu=momentum, lam=LAM), *data)) > 1e-2


def test_adamw_and_adam_with_weight_decay_are_one_algorithm(data, close):
    kernel, rows, slopes = data
    # Without an epsilon, which Keras adds elsewhere than the twin: see the test after this one.
    expected = twin(twins.adam(ALPHA, BETA1, BETA2, eps=0, lam=LAM, decoupled=True), *data)
    for optimizer in keras.optimizers.Adam, keras.optimizers.AdamW:
        made = optimizer(ALPHA, weight_decay=LAM, beta_1=BETA1, beta_2=BETA2, epsilon=1e-30)
        assert worst(path(adamw.train, linear(kernel), rows, slopes, made), expected) < close


def test_keras_adds_epsilon_before_the_bias_correction(data, close):
    kernel, rows, slopes = data
    for slope_size in 1.0, 1e-4:
        first = slope_size * slopes[:1]
        made = keras.optimizers.AdamW(ALPHA, weight_decay=LAM, beta_1=BETA1, beta_2=BETA2, epsilon=2.0**-20)
        expected = twins.adam(ALPHA, BETA1, BETA2, eps=2.0**-20 / np.sqrt(1 - BETA2), lam=LAM, decoupled=True)
        got = path(adamw.train, linear(kernel), rows[:1], first, made)
        assert worst(got, twin(expected, kernel, rows[:1], first)) < close


REGULARIZERS = [  # (Keras', λ1, λ2 of λ2/2 w²)
    (keras.regularizers.L1(LAM), LAM, 0),
    (keras.regularizers.L2(LAM), 0, 2 * LAM),
    (keras.regularizers.L1L2(l1=LAM, l2=LAM / 2), LAM, LAM),
]


@pytest.mark.parametrize(("regularizer", "lam1", "lam2"), REGULARIZERS, ids=["l1", "l2", "l1l2"])
def test_a_regulariser_is_a_term_of_the_loss_and_l2_lacks_its_half(data, close, regularizer, lam1, lam2):
    kernel, rows, slopes = data
    model = start(regularizers.build(regularizer, *kernel.shape), kernel)
    assert len(model.losses) == 1
    assert float(model.losses[0]) == pytest.approx(penalty_twin(kernel, lam1, lam2), rel=close)
    words = twins.add_l1_subgradient(lam1), twins.add_decayed_weights(lam2), twins.scale_by_learning_rate(ALPHA)
    got = path(regularizers.train, model, rows, slopes, learning_rate=ALPHA)
    assert worst(got, twin(twins.chain(*words), *data)) < close
    assert not (got == 0).any()


def test_a_regulariser_is_coupled_whatever_the_optimiser(data, close):
    kernel, rows, slopes = data
    for made, expected in [
        (keras.optimizers.SGD(ALPHA, momentum=MU), twins.sgd(ALPHA, mu=MU, lam=2 * LAM)),
        (
            keras.optimizers.Adam(ALPHA, beta_1=BETA1, beta_2=BETA2, epsilon=1e-30),
            twins.adam(ALPHA, BETA1, BETA2, eps=0, lam=2 * LAM),
        ),
    ]:
        model = start(regularizers.build(keras.regularizers.L2(LAM), *kernel.shape), kernel)
        assert worst(path(adamw.train, model, rows, slopes, made), twin(expected, *data)) < close


def test_the_proximal_step_makes_zeros_and_just_those_of_the_twin(data, close):
    kernel, rows, slopes = data
    model = start(l1_proximal.build(*kernel.shape, learning_rate=ALPHA, l1=LAM), kernel)

    def train(model, loss, batches):
        model.compile(keras.optimizers.SGD(ALPHA), loss=loss)
        for x, y in batches:
            model.train_on_batch(x, y)

    got = path(train, model, rows, slopes / 4)
    expected = twin(twins.proximal_sgd(ALPHA, LAM), kernel, rows, slopes / 4)
    assert np.array_equal(got == 0, expected == 0)
    assert (got == 0).any() and (got != 0).any()
    # Relative to the largest weight of all: at some steps all of them are zero.
    assert np.abs(got - expected).max() < close * np.abs(expected).max()


# Leaving out.


def network():
    layers = keras.layers
    middle = [layers.LayerNormalization(), layers.Dense(5), layers.BatchNormalization(), layers.Dense(1)]
    return keras.Sequential([keras.Input((3,)), layers.Dense(4), *middle])


def one_step_without_slopes(optimizer, model):
    """{path: share of the variable that is left}."""
    model.set_weights([np.full(w.shape, 2, w.dtype) for w in model.get_weights()])
    variables = model.trainable_variables
    optimizer.apply([keras.ops.zeros_like(v) for v in variables], variables)
    left = {v.path: np.unique(v.numpy() / 2) for v in variables}
    assert all(len(share) == 1 for share in left.values())
    return {name.split("/", 1)[1]: share.item() for name, share in left.items()}


def test_kernels_decay_by_the_factor_and_biases_and_norms_stay(close):
    model = network()
    left = one_step_without_slopes(exclude.adamw(model, ALPHA, LAM), model)
    assert len(left) == 10
    for name, share in left.items():
        assert share == (1 - ALPHA * LAM if name.endswith("/kernel") else 1), name


def test_names_are_searched_for_in_the_names_of_layers_too():
    model = keras.Sequential(
        [keras.Input((3,)), keras.layers.Dense(2, name="unbiased"), keras.layers.Dense(2, name="b")]
    )
    optimizer = keras.optimizers.AdamW(ALPHA, weight_decay=LAM)
    optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    left = one_step_without_slopes(optimizer, model)
    assert left == {"unbiased/kernel": 1, "unbiased/bias": 1, "b/kernel": 1 - ALPHA * LAM, "b/bias": 1}
