"""Projections onto both balls by brute force and by definition, and how often the diamond's has a zero."""

from itertools import pairwise

import numpy as np
import pytest

from figures.reference.geometry import project_l1_ball, project_l2_ball, zero_rate

NORMS = {project_l1_ball: 1, project_l2_ball: 2}
balls = pytest.mark.parametrize("project", NORMS)
RADII = [0.0, 1e-9, 0.5, 1.0, 3.0, 1e3]
POINTS = [
    np.array(z, dtype=float)
    for z in (
        [0.0],
        [-2.0],
        [1.0, 1.0],
        [1.0, -1.0, 1.0],
        [3.0, 0.0, 0.0],
        [2.0, 2.0, 1.0],
        [0.5, 0.25],
        [1e-9, 5.0],
        [1.0, 0.5],  # its nearest point on the diamond of radius 1/2 is the corner, and only just
        [7.0, -6.5, 6.0, 0.1, -0.1, 0.0],
    )
] + list(np.random.default_rng(1).normal(size=(5, 40)))


@balls
@pytest.mark.parametrize("radius", RADII)
def test_nearest_by_definition(project, radius):
    """(z − u)ᵀ(v − u) ≤ 0 for every v of the ball: enough to ask the v that is farthest along z − u."""
    for z in POINTS:
        u = project(z, radius)
        size = np.linalg.norm(u, NORMS[project])
        assert size <= radius * (1 + 1e-13)
        dual = np.abs(z - u).max() if NORMS[project] == 1 else np.linalg.norm(z - u)
        assert radius * dual - (z - u) @ u <= 1e-13 * (np.abs(z) @ np.abs(z) + radius**2)
        if np.linalg.norm(z, NORMS[project]) <= radius:
            assert np.array_equal(u, z)


@balls
def test_no_point_of_the_ball_is_nearer(project):
    rng = np.random.default_rng(2)
    for z in POINTS[:10]:
        u = project(z, 0.8)
        v = rng.normal(size=(2000, len(z))) * rng.choice([0, 1], size=(2000, len(z)))
        v *= 0.8 / np.maximum(np.linalg.norm(v, NORMS[project], axis=1, keepdims=True), 0.8)
        assert np.sum((u - z) ** 2) <= np.min(np.sum((v - z) ** 2, axis=1)) + 1e-14


@pytest.mark.parametrize("angle", np.linspace(0, 2 * np.pi, 33))
def test_in_the_plane_by_walking_round_the_edge(angle):
    z = 1.7 * np.array([np.cos(angle), np.sin(angle)])
    share = np.linspace(0, 1, 4001)
    corners = np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]])
    edge = np.concatenate([a + share[:, None] * (b - a) for a, b in pairwise(corners)])
    nearest = edge[np.argmin(np.sum((edge - z) ** 2, axis=1))]
    assert project_l1_ball(z, 1) == pytest.approx(nearest, abs=3e-4)


@balls
def test_firmly_nonexpansive_and_only_once(project):
    rng = np.random.default_rng(3)
    for _ in range(50):
        a, b = 3 * rng.normal(size=(2, 7))
        moved = project(a, 1) - project(b, 1)
        assert np.sum(moved**2) <= moved @ (a - b) * (1 + 1e-12) + 1e-15
        assert project(project(a, 1), 1) == pytest.approx(project(a, 1), rel=1e-14, abs=1e-16)


@balls
@pytest.mark.parametrize("scale", [1e-150, 1e-30, 1e30, 1e150])
def test_units_do_not_matter(project, scale):
    for z in POINTS:
        expected = project(z, 0.7)
        assert project(scale * z, 0.7 * scale) / scale == pytest.approx(expected, rel=1e-12, abs=1e-14)


@balls
def test_a_small_ball_beside_a_large_point_keeps_its_digits(project):
    u = project([1e20, 1e20, -1e20, 0.0], 1e-3)
    assert np.linalg.norm(u, NORMS[project]) == pytest.approx(1e-3, rel=1e-14)
    assert u[:3] == pytest.approx(u[0] * np.array([1, 1, -1])) and u[3] == 0
    assert project([1e300, 1.0], 1e-300).tolist() == [1e-300, 0.0] or project is project_l2_ball


@balls
def test_any_shape_and_a_copy(project):
    z = np.array([[3.0, 4.0], [0.0, -1.0]])
    assert project(z, 2).shape == (2, 2) and project(5.0, 2) == pytest.approx(2)
    assert not project(z, 0).any() and not np.signbit(project(z, 0)).any()
    inside = project(z, 100)
    inside[0, 0] = 7
    assert z[0, 0] == 3


@pytest.mark.parametrize("R", [1.0, 1.0001, 1.3, 2.0, 10.0])
def test_zero_rate_by_counting_angles(R):
    angle = (np.arange(20_000) + 0.5) / 20_000 * 2 * np.pi
    zeros = [not project_l1_ball(R * np.array([np.cos(a), np.sin(a)]), 1).all() for a in angle]
    assert zero_rate(1, R) == pytest.approx(np.mean(zeros), abs=2e-3)


def test_zero_rate_by_hand():
    assert zero_rate(1, 1) == 0 and zero_rate(1, 1e12) == pytest.approx(1)
    assert zero_rate(2, np.sqrt(2) * 2) == pytest.approx(4 / np.pi * np.arccos(0.5) - 1)
    assert zero_rate(1, 1 + 1e-14) == pytest.approx(2 / np.pi * 2e-14, rel=2e-3)  # 1 + 1e-14 is rounded itself
    assert zero_rate(1e200, [1e200, 1e300]).tolist() == [0, 1]
