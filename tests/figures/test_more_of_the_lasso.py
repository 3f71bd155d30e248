"""Intercepts, non-negative weights, weights of rows and strengths of columns: by definition, and by scikit-learn."""

import numpy as np
import pytest
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge

from figures.reference.intercept import elastic_net_with_intercept, lasso_with_intercept, ridge_with_intercept
from figures.reference.lasso import duality_gap, lambda_max, solve
from figures.reference.solvers import elastic_net, lasso, lasso_path, ridge
from tests.figures.designs import DESIGNS

each = pytest.mark.parametrize("name", DESIGNS)
EXACT = {"tol": 1e-14, "max_iter": 1_000_000}


def random(n, p, seed=3):
    rng = np.random.default_rng([n, p, seed])
    return rng.normal(size=(n, p)) + 1, rng.normal(size=n) + 5, rng.uniform(0.2, 3, size=n)


def assert_optimal(X, y, w, lam1, lam2=0.0, positive=False):
    """By definition, with a strength for each column."""
    lam1, lam2 = np.broadcast_to(lam1, len(w)), np.broadcast_to(lam2, len(w))
    pull = X.T @ (y - X @ w) - lam2 * w
    allowed = 1e-10 * (np.abs(X).T @ (np.abs(y) + np.abs(X) @ np.abs(w)) + lam1).max()
    assert np.all((pull if positive else np.abs(pull)) <= lam1 + allowed)
    assert np.all(np.abs(pull - lam1 * np.sign(w))[w != 0] <= allowed)
    assert not positive or np.all(w >= 0)


@each
@pytest.mark.parametrize("share", [0.9, 0.3, 1e-2, 1e-6])
def test_no_weight_is_negative(name, share):
    X, y = DESIGNS[name]
    lam = share * (lambda_max(X, y) or 1.0)
    assert_optimal(X, y, lasso(X, y, lam, positive=True), lam, positive=True)
    assert_optimal(X, y, elastic_net(X, y, lam, 0.4, positive=True), lam, 0.4, positive=True)
    found = solve(X, y, lam, 0.4, positive=True)
    assert 0 <= found.gap <= 1e-10 * found.objective


@each
def test_least_squares_over_weights_that_are_not_negative(name):
    X, y = DESIGNS[name]
    w = lasso(X, y, 0, positive=True)
    assert_optimal(X, y, w, 0, positive=True)
    assert_optimal(X, y, elastic_net(X, y, 0, 0.7, positive=True), 0, 0.7, positive=True)


def test_scikit_learn_agrees_without_negative_weights():
    for n, p in ((30, 8), (8, 30)):
        X, y, _ = random(n, p)
        for share in (0.5, 0.05):
            lam = share * lambda_max(X, y, positive=True)
            theirs = Lasso(alpha=lam / n, fit_intercept=False, positive=True, **EXACT).fit(X, y).coef_
            assert lasso(X, y, lam, positive=True) == pytest.approx(theirs, abs=1e-6)
    X, y, _ = random(30, 8)
    theirs = LinearRegression(positive=True, fit_intercept=False).fit(X, y).coef_
    assert lasso(X, y, 0, positive=True) == pytest.approx(theirs, abs=1e-9)


@each
def test_the_path_without_negative_weights_and_with_factors(name):
    X, y = DESIGNS[name]
    factors = np.linspace(0.5, 2, X.shape[1])
    for given in ({"positive": True}, {"factors": factors}, {"factors": factors, "positive": True}):
        lams, coefs = lasso_path(X, y, **given)
        assert lams[-1] == 0 and np.all(np.diff(lams) < 0)
        for k in range(len(lams) - 1):
            lam, w = (lams[k] + lams[k + 1]) / 2, (coefs[k] + coefs[k + 1]) / 2
            assert_optimal(X, y, w, lam * given.get("factors", 1.0), positive=given.get("positive", False))


def test_a_column_without_a_penalty_is_in_from_the_start():
    for n, p in ((20, 5), (5, 12)):
        X, y, _ = random(n, p)
        strengths = np.array([0.0, *np.linspace(1, 2, p - 1)])
        lams, coefs = lasso_path(X, y, factors=strengths)
        x = X[:, 0]
        assert coefs[0][0] == pytest.approx(x @ y / (x @ x)) and not coefs[0][1:].any()
        for lam, w in zip(lams[:-1], coefs, strict=False):
            assert_optimal(X, y, w, lam * strengths)
            assert lasso(X, y, lam * strengths) == pytest.approx(w, abs=1e-8)
    assert lasso(X, y, np.zeros(p)) == pytest.approx(ridge(X, y, 0))


