"""scikit-learn: the same word `alpha` is λ in one class and λ over n in the next, and `C` is one over λ."""

from sympy import Abs, evaluate, sqrt

from derivations.conventions.row import Kind, Loss, Row
from derivations.conventions.units import TRANSLATION
from derivations.ledger import identity, wrong
from derivations.ledger.notation import Norm
from derivations.symbols import (
    L,
    W,
    X,
    Y,
    arg_alpha,
    arg_alpha_,
    arg_C,
    arg_l1_ratio,
    arg_lambda_,
    n,
    w,
    x_1,
)

LIBRARY, PACKAGE = "scikit-learn", "scikit-learn"
SQUARES = (Loss.SQUARES,)
MIX = (("alpha", arg_alpha), ("l1_ratio", arg_l1_ratio))


@identity(cites=["hoerl1970ridge", "hastie2009esl"], no_twin=TRANSLATION)
def sklearn_ridge():
    r"""In scikit-learn's Ridge the argument $\mathtt{alpha}$ is $\lambda$ itself: the squares are summed, and neither
    term has its half.
    """
    yield (Norm(Y - X * W) ** 2 + arg_alpha * Norm(W) ** 2) / 2
    yield Norm(Y - X * W) ** 2 / 2 + arg_alpha / 2 * Norm(W) ** 2, "half of everything"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + 2 * arg_alpha / 2 * Norm(W) ** 2),
        "the loss lacks its half as well as the penalty",
    )


ROW_RIDGE = Row(
    claim=sklearn_ridge,
    library=LIBRARY,
    call="Ridge",
    arguments=(("alpha", arg_alpha),),
    kind=Kind.PENALTY,
    l2=arg_alpha,
    default="alpha=1.0",
    also=("RidgeCV",),
    package=PACKAGE,
    read="sklearn/linear_model/_ridge.py",
    losses=SQUARES,
    intercept=False,
)

with evaluate(False):  # as a line types it
    LASSO = n * arg_alpha


@identity(cites=["tibshirani1996lasso", "hastie2009esl"], no_twin=TRANSLATION)
def sklearn_lasso():
    r"""In scikit-learn's Lasso $\mathtt{alpha}$ stands beside a MEAN of halved squares: on the SUM it is worth
    {LASSO}.
    """
    yield n * (Norm(Y - X * W) ** 2 / (2 * n) + arg_alpha * Norm(W, 1))
    yield Norm(Y - X * W) ** 2 / 2 + LASSO * Norm(W, 1), "the number of rows cancels in the loss"
    yield wrong(Norm(Y - X * W) ** 2 / 2 + arg_alpha * Norm(W, 1)), "so would Ridge count it, which takes a SUM"


ROW_LASSO = Row(
    claim=sklearn_lasso,
    library=LIBRARY,
    call="Lasso",
    arguments=(("alpha", arg_alpha),),
    kind=Kind.PENALTY,
    l1=LASSO,
    default="alpha=1.0",
    also=("LassoCV", "LassoLars", "LassoLarsCV"),
    package=PACKAGE,
    read="sklearn/linear_model/_coordinate_descent.py",
    losses=SQUARES,
    intercept=False,
)

with evaluate(False):
    NET_L2 = n * arg_alpha * (1 - arg_l1_ratio)
    NET_L1 = n * arg_alpha * arg_l1_ratio


@identity(cites=["zou2005elasticnet"], no_twin=TRANSLATION)
def sklearn_elastic_net():
    r"""scikit-learn's ElasticNet splits $\mathtt{alpha}$ by $\mathtt{l1\_ratio}$, beside a MEAN: on the SUM the
    parts are worth {NET_L1} for L1 and {NET_L2} for L2.
    """
    yield n * (
        Norm(Y - X * W) ** 2 / (2 * n)
        + arg_alpha * arg_l1_ratio * Norm(W, 1)
        + arg_alpha * (1 - arg_l1_ratio) / 2 * Norm(W) ** 2
    )
    yield Norm(Y - X * W) ** 2 / 2 + NET_L1 * Norm(W, 1) + NET_L2 / 2 * Norm(W) ** 2, "each term times the rows"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + NET_L1 * Norm(W, 1) + NET_L2 * Norm(W) ** 2),
        "the half belongs to the L2 part alone",
    )


