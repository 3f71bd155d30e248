"""Weights of rows, strengths of columns, no negative weights, and how many are off zero: as others do it."""

from itertools import product

import numpy as np
import pytest
from sklearn.linear_model import Lasso, Ridge

from figures.reference.augmentation import weighted_rows
from figures.reference.nonnegative import nonnegative_prox
from figures.reference.rank import with_independent_columns
from figures.reference.scaling import columns_for_l1, columns_for_l2, factors_that_sum
from figures.reference.solvers import lasso, ridge

TIGHT = {"fit_intercept": False, "tol": 1e-14, "max_iter": 1_000_000}
rng = np.random.default_rng(7)
X, Y = rng.normal(size=(40, 6)), rng.normal(size=40)
WEIGHTS = rng.uniform(0, 3, size=40)
FACTORS = np.array([0.5, 1.0, 2.0, 4.0, 0.1, 1.0])


def objective(X, y, w, strengths):
    return np.sum((y - X @ w) ** 2) / 2 + np.sum(strengths * np.abs(w))


@pytest.mark.parametrize("strength", [0.1, 2.0])
def test_proximal_steps_of_weights_that_may_not_be_negative_end_where_scikit_learn_does(strength):
    w, rate = np.zeros(6), 1 / np.linalg.norm(X, 2) ** 2
    for _ in range(3000):
        w = nonnegative_prox(w + rate * X.T @ (Y - X @ w), rate * strength)
    theirs = Lasso(alpha=strength / 40, positive=True, **TIGHT).fit(X, Y).coef_
    assert w == pytest.approx(theirs, abs=1e-7) and (w == 0).any() and (w > 0).any()


def test_the_lasso_with_its_negative_weights_set_to_zero_is_another_one():
    X, y = np.array([[1.0, 1.0], [0.0, 1.0]]), np.array([2.0, -1.0])
    assert lasso(X, y, 0.25) == pytest.approx([9 / 4, -1 / 2])
    positive = Lasso(alpha=0.25 / 2, positive=True, **TIGHT).fit(X, y).coef_
    assert positive == pytest.approx([7 / 4, 0])


def test_a_weight_on_a_row_is_the_row_and_its_target_times_the_root():
    strength = 1.5
    rows = weighted_rows(X, Y, WEIGHTS)
    # scikit-learn's lasso makes the weights sum to n, so its mean is a sum over the sum of the weights.
    theirs = Lasso(alpha=strength / WEIGHTS.sum(), **TIGHT).fit(X, Y, sample_weight=WEIGHTS).coef_
    assert lasso(*rows, strength) == pytest.approx(theirs, abs=1e-6)
    theirs = Ridge(alpha=strength, fit_intercept=False).fit(X, Y, sample_weight=WEIGHTS).coef_
    assert ridge(*rows, strength) == pytest.approx(theirs)


def test_a_whole_weight_is_the_row_as_many_times():
    times = np.arange(40) % 4
    again = np.repeat(X, times, axis=0), np.repeat(Y, times)
    assert lasso(*weighted_rows(X, Y, times), 1.5) == pytest.approx(lasso(*again, 1.5), abs=1e-9)


def test_one_strength_for_each_column():
    w = lasso(columns_for_l1(X, FACTORS), Y, 2.0) / FACTORS
    pull = X.T @ (Y - X @ w)
    assert (np.abs(pull) <= 2 * FACTORS * (1 + 1e-9)).all() and (w != 0).any() and (w == 0).any()
    assert pull[w != 0] == pytest.approx((2 * FACTORS * np.sign(w))[w != 0])
    w = ridge(columns_for_l2(X, FACTORS), Y, 2.0) / np.sqrt(FACTORS)
    assert X.T @ (Y - X @ w) == pytest.approx(2 * FACTORS * w)


def test_factors_sum_to_their_number_and_a_common_factor_changes_nothing():
    assert factors_that_sum(FACTORS).sum() == pytest.approx(6)
    assert factors_that_sum(1e300 * FACTORS) == pytest.approx(factors_that_sum(FACTORS))
    assert factors_that_sum([0.0, 1.0]) == pytest.approx([0.0, 2.0])


@pytest.mark.parametrize("shape", [(2, 3), (3, 5), (2, 8)])
def test_some_lasso_solution_has_no_more_weights_off_zero_than_the_rank(shape):
    """On small whole numbers, where columns are often dependent; from solutions that have more, as from others."""
    random, more = np.random.default_rng(shape), 0
    for _, strength in product(range(60), (0.5, 1.0)):
        X = random.integers(-1, 3, size=shape).astype(float)
        y = random.integers(-3, 4, size=shape[0]).astype(float)
        w = lasso(X, y, strength)
        # The same column twice may share its weight in any way: a solution with more weights off zero.
        twice, shared = np.hstack([X, X]), np.concatenate([w / 4, 3 * w / 4])
        got = with_independent_columns(twice, shared)
        assert np.count_nonzero(got) <= np.linalg.matrix_rank(X)
        assert objective(twice, y, got, strength) == pytest.approx(objective(X, y, w, strength), rel=1e-12, abs=1e-12)
        more += np.count_nonzero(shared) > np.linalg.matrix_rank(X)
    assert more > 20


def test_in_general_position_no_more_features_than_rows():
    X, y = rng.normal(size=(5, 40)), rng.normal(size=5)
    for share in (0.5, 0.1, 1e-3):
        assert np.count_nonzero(lasso(X, y, share * np.abs(X.T @ y).max())) <= 5


def test_one_row_and_two_features_keep_one():
    assert lasso([[1.0, 2.0]], [5.0], 1.0) == pytest.approx([0, 2.25])
