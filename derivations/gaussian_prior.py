"""L2 as a prior: the penalty is the negative logarithm of a Gaussian, and its strength a ratio of
variances.
"""

from sympy import Eq, Sum, exp, log, pi, sqrt

from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Dot, Norm, T
from derivations.objective import POSITIVE_CURVATURE
from derivations.symbols import D, I, L, W, X, Y, dim, gap, gap2, h, j, lam, n, s2, sigma2, w, w_, x, y


def density(error, variance):
    """The Gaussian density of an error."""
    return exp(-(error**2) / (2 * variance)) / sqrt(2 * pi * variance)


@identity(cites=["murphy2022pml", "bishop2006prml"])
def negative_log_prior():
    r"""The negative logarithm of a Gaussian prior is a squared penalty plus a number that does not depend
    on the weight.
    """
    yield -log(density(w, sigma2))
    yield w**2 / (2 * sigma2) + log(2 * pi * sigma2) / 2, "the logarithm undoes the exponential"
    yield wrong(w**2 / sigma2 + log(2 * pi * sigma2) / 2), "the half is part of the density"


@identity(cites=["murphy2022pml"])
def negative_log_prior_vector():
    r"""Independent priors on $m$ weights give the sum of their squares: one penalty for all."""
    yield Sum(-log(density(w_[j], sigma2)), (j, 1, dim))
    yield Sum(w_[j] ** 2 / (2 * sigma2) + log(2 * pi * sigma2) / 2, (j, 1, dim)), negative_log_prior
    yield (
        Sum(w_[j] ** 2, (j, 1, dim)) / (2 * sigma2) + dim * log(2 * pi * sigma2) / 2,
        "the last part is the same for every weight",
    )
    yield (
        wrong(Sum(w_[j] ** 2, (j, 1, dim)) / (2 * sigma2) + log(2 * pi * sigma2) / 2),
        "there are $m$ constants",
    )


@identity(
    cites=["murphy2022pml", "bishop2006prml"],
    given=[r"the data have likelihood $e^{-L(w)}$: $L$ is the negative log-likelihood"],
)
def map_objective():
    r"""Maximising the posterior is minimising the data loss plus {w**2 / (2 * sigma2)}: the rest does not
    depend on the weight.
    """
    yield -log(exp(-L(w)) * density(w, sigma2))
    yield L(w) + w**2 / (2 * sigma2) + log(2 * pi * sigma2) / 2, negative_log_prior
    yield wrong(L(w) - w**2 / (2 * sigma2) + log(2 * pi * sigma2) / 2), "both logarithms change sign"


@identity(
    cites=["murphy2022pml", "bishop2006prml"],
    given=[r"the data have likelihood $e^{-L(\mathbf{w})}$: $L$ is the negative log-likelihood"],
    no_twin="map_objective is the same for one weight, and its twin takes any number of them",
)
def map_objective_vector():
    r"""For $m$ weights the penalty is the sum of their squares, over twice the variance of the prior."""
    yield L(W) + Sum(-log(density(w_[j], sigma2)), (j, 1, dim))
    yield (
        L(W) + Sum(w_[j] ** 2, (j, 1, dim)) / (2 * sigma2) + dim * log(2 * pi * sigma2) / 2,
        negative_log_prior_vector,
    )
    yield wrong(L(W) + Sum(w_[j] ** 2, (j, 1, dim)) / sigma2 + dim * log(2 * pi * sigma2) / 2), "the half stays"


@equivalence(
    cites=["murphy2022pml"],
    given=[Region(w**2 > 0, {w**2: gap2})],
    over=(
        Region(lam > 1 / sigma2, {lam: 1 / sigma2 + gap}),
        Region(Eq(lam, 1 / sigma2), {lam: 1 / sigma2}),
        Region(lam < 1 / sigma2, {lam: 1 / sigma2 - gap}),
    ),
    reals=(lam,),
)
def strength_is_precision():
    r"""Beside a negative log-likelihood the two penalties agree exactly for {Eq(lam, 1 / sigma2)}: the strength is
    the prior's precision.
    """
    yield Eq(lam / 2 * w**2, w**2 / (2 * sigma2))
    yield Eq(lam, 1 / sigma2), "the half and the square are on both sides"
    yield wrong(Eq(lam, 2 / sigma2)), "that would be without the half"