ROW_ELASTIC_NET = Row(
    claim=sklearn_elastic_net,
    library=LIBRARY,
    call="ElasticNet",
    arguments=MIX,
    kind=Kind.PENALTY,
    l2=NET_L2,
    l1=NET_L1,
    default="alpha=1.0, l1_ratio=0.5",
    also=("ElasticNetCV",),
    package=PACKAGE,
    read="sklearn/linear_model/_coordinate_descent.py",
    losses=SQUARES,
    intercept=False,
)


@identity(cites=["zou2005elasticnet"], no_twin=TRANSLATION)
def sklearn_sgd():
    r"""SGDRegressor and SGDClassifier of scikit-learn take $\mathtt{alpha}$ beside a MEAN of the losses, split by
    $\mathtt{l1\_ratio}$: on the SUM the parts are worth {NET_L1} and {NET_L2}, as with ElasticNet.
    """
    yield n * (L(W) / n + arg_alpha * ((1 - arg_l1_ratio) / 2 * Norm(W) ** 2 + arg_l1_ratio * Norm(W, 1)))
    yield L(W) + NET_L2 / 2 * Norm(W) ** 2 + NET_L1 * Norm(W, 1), "each term times the rows"
    yield (
        wrong(L(W) + NET_L2 / n / 2 * Norm(W) ** 2 + NET_L1 / n * Norm(W, 1)),
        "a step sees one row, and its share of the penalty: all rows add up",
    )


ROW_SGD = Row(
    claim=sklearn_sgd,
    library=LIBRARY,
    call="SGDRegressor, SGDClassifier",
    arguments=MIX,
    kind=Kind.PENALTY,
    l2=NET_L2,
    l1=NET_L1,
    default="alpha=0.0001, l1_ratio=0.15 where penalty is elasticnet",
    unsaid=("l1_ratio=0: its penalty is l2 unless told otherwise",),
    package=PACKAGE,
    read="sklearn/linear_model/_sgd_fast.pyx.tp",
    losses=(Loss.SQUARES, Loss.LOGISTIC, Loss.HINGE, Loss.SQUARED_HINGE),
    intercept=False,
)

with evaluate(False):
    LOGISTIC_L2 = (1 - arg_l1_ratio) / arg_C
    LOGISTIC_L1 = arg_l1_ratio / arg_C


@identity(cites=["hastie2009esl"], no_twin=TRANSLATION)
def sklearn_logistic_regression():
    r"""In scikit-learn's LogisticRegression $\mathtt{C}$ multiplies the SUM of the losses, so a greater
    $\mathtt{C}$ penalises less: the strengths are {LOGISTIC_L1} for L1 and {LOGISTIC_L2} for L2.
    """
    yield (arg_C * L(W) + (1 - arg_l1_ratio) / 2 * Norm(W) ** 2 + arg_l1_ratio * Norm(W, 1)) / arg_C
    yield L(W) + LOGISTIC_L2 / 2 * Norm(W) ** 2 + LOGISTIC_L1 * Norm(W, 1), r"divide by $\mathtt{C}$"
    yield (
        wrong(L(W) + (1 - arg_l1_ratio) * arg_C / 2 * Norm(W) ** 2 + arg_l1_ratio * arg_C * Norm(W, 1)),
        r"$\mathtt{C}$ stands on the loss, not on the penalty",
    )


ROW_LOGISTIC = Row(
    claim=sklearn_logistic_regression,
    library=LIBRARY,
    call="LogisticRegression",
    arguments=(("C", arg_C), ("l1_ratio", arg_l1_ratio)),
    kind=Kind.PENALTY,
    l2=LOGISTIC_L2,
    l1=LOGISTIC_L1,
    default="C=1.0, l1_ratio=0.0: it penalises unless told not to",
    also=("LogisticRegressionCV",),
    package=PACKAGE,
    read="sklearn/linear_model/_logistic.py",
    losses=(Loss.LOGISTIC,),
    intercept=False,
    beware="solver=liblinear penalises the intercept too",
)

with evaluate(False):
    MARGIN = 1 / arg_C


