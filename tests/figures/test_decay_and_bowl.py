"""Decay, the regularised bowl, early stopping, bias and variance: laws, edges and far-out scales."""

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from figures.reference import decay, early_stopping, quadratic, risk, scaling

RATES = [(0.1, 0.1), (0.5, 1.0), (1.0, 0.5), (1e-3, 1e-4), (0.1, 9.9), (1e-150, 1e-150), (1e150, 1e-151)]


@pytest.mark.parametrize(("alpha", "lam"), RATES)
def test_half_life_halves(alpha, lam):
    steps = decay.half_life(alpha, lam)
    assert np.exp(steps * np.log1p(-alpha * lam)) == pytest.approx(0.5, rel=1e-12)
    slow = decay.half_life_for_slow_decay(alpha, lam)
    assert slow > steps or slow == pytest.approx(steps, rel=1e-12)


def test_half_life_is_nearly_the_slow_one():
    rate = np.array([1e-1, 1e-3, 1e-5])
    exact, slow = decay.half_life(1, rate), decay.half_life_for_slow_decay(1, rate)
    assert np.all(np.diff(slow / exact) < 0) and slow[-1] / exact[-1] == pytest.approx(1, abs=1e-5)
    # ½ ln 2 to first order in αλ: 1e-5 · ln 2/12, and the rounding of 69,315
    assert slow[-1] - exact[-1] == pytest.approx(math.log(2) / 2, abs=1e-5)


@pytest.mark.parametrize(
    "rate", [Fraction(1, 10), Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(2), Fraction(5, 2)]
)
@pytest.mark.parametrize("steps", [0, 1, 2, 7, 50])
def test_decay_step_by_step(rate, steps):
    exact = Fraction(3)
    for _ in range(steps):
        exact *= 1 - rate
    assert decay.decayed_weights(3, float(rate), 1, steps) == pytest.approx(float(exact), rel=1e-13)


def test_decay_keeps_what_a_float_of_one_minus_loses():
    assert decay.decayed_weights(1, 1e-10, 1e-10, 1e20) == pytest.approx(math.exp(-1), rel=1e-12)
    assert decay.decayed_weights([[1.0], [2.0]], 0.1, 0.5, [0, 1, 2]).shape == (2, 3)
    assert decay.decayed_weights(0.0, 0.1, 0.5, 3) == 0 and decay.decayed_weights(2.0, 0.1, 0, 9) == 2


def test_factors_with_and_without_the_half():
    assert decay.decay_factor(0.1, [0, 1, 2]) == pytest.approx([1, 0.9, 0.8])
    assert decay.decay_factor_without_half(0.1, [0, 1, 2]) == pytest.approx(decay.decay_factor(0.1, [0, 2, 4]))


def rates(alpha, lam, h):
    """By how much a step multiplies the distance to the minimum, along each direction."""
    return np.abs(1 - alpha * (np.array(h) + lam))


# On the very edge rounding decides what a long run does; the exact edge is tested below.
OFF_THE_EDGE = [
    case
    for case in product([0.1, 0.5, 1.0, 1.9], [0.0, 0.5, 1.0, 2.0], [[0.0, 0.0], [-0.4, 0.3], [0.1, 1.0], [1.0, 3.0]])
    if np.any(rates(*case) > 1 + 1e-9) or not np.any(np.isclose(rates(*case), 1))
]


@pytest.mark.parametrize(("alpha", "lam", "h"), OFF_THE_EDGE)
def test_stability_by_running(alpha, lam, h):
    rate = rates(alpha, lam, h)
    assert decay.is_stable(alpha, lam, *h) == np.all(np.minimum(rate, 1.5) ** 600 < 1)


def test_stability_edges():
    assert not decay.is_stable(1.0, 2.0) and decay.is_stable(1.0, 1.999) and not decay.is_stable(1.0, 0.0)
    assert decay.keeps_sign(1.0, 1.0) and not decay.keeps_sign(1.0, 1.001)
    assert decay.is_stable([0.5, 3.0], 1.0).tolist() == [True, False]
    with pytest.raises(ValueError, match="at least h_min"):
        decay.is_stable(1.0, 1.0, 2.0, 1.0)


