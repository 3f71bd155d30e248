"""A weight for each row and a strength for each column: both are the plain problem on other numbers."""

from sympy import Abs, Sum, sqrt

from derivations.ledger import Region, differs, identity, wrong
from derivations.ledger.notation import Dot, Norm
from derivations.symbols import L, W, c, dim, f_, gap, i, j, lam, lam_1, lam_2, p, psi, w, w_, x_i, y_i

WEIGHT = Region(c >= 0, {c: p})


@identity(given=[WEIGHT], cites=["hastie2009esl"])
def weighted_rows():
    r"""A weight $c$ on the squared error of a row is the same as multiplying the row and its target by {sqrt(c)}: an
    entry of one for the intercept too. On a sum of losses the penalty, and with it $\lambda$, stays as it is.
    """
    yield c * ((y_i - Dot(x_i, W)) ** 2 / 2) + lam * Norm(W, 1)
    yield (sqrt(c) * y_i - Dot(sqrt(c) * x_i, W)) ** 2 / 2 + lam * Norm(W, 1), "the error is squared, so the root is"
    yield (
        wrong((c * y_i - Dot(c * x_i, W)) ** 2 / 2 + lam * Norm(W, 1)),
        "the weight itself on the row would count as its square",
    )
    yield (
        wrong((sqrt(c) * y_i - Dot(sqrt(c) * x_i, W)) ** 2 / 2 + c * lam * Norm(W, 1)),
        "the weight belongs to a row, and the penalty to none",
    )


FACTOR = Region(c > 0, {c: gap})


@identity(given=[FACTOR], cites=["friedman2010glmnet"])
def penalty_factors():
    r"""An L1 strength of its own for each column, $c$ times the common one, is the plain lasso on the columns divided
    by their factors: solve it for {c * w}, and divide each weight by its factor again.
    """
    yield L(w) + c * lam * Abs(w)
    yield L(1 / c * (c * w)) + lam * Abs(c * w), "the column over its factor, times the weight that is charged"
    yield wrong(L(c * (c * w)) + lam * Abs(c * w)), "a column that costs more is made smaller, not larger"


@identity(given=[FACTOR], cites=["friedman2010glmnet"])
def penalty_factors_l2():
    r"""Under L2 the same factor $c$ on the strength is a column divided by {sqrt(c)}: the square of the weight needs
    the root.
    """
    yield L(w) + c * lam / 2 * w**2
    yield L(1 / sqrt(c) * (sqrt(c) * w)) + lam / 2 * (sqrt(c) * w) ** 2, "the column over the root of its factor"
    yield wrong(L(1 / c * (c * w)) + lam / 2 * (c * w) ** 2), "that is the scaling of L1"


BOTH = {lam_1: 1, lam_2: 1, w: 2}


@differs(
    at=BOTH | {c: 4},
    agrees=BOTH | {c: 1},
    values=(16, 40),
    given=[FACTOR],
    cites=["friedman2010glmnet"],
    no_twin="It says that no scaling does both; the two claims before it have the twins.",
)
def penalty_factors_of_the_net():
    r"""For the elastic net no scaling of a column stands in for a factor on both of its penalties: what is right for
    L1 counts in L2 as the square of the factor.
    """
    yield c * (lam_1 * Abs(w) + lam_2 / 2 * w**2), "the factor on both penalties"
    yield lam_1 * Abs(c * w) + lam_2 / 2 * (c * w) ** 2, "both penalties of the weight on the scaled column"


def shared():
    """The penalties of all columns, with factors that glmnet has made sum to their number."""
    return lam * Sum(dim * f_[j] / Sum(f_[i], (i, 1, dim)) * Abs(w_[j]), (j, 1, dim))


@identity(given=[r"the factors $f_{j}$ are zero or more, and not all zero"], cites=["friedman2010glmnet"])
def penalty_factors_that_sum():
    r"""glmnet rescales its penalty factors so that they sum to the number of columns. So all of them times one positive
    number is the same fit, and with unlike factors a column is not charged by the number that you passed.
    """
    yield lam * Sum(dim * (psi * f_[j]) / Sum(psi * f_[i], (i, 1, dim)) * Abs(w_[j]), (j, 1, dim))
    yield shared(), "the number stands above and below the line"
    yield lam * dim / Sum(f_[i], (i, 1, dim)) * Sum(f_[j] * Abs(w_[j]), (j, 1, dim)), "the common part, before the sum"
    yield wrong(lam * Sum(f_[j] * Abs(w_[j]), (j, 1, dim))), "only if the factors sum to the number of columns already"
