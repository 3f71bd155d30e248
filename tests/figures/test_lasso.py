"""Lasso and elastic net: optimality by definition, another solver, and the designs that solvers stumble on."""

import numpy as np
import pytest
from sklearn.linear_model import ElasticNet, Lasso

from derivations import l1
from derivations.symbols import W, X, Y, dual, lam
from figures.diabetes import diabetes
from figures.reference.lasso import duality_gap, lambda_max, solve
from figures.reference.solvers import elastic_net, lasso, ridge
from tests.figures.comparisons.exactly import at
from tests.figures.designs import DESIGNS

SHARES = [1.5, 1.0, 0.999, 0.5, 0.1, 1e-2, 1e-4]  # of λ_max
designs = pytest.mark.parametrize("name", DESIGNS)


def strength(X, y, share):
    return share * (lambda_max(X, y) or 1.0)


def objective(X, y, w, lam1, lam2):
    return np.sum((y - X @ w) ** 2) / 2 + lam1 * np.sum(np.abs(w)) + lam2 / 2 * np.sum(w**2)


def assert_kkt(X, y, w, lam1, lam2):
    """By definition: the slope of the smooth part is minus a subgradient of λ₁‖·‖₁ at w."""
    slope = X.T @ (X @ w - y) + lam2 * w
    sizes = np.abs(X).T @ (np.abs(y) + np.abs(X) @ np.abs(w)) + lam1 + lam2 * np.abs(w)
    allowed = 1e-11 * sizes.max()  # rounding of the sums, and of a linear system with a condition number of 1e6
    assert np.all(np.abs(slope) <= lam1 + allowed)
    assert np.all(np.abs(slope + lam1 * np.sign(w))[w != 0] <= allowed)


@designs
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("lam2", [0.0, 1e-6, 0.5, 1e3])
def test_optimal_by_definition_and_by_its_gap(name, share, lam2):
    X, y = DESIGNS[name]
    lam1 = strength(X, y, share)
    found = solve(X, y, lam1, lam2)
    assert_kkt(X, y, found.w, lam1, lam2)
    assert 0 <= found.gap <= 1e-10 * found.objective
    assert found.objective == pytest.approx(objective(X, y, found.w, lam1, lam2), rel=1e-12, abs=1e-300)
    assert np.array_equal(elastic_net(X, y, lam1, lam2), found.w)


@pytest.mark.parametrize("shape", [(40, 8), (8, 40), (30, 30), (100, 50)])
@pytest.mark.parametrize("share", SHARES)
def test_scikit_learn_agrees(shape, share):
    rng = np.random.default_rng([*shape, 7])
    X, y = rng.normal(size=shape), rng.normal(size=shape[0])
    lam1, n = share * lambda_max(X, y), shape[0]
    exact = {"fit_intercept": False, "tol": 1e-14, "max_iter": 1_000_000}
    # scikit-learn divides the sum of squares by n.
    theirs = Lasso(alpha=lam1 / n, **exact).fit(X, y).coef_
    ours = lasso(X, y, lam1)
    assert objective(X, y, ours, lam1, 0) <= objective(X, y, theirs, lam1, 0) * (1 + 1e-13)
    assert ours == pytest.approx(theirs, rel=1e-5, abs=1e-5)  # their gap of 1e-14 is some 1e-7 in w
    lam2 = 2.0
    net = ElasticNet(alpha=(lam1 + lam2) / n, l1_ratio=lam1 / (lam1 + lam2), **exact).fit(X, y).coef_
    assert elastic_net(X, y, lam1, lam2) == pytest.approx(net, rel=1e-6, abs=1e-6)


def test_the_diabetes_data():
    X, y, _ = diabetes()
    for share in SHARES:
        lam = share * lambda_max(X, y)
        theirs = Lasso(alpha=lam / len(y), fit_intercept=False, tol=1e-14, max_iter=1_000_000).fit(X, y).coef_
        assert lasso(X, y, lam) == pytest.approx(theirs, rel=1e-6, abs=1e-5)


@designs
def test_without_l1_it_is_ridge(name):
    X, y = DESIGNS[name]
    for lam2 in (0.0, 1e-3, 2.0):
        found = solve(X, y, 0, lam2)
        assert np.array_equal(found.w, elastic_net(X, y, 0, lam2))
        assert found.w == pytest.approx(ridge(X, y, lam2), rel=1e-12, abs=1e-14)
        assert 0 <= found.gap <= 1e-10 * max(found.objective, 1e-16)
    assert lasso(X, y, 0) == pytest.approx(ridge(X, y, 0), rel=1e-12, abs=1e-14)


