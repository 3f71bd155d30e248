"""Statistics packages: statsmodels in Python, glmnet and MASS in R."""

from functools import partial

from sympy import Abs, evaluate

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
    arg_L1_wt,
    arg_lambda,
    arg_mix,
    n,
    scale,
    sd_x,
    sd_y,
    w,
    x_1,
)

MIX = (("alpha", arg_alpha), ("L1_wt", arg_L1_wt))

with evaluate(False):  # as a line types it
    NET_L2 = n * arg_alpha * (1 - arg_L1_wt)
    NET_L1 = n * arg_alpha * arg_L1_wt

mixed = partial(
    Row,
    library="statsmodels",
    arguments=MIX,
    kind=Kind.PENALTY,
    l2=NET_L2,
    l1=NET_L1,
    default="alpha=0.0, L1_wt=1.0",
    package="statsmodels",
    intercept=True,
)


@identity(cites=["zou2005elasticnet"], no_twin=TRANSLATION)
def statsmodels_least_squares():
    r"""In statsmodels OLS.fit_regularized takes $\mathtt{alpha}$ beside a MEAN of halved squares, split by
    $\mathtt{L1\_wt}$: on the SUM the parts are worth {NET_L1} for L1 and {NET_L2} for L2.
    """
    yield n * (Norm(Y - X * W) ** 2 / 2 / n + arg_alpha * ((1 - arg_L1_wt) / 2 * Norm(W) ** 2 + arg_L1_wt * Norm(W, 1)))
    yield Norm(Y - X * W) ** 2 / 2 + NET_L2 / 2 * Norm(W) ** 2 + NET_L1 * Norm(W, 1), "each term times the rows"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + NET_L2 / n / 2 * Norm(W) ** 2 + NET_L1 / n * Norm(W, 1)),
        "the squares are averaged, not summed",
    )


ROW_LEAST_SQUARES = mixed(
    claim=statsmodels_least_squares,
    call="OLS.fit_regularized",
    read="statsmodels/regression/linear_model.py",
    losses=(Loss.SQUARES,),
)


with evaluate(False):
    SCALED = n * arg_alpha * scale


@identity(
    cites=["hoerl1970ridge"],
    given=[r"$\hat{s}^2$ is the mean of the squared residuals at the weights that come out, and held there"],
    no_twin=TRANSLATION,
)
def statsmodels_glm_ridge():
    r"""With $\mathtt{L1\_wt}$ zero a Gaussian GLM.fit_regularized of statsmodels estimates a variance along with the
    weights and divides the squares by it, and the penalty by nothing: beside the squares themselves the strength is
    {SCALED} at the minimum.
    """
    yield n * scale * (Norm(Y - X * W) ** 2 / (2 * scale) / n + arg_alpha / 2 * Norm(W) ** 2)
    yield Norm(Y - X * W) ** 2 / 2 + SCALED / 2 * Norm(W) ** 2, "times the rows and the variance"
    yield wrong(Norm(Y - X * W) ** 2 / 2 + n * arg_alpha / 2 * Norm(W) ** 2), "that is what OLS.fit_regularized takes"


ROW_GLM_RIDGE = Row(
    claim=statsmodels_glm_ridge,
    library="statsmodels",
    call="GLM.fit_regularized(L1_wt=0)",
    arguments=(("alpha", arg_alpha),),
    kind=Kind.PENALTY,
    l2=SCALED,
    default="alpha=0.0",
    package="statsmodels",
    read="statsmodels/genmod/generalized_linear_model.py",
    losses=(Loss.SQUARES,),
    intercept=True,
    beware="this is the minimum of its objective; its solver has the slope for another variance, and can stop beside",
)


@identity(
    cites=["zou2005elasticnet"],
    given=[
        r"$\mathtt{L1\_wt}$ is not zero, or the family has no scale to estimate, as Binomial and Poisson have none",
    ],
    no_twin=TRANSLATION,
)
def statsmodels_glm():
    r"""GLM.fit_regularized of statsmodels takes $\mathtt{alpha}$ beside the MEAN of the negative log-likelihoods: on
    the SUM the parts are worth {NET_L1} and {NET_L2}.
    """
    yield n * (L(W) / n + arg_alpha * ((1 - arg_L1_wt) / 2 * Norm(W) ** 2 + arg_L1_wt * Norm(W, 1)))
    yield L(W) + NET_L2 / 2 * Norm(W) ** 2 + NET_L1 * Norm(W, 1), "each term times the rows"
    yield (
        wrong(L(W) + arg_alpha * ((1 - arg_L1_wt) / 2 * Norm(W) ** 2 + arg_L1_wt * Norm(W, 1))),
        "that is the method of the same name of Logit and Poisson, with L1 alone",
    )


ROW_GLM = mixed(
    claim=statsmodels_glm,
    call="GLM.fit_regularized",
    read="statsmodels/base/elastic_net.py",
    losses=(Loss.SQUARES, Loss.LOGISTIC, Loss.POISSON),
    beware="a weight that its descent has set to zero is not tried again, so that it can stop short of the minimum; "
    "method=l1_slsqp does not, for L1 alone",
    without_l1=ROW_GLM_RIDGE,
)


