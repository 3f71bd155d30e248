"""Optimisers: what a chain says, by running it."""

import numpy as np
import pytest

from figures.reference import optimizers
from figures.reference.optimizers import (
    adam,
    add_decayed_weights,
    chain,
    momentum,
    run,
    scale_by_adam,
    scale_by_learning_rate,
    sgd,
)

H, CENTRE = np.array([2.0, 0.3]), np.array([1.0, -2.0])
W0 = np.array([3.0, 0.5])


def gradient(w, step):
    return H * (w - CENTRE) + np.sin(step)


@pytest.mark.parametrize("decoupled", [False, True])
@pytest.mark.parametrize("lam", [0, 0.1, 2.0])
@pytest.mark.parametrize("mu", [0, 0.5, 0.9])
def test_sgd_written_out(mu, lam, decoupled):
    w, v, alpha = W0.copy(), np.zeros(2), 0.1
    path = run(sgd(alpha, mu, lam, decoupled), gradient, W0, 20)
    for step in range(20):
        assert path[step] == pytest.approx(w, rel=1e-13)
        g = gradient(w, step)
        if decoupled:
            v = mu * v + g
            w = (1 - alpha * lam) * w - alpha * v
        else:
            v = mu * v + g + lam * w
            w = w - alpha * v
    assert path.shape == (21, 2) and path[0].tolist() == W0.tolist()


@pytest.mark.parametrize("decoupled", [False, True])
@pytest.mark.parametrize("lam", [0, 0.1])
def test_adam_written_out(lam, decoupled):
    alpha, b1, b2, eps = 0.05, 0.9, 0.99, 1e-3
    w, m, v = W0.copy(), np.zeros(2), np.zeros(2)
    path = run(adam(alpha, b1, b2, eps, lam, decoupled), gradient, W0, 20)
    for step in range(20):
        assert path[step] == pytest.approx(w, rel=1e-12)
        g = gradient(w, step) + (0 if decoupled else lam * w)
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        update = m / (1 - b1 ** (step + 1)) / (np.sqrt(v / (1 - b2 ** (step + 1))) + eps)
        w = w - alpha * update - (alpha * lam * w if decoupled else 0)


def test_plain_sgd_does_not_know_coupled_from_decoupled_and_momentum_does():
    def end(**how):
        return run(sgd(0.1, lam=0.5, **how), gradient, W0, 30)[-1]

    assert np.array_equal(end(), end(decoupled=True))
    assert np.abs(end(mu=0.9) - end(mu=0.9, decoupled=True)).max() > 1e-3


def test_sgd_with_l2_descends_to_the_regularised_minimum():
    lam = 0.7
    path = run(sgd(0.3, lam=lam), lambda w, step: H * (w - CENTRE), W0, 300)
    assert path[-1] == pytest.approx(H / (H + lam) * CENTRE, rel=1e-12)


def test_where_momentum_ends():
    coupled = run(sgd(0.05, 0.9, 0.5), lambda w, step: H * (w - CENTRE), W0, 3000)[-1]
    assert H * (coupled - CENTRE) == pytest.approx(-0.5 * coupled, rel=1e-9)
    decoupled = run(sgd(0.05, 0.9, 0.5, True), lambda w, step: H * (w - CENTRE), W0, 3000)[-1]
    assert H * (decoupled - CENTRE) == pytest.approx(-(1 - 0.9) * 0.5 * decoupled, rel=1e-9)


def test_a_chain_is_its_parts_in_turn():
    words = [add_decayed_weights(0.3), momentum(0.5), scale_by_learning_rate(0.1)]
    whole, nested = chain(*words), chain(words[0], chain(*words[1:]))
    assert np.array_equal(run(whole, gradient, W0, 9), run(nested, gradient, W0, 9))
    assert np.array_equal(run(whole, gradient, W0, 9), run(sgd(0.1, 0.5, 0.3), gradient, W0, 9))
    nothing = chain()
    assert nothing.update([1.0], nothing.init([2.0]), [2.0])[0].tolist() == [1.0]


@pytest.mark.parametrize("optimizer", [sgd(0.1, 0.9, 0.1), sgd(0.1, 0.9, 0.1, True), adam(0.1, lam=0.1)])
def test_pure(optimizer):
    w, g = W0.copy(), np.array([1.0, 2.0])
    state = optimizer.init(w)
    first = optimizer.update(g, state, w)[0]
    _, after = optimizer.update(g, state, w)
    assert np.array_equal(optimizer.update(g, state, w)[0], first)
    assert w.tolist() == W0.tolist() and g.tolist() == [1.0, 2.0]
    assert np.array_equal(run(optimizer, gradient, W0, 5), run(optimizer, gradient, W0, 5))
    assert after is not state


def test_a_gradient_that_writes_into_its_argument_changes_nothing():
    def careless(w, step):
        w *= 2
        return w

    kept = W0.copy()
    path = run(sgd(0.1), careless, W0, 3)
    assert path[1] == pytest.approx(W0 - 0.1 * 2 * W0) and W0.tolist() == kept.tolist()


@pytest.mark.parametrize("w0", [2.0, [2.0], [[1.0, 2.0], [3.0, 4.0]]])
def test_any_shape(w0):
    path = run(sgd(0.5, lam=1), lambda w, step: 0 * w, w0, 3)
    assert path.shape == (4, *np.shape(w0)) and path[3] == pytest.approx(np.asarray(w0) / 8)
    assert run(adam(0.5), lambda w, step: 0 * w, w0, 3)[3] == pytest.approx(np.asarray(w0))


@pytest.mark.parametrize("scale", [1e-150, 1e-200, 1.0, 1e150])
def test_adams_first_step_is_the_sign_at_every_scale(scale):
    path = run(adam(0.1, eps=0), lambda w, step: scale * np.array([1.0, -3.0]), W0, 4)
    assert path[1] == pytest.approx(W0 - [0.1, -0.1], rel=1e-12)
    assert path[4] == pytest.approx(W0 - [0.4, -0.4], rel=1e-12)  # and every later one, for a constant gradient


def test_adam_without_gradient_and_eps_stays():
    assert np.array_equal(run(adam(0.1, eps=0), lambda w, step: 0 * w, W0, 2)[-1], W0)
    assert isinstance(scale_by_adam(), optimizers.Transformation)


def test_no_steps():
    assert run(sgd(0.1), gradient, W0, 0).tolist() == [W0.tolist()]