@pytest.mark.parametrize("h", [1e-150, 0.2, 1.0, 1e150])
@pytest.mark.parametrize("lam", [0.0, 1e-150, 0.5, 1e150])
@pytest.mark.parametrize("w_star", [-2.0, 0.0, 1e-3])
def test_the_bowls_minimum(h, lam, w_star):
    w = quadratic.minimiser(h, w_star, lam)
    # The slope h(w − w*) + λw vanishes, up to the rounding of its parts, and lies on either side of 0
    # beside it.
    assert abs(h * (w - w_star) + lam * w) <= 1e-15 * (h * abs(w_star) + lam * abs(w)) * 4
    assert abs(w) <= abs(w_star) and (w == 0) == (w_star == 0 or h / (h + lam) * w_star == 0)
    for other in (w - 1e-3 * abs(w_star), w + 1e-3 * abs(w_star)):
        assert (h * (other - w_star) + lam * other) * (other - w) >= 0


def bowls():
    rng = np.random.default_rng(5)
    found = []
    for size, rank in [(1, 1), (2, 2), (5, 5), (5, 3), (3, 0)]:
        root = rng.normal(size=(size, rank))
        found.append(pytest.param(root @ root.T, rng.normal(size=size), id=f"{size}x{size} rank {rank}"))
    return found


@pytest.mark.parametrize(("H", "w_star"), bowls())
def test_the_bowl_in_vector_form(H, w_star):
    lams = np.array([1e-3, 0.5, 20.0])
    found = quadratic.minimiser_along_eigenvectors(H, w_star, lams)
    assert found.shape == (3, len(w_star))
    for lam, w in zip(lams, found, strict=True):
        assert np.linalg.solve(H + lam * np.eye(len(H)), H @ w_star) == pytest.approx(w, rel=1e-9, abs=1e-11)
        assert quadratic.solution(H, H @ w_star, lam) == pytest.approx(w, rel=1e-9, abs=1e-11)
        assert np.linalg.norm(w) <= np.linalg.norm(w_star)


def test_a_singular_bowl_without_penalty_has_no_single_minimum():
    for call in (quadratic.minimiser_along_eigenvectors, quadratic.solution):
        with pytest.raises(ValueError, match="lam"):
            call([[1.0, 1.0], [1.0, 1.0]], [1.0, 2.0], 0)
        assert np.isfinite(call([[1.0, 0.5], [0.5, 1.0]], [1.0, 2.0], 0)).all()
    with pytest.raises(ValueError, match=r"expected a curvature or a strength above 0"):
        quadratic.shrinkage(0, 0)


def test_coordinates_cross_zero_where_the_lesson_says():
    G, c = [[1, 0.9], [0.9, 1]], [1, 0.5]
    lam = np.array([0.0, 0.7, 0.8, 1, 3, 10])
    w2 = quadratic.solution(G, c, lam)[:, 1]
    assert w2 == pytest.approx(10 * (5 * lam - 4) / (100 * lam**2 + 200 * lam + 19), abs=1e-14)
    assert np.all(np.sign(np.round(w2, 12)) == [-1, -1, 0, 1, 1, 1])


def test_the_l1_norm_can_grow():
    found = quadratic.solution([[3, -5], [-5, 10]], [-1, 2], [0, 1])
    assert np.abs(found).sum(axis=1) == pytest.approx([1 / 5, 4 / 19], rel=1e-12)


def test_conditioning_improves():
    lam = np.array([0, 1e-3, 1, 1e3, 1e150])
    numbers = quadratic.condition_number(1e-2, 1e2, lam)
    assert numbers[0] == pytest.approx(1e4) and np.all(np.diff(numbers) < 0) and np.all(numbers >= 1)
    H = np.diag([0.3, 2.0])
    assert np.linalg.cond(H + 0.7 * np.eye(2)) == pytest.approx(quadratic.condition_number(0.3, 2.0, 0.7))


