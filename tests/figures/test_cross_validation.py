"""Cross-validation: scikit-learn's errors, nothing seen that is left out, and both rules from their words."""

import numpy as np
import pytest
from sklearn.linear_model import Lasso, LassoCV, Ridge, RidgeCV
from sklearn.model_selection import PredefinedSplit, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from figures import cross_validation as figure
from figures.diabetes import diabetes
from figures.reference.cross_validation import choose, held_out_errors, lasso_fits, parts, ridge_fits
from figures.reference.solvers import lasso, ridge
from publishing.making.drawing import significant

X, Y, _ = diabetes()
N = len(Y)
LAMS = np.array([20_000.0, 3000.0, 530.0, 25.0])
# scikit-learn's Ridge minimises ‖y − Xw‖² + α‖w‖² over the rows it is given, its Lasso a mean over them plus α‖w‖₁.
THEIRS = {
    "lasso": (lasso_fits, lambda lam, rows: Lasso(alpha=lam / N, tol=1e-10, max_iter=100_000)),
    "ridge": (ridge_fits, lambda lam, rows: Ridge(alpha=lam * rows / N)),
}


@pytest.mark.parametrize("name", THEIRS)
def test_scikit_learn_finds_the_same_errors_with_the_scaling_inside_the_fit(name):
    fits, theirs = THEIRS[name]
    part = parts(N, 17, seed=3)  # 17 parts of 26 rows: every fit is on equally many
    ours = held_out_errors(X, Y, LAMS, part, fits)
    for lam, column in zip(LAMS, ours.T, strict=True):
        model = make_pipeline(StandardScaler(), theirs(lam, N - 26))
        split = PredefinedSplit(part)
        scores = cross_val_score(model, X, Y, cv=split, scoring="neg_mean_squared_error")
        np.testing.assert_allclose(column, -scores, rtol=1e-6)


def test_lasso_cv_agrees_where_nothing_has_to_be_scaled():
    """LassoCV centres in every fit but does not scale; on columns that are scaled in every fit it must agree."""
    signs = np.array([[1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [-1.0, -1.0]])
    rows = np.vstack([signs] * 6)
    targets = np.random.default_rng(5).normal(size=24) + rows[:, 0]
    part = np.repeat(np.arange(6), 4)  # each part is one copy of `signs`: centred, of unit scale
    lams = np.array([20.0, 5.0, 1.0])
    model = LassoCV(alphas=lams / 24, cv=PredefinedSplit(part), tol=1e-12).fit(rows, targets)
    np.testing.assert_allclose(held_out_errors(rows, targets, lams, part, lasso_fits), model.mse_path_.T, rtol=1e-9)
    assert choose(lams, model.mse_path_.T).best == int(np.argmin(np.abs(lams / 24 - model.alpha_)))


def test_the_fits_are_those_of_the_solvers():
    for fits, solver in ((lasso_fits, lasso), (ridge_fits, ridge)):
        for lam, w in zip(LAMS, fits(X, Y, LAMS), strict=True):
            np.testing.assert_allclose(w, solver(X, Y, lam), rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("fits", [lasso_fits, ridge_fits])
def test_what_is_left_out_is_not_seen(fits):
    part = parts(N, 10, seed=1)
    moved_X, moved_y = X.copy(), Y.copy()
    moved_X[part == 4] *= -3.0
    moved_y[part == 4] += 1000.0
    seen = []

    def watched(rows, targets, lams):
        seen.append((rows.copy(), targets.copy()))
        return fits(rows, targets, lams)

    held_out_errors(X, Y, LAMS, part, watched)
    held_out_errors(moved_X, moved_y, LAMS, part, watched)
    before, after = seen[4], seen[14]
    np.testing.assert_array_equal(before[0], after[0])
    np.testing.assert_array_equal(before[1], after[1])
    assert not np.array_equal(seen[3][1], seen[13][1])


@pytest.mark.parametrize(("n", "k"), [(442, 10), (7, 7), (5, 2)])
def test_the_parts_are_nearly_equal_and_hold_every_row_once(n, k):
    sizes = np.bincount(parts(n, k, seed=0), minlength=k)
    assert sizes.sum() == n and len(sizes) == k and sizes.max() - sizes.min() <= 1
    assert np.array_equal(parts(n, k, seed=0), parts(n, k, seed=0))
    assert n < 10 or not np.array_equal(parts(n, k, seed=0), parts(n, k, seed=1))


def test_both_choices_from_their_words():
    lams = np.array([8.0, 4.0, 2.0, 1.0])
    errors = np.array([[9.0, 5.0, 3.0, 4.0], [9.0, 5.5, 5.0, 4.0], [9.0, 4.5, 4.0, 5.5]])
    found = choose(lams, errors)
    assert lams[found.best] == 2  # mean 4, standard error 1/√3
    assert found.standard_error[2] == pytest.approx(1 / np.sqrt(3))
    assert lams[found.strongest] == 2  # 5 is more than 4.577
    assert lams[choose(lams, errors - [[0, 0.5, 0, 0]]).strongest] == 4  # 4.5 is not
    shuffled = choose(lams[[2, 0, 3, 1]], (errors - [[0, 0.5, 0, 0]])[:, [2, 0, 3, 1]])
    assert (shuffled.best, shuffled.strongest) == (0, 3)


def test_what_the_page_says_of_the_figure():
    drawn = figure.data()
    best, strongest = drawn["ridge_chosen"]
    assert max(RidgeCV().alphas) == 10 and len(RidgeCV().alphas) == 3 and best > 10 and strongest > 10
    assert abs(drawn["lasso_errors"][0] - drawn["ridge_errors"][0]) < 0.2 * (
        drawn["lasso_bar"] - drawn["lasso_errors"][0]
    )
    quoted = {value["name"]: value["number"] for value in figure.values()}
    assert quoted["best_to"] > 10 * quoted["best_from"] and quoted["strongest_to"] < 3 * quoted["strongest_from"]
    assert quoted["strongest_kept"] < quoted["best_kept"]
    assert quoted["best_from"] == drawn["lasso_lams"][0]  # the end of the grid
    assert np.diff(drawn["lasso_lams"]).min() > 0 and len(drawn["lasso_lams"]) == quoted["strengths"]
    assert quoted["ratio"] ** (quoted["strengths"] - 1) == pytest.approx(1000)
    assert significant(quoted["best"], 2) != significant(quoted["strongest"], 2)
