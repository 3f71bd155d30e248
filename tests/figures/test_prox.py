"""Proximal operators with kinks: argmin by definition on grids that hold the kinks, and laws for all of them."""

import numpy as np
import pytest

from figures.reference import bridge, penalties, prox
from figures.reference.prox import soft_threshold

Z = np.array([0.0, 1e-12, 0.3, np.nextafter(0.5, 0), 0.5, np.nextafter(0.5, 1), 0.9, 1.0, 2.0, 17.0, 1e6])
Z = np.concatenate([-Z[:0:-1], Z])
TAUS = [0.0, 1e-12, 0.5, 1.0, 3.0]
CONVEX = {
    "L1": (soft_threshold, penalties.l1),
    "L2": (prox.l2_prox, penalties.l2),
    "elastic net": (
        lambda z, tau: prox.elastic_net_prox(z, tau, 0.7),
        lambda u, tau: penalties.elastic_net(u, tau, 0.7),
    ),
    "unsquared L2": (prox.block_soft_threshold, penalties.unsquared_l2),
    "bridge 1": (lambda z, tau: bridge.bridge_prox(z, tau, 1.0), penalties.l1),
    "bridge 1.5": (
        lambda z, tau: bridge.bridge_prox(z, tau, 1.5),
        lambda u, tau: float(tau * np.sum(np.abs(u) ** 1.5)),
    ),
}
NOT_CONVEX = {
    "hard": (prox.hard_threshold, lambda u, tau: tau**2 / 2 * np.count_nonzero(u)),
    "bridge 0.5": (
        lambda z, tau: bridge.bridge_prox(z, tau, 0.5),
        lambda u, tau: float(tau * np.sum(np.abs(u) ** 0.5)),
    ),
}
every = pytest.mark.parametrize("name", CONVEX | NOT_CONVEX)
convex = pytest.mark.parametrize("name", CONVEX)


@every
@pytest.mark.parametrize("tau", TAUS)
def test_argmin_by_definition(name, tau):
    operator, penalty = (CONVEX | NOT_CONVEX)[name]
    grid = np.linspace(-21, 21, 841)
    there = [penalty(v, tau) for v in grid]  # the same for every z
    for z in Z[np.abs(Z) <= 20]:
        u = float(operator(z, tau))
        near = [0.0, u, z, z - tau, z + tau, u + 1e-6, u - 1e-6]
        height = (u - z) ** 2 / 2 + penalty(u, tau)
        others = [(v - z) ** 2 / 2 + p for v, p in zip(grid, there, strict=True)]
        others += [(v - z) ** 2 / 2 + penalty(v, tau) for v in near]
        assert height <= min(others) * (1 + 1e-12) + 1e-15


@convex
def test_firmly_nonexpansive(name):
    operator, _ = CONVEX[name]
    rng = np.random.default_rng(1)
    for tau in TAUS:
        for size in (1e-3, 1.0, 1e3):
            a, b = size * rng.normal(size=(2, 5))
            moved = operator(a, tau) - operator(b, tau)
            assert np.sum(moved**2) <= np.sum(moved * (a - b)) * (1 + 1e-12) + 1e-15


@every
def test_odd_and_never_beyond_z(name):
    operator, _ = (CONVEX | NOT_CONVEX)[name]
    for tau in TAUS:
        u = np.array([operator(z, tau) for z in Z])
        assert np.array_equal(u, -u[::-1])
        assert np.all(np.abs(u) <= np.abs(Z)) and np.all(u * Z >= 0)
        assert operator(Z, tau).shape == Z.shape and operator([[1.0], [2.0]], tau).shape == (2, 1)


def test_moreau_what_is_taken_off_is_the_projection_onto_the_dual_ball():
    for tau in TAUS:
        assert np.array_equal(soft_threshold(Z, tau) + np.clip(Z, -tau, tau), Z) or tau == 1e-12
        assert soft_threshold(Z, tau) + np.clip(Z, -tau, tau) == pytest.approx(Z, rel=1e-15)