@pytest.mark.parametrize("alpha", [0.1, 0.5])
@pytest.mark.parametrize("h", [1e-3, 0.2, 1.9])
@pytest.mark.parametrize("k", [1, 2, 10, 50])
def test_early_stopping_by_running(alpha, h, k):
    w = 0.0
    for _ in range(k):
        w -= alpha * h * (w - 1)
    assert early_stopping.early_stopping_factor(alpha, h, k) == pytest.approx(w, rel=1e-12)
    lam = early_stopping.matching_lam(alpha, h, k)
    assert quadratic.shrinkage(h, lam) == pytest.approx(w, rel=1e-12)
    assert lam == pytest.approx(1 / (alpha * sum((1 - alpha * h) ** -j for j in range(1, k + 1))), rel=1e-11)
    assert lam < 1 / (alpha * k)


def test_early_stopping_far_out():
    assert early_stopping.matching_lam(1.0, 1e-150, 10) == pytest.approx(0.1, rel=1e-14)
    assert early_stopping.matching_lam(1.0, 0.9, 1e6) == 0 and early_stopping.early_stopping_factor(1, 0.9, 1e6) == 1
    found = early_stopping.matching_lam(0.1, np.array([0.01, 0.1, 1]), 50)
    assert found.round(4).tolist() == [0.1949, 0.1532, 0.0052]


@pytest.mark.parametrize("h", [0.1, 1.0, 30.0])
@pytest.mark.parametrize("w_true", [-3.0, 0.1, 1.0])
@pytest.mark.parametrize("s2", [0.01, 0.5, 4.0])
def test_the_best_lam_is_best(h, w_true, s2):
    best = risk.best_lam(w_true, s2)
    least = risk.risk(h, best, w_true, s2)
    others = risk.risk(h, best * np.geomspace(1e-3, 1e3, 61), w_true, s2)
    assert np.all(least <= others * (1 + 1e-14)) and least < risk.risk(h, 0, w_true, s2)
    assert risk.risk(h, 0, w_true, s2) == pytest.approx(s2 / h)


@pytest.mark.parametrize("lam", [0.0, 0.3, 5.0])
def test_bias_and_variance_by_two_point_noise(lam):
    # Noise ±s on each of two rows: four equally likely fits, whose mean and spread are exact.
    x, w_true, s = np.array([1.0, 2.0]), 1.5, 0.4
    h = x @ x
    fits = [x @ (x * w_true + s * np.array(signs)) / (h + lam) for signs in [(1, 1), (1, -1), (-1, 1), (-1, -1)]]
    assert risk.squared_bias(h, lam, w_true) == pytest.approx((np.mean(fits) - w_true) ** 2, abs=1e-15)
    assert risk.variance(h, lam, s**2) == pytest.approx(np.var(fits), rel=1e-13)


@pytest.mark.parametrize("lam", [0.0, 0.3, 2.0, 50.0])
@pytest.mark.parametrize("h", [0.1, 1.0, 30.0])
def test_slope_of_the_risk_by_differences(h, lam):
    step = 1e-5 * (h + lam)  # of the only scale on which the risk changes: about ten digits are left
    rise = risk.risk(h, lam + 2 * step, 1.5, 0.4) - risk.risk(h, lam, 1.5, 0.4)
    assert risk.risk_slope(h, lam + step, 1.5, 0.4) == pytest.approx(rise / (2 * step), rel=1e-6, abs=1e-10)
    best = risk.best_lam(1.5, 0.4)
    assert risk.risk_slope(h, best / 2, 1.5, 0.4) < 0 < risk.risk_slope(h, best * 2, 1.5, 0.4)
    assert risk.squared_bias(h, lam, -1.5) == pytest.approx(risk.bias(h, lam, 1.5) ** 2)


def test_scaled_strengths():
    assert scaling.strength_after_scaling_l2(3, [-2.0, 1e150]) == pytest.approx([0.75, 3e-300])
    assert scaling.strength_after_scaling_l1(3, [-2.0, 1e150]) == pytest.approx([1.5, 3e-150])