@identity(cites=["tibshirani1996lasso"], no_twin=TRANSLATION)
def statsmodels_discrete():
    r"""Logit.fit_regularized and Poisson.fit_regularized of statsmodels put $\mathtt{alpha}$ beside the SUM of the
    negative log-likelihoods: it is $\lambda$ itself. The solver divides both by $n$, which changes no minimiser.
    """
    yield n * (L(W) / n + arg_alpha / n * Norm(W, 1))
    yield L(W) + arg_alpha * Norm(W, 1), "the solver's number of rows cancels in both"
    yield wrong(L(W) + n * arg_alpha * Norm(W, 1)), "that is the method of the same name of GLM"


ROW_DISCRETE = Row(
    claim=statsmodels_discrete,
    library="statsmodels",
    call="Logit.fit_regularized, Poisson.fit_regularized",
    arguments=(("alpha", arg_alpha),),
    kind=Kind.PENALTY,
    l1=arg_alpha,
    default="alpha=0",
    package="statsmodels",
    read="statsmodels/discrete/discrete_model.py and statsmodels/base/l1_slsqp.py",
    losses=(Loss.LOGISTIC, Loss.POISSON),
    intercept=True,
)

with evaluate(False):
    GLMNET_L2 = n * arg_lambda * (1 - arg_mix) / sd_y
    GLMNET_L1 = n * arg_lambda * arg_mix


@identity(
    cites=["friedman2010glmnet"],
    given=[
        r"the targets are centred, and the column $\mathbf{x}_1$ is not rescaled (standardize is false)",
        r"you give $\mathtt{lambda}$ yourself",
    ],
    no_twin=TRANSLATION,
)
def glmnet_gaussian():
    r"""glmnet divides the targets by their standard deviation, and the strength with them, before it fits squares.
    Back in your units the L1 part of each weight is worth {GLMNET_L1}, as documented; the L2 part is worth
    {GLMNET_L2}, which is not what the documented objective says.
    """
    yield (
        n
        * sd_y**2
        * (
            Norm(Y / sd_y - w / sd_y * x_1) ** 2 / (2 * n)
            + arg_lambda / sd_y * ((1 - arg_mix) / 2 * (w / sd_y) ** 2 + arg_mix * Abs(w / sd_y))
        )
    )
    yield (
        Norm(Y - w * x_1) ** 2 / 2 + GLMNET_L2 / 2 * w**2 + GLMNET_L1 * Abs(w),
        "squares take out the square of the deviation, sizes its first power",
    )
    yield (
        wrong(Norm(Y - w * x_1) ** 2 / 2 + n * arg_lambda * (1 - arg_mix) / 2 * w**2 + GLMNET_L1 * Abs(w)),
        "that is the documented objective: true only for targets of standard deviation one",
    )


ROW_GLMNET = Row(
    claim=glmnet_gaussian,
    library="glmnet (R)",
    call="glmnet(family = gaussian, standardize = FALSE)",
    arguments=(("lambda", arg_lambda), ("alpha", arg_mix)),
    kind=Kind.PENALTY,
    l2=GLMNET_L2,
    l1=GLMNET_L1,
    default="a path of lambda, alpha=1",
    also=("glmnet gaussian", "cv.glmnet gaussian"),
    standardises=True,
    read="glmnet 4.1.6, run in R; the introduction to glmnet says that the targets are standardised",
    losses=(Loss.SQUARES,),
    intercept=False,
    beware="this takes standardize=FALSE, or columns that are standardised: the default rescales each",
)

with evaluate(False):
    STANDARDISED = arg_lambda * sd_x**2


@identity(
    cites=["hastie2009esl"],
    given=[r"one column $\mathbf{x}_1$ of the design matrix, centred, and the targets too"],
    no_twin=TRANSLATION,
)
def mass_lm_ridge():
    r"""lm.ridge of MASS divides each column by its standard deviation first, and sums the squares: the weight of a
    column in your units has the strength {STANDARDISED}, which is $\mathtt{lambda}$ for a column that was
    standardised before.
    """
    yield Norm(Y - (sd_x * w) * (x_1 / sd_x)) ** 2 / 2 + arg_lambda / 2 * (sd_x * w) ** 2
    yield Norm(Y - w * x_1) ** 2 / 2 + STANDARDISED / 2 * w**2, "what the column loses the weight has gained"
    yield (
        wrong(Norm(Y - w * x_1) ** 2 / 2 + arg_lambda / 2 * w**2),
        "that is Ridge of scikit-learn, which rescales nothing",
    )


ROW_LM_RIDGE = Row(
    claim=mass_lm_ridge,
    library="MASS (R)",
    call="lm.ridge",
    arguments=(("lambda", arg_lambda),),
    kind=Kind.PENALTY,
    l2=STANDARDISED,
    default="lambda=0",
    also=("MASS::lm.ridge",),
    standardises=True,
    read="MASS/R/lm.ridge.R",
    losses=(Loss.SQUARES,),
    intercept=False,
    beware="this takes all columns to have the standard deviation sd_x: others have another strength",
)