@identity(cites=["hastie2009esl"], no_twin=TRANSLATION)
def sklearn_support_vectors():
    r"""In SVC with a linear kernel and in LinearSVC the L2 penalty has its half and no argument; $\mathtt{C}$
    multiplies the SUM of the losses, which makes the strength {MARGIN}.
    """
    yield (Norm(W) ** 2 / 2 + arg_C * L(W)) / arg_C
    yield L(W) + MARGIN / 2 * Norm(W) ** 2, r"divide by $\mathtt{C}$"
    yield wrong(L(W) + 1 / (n * arg_C) / 2 * Norm(W) ** 2), "the losses are summed, not averaged"


ROW_SUPPORT_VECTORS = Row(
    claim=sklearn_support_vectors,
    library=LIBRARY,
    call="SVC, LinearSVC",
    arguments=(("C", arg_C),),
    kind=Kind.PENALTY,
    l2=MARGIN,
    default="C=1.0",
    package=PACKAGE,
    read="sklearn/svm/_classes.py",
    losses=(Loss.HINGE, Loss.SQUARED_HINGE),
    intercept=False,
    beware="SVC has the hinge, LinearSVC its square unless told otherwise; LinearSVC penalises the intercept too",
)

with evaluate(False):
    EVIDENCE = arg_lambda_ / arg_alpha_


@identity(cites=["mackay1992bayesian", "bishop2006prml"], no_twin=TRANSLATION)
def sklearn_bayesian_ridge():
    r"""BayesianRidge of scikit-learn finds two precisions, $\mathtt{alpha\_}$ of the noise and $\mathtt{lambda\_}$ of
    the weights: its weights are those of ridge regression with {EVIDENCE}.
    """
    yield (arg_alpha_ / 2 * Norm(Y - X * W) ** 2 + arg_lambda_ / 2 * Norm(W) ** 2) / arg_alpha_
    yield Norm(Y - X * W) ** 2 / 2 + EVIDENCE / 2 * Norm(W) ** 2, "divide by the precision of the noise"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + arg_alpha_ / arg_lambda_ / 2 * Norm(W) ** 2),
        "the name is misleading: here alpha belongs to the noise",
    )


ROW_BAYESIAN_RIDGE = Row(
    claim=sklearn_bayesian_ridge,
    library=LIBRARY,
    call="BayesianRidge",
    arguments=(("alpha_", arg_alpha_), ("lambda_", arg_lambda_)),
    kind=Kind.PENALTY,
    l2=EVIDENCE,
    default="both are found from the data",
    package=PACKAGE,
    read="sklearn/linear_model/_bayes.py",
    losses=SQUARES,
    intercept=False,
    settable=False,
)

# Until version 1.2 scikit-learn had an argument normalize, which divided each centred column by its length.
OLD = r"$\mathbf{x}_1$ is a column after StandardScaler, whose length is the root of $n$; normalize=True made it one"

with evaluate(False):
    OLD_RIDGE = n * arg_alpha
    OLD_LASSO = sqrt(n) * arg_alpha


@identity(cites=["hastie2009esl"], given=[OLD], no_twin=TRANSLATION)
def sklearn_normalize_ridge():
    r"""Old code with Ridge(normalize=True) of scikit-learn divided each column by its length: after StandardScaler,
    which leaves columns longer by the root of $n$, the same weights come from {OLD_RIDGE} in place of $\mathtt{alpha}$.
    """
    yield Norm(Y - (sqrt(n) * w) * (x_1 / sqrt(n))) ** 2 + arg_alpha * (sqrt(n) * w) ** 2
    yield Norm(Y - w * x_1) ** 2 + OLD_RIDGE * w**2, "the shorter the column the longer its weight"
    yield wrong(Norm(Y - w * x_1) ** 2 + arg_alpha * w**2), "to replace the one by the other alone penalises less"


@identity(cites=["hastie2009esl"], given=[OLD], no_twin=TRANSLATION)
def sklearn_normalize_lasso():
    r"""For Lasso(normalize=True) of scikit-learn it is {OLD_LASSO} after StandardScaler: sizes grow with the root."""
    yield Norm(Y - (sqrt(n) * w) * (x_1 / sqrt(n))) ** 2 / (2 * n) + arg_alpha * Abs(sqrt(n) * w)
    yield Norm(Y - w * x_1) ** 2 / (2 * n) + OLD_LASSO * Abs(w), "a size takes out the root, a square would the number"
    yield wrong(Norm(Y - w * x_1) ** 2 / (2 * n) + n * arg_alpha * Abs(w)), "that is what Ridge wants"
