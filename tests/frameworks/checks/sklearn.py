"""scikit-learn, fitted without an intercept, beside our solvers or the condition that only a minimiser meets."""

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import (
    BayesianRidge,
    ElasticNet,
    Lasso,
    LogisticRegression,
    Ridge,
    SGDClassifier,
    SGDRegressor,
)
from sklearn.svm import SVC, LinearSVC

from derivations.symbols import arg_alpha, arg_alpha_, arg_C, arg_l1_ratio, arg_lambda_, n
from figures.reference.solvers import elastic_net, lasso, ridge
from tests.frameworks.checking import checks, strength
from tests.frameworks.problems import (
    classifications,
    logistic_slope,
    minimum_near,
    one_step_on,
    regressions,
    squared_hinge_slope,
)

EXACT = {"fit_intercept": False, "tol": 1e-14, "max_iter": 100_000}


@checks("sklearn_ridge", tolerance=1e-10, because="one linear system, solved in two ways")
def ridge_is_ours(row, rng):
    for X, y in regressions(rng):
        alpha = 10 ** rng.uniform(-1, 2)
        w = Ridge(alpha=alpha, fit_intercept=False).fit(X, y).coef_
        yield w, ridge(X, y, strength(row.l2, {arg_alpha: alpha, n: len(y)}))


@checks("sklearn_lasso", tolerance=1e-9, because="coordinate descent stops at a duality gap")
def lasso_is_ours(row, rng):
    for X, y in regressions(rng):
        alpha = rng.uniform(0.05, 0.5) * np.abs(X.T @ y).max() / len(y)
        w = Lasso(alpha=alpha, **EXACT).fit(X, y).coef_
        yield w, lasso(X, y, strength(row.l1, {arg_alpha: alpha, n: len(y)}))


def mixed(row, alpha, l1_ratio, rows) -> tuple[float, float]:
    """The strengths of L1 and of L2 that a row with alpha and l1_ratio claims."""
    numbers = {arg_alpha: alpha, arg_l1_ratio: l1_ratio, n: rows}
    return strength(row.l1, numbers), strength(row.l2, numbers)


@checks("sklearn_elastic_net", tolerance=1e-9, because="coordinate descent stops at a duality gap")
def elastic_net_is_ours(row, rng):
    for X, y in regressions(rng):
        alpha, l1_ratio = rng.uniform(0.1, 0.6) * np.abs(X.T @ y).max() / len(y), rng.uniform(0.2, 0.8)
        w = ElasticNet(alpha=alpha, l1_ratio=l1_ratio, **EXACT).fit(X, y).coef_
        yield w, elastic_net(X, y, *mixed(row, alpha, l1_ratio, len(y)))


@checks("sklearn_sgd", tolerance=5e-3, because="stochastic steps: the rate falls, but does not reach zero")
def stochastic_descent_is_ours(row, rng):
    settings = {"penalty": "elasticnet", "fit_intercept": False, "tol": None, "max_iter": 20_000, "eta0": 0.05}
    settings |= {"learning_rate": "invscaling", "power_t": 0.6, "random_state": 0}
    for X, y in regressions(rng, ((20, 3), (45, 6))):
        alpha, l1_ratio = rng.uniform(0.1, 0.5) * np.abs(X.T @ y).max() / len(y), rng.uniform(0.2, 0.8)
        w = SGDRegressor(alpha=alpha, l1_ratio=l1_ratio, **settings).fit(X, y).coef_
        yield w, elastic_net(X, y, *mixed(row, alpha, l1_ratio, len(y)))
    settings |= {"eta0": 0.3, "power_t": 0.65}  # this loss is flatter
    for X, y in classifications(rng, ((20, 3), (45, 6))):
        alpha, l1_ratio = rng.uniform(0.1, 0.5) * np.abs(X.T @ (y - 0.5)).max() / len(y), rng.uniform(0.2, 0.8)
        w = SGDClassifier(loss="log_loss", alpha=alpha, l1_ratio=l1_ratio, **settings).fit(X, y).coef_[0]
        l1, l2 = mixed(row, alpha, l1_ratio, len(y))
        yield w, minimum_near(logistic_slope, X, y, w, l2, l1)


@checks("sklearn_logistic_regression", tolerance=1e-9, because="the solver stops at a small step")
def logistic_regression_is_at_our_minimum(row, rng):
    for X, y in classifications(rng):
        for l1_ratio in (0.0, rng.uniform(0.2, 0.8), 1.0):
            C = 10 ** rng.uniform(0.3, 1) / np.abs(X.T @ (y - 0.5)).max()
            model = LogisticRegression(C=C, l1_ratio=l1_ratio, solver="saga", random_state=0, **EXACT)
            w = model.fit(X, y).coef_[0]
            numbers = {arg_C: C, arg_l1_ratio: l1_ratio}
            yield w, one_step_on(logistic_slope, X, y, w, strength(row.l2, numbers), strength(row.l1, numbers))


def support_vectors(X, y, l2: float) -> np.ndarray:
    """The weights that minimise the SUM of hinges with an L2 penalty and a free intercept, by its dual."""
    signed = X * (2 * y - 1)[:, None]
    best = minimize(
        lambda a: np.sum((a @ signed) ** 2) / (2 * l2) - a.sum(),
        np.full(len(y), 0.5),
        jac=lambda a: signed @ (a @ signed) / l2 - 1,
        bounds=[(0, 1)] * len(y),
        constraints={"type": "eq", "fun": lambda a: a @ (2 * y - 1), "jac": lambda a: 2 * y - 1},
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 1000},
    )
    return best.x @ signed / l2


@checks("sklearn_support_vectors", tolerance=1e-4, because="a quadratic programme, solved to a small step twice")
def support_vectors_are_ours(row, rng):
    for X, y in classifications(rng):
        C = 10 ** rng.uniform(-1.5, 0)
        l2 = strength(row.l2, {arg_C: C})
        yield SVC(C=C, kernel="linear", tol=1e-10).fit(X, y).coef_[0], support_vectors(X, y, l2)
        w = LinearSVC(C=C, **EXACT).fit(X, y).coef_[0]  # the squared hinge, its default
        yield w, one_step_on(squared_hinge_slope, X, y, w, l2, 0)


@checks("sklearn_bayesian_ridge", tolerance=1e-9, because="one linear system, solved in two ways")
def bayesian_ridge_is_ours(row, rng):
    for X, y in regressions(rng, ((20, 3), (45, 6), (30, 2))):
        model = BayesianRidge(fit_intercept=False, tol=1e-12, max_iter=10_000).fit(X, y)
        found = {arg_alpha_: model.alpha_, arg_lambda_: model.lambda_}
        yield model.coef_, ridge(X, y, strength(row.l2, found))
