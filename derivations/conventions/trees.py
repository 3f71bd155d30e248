"""Boosting: a leaf is one weight in a bowl of its own, and a linear booster counts rows."""

from sympy import Abs, evaluate

from derivations.conventions.row import Kind, Loss, Row
from derivations.conventions.units import TRANSLATION
from derivations.ledger import Region, identity, minimizer, wrong
from derivations.ledger.notation import Norm
from derivations.objective import POSITIVE_CURVATURE
from derivations.symbols import (
    L,
    W,
    arg_lambda_l1,
    arg_lambda_l2,
    arg_reg_alpha,
    arg_reg_lambda,
    g,
    h,
    n,
    p,
    q,
    r,
    rest,
    u,
)

SIGN_OF_U = (Region(u >= 0, {u: rest}), Region(u <= 0, {u: -rest}))
LEAF = [
    POSITIVE_CURVATURE,
    "$g$ is the sum of the slopes of the rows in the leaf, $h$ the sum of their curvatures",
    "the objective does not fit its leaves anew, as that of absolute errors does",
]


def pushes(strength):
    """The slope of a leaf against its L1 strength: pushing down, held, pushing up."""
    return (
        Region(g >= strength, {g: strength + p}),
        Region(Abs(g) <= strength, {g: (q - r) / 2, strength: (q + r) / 2}),
        Region(g <= -strength, {g: -strength - p}),
    )


def leaf(l2, l1):
    """What a booster minimises in one leaf."""
    return g * u + h / 2 * u**2 + l2 / 2 * u**2 + l1 * Abs(u)


def weight(l2, l1):
    """The weight that it gives the leaf, before the learning rate: the soft threshold of the slope, divided."""
    down, held, up = pushes(l1)
    return {down: -(g - l1) / (h + l2), held: 0, up: -(g + l1) / (h + l2)}


LOSSES = (Loss.SQUARES, Loss.LOGISTIC, Loss.POISSON)
LIBRARY = "The library itself computes it; its row is compared with this formula."


@minimizer(of=u, over=SIGN_OF_U, grows=h / 2, given=LEAF, cites=["chen2016xgboost"], no_twin=LIBRARY)
def xgboost_trees():
    r"""A leaf of XGBoost gets the weight that minimises its own parabola with $\mathtt{reg\_lambda}$ for $\lambda$ of
    L2 and $\mathtt{reg\_alpha}$ for that of L1, on the SUM over the rows in the leaf.
    """
    yield leaf(arg_reg_lambda, arg_reg_alpha), weight(arg_reg_lambda, arg_reg_alpha)
    yield wrong(weight(arg_reg_lambda / 2, arg_reg_alpha)), "the half of the penalty is lost in the derivative"
    yield wrong(-g / (h + arg_reg_lambda)), "that is L2 alone"


ROW_TREES = Row(
    claim=xgboost_trees,
    library="XGBoost",
    call="XGBRegressor, XGBClassifier",
    also=("xgb", "xgboost", "gbtree"),
    arguments=(("reg_lambda", arg_reg_lambda), ("reg_alpha", arg_reg_alpha)),
    kind=Kind.PENALTY,
    l2=arg_reg_lambda,
    l1=arg_reg_alpha,
    default="reg_lambda=1, reg_alpha=0",
    package="xgboost-cpu",
    read="dmlc/xgboost: src/tree/param.h",
    losses=(*LOSSES, Loss.HINGE),
)


@minimizer(of=u, over=SIGN_OF_U, grows=h / 2, given=LEAF, cites=["chen2016xgboost"], no_twin=LIBRARY)
def lightgbm_trees():
    r"""A leaf of LightGBM gets the weight that minimises its own parabola with $\mathtt{lambda\_l2}$ and
    $\mathtt{lambda\_l1}$ for the two strengths, on the SUM over the rows in the leaf.
    """
    yield leaf(arg_lambda_l2, arg_lambda_l1), weight(arg_lambda_l2, arg_lambda_l1)
    yield wrong(weight(2 * arg_lambda_l2, arg_lambda_l1)), "that belongs to a penalty without its half"


ROW_LIGHTGBM = Row(
    claim=lightgbm_trees,
    library="LightGBM",
    call="LGBMRegressor, LGBMClassifier",
    also=("lgb", "lightgbm"),
    arguments=(("lambda_l2", arg_lambda_l2), ("lambda_l1", arg_lambda_l1)),
    kind=Kind.PENALTY,
    l2=arg_lambda_l2,
    l1=arg_lambda_l1,
    default="lambda_l2=0.0, lambda_l1=0.0; reg_lambda and reg_alpha are other names of the two",
    renamed=(("reg_lambda", "lambda_l2"), ("reg_alpha", "lambda_l1")),
    package="lightgbm",
    read="microsoft/LightGBM: src/treelearner/feature_histogram.hpp",
    losses=LOSSES,
)

with evaluate(False):  # as a line types it
    LINEAR_L2 = n * arg_reg_lambda
    LINEAR_L1 = n * arg_reg_alpha


@identity(cites=["chen2016xgboost"], no_twin=TRANSLATION)
def xgboost_linear():
    r"""With XGBoost's linear booster the same two arguments stand beside a MEAN: on the SUM they are worth
    {LINEAR_L2} and {LINEAR_L1}.
    """
    yield n * (L(W) / n + arg_reg_lambda / 2 * Norm(W) ** 2 + arg_reg_alpha * Norm(W, 1))
    yield L(W) + LINEAR_L2 / 2 * Norm(W) ** 2 + LINEAR_L1 * Norm(W, 1), "each term times the rows"
    yield (
        wrong(L(W) + arg_reg_lambda / 2 * Norm(W) ** 2 + arg_reg_alpha * Norm(W, 1)),
        "that is how the trees of the same library count",
    )


ROW_LINEAR = Row(
    claim=xgboost_linear,
    library="XGBoost",
    call="XGBRegressor, XGBClassifier (booster=gblinear)",
    also=("gblinear", "XGBRegressor gblinear", "XGBClassifier gblinear"),
    arguments=(("reg_lambda", arg_reg_lambda), ("reg_alpha", arg_reg_alpha)),
    kind=Kind.PENALTY,
    l2=LINEAR_L2,
    l1=LINEAR_L1,
    default="reg_lambda=0, reg_alpha=0",
    package="xgboost-cpu",
    read="dmlc/xgboost: src/linear/param.h",
    losses=(*LOSSES, Loss.HINGE),
    intercept=False,
)
