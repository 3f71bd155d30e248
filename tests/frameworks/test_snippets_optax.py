"""The Optax snippets against the NumPy twins, and what the page says of Optax and JAX besides."""

import inspect

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from examples.optax import four_positions, l1_proximal, mask
from figures.reference import optimizers as twins
from tests.frameworks.snippets import SHAPES, instance, numbers, printed, twin, worst

CLOSE = 1e-12  # float64, and some hundred roundings
ALPHA, LAM = 0.03, 0.4

TWINS = {
    "SGD with L2": twins.sgd(ALPHA, mu=0.9, lam=LAM),
    "Adam with L2": twins.adam(ALPHA, lam=LAM),
    "AdamW": twins.adam(ALPHA, lam=LAM, decoupled=True),
    # The decay of the paper is the learning rate times that of the frameworks.
    "AdamW of the paper": twins.adam(ALPHA, lam=LAM / ALPHA, decoupled=True),
}


@pytest.fixture(autouse=True)
def float64():
    with jax.enable_x64(True):
        yield


def slope(w, gradient):
    """A loss whose gradient is the one given, wherever the weights are."""
    return (w * gradient).sum()


def chains():
    return four_positions.chains(learning_rate=ALPHA, weight_decay=LAM)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("name", TWINS)
def test_the_decay_means_what_its_position_says(name, shape):
    w0, gradients = instance(shape)
    expected = twin(TWINS[name], w0, gradients)
    for steps in 1, 2, 3, 50, len(gradients):
        got = four_positions.train(jnp.array(w0), slope, jnp.array(gradients[:steps]), chains()[name])
        assert got.dtype == jnp.float64
        assert worst([got], [expected[steps - 1]]) < CLOSE


def test_the_four_chains_are_four_algorithms():
    w0, gradients = instance((4, 3))
    assert list(chains()) == list(TWINS)
    ends = [four_positions.train(jnp.array(w0), slope, jnp.array(gradients), chain) for chain in chains().values()]
    for first in range(4):
        for second in range(first):
            assert worst([ends[first]], [ends[second]]) > 1e-3


def test_the_third_is_optax_own_adamw():
    w0, gradients = jnp.array(instance((4, 3))[0]), jnp.array(instance((4, 3))[1])
    own = four_positions.train(w0, slope, gradients, optax.adamw(ALPHA, weight_decay=LAM))
    assert worst([own], [four_positions.train(w0, slope, gradients, chains()["AdamW"])]) < CLOSE


def test_after_the_sign_was_turned_the_same_link_makes_weights_grow():
    grows = optax.chain(optax.scale_by_adam(), optax.scale_by_learning_rate(ALPHA), optax.add_decayed_weights(LAM))
    left = four_positions.train(jnp.ones(3), slope, jnp.zeros((1, 3)), grows)
    assert worst([left], [np.full(3, 1 + LAM)]) < CLOSE


def test_an_update_without_the_weights_cannot_decay():
    optimizer = chains()["AdamW"]
    with pytest.raises(ValueError, match="params"):
        optimizer.update(jnp.zeros(3), optimizer.init(jnp.ones(3)))


def test_kernels_decay_by_the_factor_and_biases_stay():
    params = {"kernel": jnp.full((3, 4), 2.0), "bias": jnp.full(4, 2.0), "scale": jnp.full(4, 2.0)}
    optimizer = mask.adamw(ALPHA, LAM)
    updates, _ = optimizer.update(jax.tree.map(jnp.zeros_like, params), optimizer.init(params), params)
    after = optax.apply_updates(params, updates)
    assert worst(after["kernel"], np.full((3, 4), 2 * (1 - ALPHA * LAM))) < CLOSE
    assert (after["bias"] == 2).all() and (after["scale"] == 2).all()


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_threshold_after_the_update_is_the_proximal_step_where_the_mask_says_so(shape):
    w0, gradients = instance(shape, size=0.3)
    params = {"sparse": jnp.array(w0), "free": jnp.array(w0)}
    chosen = {"sparse": True, "free": False}
    slopes = [{"sparse": gradient, "free": gradient} for gradient in jnp.array(gradients)]

    def loss(params, slopes):
        return sum((params[name] * slopes[name]).sum() for name in params)

    for name, expected in (
        ("sparse", twin(twins.proximal_sgd(ALPHA, LAM), w0, gradients)),
        ("free", twin(twins.sgd(ALPHA), w0, gradients)),
    ):
        got = l1_proximal.train(params, loss, slopes, learning_rate=ALPHA, l1=LAM, mask=chosen)[name]
        assert worst([got], [expected[-1]]) < CLOSE
        assert np.array_equal(np.asarray(got) == 0, expected[-1] == 0)


def test_it_prints_a_zero_in_the_one_array_and_none_in_the_other():
    (line,) = printed("optax/l1_proximal.py")
    assert np.allclose(numbers(line), [2.5, 0.5, 0.0, 3.0, 1.0, 0.2], atol=1e-6)


def test_an_optimiser_that_collects_gradients_decays_once_an_update():
    w, every = jnp.ones(3), optax.MultiSteps(optax.adamw(ALPHA, weight_decay=LAM), every_k_schedule=4)
    state = every.init(w)
    for _ in range(4):
        updates, state = every.update(jnp.zeros(3), state, w)
        w = optax.apply_updates(w, updates)
    assert worst([w], [np.full(3, 1 - ALPHA * LAM)]) < CLOSE


def test_adamw_decays_by_default_and_without_a_mask_biases_too():
    arguments = inspect.signature(optax.adamw).parameters
    assert arguments["weight_decay"].default == 1e-4 and arguments["mask"].default is None
    bias, optimizer = jnp.ones(4), optax.adamw(ALPHA)
    updates, _ = optimizer.update(jnp.zeros(4), optimizer.init(bias), bias)
    assert worst(updates, np.full(4, -ALPHA * 1e-4)) < CLOSE


def test_sgd_has_no_argument_for_it():
    assert "weight_decay" not in inspect.signature(optax.sgd).parameters


def test_the_derivative_of_the_absolute_value_at_zero_is_one():
    assert jax.grad(jnp.abs)(0.0) == 1
