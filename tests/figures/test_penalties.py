"""Penalties, gradients and proximal maps: laws that the formulas do not mention."""

import numpy as np
import pytest

from figures.reference import objective, penalties, prox

POINTS = {
    "scalar": 1.5,
    "vector": [1.0, -2.0, 0.25],
    "matrix": [[1.0, -2.0], [3.0, 0.5]],
    "one": [-4.0],
    "integers": [3, -4],
    "large": [1e150, -2e150],
    "small": [1e-150, 3e-150],
}
PAIRS = {
    "l1": (lambda w: penalties.l1(w, 0.7), lambda w: penalties.l1_gradient(w, 0.7)),
    "l2": (lambda w: penalties.l2(w, 0.7), lambda w: penalties.l2_gradient(w, 0.7)),
    "elastic_net": (
        lambda w: penalties.elastic_net(w, 0.7, 0.3),
        lambda w: penalties.elastic_net_gradient(w, 0.7, 0.3),
    ),
    "unsquared_l2": (
        lambda w: penalties.unsquared_l2(w, 0.7),
        lambda w: penalties.unsquared_l2_gradient(w, 0.7),
    ),
}
DEGREE = {"l1": 1, "l2": 2, "unsquared_l2": 1}
both = pytest.mark.parametrize("penalty", PAIRS)
at = pytest.mark.parametrize("point", POINTS)


@both
@at
def test_gradient_by_differences(penalty, point):
    value, gradient = PAIRS[penalty]
    w = np.asarray(POINTS[point], dtype=float)
    found = gradient(w)
    assert found.shape == w.shape and found.dtype == float
    step = 1e-5 * np.abs(w).max()  # relative; central differences then lose about 1e-10
    for index in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[index] += step
        down[index] -= step
        assert (value(up) - value(down)) / (2 * step) == pytest.approx(found[index], rel=1e-7, abs=1e-9 * step)


@both
@at
def test_convex_so_the_tangent_lies_below(penalty, point):
    value, gradient = PAIRS[penalty]
    w, rng = np.asarray(POINTS[point], dtype=float), np.random.default_rng(2)
    for start in (w, np.zeros_like(w)):  # at 0 the subgradient is one too
        for _ in range(30):
            other = start + rng.normal(size=w.shape) * np.abs(w).max()
            line = value(start) + np.sum(gradient(start) * (other - start))
            assert value(other) >= line - 1e-12 * (abs(line) + value(other))


@pytest.mark.parametrize("penalty", DEGREE)
@at
def test_homogeneous_even_and_zero_at_zero(penalty, point):
    value, gradient = PAIRS[penalty]
    w = np.asarray(POINTS[point], dtype=float)
    assert value(-3 * w) == pytest.approx(3 ** DEGREE[penalty] * value(w), rel=1e-14)
    assert np.array_equal(gradient(-w), -gradient(w))
    assert value(0 * w) == 0 and not gradient(0 * w).any()


def test_by_hand():
    assert penalties.l1([3, -4], 2) == 14 and penalties.l2([3, -4], 2) == 25
    assert penalties.unsquared_l2([3, -4], 2) == 10 and penalties.elastic_net([3, -4], 2, 2) == 39
    assert penalties.l1_gradient([3, 0, -4], 2).tolist() == [2, 0, -2]
    assert penalties.unsquared_l2_gradient([3, 4], 1) == pytest.approx([0.6, 0.8])
    assert type(penalties.l2(3, 2)) is float


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1e200])
def test_far_out(size):
    assert penalties.unsquared_l2([3 * size, 4 * size], 1) == pytest.approx(5 * size, rel=1e-15)
    assert penalties.unsquared_l2_gradient([3 * size, 4 * size], 1) == pytest.approx([0.6, 0.8], rel=1e-15)
    assert penalties.l2(size, 1 / size) == pytest.approx(size / 2, rel=1e-14)


@at
@pytest.mark.parametrize("tau", [0.0, 0.3, 4.0, 1e3])
@pytest.mark.parametrize(
    ("operator", "penalty"),
    [(prox.l2_prox, penalties.l2), (prox.block_soft_threshold, penalties.unsquared_l2)],
)
def test_prox_is_the_argmin(operator, penalty, tau, point):
    z, rng = np.asarray(POINTS[point], dtype=float), np.random.default_rng(3)
    u = operator(z, tau)
    assert u.shape == z.shape

    def goal(v):
        return np.sum((v - z) ** 2) / 2 + penalty(v, tau)

    for size in (1e-6, 1e-2, 1.0):
        for _ in range(30):
            assert goal(u) <= goal(u + size * np.abs(z).max() * rng.normal(size=z.shape)) * (1 + 1e-12)


def test_block_soft_threshold_zeroes_all_or_nothing():
    assert not prox.block_soft_threshold([3.0, 4.0], 5.0).any()
    assert prox.block_soft_threshold([3.0, 4.0], 4.0).all()


@pytest.mark.parametrize("w", [[1.0, -2.0, 0.0], [0.0, 0.0], [1e150, 2e150], [-5.0], [1e-200, 0.0]])
@pytest.mark.parametrize("size", [0.0, 0.1, 3.0])
@pytest.mark.parametrize("kind", ["l1", "l2"])
def test_the_worst_change_is_allowed_attains_and_is_not_beaten(kind, size, w):
    w = np.array(w)
    order = {"l1": np.inf, "l2": 2}[kind]
    largest = getattr(objective, f"largest_change_{kind}")(w, size)
    worst = getattr(objective, f"worst_change_{kind}")(w, size)
    assert np.linalg.norm(worst, order) == pytest.approx(size, rel=1e-14)
    assert w @ worst == pytest.approx(largest, rel=1e-14)
    rng = np.random.default_rng(4)
    for _ in range(100):
        delta = rng.normal(size=w.shape)
        delta *= size / np.linalg.norm(delta, order)
        assert abs(w @ delta) <= largest * (1 + 1e-12)


def test_weights_with_a_larger_penalty_do_worse_than_zeros():
    w = np.linspace(-5, 5, 2001)
    loss = (w - 2) ** 2 / 2  # 2 at zero, least value 0
    for lam in (0.1, 1.0, 10.0):
        better = w[loss + lam * w**2 / 2 <= 2]
        assert np.all(better**2 / 2 <= objective.largest_penalty(2.0, 0.0, lam))


def test_regularized_objective_broadcasts():
    assert objective.regularized_objective([1.0, 2.0], 3.0, [[0.0], [2.0]]).tolist() == [[1, 2], [7, 8]]
