"""The path: optimal at every knot and between, the same as solving at each λ, and its knots are all there."""

from itertools import pairwise

import numpy as np
import pytest
from sklearn.linear_model import lars_path

from figures.diabetes import diabetes
from figures.reference.augmentation import augmented_rows
from figures.reference.lasso import duality_gap, lambda_max
from figures.reference.solvers import elastic_net, lasso, lasso_path
from tests.figures.designs import DESIGNS


def problems():
    rng = np.random.default_rng(20261123)
    found = dict(DESIGNS)
    for n, p in [(20, 6), (6, 20), (15, 15), (60, 30)]:
        found[f"random {n} by {p}"] = rng.normal(size=(n, p)), rng.normal(size=n)
    for number in range(12):  # small whole numbers: ties wherever one looks
        n, p = rng.integers(2, 7, size=2)
        found[f"ties {number}"] = (
            rng.integers(-2, 3, size=(n, p)).astype(float),
            rng.integers(-3, 4, size=n).astype(float),
        )
    correlated = rng.normal(size=(25, 1)) + 0.1 * rng.normal(size=(25, 8))  # many weights leave again
    found["correlated"] = correlated, rng.normal(size=25)
    found["orthonormal with ties"] = np.eye(4), np.array([1.0, -1.0, 1.0, 2.0])
    X, y, _ = diabetes()
    found["diabetes"] = X, y
    found["diabetes with L2"] = augmented_rows(X, y, 200.0)
    return found


PROBLEMS = problems()
each = pytest.mark.parametrize("name", PROBLEMS)


@each
def test_it_falls_from_lambda_max_to_zero(name):
    X, y = PROBLEMS[name]
    lams, coefs = lasso_path(X, y)
    assert lams.shape == (len(coefs),) and coefs.shape == (len(lams), X.shape[1])
    assert lams[-1] == 0 and np.all(np.diff(lams) < 0)
    assert not coefs[0].any()
    if len(lams) > 1:
        assert lams[0] == pytest.approx(lambda_max(X, y), rel=1e-13)


@each
def test_optimal_at_and_between_the_knots(name):
    X, y = PROBLEMS[name]
    lams, coefs = lasso_path(X, y)
    for share in (0.0, 0.5, 0.9):
        for (high, low), (start, end) in zip(pairwise(lams), pairwise(coefs), strict=True):
            lam, w = high + share * (low - high), start + share * (end - start)
            value = np.sum((y - X @ w) ** 2) / 2 + lam * np.abs(w).sum()
            assert duality_gap(X, y, w, lam, 0) <= 1e-10 * value
    fit = np.sum((y - X @ coefs[-1]) ** 2)
    assert fit == pytest.approx(np.sum((y - X @ np.linalg.pinv(X) @ y) ** 2), rel=1e-9, abs=1e-18 * (y @ y) + 1e-24)


@pytest.mark.parametrize("name", [name for name in PROBLEMS if "ties" not in name and "col" not in name])
def test_it_is_what_the_solver_finds(name):
    X, y = PROBLEMS[name]
    lams, coefs = lasso_path(X, y)
    for lam in [*lams[:-1], *(lams[:-1] + lams[1:]) / 2]:
        w = np.array([np.interp(lam, lams[::-1], path[::-1]) for path in coefs.T])
        assert lasso(X, y, lam) == pytest.approx(w, rel=1e-6, abs=1e-8 * np.abs(coefs).max())


@pytest.mark.parametrize("name", ["tall", "random 20 by 6", "random 60 by 30", "correlated", "diabetes"])
def test_scikit_learn_finds_the_same_knots(name):
    X, y = PROBLEMS[name]
    alphas, _, theirs = lars_path(X, y, method="lasso")
    lams, coefs = lasso_path(X, y)
    assert lams == pytest.approx(alphas * len(y), rel=1e-8, abs=1e-9 * lams[0])
    assert coefs == pytest.approx(theirs.T, rel=1e-7, abs=1e-9)


@each
def test_a_weight_is_zero_or_off_zero_exactly(name):
    """Between knots no weight changes its sign: where one joins or leaves there is a knot, with an exact zero."""
    _, coefs = lasso_path(*PROBLEMS[name])
    assert np.all(np.sign(coefs[1:]) * np.sign(coefs[:-1]) >= 0)


def test_the_last_knot_has_the_least_norm():
    X, y = PROBLEMS["random 6 by 20"]
    _, coefs = lasso_path(X, y)
    rng = np.random.default_rng(3)
    null = np.linalg.svd(X)[2][6:]
    for size in (1e-6, 1e-2, 1.0):
        for _ in range(50):
            other = coefs[-1] + size * rng.normal(size=14) @ null
            assert np.abs(coefs[-1]).sum() <= np.abs(other).sum() + 1e-12


def test_the_elastic_net_path_is_the_lasso_path_of_more_rows():
    X, y = PROBLEMS["random 20 by 6"]
    lams, coefs = lasso_path(*augmented_rows(X, y, 0.7))
    for lam, w in zip(lams[:-1], coefs, strict=False):
        assert elastic_net(X, y, lam, 0.7) == pytest.approx(w, abs=1e-10)


@pytest.mark.parametrize("scale", [1e-150, 1e-30, 1e30, 1e150])
def test_units_do_not_matter(scale):
    for name in ("tall", "random 6 by 20", "duplicate columns"):
        X, y = PROBLEMS[name]
        lams, coefs = lasso_path(X, y)
        fits = X @ coefs.T  # of two equal columns rounding may choose another
        for_y, of_y = lasso_path(X, scale * y)
        assert for_y / scale == pytest.approx(lams, abs=1e-13) and X @ of_y.T / scale == pytest.approx(fits, abs=1e-11)
        for_X, of_X = lasso_path(scale * X, y)
        assert for_X / scale == pytest.approx(lams, abs=1e-13)
        assert X @ of_X.T * scale == pytest.approx(fits, abs=1e-11)


def test_nothing_to_explain_is_one_knot():
    lams, coefs = lasso_path([[1.0, 2.0], [3.0, 4.0]], [0.0, 0.0])
    assert lams.tolist() == [0.0] and coefs.tolist() == [[0.0, 0.0]]