@designs
def test_zero_from_lambda_max_on_and_not_below(name):
    X, y = DESIGNS[name]
    largest = lambda_max(X, y)
    assert not lasso(X, y, largest * (1 + 1e-14) + 1e-300).any()
    assert not elastic_net(X, y, largest * (1 + 1e-14) + 1e-300, 3.0).any()
    if largest > 1e-12:
        assert lasso(X, y, 0.99 * largest).any()
    found = solve(X, y, 10 * largest + 1, 0)
    assert not found.w.any() and found.gap == 0 and found.objective == pytest.approx(y @ y / 2)


@designs
@pytest.mark.parametrize("lam", [1e-300, 1e-16, 1e-8])
def test_tiny_strengths_are_solved_as_far_as_rounding_lets_them(name, lam):
    X, y = DESIGNS[name]
    w = lasso(X, y, lam)
    least = objective(X, y, ridge(X, y, 0), 0, 0)
    assert objective(X, y, w, 0, 0) <= least + 1e-7 * (1 + least)


def test_one_column_is_a_soft_threshold():
    x, y = np.array([[3.0], [4.0]]), np.array([1.0, 2.0])  # xᵀx = 25, xᵀy = 11
    assert lasso(x, y, 1.0) == pytest.approx([10 / 25])
    assert elastic_net(x, y, 1.0, 5.0) == pytest.approx([10 / 30])
    assert lasso(-x, y, 1.0) == pytest.approx([-10 / 25])


def test_equal_columns_share_under_the_elastic_net_and_only_there_must_they():
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=20), rng.normal(size=20)
    X = np.column_stack([x, x])
    lam = lambda_max(X, y) / 3
    one, both = lasso(x[:, None], y, lam)[0], lasso(X, y, lam)
    assert both.sum() == pytest.approx(one) and np.all(both * one >= 0)
    net = elastic_net(X, y, lam, 1e-3)
    assert net[0] == pytest.approx(net[1], rel=1e-9) and net[0] != 0


def test_columns_without_use_get_exactly_zero():
    rng = np.random.default_rng(6)
    X, y = rng.normal(size=(10, 3)), rng.normal(size=10)
    X[:, 1] = 0
    assert lasso(X, y, 1e-3)[1] == 0 and elastic_net(X, y, 1e-3, 1.0)[1] == 0


@pytest.mark.parametrize("scale", [1e-150, 1e-30, 1e30, 1e150])
@designs
def test_units_do_not_matter(name, scale):
    X, y = DESIGNS[name]
    lam = strength(X, y, 0.2)
    expected = elastic_net(X, y, lam, 0.3)
    close = {"rel": 1e-9, "abs": 1e-11}
    assert elastic_net(X, scale * y, lam * scale, 0.3) / scale == pytest.approx(expected, **close)
    scaled = elastic_net(scale * X, y, lam * scale, 0.3 * scale * scale) * scale
    assert scaled == pytest.approx(expected, **close)


@designs
def test_the_gap_bounds_how_far_above_the_minimum_any_point_is(name):
    X, y = DESIGNS[name]
    rng = np.random.default_rng(8)
    for lam1, lam2 in [(strength(X, y, 0.3), 0.0), (strength(X, y, 0.3), 0.5), (0.0, 0.5), (1e-9, 0.5)]:
        least = solve(X, y, lam1, lam2).objective
        for _ in range(20):
            w = rng.normal(size=X.shape[1])
            above = objective(X, y, w, lam1, lam2) - least
            assert duality_gap(X, y, w, lam1, lam2) >= above * (1 - 1e-9) - 1e-9


def test_proximal_steps_reach_the_same_weights_zeros_included():
    from figures.reference.optimizers import proximal_sgd, run

    X, y = DESIGNS["tall"]
    lam = strength(X, y, 0.4)
    alpha = 1 / np.linalg.norm(X, 2) ** 2
    end = run(proximal_sgd(alpha, lam), lambda w, step: X.T @ (X @ w - y), np.ones(4), 3000)[-1]
    expected = lasso(X, y, lam)
    assert end == pytest.approx(expected, abs=1e-10)
    assert np.array_equal(end == 0, expected == 0) and (expected == 0).any()


SMALL = [name for name, (features, _) in DESIGNS.items() if min(features.shape) > 1 and features.size <= 40]


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("share", [0.9, 0.3, 0.01])
def test_the_gap_is_no_larger_than_the_claim_allows(name, share):
    features, targets = DESIGNS[name]
    strong = strength(features, targets, share)
    for weights in (np.zeros(features.shape[1]), ridge(features, targets, 1.0), lasso(features, targets, strong)):
        residual = targets - features @ weights
        short = residual * min(1.0, strong / max(np.abs(features.T @ residual).max(), 1e-300))
        point = {Y: targets, X: features, W: weights, dual: short, lam: strong}
        allowed = float(at(l1.duality_gap.lines[0].expr, point))
        assert duality_gap(features, targets, weights, strong, 0.0) <= allowed + 1e-9 * (1 + targets @ targets)
