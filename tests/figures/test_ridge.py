"""Ridge and its diagnostics: instances times laws, none of which the code mentions."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from figures.reference.augmentation import augmented_rows, expected_noisy_loss
from figures.reference.intercept import ridge_with_intercept, ridge_with_penalised_intercept
from figures.reference.leave_one_out import leave_one_out_residuals
from figures.reference.quadratic import solution
from figures.reference.scaling import strength_after_scaling_l2
from figures.reference.solvers import ridge
from figures.reference.spectrum import degrees_of_freedom, fit_factors
from tests.figures.designs import CASES, DESIGNS

cases = pytest.mark.parametrize(("name", "lam"), CASES)
strong = pytest.mark.parametrize(("name", "lam"), [case for case in CASES if case[1] >= 1e-3])


def objective(X, y, w, lam):
    return np.sum((y - X @ w) ** 2) / 2 + lam / 2 * np.sum(w**2)


@cases
def test_no_other_point_is_lower(name, lam):
    X, y = DESIGNS[name]
    w, rng = ridge(X, y, lam), np.random.default_rng(1)
    least = objective(X, y, w, lam)
    for size in (1e-4, 1e-2, 1.0, 100.0):
        for _ in range(50):
            other = objective(X, y, w + size * rng.normal(size=w.shape), lam)
            assert least <= other * (1 + 1e-12)  # 1e-12: rounding of two sums of a dozen squares


@cases
def test_normal_equations(name, lam):
    X, y = DESIGNS[name]
    w = ridge(X, y, lam)
    size = np.abs(X.T) @ (np.abs(y) + np.abs(X) @ np.abs(w)) + lam * np.abs(w)  # what the sum may lose
    assert np.all(np.abs(X.T @ (X @ w - y) + lam * w) <= 1e-13 * size.max() + 1e-300)


@pytest.mark.parametrize("name", DESIGNS)
def test_without_penalty_it_is_the_least_squares_fit_of_least_norm(name):
    X, y = DESIGNS[name]
    expected = np.linalg.pinv(X, rcond=1e-12) @ y
    assert ridge(X, y, 0) == pytest.approx(expected, rel=1e-8, abs=1e-12)  # 1e-8: "nearly collinear" has κ = 1e6


# The smallest singular value of "nearly collinear", squared, is 1e-12: no larger than the λ tried here.
@pytest.mark.parametrize("name", [name for name in DESIGNS if name != "nearly collinear"])
def test_it_tends_to_that_as_lam_falls(name):
    X, y = DESIGNS[name]
    assert ridge(X, y, 1e-12) == pytest.approx(ridge(X, y, 0), rel=1e-9, abs=1e-9)


@strong
def test_scikit_learn_agrees(name, lam):
    X, y = DESIGNS[name]
    expected = Ridge(alpha=lam, fit_intercept=False, solver="svd").fit(X, y).coef_
    assert ridge(X, y, lam) == pytest.approx(expected, rel=1e-8, abs=1e-12)
    w, intercept = ridge_with_intercept(X, y, lam)
    fitted = Ridge(alpha=lam, solver="svd").fit(X, y)
    assert w == pytest.approx(fitted.coef_, rel=1e-8, abs=1e-12)
    assert intercept == pytest.approx(fitted.intercept_, rel=1e-8, abs=1e-12)


@strong
def test_gram_matrix_gives_the_same(name, lam):
    X, y = DESIGNS[name]
    expected = ridge(X, y, lam)
    assert solution(X.T @ X, X.T @ y, lam) == pytest.approx(expected, rel=1e-8, abs=1e-10)


@cases
def test_augmented_rows_give_the_same(name, lam):
    X, y = DESIGNS[name]
    more, targets = augmented_rows(X, y, lam)
    assert more.shape == (X.shape[0] + X.shape[1], X.shape[1]) and targets.shape == (len(more),)
    expected = np.linalg.lstsq(more, targets, rcond=1e-13)[0]
    # Nearly singular with a tiny λ, both solvers are right to about κ² of rounding only.
    close = {"rel": 1e-8, "abs": 1e-8} if lam != 1e-8 else {"rel": 1e-4, "abs": 1e-4}
    assert ridge(X, y, lam) == pytest.approx(expected, **close)


# With a single row no other row is left to fit.
@pytest.mark.parametrize(("name", "lam"), [case for case in CASES if case[1] >= 1e-3 and len(DESIGNS[case[0]][1]) > 1])
def test_leave_one_out_by_leaving_out(name, lam):
    X, y = DESIGNS[name]
    brute = [y[i] - X[i] @ ridge(np.delete(X, i, axis=0), np.delete(y, i), lam) for i in range(len(y))]
    assert leave_one_out_residuals(X, y, lam) == pytest.approx(np.array(brute), rel=1e-8, abs=1e-10)


def test_leave_one_out_without_penalty():
    X, y = DESIGNS["tall"]
    brute = [y[i] - X[i] @ ridge(np.delete(X, i, axis=0), np.delete(y, i), 0) for i in range(len(y))]
    assert leave_one_out_residuals(X, y, 0) == pytest.approx(np.array(brute), rel=1e-10)
    for name in ("square", "wide", "one row", "one number"):
        with pytest.raises(ValueError, match="the other rows do not determine row"):
            leave_one_out_residuals(*DESIGNS[name], 0)


@pytest.mark.parametrize("lam", [1e-150, 1e-20, 1e-8])
def test_leave_one_out_keeps_its_digits_for_a_tiny_lam(lam):
    # One row x = 1, y = 1, fitted by one weight: w = 1/(1 + λ) by itself, 0 without the row: the residual
    # is y.
    assert leave_one_out_residuals([[1.0]], [1.0], lam) == pytest.approx([1.0], rel=1e-12)


@cases
def test_degrees_of_freedom_is_the_trace_of_the_fit(name, lam):
    X, y = DESIGNS[name]
    trace = sum((X @ ridge(X, unit, lam))[i] for i, unit in enumerate(np.eye(len(y))))
    d = np.linalg.svd(X, compute_uv=False)
    d[d < 1e-12] = 0
    assert degrees_of_freedom(d, lam) == pytest.approx(trace, rel=1e-9, abs=1e-12)
    assert degrees_of_freedom(d, [lam, lam]).shape == (2,)


def test_fit_factors_fall_from_one_to_zero():
    d, lam = np.array([1e-150, 1e-3, 1.0, 1e150])[:, None], np.array([0, 1e-300, 1e-3, 1, 1e150, 1e300])
    factors = fit_factors(d, lam)
    assert np.all((factors >= 0) & (factors <= 1)) and np.all(np.diff(factors, axis=1) <= 0)
    assert np.all(np.diff(factors, axis=0) >= 0) and factors[0, 1] == pytest.approx(0.5) == factors[3, 5]


@pytest.mark.parametrize("scale", [1e-150, 1e-30, 1e30, 1e150])
@pytest.mark.parametrize("name", DESIGNS)
def test_units_do_not_matter(name, scale):
    X, y = DESIGNS[name]
    for lam in (0.0, 0.5):
        expected = ridge(X, y, lam)
        close = {"rel": 1e-8, "abs": 1e-11}
        assert ridge(X, scale * y, lam) / scale == pytest.approx(expected, **close)
        assert ridge(scale * X, y, lam * scale * scale) * scale == pytest.approx(expected, **close)


def test_a_small_column_beside_a_large_one_is_no_noise():
    assert ridge(np.diag([1e150, 1.0]), [1e150, 3.0], 0) == pytest.approx([1.0, 3.0])
    assert ridge(np.diag([1e150, 1.0]), [1e150, 3.0], 2) == pytest.approx([1.0, 1.0])


@strong
@pytest.mark.parametrize("c", [-3.0, 0.01, 1e6])
def test_a_scaled_column_is_another_strength(name, lam, c):
    X, y = DESIGNS[name]
    # Ridge with a strength for each column, by stacked rows: column 0 as it is, with the converted strength.
    strengths = np.full(X.shape[1], lam)
    strengths[0] = strength_after_scaling_l2(lam, c)
    rows = np.vstack([X, np.diag(np.sqrt(strengths))])
    w = np.linalg.lstsq(rows, np.concatenate([y, np.zeros(X.shape[1])]), rcond=1e-15)[0]
    factors = np.ones(X.shape[1])
    factors[0] = c
    scaled = ridge(X * factors, y, lam) * factors

    # Compared by what they attain: with c = 1e6 on duplicate columns the point itself is nearly undetermined.
    def attained(v):
        return np.sum((y - X @ v) ** 2) / 2 + np.sum(strengths * v**2) / 2

    assert attained(scaled) == pytest.approx(attained(w), rel=1e-9, abs=1e-12)


@strong
@pytest.mark.parametrize("shift", [-5.0, 1e6])
def test_a_free_intercept_takes_the_shift(name, lam, shift):
    X, y = DESIGNS[name]
    w, intercept = ridge_with_intercept(X, y, lam)
    shifted_w, shifted = ridge_with_intercept(X, y + shift, lam)
    assert shifted_w == pytest.approx(w, rel=1e-6, abs=1e-6)  # 1e-6: y + 1e6 keeps ten of y's digits
    assert shifted - intercept == pytest.approx(shift, rel=1e-9)


def test_a_penalised_intercept_does_not():
    X, y = np.array([[1.0], [2.0], [4.0]]), np.array([1.0, 2.0, 3.0])
    w, _ = ridge_with_penalised_intercept(X, y, 1)
    shifted, intercept = ridge_with_penalised_intercept(X, y + 10, 1)
    assert abs(shifted[0] - w[0]) > 1 and intercept < 10


def test_input_noise_by_every_sign():
    # Noise ±√v on each of four entries: sixteen equally likely cases, so the expectation is a mean.
    X, y, w, v = np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([3.0, -2.0]), np.array([0.7, -1.1]), 0.3
    losses = [
        np.sum((y - (X + np.sqrt(v) * np.array(signs).reshape(2, 2)) @ w) ** 2)
        for signs in np.stack(np.meshgrid(*[[-1, 1]] * 4), -1).reshape(-1, 4)
    ]
    assert expected_noisy_loss(X, y, w, v) == pytest.approx(np.mean(losses), rel=1e-13)


def test_larger_lam_smaller_norm_and_larger_loss():
    for X, y in DESIGNS.values():
        fits = [ridge(X, y, lam) for lam in [0, 1e-3, 0.1, 1, 10, 1e3]]
        assert np.all(np.diff([np.linalg.norm(w) for w in fits]) <= 1e-12)
        assert np.all(np.diff([np.sum((y - X @ w) ** 2) for w in fits]) >= -1e-12)
