"""statsmodels' three methods of one name, beside our solvers or the condition that only a minimiser meets."""

import numpy as np
import statsmodels.api as sm
from scipy.optimize import minimize

from derivations.symbols import arg_alpha, arg_L1_wt, n, scale
from figures.reference.solvers import elastic_net, ridge
from tests.frameworks.checking import checks, strength
from tests.frameworks.problems import (
    classifications,
    counts,
    logistic_slope,
    one_step_on,
    poisson_slope,
    regressions,
    squares_slope,
)

DESCENT = {"method": "elastic_net", "cnvrg_tol": 1e-13, "zero_tol": 1e-12, "maxiter": 10_000}


def strengths(row, alpha, L1_wt, rows) -> tuple[float, float]:
    """The strengths of L1 and of L2 that the row claims."""
    numbers = {arg_alpha: alpha, arg_L1_wt: L1_wt, n: rows}
    return strength(row.l1, numbers), strength(row.l2, numbers)


@checks("statsmodels_least_squares", tolerance=1e-8, because="coordinate descent stops at a small step")
def least_squares_is_ours(row, rng):
    for X, y in regressions(rng):
        for L1_wt in (0.0, rng.uniform(0.2, 0.8), 1.0):
            alpha = rng.uniform(0.05, 0.4) * np.abs(X.T @ y).max() / len(y)
            w = sm.OLS(y, X).fit_regularized(alpha=alpha, L1_wt=L1_wt, **DESCENT).params
            yield w, elastic_net(X, y, *strengths(row, alpha, L1_wt, len(y)))


@checks("statsmodels_glm", tolerance=1e-6, because="coordinate descent stops at a small step")
def glm_is_at_our_minimum(row, rng):
    problems = (
        (regressions, squares_slope, sm.families.Gaussian),
        (classifications, logistic_slope, sm.families.Binomial),
        (counts, poisson_slope, sm.families.Poisson),
    )
    for draw, slope, family in problems:
        for X, y in draw(rng, ((20, 3), (45, 6))):
            alpha = rng.uniform(0.1, 0.4) * np.abs(slope(X, y, np.zeros(X.shape[1]))).max() / len(y)
            L1_wt = rng.uniform(0.2, 0.8)
            w = sm.GLM(y, X, family=family()).fit_regularized(alpha=alpha, L1_wt=L1_wt, **DESCENT).params
            l1, l2 = strengths(row, alpha, L1_wt, len(y))
            yield w, one_step_on(slope, X, y, w, l2, l1)


@checks("statsmodels_glm_ridge", tolerance=1e-5, because="a general solver, without slopes, on statsmodels' likelihood")
def the_ridge_of_a_gaussian_glm_is_ours_at_its_variance(row, rng):
    """The objective of its _fit_ridge, by its own likelihood: the solver behind the method stops beside the minimum."""
    for X, y in regressions(rng, ((20, 3), (45, 4), (30, 2))):
        model, alpha = sm.GLM(y, X), rng.uniform(0.1, 0.4)

        def objective(w, model=model, alpha=alpha):
            return -(model.loglike(w) / model.nobs - np.sum(alpha * w**2) / 2)

        w = np.zeros(X.shape[1])
        close = {"xatol": 1e-11, "fatol": 1e-15, "maxiter": 9999}
        for _ in range(4):  # each begins with a new simplex where the last one ended
            w = minimize(objective, w, method="Nelder-Mead", options=close).x
        estimated = np.mean((y - X @ w) ** 2)
        yield w, ridge(X, y, strength(row.l2, {arg_alpha: alpha, n: len(y), scale: estimated}))


@checks("statsmodels_discrete", tolerance=1e-5, because="a general solver, which stops at a small step")
def discrete_models_are_at_our_minimum(row, rng):
    for draw, slope, model in ((classifications, logistic_slope, sm.Logit), (counts, poisson_slope, sm.Poisson)):
        for X, y in draw(rng, ((20, 3), (45, 6))):
            alpha = rng.uniform(0.1, 0.4) * np.abs(slope(X, y, np.zeros(X.shape[1]))).max()
            fit = model(y, X).fit_regularized(
                method="l1", alpha=alpha, acc=1e-14, disp=0, trim_mode="off", maxiter=5000
            )
            l1 = strength(row.l1, {arg_alpha: alpha})
            yield fit.params, one_step_on(slope, X, y, fit.params, 0, l1)