def test_moreau_the_largest_entry_and_the_ball():
    """The prox of τ·max|u_i| is z less the projection onto the L1 ball of radius τ: both ways round."""
    rng = np.random.default_rng(2)
    for tau in (0.3, 1.0, 5.0):
        z = rng.normal(size=6)
        u = z - prox.project_l1_ball(z, tau)

        def goal(v, z=z, tau=tau):
            return np.sum((v - z) ** 2) / 2 + tau * np.abs(v).max()

        assert all(goal(u) <= goal(u + s * rng.normal(size=6)) + 1e-12 for s in (1e-4, 1e-1, 1.0) for _ in range(50))


def test_the_slope_of_hubers_function_is_what_the_prox_takes_off():
    lam, gamma, z, step = 0.7, 0.5, np.linspace(-2, 2, 81), 1e-6
    slope = (prox.huber(z + step, lam, gamma) - prox.huber(z - step, lam, gamma)) / (2 * step)
    assert slope == pytest.approx((z - soft_threshold(z, gamma * lam)) / gamma, abs=1e-6)


def test_hubers_function_is_the_envelope():
    grid = np.linspace(-5, 5, 20_001)
    for lam, gamma in [(1.0, 1.0), (0.7, 0.5), (2.0, 3.0), (0.0, 1.0)]:
        for z in (0.0, 0.3, -1.0, 2.5):
            least = np.min((grid - z) ** 2 / (2 * gamma) + lam * np.abs(grid))
            assert prox.huber(z, lam, gamma) == pytest.approx(least, abs=1e-6)
    assert prox.huber(1e200, 1e-3) == pytest.approx(1e197) and prox.huber([3.0], 1).shape == (1,)


def test_by_hand():
    assert soft_threshold([3, -3, 0.5, 1], 1).tolist() == [2, -2, 0, 0]
    assert not np.signbit(soft_threshold([-0.5, -1.0], 1)).any()
    assert prox.elastic_net_prox(1, 0.5, 1) == 0.25 and soft_threshold(prox.l2_prox(1, 1), 0.5) == 0
    assert prox.hard_threshold([1, 1.1, -2], 1).tolist() == [0, 1.1, -2]
    # Hastie, Tibshirani and Friedman's figure 3.12 in numbers: which powers are sparse.
    z = [0.05, 0.2, 0.3]
    assert not bridge.bridge_prox(z, 0.4, 0.5).any() and not bridge.bridge_prox(z, 0.4, 1).any()
    assert bridge.bridge_prox(z, 0.4, 1.5) == pytest.approx([0.0055, 0.0569, 0.1053], abs=1e-4)
    assert bridge.bridge_prox(z, 0.4, 2) == pytest.approx(np.array(z) / 1.8)


@pytest.mark.parametrize("q", [0.1, 0.5, 0.9, 1.0, 1.1, 2.0, 3.0])
@pytest.mark.parametrize("tau", [0.1, 1.0, 7.0])
def test_the_dead_zone_of_a_bridge(q, tau):
    zone = bridge.bridge_dead_zone(tau, q)
    if q > 1:
        assert zone == 0 and bridge.bridge_prox(1e-3, tau, q) != 0
        return
    assert bridge.bridge_prox(zone * (1 - 1e-9), tau, q) == 0
    beyond = float(bridge.bridge_prox(zone * (1 + 1e-9), tau, q))
    assert beyond > 0
    if q < 1:  # it jumps, and at the edge both are as good
        assert beyond > 0.1 * zone
        assert (beyond - zone) ** 2 / 2 + tau * beyond**q == pytest.approx(zone**2 / 2, rel=1e-6)


@pytest.mark.parametrize("size", [1e-300, 1e-150, 1e150, 1e300])
def test_far_out(size):
    assert soft_threshold(3 * size, size) == pytest.approx(2 * size)
    assert prox.elastic_net_prox(3 * size, size, 1) == pytest.approx(size)
    assert prox.hard_threshold(3 * size, size) == 3 * size and prox.hard_threshold(size, 3 * size) == 0
