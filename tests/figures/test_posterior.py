"""The prior and the posterior, against grids and against ridge."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from figures.reference import priors
from figures.reference.posterior import ridge_posterior
from figures.reference.solvers import ridge
from tests.figures.designs import DESIGNS


@pytest.mark.parametrize("x", [[1.0], [0.5, -2.0, 1.0], [0.0, 0.0], [1e-3]])
@pytest.mark.parametrize("sigma2", [0.1, 1.0, 9.0])
@pytest.mark.parametrize("s2", [0.2, 1.0])
def test_by_normalising_on_a_grid(x, sigma2, s2):
    x = np.array(x)
    y = 1.2 * x + 0.3
    mean, cov = ridge_posterior(x[:, None], y, sigma2, s2)
    w = np.linspace(-40, 40, 400_001)  # wide enough for ten prior deviations, fine enough for 1e-9
    log = -(w**2) / (2 * sigma2) - np.sum((y[:, None] - x[:, None] * w) ** 2, axis=0) / (2 * s2)
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    assert mean[0] == pytest.approx(weight @ w, rel=1e-9, abs=1e-12)
    assert cov[0, 0] == pytest.approx(weight @ (w - mean[0]) ** 2, rel=1e-9)
    assert mean[0] == pytest.approx(w[weight.argmax()], abs=2.1e-4)  # the grid's step: mode and mean are one


@pytest.mark.parametrize("name", DESIGNS)
@pytest.mark.parametrize(("sigma2", "s2"), [(1.0, 1.0), (0.1, 3.0), (50.0, 0.2)])
def test_mean_is_ridge_and_covariance_inverts(name, sigma2, s2):
    X, y = DESIGNS[name]
    mean, cov = ridge_posterior(X, y, sigma2, s2)
    lam, p = priors.strength_on_sum(sigma2, s2), X.shape[1]
    assert mean == pytest.approx(ridge(X, y, lam), rel=1e-9, abs=1e-11)
    assert mean == pytest.approx(Ridge(lam, fit_intercept=False, solver="svd").fit(X, y).coef_, rel=1e-8, abs=1e-11)
    assert cov @ (X.T @ X + lam * np.eye(p)) == pytest.approx(s2 * np.eye(p), abs=1e-10 * s2 * 1e3)
    assert np.array_equal(cov, cov.T) and np.linalg.eigvalsh(cov)[0] > 0
    assert np.all(np.diag(cov) <= sigma2 * (1 + 1e-12))  # data never make us less sure


@pytest.mark.parametrize("name", ["tall", "wide", "duplicate columns"])
def test_two_halves_of_the_data_in_turn(name):
    # The posterior after one half is the prior for the other: precisions and precision-weighted means add.
    X, y = DESIGNS[name]
    half = len(y) // 2
    parts = [ridge_posterior(X[part], y[part], 2.0, 0.5) for part in (slice(half), slice(half, None))]
    precision = sum(np.linalg.inv(cov) for _, cov in parts) - np.eye(X.shape[1]) / 2.0
    mean = np.linalg.solve(precision, sum(np.linalg.solve(cov, mean) for mean, cov in parts))
    together, cov = ridge_posterior(X, y, 2.0, 0.5)
    assert together == pytest.approx(mean, rel=1e-9, abs=1e-10)
    assert cov == pytest.approx(np.linalg.inv(precision), rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("scale", [1e-150, 1e-60, 1e60, 1e150])
def test_units_do_not_matter(scale):
    X, y = DESIGNS["wide"]
    mean, cov = ridge_posterior(X, y, 2.0, 0.5)
    scaled, _ = ridge_posterior(X, y * scale, 2.0 * scale * scale, 0.5 * scale * scale)
    assert scaled / scale == pytest.approx(mean, rel=1e-10)
    again, cov_again = ridge_posterior(X * scale, y * scale, 2.0, 0.5 * scale * scale)
    assert again == pytest.approx(mean, rel=1e-10) and cov_again == pytest.approx(cov, rel=1e-10, abs=1e-14)


def test_nothing_observed_leaves_the_prior():
    mean, cov = ridge_posterior(np.zeros((3, 2)), [1.0, 2.0, 3.0], 4.0, 1.0)
    assert mean.tolist() == [0, 0] and cov == pytest.approx(4 * np.eye(2), rel=1e-15)


@pytest.mark.parametrize("sigma2", [1e-150, 0.3, 1.0, 1e150])
def test_the_density_has_area_one_and_the_stated_variance(sigma2):
    w = np.sqrt(sigma2) * np.linspace(-12, 12, 20_001)
    area = priors.gaussian_density(w, sigma2) * (w[1] - w[0])
    assert area.sum() == pytest.approx(1, rel=1e-10)  # w[1] - w[0] loses four digits
    assert area @ (w / np.sqrt(sigma2)) ** 2 == pytest.approx(1, rel=1e-10)
    assert np.diff(priors.negative_log_gaussian([0.0, np.sqrt(sigma2)], sigma2)) == pytest.approx(0.5)


def test_independent_priors_multiply():
    w = np.array([[1.0, -2.0], [0.5, 3.0]])
    density = np.prod(priors.gaussian_density(w, 2.0))
    assert priors.negative_log_prior(w, 2.0) == pytest.approx(-np.log(density), rel=1e-14)


def test_strengths():
    assert priors.strength_from_prior([0.5, 2.0]).tolist() == [2.0, 0.5]
    assert priors.strength_on_sum(2.0, [1.0, 4.0]).tolist() == [0.5, 2.0]
    assert priors.strength_on_mean(2.0, 4.0, 8) == 0.25
    assert priors.map_objective([1.0, 2.0], 3.0, 0.5).tolist() == [4.0, 5.0]


def test_map_objective_is_least_at_the_posterior_mean():
    X, y = DESIGNS["tall"]
    mean, _ = ridge_posterior(X, y, 2.0, 0.5)
    rng = np.random.default_rng(6)
    tried = mean + np.vstack([np.zeros(4), rng.normal(size=(200, 4)) * 0.01])
    nll = np.sum((y - tried @ X.T) ** 2, axis=1) / (2 * 0.5)
    assert priors.map_objective(nll, np.sum(tried**2, axis=1), 2.0).argmin() == 0
