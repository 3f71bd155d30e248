"""Whether a library spares the intercept: move the targets, and a spared intercept moves with them, alone."""

import numpy as np
import pytest
import statsmodels.api as sm
from sklearn import linear_model, svm
from xgboost import XGBRegressor

from derivations.conventions import ROWS

BY_NAME = {row.name: row for row in ROWS}
MOVED, EXACT = 5.0, 1e-3


def data():
    """Features off their centre, and targets."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 3)) + 2
    return X, X @ [1.0, -2.0, 0.5] + 0.1 * rng.normal(size=60)


def of_sklearn(model):
    return lambda X, y: model.fit(X, y).coef_


def of_statsmodels(X, y, **options):
    return sm.OLS(y, sm.add_constant(X)).fit_regularized(alpha=0.3, L1_wt=0.5, **options).params[1:]


def of_glm(X, y):
    return sm.GLM(y, sm.add_constant(X)).fit_regularized(alpha=0.3, L1_wt=0.5, cnvrg_tol=1e-12, maxiter=5000).params[1:]


def of_xgboost(X, y):
    options = {"booster": "gblinear", "updater": "coord_descent", "feature_selector": "cyclic", "base_score": 0}
    return (
        XGBRegressor(**options, n_estimators=100, n_jobs=1, learning_rate=1, reg_lambda=0.2, reg_alpha=0)
        .fit(X, y)
        .coef_
    )


FITS = {
    "sklearn_ridge": of_sklearn(linear_model.Ridge(alpha=20)),
    "sklearn_lasso": of_sklearn(linear_model.Lasso(alpha=0.3)),
    "sklearn_elastic_net": of_sklearn(linear_model.ElasticNet(alpha=0.3)),
    "sklearn_bayesian_ridge": of_sklearn(linear_model.BayesianRidge()),
    "statsmodels_least_squares": of_statsmodels,
    "statsmodels_glm": of_glm,
    "xgboost_linear": of_xgboost,
}


@pytest.mark.parametrize("name", FITS)
def test_targets_that_move_take_along_a_spared_intercept_alone(name):
    X, y = data()
    change = np.abs(FITS[name](X, y + MOVED) - FITS[name](X, y)).max()
    assert BY_NAME[name].intercept == (change > EXACT), change


def classes():
    """Two classes, most of one, so that the intercept is far from zero."""
    X, y = data()
    return X + 3, (y > np.quantile(y, 0.9)).astype(int)


@pytest.mark.parametrize(
    ("name", "model", "penalised"),
    [
        ("sklearn_logistic_regression", linear_model.LogisticRegression(C=0.1, tol=1e-10, max_iter=9999), False),
        ("", linear_model.LogisticRegression(C=0.1, solver="liblinear", tol=1e-10, max_iter=9999), True),
        ("sklearn_support_vectors", svm.SVC(C=0.1, kernel="linear", tol=1e-10), False),
        ("", svm.LinearSVC(C=0.1, tol=1e-10, max_iter=999_999), True),
    ],
)  # fmt: skip
def test_features_that_move_change_no_weight_where_the_intercept_is_spared(name, model, penalised):
    X, y = classes()
    change = np.abs(model.fit(X + MOVED, y).coef_ - model.fit(X, y).coef_).max()
    assert penalised == (change > EXACT), change
    assert not name or BY_NAME[name].intercept is False