@pytest.mark.parametrize(("n", "p"), [(20, 5), (5, 12)])
def test_a_strength_for_each_column(n, p):
    X, y, _ = random(n, p)
    strengths = np.linspace(0.1, 3, p)
    w = lasso(X, y, strengths)
    assert_optimal(X, y, w, strengths)
    assert w == pytest.approx(lasso(X / strengths, y, 1.0) / strengths, abs=1e-9)
    net = elastic_net(X, y, strengths, strengths[::-1])
    assert_optimal(X, y, net, strengths, strengths[::-1])
    assert duality_gap(X, y, net, strengths, strengths[::-1]) <= 1e-9
    for lam in (strengths, np.where(np.arange(p) == 1, 0, strengths), np.where(np.arange(p) == 1, 1e-12, strengths)):
        # By definition: the slope of the objective is zero.
        v = ridge(X, y, lam)
        assert X.T @ (y - X @ v) == pytest.approx(lam * v, abs=1e-9)
    assert ridge(X, y, np.full(p, 0.7)) == pytest.approx(ridge(X, y, 0.7))


@pytest.mark.parametrize(("n", "p"), [(20, 5), (5, 12)])
def test_a_weight_of_two_is_the_row_twice_and_of_zero_no_row(n, p):
    X, y, _ = random(n, p)
    counts = np.arange(n) % 3
    rows, targets = np.repeat(X, counts, axis=0), np.repeat(y, counts)
    lam = 0.1 * lambda_max(rows, targets)
    assert lambda_max(X, y, sample_weight=counts) == pytest.approx(10 * lam)
    given = {"sample_weight": counts}
    assert ridge(X, y, lam, **given) == pytest.approx(ridge(rows, targets, lam))
    assert lasso(X, y, lam, **given) == pytest.approx(lasso(rows, targets, lam), abs=1e-9)
    assert lasso_path(X, y, **given)[0] == pytest.approx(lasso_path(rows, targets)[0], abs=1e-9)
    for solver, strengths in (
        (ridge_with_intercept, (lam,)),
        (lasso_with_intercept, (lam,)),
        (elastic_net_with_intercept, (lam, 2.0)),
    ):
        ours, expected = solver(X, y, *strengths, **given), solver(rows, targets, *strengths)
        assert ours[0] == pytest.approx(expected[0], abs=1e-9) and ours[1] == pytest.approx(expected[1])


@pytest.mark.parametrize("positive", [False, True])
@pytest.mark.parametrize(("n", "p"), [(30, 6), (6, 30)])
def test_scikit_learn_agrees_with_an_intercept_and_weighted_rows(n, p, positive):
    X, y, c = random(n, p)
    lam, lam2 = 0.3 * n / 10, 0.8
    # Its Lasso divides the sum by the sum of the weights; its Ridge does not, and counts the square whole.
    total, given = c.sum(), {"sample_weight": c}
    lasso_of = Lasso(alpha=lam / total, positive=positive, **EXACT).fit(X, y, sample_weight=c)
    net_of = ElasticNet(
        alpha=(lam + lam2) / total, l1_ratio=lam / (lam + lam2), positive=positive, **EXACT
    ).fit(X, y, sample_weight=c)
    for theirs, (w, intercept) in (
        (lasso_of, lasso_with_intercept(X, y, lam, positive=positive, **given)),
        (net_of, elastic_net_with_intercept(X, y, lam, lam2, positive=positive, **given)),
        (Ridge(alpha=lam).fit(X, y, sample_weight=c), ridge_with_intercept(X, y, lam, **given)),
    ):
        assert w == pytest.approx(theirs.coef_, abs=2e-6) and intercept == pytest.approx(theirs.intercept_, abs=2e-6)


@pytest.mark.parametrize("shift", [-5.0, 1e4])
@each
def test_the_intercept_takes_the_shift(name, shift):
    X, y = DESIGNS[name]
    lam = 0.1 * (lambda_max(X - X.mean(axis=0), y) or 1.0)
    for solver, strengths in ((lasso_with_intercept, (lam,)), (elastic_net_with_intercept, (lam, 0.5))):
        w, intercept = solver(X, y, *strengths)
        shifted_w, shifted = solver(X, y + shift, *strengths)
        assert X @ shifted_w + shifted == pytest.approx(X @ w + intercept + shift, rel=1e-8, abs=1e-8)
        assert np.abs(shifted_w).sum() == pytest.approx(np.abs(w).sum(), rel=1e-7, abs=1e-9)


@each
def test_at_most_as_many_weights_as_the_rank(name):
    X, y = DESIGNS[name]
    rank = np.linalg.matrix_rank(X)
    assert np.all((lasso_path(X, y)[1] != 0).sum(axis=1) <= rank)
    for share in (0.5, 1e-3):
        assert np.count_nonzero(lasso(X, y, share * (lambda_max(X, y) or 1.0))) <= rank
