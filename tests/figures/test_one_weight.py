"""One weight under L1: subgradients by definition, minima on grids with the kink, and the two kinds of step."""

from fractions import Fraction

import numpy as np
import pytest

from figures.reference import one_weight
from figures.reference.optimizers import proximal_sgd, run, subgradient_sgd

U = np.concatenate([np.linspace(-5, 5, 401), [0.0]])


def still(w, step):
    return 0 * w


@pytest.mark.parametrize("w", [-2.0, -1e-9, 0.0, 1e-9, 3.0])
@pytest.mark.parametrize("lam", [0.0, 0.5, 2.0])
def test_subgradients_by_definition(w, lam):
    least, largest = one_weight.subdifferential(w, lam)
    for s in (least, largest, (least + largest) / 2):
        assert np.all(lam * np.abs(U) >= lam * abs(w) + s * (U - w) - 1e-12)
    for s in (least - 1e-3, largest + 1e-3):
        assert any(np.any(lam * np.abs(w + v) < lam * abs(w) + s * v - 1e-16) for v in (U, 1e-10 * U))


@pytest.mark.parametrize("g", [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5])
def test_zero_is_optimal_by_definition(g):
    loss = (U + g) ** 2 / 2  # slope g at 0
    best = np.all(loss + 1.0 * np.abs(U) >= g**2 / 2 - 1e-15)
    assert one_weight.zero_is_optimal(g, 1.0) == best == one_weight.is_optimal(0.0, g, 1.0)


@pytest.mark.parametrize("h", [0.5, 2.0])
@pytest.mark.parametrize("lam", [0.0, 0.3, 2.0])
@pytest.mark.parametrize("w_star", [-3.0, -1.0, 0.0, 0.15, 0.6, 4.0])
def test_minimiser_by_definition(h, lam, w_star):
    w = one_weight.lasso_minimiser(h, w_star, lam)
    grid = np.append(U, w)
    heights = h / 2 * (grid - w_star) ** 2 + lam * np.abs(grid)
    assert heights[-1] <= heights.min() + 1e-14
    slope = h * (w - w_star)
    nudged = slope if w == 0 else -lam * np.sign(w)
    assert abs(slope - nudged) <= 1e-14 and one_weight.is_optimal(w, nudged, lam)


@pytest.mark.parametrize("w0", [0.25, -0.9, 1.0, 0.0])
def test_proximal_steps_go_down_in_a_straight_line_and_stay(w0):
    alpha, lam = 0.25, 0.5
    path = run(proximal_sgd(alpha, lam), still, w0, 12)
    assert path == pytest.approx(one_weight.weights_left(w0, alpha, lam, np.arange(13)), abs=1e-15)
    if w0:
        steps = one_weight.steps_to_zero(w0, alpha, lam)
        assert path[steps - 1] != 0 and not path[steps:].any()


def test_subgradient_steps_cycle_from_half_a_step_and_leave_zero():
    path = run(subgradient_sgd(0.25, 1), still, 0.125, 6)
    assert path.tolist() == [0.125, -0.125] * 3 + [0.125]
    assert run(subgradient_sgd(0.25, 1), lambda w, step: w - 0.5, 0.0, 1)[-1] == 0.125
    assert run(proximal_sgd(0.25, 1), lambda w, step: w - 0.5, 0.0, 5).tolist() == [0.0] * 6


def test_floats_can_take_one_more_step():
    assert one_weight.steps_to_zero(0.6, 0.1, 1) == 6
    path = run(proximal_sgd(0.1, 1), still, 0.6, 8)
    assert path[6] != 0 and path[7] == 0
    assert one_weight.steps_to_zero(-1e300, 1e-300, 0.5) == abs(Fraction(-1e300)) / Fraction(1e-300) * 2 // 1 + 1
    assert one_weight.steps_to_zero(0, 1, 1) == 0


@pytest.mark.parametrize("lam", [0.0, 0.3])
def test_proximal_sgd_written_out(lam):
    w0, alpha = np.array([1.0, -0.2, 0.01]), 0.1

    def gradient(w, step):
        return w - np.array([0.5, 0.1, 0.0]) * np.cos(step)

    w = w0.copy()
    for step, reached in enumerate(run(proximal_sgd(alpha, lam), gradient, w0, 20)):
        assert reached == pytest.approx(w, abs=1e-15)
        z = w - alpha * gradient(w, step)
        w = np.sign(z) * np.maximum(np.abs(z) - alpha * lam, 0)


def test_weights_left_far_out():
    assert one_weight.weights_left(1e300, 1, 1, 1) == 1e300
    assert one_weight.lasso_minimiser(1e-300, 5.0, 1e300) == 0
