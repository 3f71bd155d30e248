"""From the density to the penalty: the logarithm of a Laplace prior is an absolute value."""

from sympy import Abs, Eq, Sum, exp, log

from derivations.gaussian_prior import negative_log_likelihood
from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Norm
from derivations.objective import POSITIVE_CURVATURE
from derivations.symbols import D, L, W, X, Y, b, dim, gap, gap2, h, j, lam, n, s2, w, w_


def density(weight):
    """The Laplace density of a weight, around zero."""
    return exp(-Abs(weight) / b) / (2 * b)


@identity(cites=["tibshirani1996lasso", "murphy2022pml"])
def negative_log_prior():
    r"""The negative logarithm of a Laplace prior is the size of the weight over $b$, plus a number that
    does not depend on the weight.
    """
    yield -log(density(w))
    yield Abs(w) / b + log(2 * b), "the logarithm undoes the exponential"
    yield wrong(Abs(w) / (2 * b) + log(2 * b)), "the two belongs to the constant: the exponent has no half"


@identity(cites=["tibshirani1996lasso", "murphy2022pml"])
def negative_log_prior_vector():
    r"""Independent Laplace priors on $m$ weights give the sum of their sizes, the L1 norm."""
    yield Sum(-log(density(w_[j])), (j, 1, dim))
    yield Sum(Abs(w_[j]) / b + log(2 * b), (j, 1, dim)), negative_log_prior
    yield Sum(Abs(w_[j]), (j, 1, dim)) / b + dim * log(2 * b), "the last part is the same for every weight"
    yield wrong(Sum(Abs(w_[j]), (j, 1, dim)) / b + log(2 * b)), "there are $m$ constants"


@identity(
    cites=["tibshirani1996lasso", "murphy2022pml"],
    given=[r"the data have likelihood $e^{-L(w)}$: $L$ is the negative log-likelihood"],
)
def map_objective():
    r"""Maximising the posterior is minimising the data loss plus {Abs(w) / b}: the rest does not depend on
    the weight.
    """
    yield -log(exp(-L(w)) * density(w))
    yield L(w) + Abs(w) / b + log(2 * b), negative_log_prior
    yield wrong(L(w) - Abs(w) / b + log(2 * b)), "both logarithms change sign"


@equivalence(
    cites=["tibshirani1996lasso", "murphy2022pml"],
    given=[Region(Abs(w) > 0, {Abs(w): gap2})],
    over=(
        Region(lam > 1 / b, {lam: 1 / b + gap}),
        Region(Eq(lam, 1 / b), {lam: 1 / b}),
        Region(lam < 1 / b, {lam: 1 / b - gap}),
    ),
    reals=(lam,),
)
def strength_is_inverse_scale():
    r"""Beside a negative log-likelihood the L1 penalty and a Laplace prior agree exactly for {Eq(lam, 1 / b)}: the
    strength is one over the scale of the prior.
    """
    yield Eq(lam * Abs(w), Abs(w) / b)
    yield Eq(lam, 1 / b), "the size of the weight is on both sides"
    yield wrong(Eq(lam, 1 / b**2)), "that is how a Gaussian counts: one over the square of its scale"


# No scale makes the slope zero, so there is no point where the bound is attained.
@inequality(given=[POSITIVE_CURVATURE], cites=["murphy2022pml"], tight=None)
def wider_prior_weaker_penalty():
    r"""A wider Laplace prior is a weaker penalty: in a bowl of curvature $h$ it takes {1 / b / h} off the size of a
    weight that survives, and that falls as $b$ grows.
    """
    yield D(1 / b / h, b) < 0, strength_is_inverse_scale
    yield 1 / (b**2 * h), "differentiate"
    yield wrong(D(1 / b / h, b) < -1), "how fast it falls depends on the scale"


@identity(
    cites=["park2008lasso"],
    given=[r"the noise is Gaussian, so the negative log-likelihood is a squared error over $2 s^2$"],
)
def noise_scale():
    r"""With a squared loss on a sum, $\lambda$ is {s2 / b}: the variance of the noise over the scale of
    the prior.
    """
    yield s2 * (Norm(Y - X * W) ** 2 / (2 * s2) + Norm(W, 1) / b), negative_log_likelihood
    yield Norm(Y - X * W) ** 2 / 2 + s2 / b * Norm(W, 1), "multiply by the variance of the noise"
    yield wrong(Norm(Y - X * W) ** 2 / 2 + 1 / b * Norm(W, 1)), "the noise is forgotten"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + s2 / b**2 * Norm(W, 1)),
        "a variance over a variance is the rule of L2",
    )


@identity(
    cites=["park2008lasso"],
    given=[r"the noise is Gaussian, so the negative log-likelihood is a squared error over $2 s^2$"],
)
def noise_scale_mean():
    r"""With a squared loss on a mean over $n$ rows, $\lambda$ is {s2 / (n * b)}: more data, a smaller number."""
    yield s2 / n * (Norm(Y - X * W) ** 2 / (2 * s2) + Norm(W, 1) / b)
    yield (
        Norm(Y - X * W) ** 2 / (2 * n) + s2 / (n * b) * Norm(W, 1),
        "multiply by the variance of the noise, divide by the number of rows",
    )
    yield (
        wrong(Norm(Y - X * W) ** 2 / (2 * n) + s2 / b * Norm(W, 1)),
        "the strength of the sum is not that of the mean",
    )
