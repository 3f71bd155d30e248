"""Numbers near the ends of float64: the right answer, or an error that says what is too large; and weak strengths."""

import numpy as np
import pytest

from figures.reference import knots, signs
from figures.reference.lasso import duality_gap, lambda_max, solve
from figures.reference.solvers import elastic_net, lasso, lasso_path


def test_large_targets():
    assert lasso(np.eye(2), [1e308, 1], 1).tolist() == [1e308, 0]
    assert elastic_net(np.eye(2), [1e308, 1], 1, 1) == pytest.approx([5e307, 0], rel=1e-12)
    found = solve(np.eye(2), [1e200, 1], 1, 0)
    assert found.w.tolist() == [1e200, 0] and found.objective == 1e200 and found.gap <= 1e-13 * found.objective


def test_a_large_column_beside_a_small_one():
    assert lasso(np.diag([1e200, 1.0]), [1e200, 3.0], 1) == pytest.approx([1, 2])
    assert lasso(np.diag([1e-200, 1.0]), [1.0, 3.0], 1e-201) == pytest.approx([9e199, 3])
    lams, coefs = lasso_path(np.diag([1e4, 1e-4]), [1e4, 1e-4])
    assert lams == pytest.approx([1e8, 1e-8, 0]) and coefs[1:] == pytest.approx(np.array([[1, 0], [1, 1]]))
    # A pull of 1e-100 beside one of 1 is rounding in most tables: the path must not leave its knot out in silence.
    with pytest.raises(RuntimeError, match="the path is lost in rounding after knot 0"):
        lasso_path(np.diag([1e100, 1.0]), [1e100, 3.0])


def test_small_columns_under_a_large_l2():
    assert elastic_net([[1e-200]], [1.0], 0, 1) == pytest.approx([1e-200])
    assert elastic_net([[1e-200]], [1.0], 1e-201, 1) == pytest.approx([9e-201])


TOO_LARGE = {
    "the largest |x_jᵀy|": [
        lambda: lambda_max(1e200 * np.eye(2), [1e200, 1]),
        lambda: lasso_path(1e200 * np.eye(2), [1e200, 1]),
    ],
    "the weights": [lambda: lasso([[1e-300]], [1e300], 1e-300), lambda: lasso_path([[1e-300]], [1e300])],
    "the objective": [lambda: solve([[1.0]], [1e200], 1e190, 0), lambda: solve(np.eye(2), [1e200, 1e200], 1e200, 0)],
    "the duality gap": [lambda: duality_gap(np.eye(2), [1e200, 1e200], [0, 0], 1, 0)],
    "X times the root of sample_weight": [lambda: lasso([[1e200]], [1.0], 1, sample_weight=[1e250])],
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_does_not_fit_into_a_float_is_said(name):
    for call in TOO_LARGE[name]:
        with pytest.raises(ValueError, match=r"would be too large for a float, beyond 1\.8e308; expected") as error:
            call()
        assert str(error.value).startswith(name)


def test_one_row_with_nearly_equal_columns():
    assert lasso([[1, 1 + 1e-10]], [1], 0.5) == pytest.approx([0, 0.5])
    for number in range(40):
        rng = np.random.default_rng(number)
        X, y = 1 + 1e-10 * rng.normal(size=(1, 2)), rng.normal(size=1)
        for share in (0.9, 0.1):
            found = solve(X, y, share * lambda_max(X, y), 0)
            assert found.gap <= 1e-10 * found.objective


@pytest.mark.parametrize("share", [1e-6, 1e-10, 1e-13, 1e-20, 1e-300])
def test_weak_strengths_with_fewer_rows_than_columns(share):
    """The weights that explain y with the least ‖w‖₁; before, other weights came without a word."""
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(60, 200)), rng.normal(size=60)
    w = lasso(X, y, share * lambda_max(X, y))
    assert np.abs(w).sum() == pytest.approx(4.828311351592, rel=100 * share + 1e-11)
    assert np.count_nonzero(w) == 60 and y - X @ w == pytest.approx(0, abs=1e-11 + 100 * share)


def test_no_answer_is_better_than_a_wrong_one(monkeypatch):
    """With a path that stops too early nothing is returned, and the error says how far it is."""
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(6, 20)), rng.normal(size=6)
    monkeypatch.setattr(signs.Signs, "find", lambda self: None)
    assert solve(X, y, 0.1, 0).gap <= 1e-12
    honest = knots.Homotopy.knots
    monkeypatch.setattr(knots.Homotopy, "knots", lambda self, least: honest(self, 50 * least))
    with pytest.raises(RuntimeError, match=r"the duality gap is .* of the objective at 0; expected at most 1e-13"):
        lasso(X, y, 0.1)