# No variance makes the slope zero, so there is no point where the bound is attained.
@inequality(given=[POSITIVE_CURVATURE], cites=["murphy2022pml"], tight=None)
def wider_prior_weaker_penalty():
    r"""A wider Gaussian prior is a weaker penalty: of a weight in a bowl of curvature $h$ it leaves the share
    {h / (h + 1 / sigma2)}, which grows with $\sigma^2$.
    """
    yield D(h / (h + 1 / sigma2), sigma2) > 0, strength_is_precision
    yield h / (h * sigma2 + 1) ** 2, "differentiate"
    yield wrong(D(h / (h + 1 / sigma2), sigma2) < 0), "a narrow prior is the one that takes much"


@identity(cites=["bishop2006prml"])
def negative_log_likelihood():
    r"""Gaussian noise of variance $s^2$ makes the negative log-likelihood a squared error, divided by
    $2 s^2$.
    """
    yield -log(density(y - x * w, s2))
    yield (y - x * w) ** 2 / (2 * s2) + log(2 * pi * s2) / 2, "the same density, of the error this time"
    yield wrong((y - x * w) ** 2 / 2 + log(2 * pi * s2) / 2), "the noise sets the unit"


@identity(cites=["bishop2006prml", "mackay1992bayesian"])
def noise_scale():
    r"""With a squared loss on a sum, $\lambda$ is {s2 / sigma2}: a ratio of two variances, not the prior
    alone.
    """
    yield s2 * (Norm(Y - X * W) ** 2 / (2 * s2) + Norm(W) ** 2 / (2 * sigma2))
    yield Norm(Y - X * W) ** 2 / 2 + s2 / sigma2 / 2 * Norm(W) ** 2, "multiply by the variance of the noise"
    yield wrong(Norm(Y - X * W) ** 2 / 2 + 1 / sigma2 / 2 * Norm(W) ** 2), "the noise is forgotten"


@identity(cites=["bishop2006prml"])
def noise_scale_mean():
    r"""With a squared loss on a mean over $n$ rows, $\lambda$ is {s2 / (n * sigma2)}: more data, a smaller
    number.
    """
    yield s2 / n * (Norm(Y - X * W) ** 2 / (2 * s2) + Norm(W) ** 2 / (2 * sigma2))
    yield (
        Norm(Y - X * W) ** 2 / (2 * n) + s2 / (n * sigma2) / 2 * Norm(W) ** 2,
        "multiply by the variance of the noise, divide by the number of rows",
    )
    yield (
        wrong(Norm(Y - X * W) ** 2 / (2 * n) + s2 / sigma2 / 2 * Norm(W) ** 2),
        "the strength of the sum is not that of the mean",
    )


RATIO_OF_VARIANCES = Region(lambda: Eq(lam, s2 / sigma2), {lam: s2 / sigma2})


def precision():
    """The matrix of the ridge problem."""
    return T(X) * X + lam * I


def ridge():
    """The ridge solution."""
    return precision() ** -1 * T(X) * Y


@identity(cites=["bishop2006prml", "murphy2022pml"], given=[RATIO_OF_VARIANCES])
def posterior():
    r"""The posterior is a Gaussian: its mean is the ridge solution, its covariance $s^2$ times the
    inverse of {precision()}.
    """
    yield (Norm(Y - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2) / s2
    yield (
        Dot(W - ridge(), precision() * (W - ridge())) / (2 * s2) + (Norm(Y) ** 2 - Dot(Y, X * ridge())) / (2 * s2),
        "complete the square; the last part does not depend on the weights",
    )
    yield (
        wrong(Dot(W - ridge(), precision() * (W - ridge())) / s2 + (Norm(Y) ** 2 - Dot(Y, X * ridge())) / (2 * s2)),
        "the half stays",
    )
