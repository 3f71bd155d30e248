"""XGBoost and LightGBM: one tree's leaves by their formula, and the linear booster beside our elastic net.

They compute in single precision, and start from a prediction of zero here, so that a leaf is the whole answer.
"""

import lightgbm
import numpy as np
from xgboost import XGBClassifier, XGBRegressor

from derivations.symbols import arg_lambda_l1, arg_lambda_l2, arg_reg_alpha, arg_reg_lambda, n
from figures.reference.prox import elastic_net_prox
from figures.reference.solvers import elastic_net
from tests.frameworks.checking import checks, strength
from tests.frameworks.problems import classifications, regressions

TABLES = ((40, 3), (90, 5), (60, 2))


def leaves(slopes, curvatures, leaf, l2: float, l1: float) -> np.ndarray:
    """For each row the weight of its leaf: what minimises the leaf's parabola with both penalties."""
    weights = np.empty(len(leaf))
    for one in np.unique(leaf):
        G, H = slopes[leaf == one].sum(), curvatures[leaf == one].sum()
        weights[leaf == one] = elastic_net_prox(-G / H, l1 / H, l2 / H)
    return weights


def problems(rng):
    """X, y, slopes and curvatures of each row at a prediction of zero: halved squares, then logistic losses."""
    for X, y in regressions(rng, TABLES):
        yield X, y, -y, np.ones(len(y))
    for X, y in classifications(rng, TABLES):
        yield X, y.astype(int), 0.5 - y, np.full(len(y), 0.25)


@checks("xgboost_trees", tolerance=1e-5, because="single precision")
def a_leaf_of_xgboost_is_ours(row, rng):
    one_tree = {"n_estimators": 1, "learning_rate": 1, "max_depth": 2, "min_child_weight": 0, "n_jobs": 1}
    for X, y, slopes, curvatures in problems(rng):
        given = {"reg_lambda": 10 ** rng.uniform(-1, 1), "reg_alpha": rng.uniform(0.1, 2)}
        logistic = y.dtype == int
        model = (XGBClassifier if logistic else XGBRegressor)(base_score=0.5 * logistic, **one_tree, **given)
        model.fit(X, y)
        found = model.predict(X, output_margin=True)
        numbers = {arg_reg_lambda: given["reg_lambda"], arg_reg_alpha: given["reg_alpha"]}
        l2, l1 = strength(row.l2, numbers), strength(row.l1, numbers)
        yield found, leaves(slopes, curvatures, model.apply(X).ravel(), l2, l1)


@checks("lightgbm_trees", tolerance=1e-5, because="sums in single precision")
def a_leaf_of_lightgbm_is_ours(row, rng):
    one_tree = {"n_estimators": 1, "learning_rate": 1, "num_leaves": 4, "min_child_samples": 2, "n_jobs": 1}
    one_tree |= {"min_child_weight": 0, "boost_from_average": False, "verbose": -1}
    for X, y, slopes, curvatures in problems(rng):
        given = {"lambda_l2": 10 ** rng.uniform(-1, 1), "lambda_l1": rng.uniform(0.1, 2)}
        model = (lightgbm.LGBMClassifier if y.dtype == int else lightgbm.LGBMRegressor)(**one_tree, **given)
        model.fit(X, y)
        found = model.predict(X, raw_score=True)
        numbers = {arg_lambda_l2: given["lambda_l2"], arg_lambda_l1: given["lambda_l1"]}
        l2, l1 = strength(row.l2, numbers), strength(row.l1, numbers)
        yield found, leaves(slopes, curvatures, model.predict(X, pred_leaf=True).ravel(), l2, l1)


@checks("xgboost_linear", tolerance=1e-4, because="single precision, many rounds")
def the_linear_booster_is_our_elastic_net(row, rng):
    for X, y in regressions(rng):
        reg_lambda = 10 ** rng.uniform(-1.5, 0)
        reg_alpha = rng.uniform(0.05, 0.4) * np.abs(X.T @ y).max() / len(y)
        model = XGBRegressor(
            booster="gblinear",
            updater="coord_descent",
            n_estimators=500,
            learning_rate=1,
            base_score=0,
            reg_lambda=reg_lambda,
            reg_alpha=reg_alpha,
            n_jobs=1,
        )
        numbers = {arg_reg_lambda: reg_lambda, arg_reg_alpha: reg_alpha, n: len(y)}
        expected = elastic_net(X, y, strength(row.l1, numbers), strength(row.l2, numbers))
        yield model.fit(X, y).coef_, expected
