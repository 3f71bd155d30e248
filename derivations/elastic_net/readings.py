"""Two other readings of the elastic net: as a lasso with more rows, and as a prior."""

from sympy import Abs, Integral, erfc, exp, log, oo, pi, sqrt

from derivations.elastic_net.both import POSITIVE_RIDGE
from derivations.ledger import identity, wrong
from derivations.ledger.notation import Norm
from derivations.symbols import I, W, X, Y, lam_1, lam_2, w


@identity(cites=["zou2005elasticnet"])
def augmented_lasso():
    r"""The elastic net is a lasso with one more row for each weight: {sqrt(lam_2)} times a row of $I$, and the target
    zero.
    """
    yield Norm(Y - X * W) ** 2 / 2 + Norm(sqrt(lam_2) * I * W) ** 2 / 2 + lam_1 * Norm(W, 1)
    yield (
        Norm(Y - X * W) ** 2 / 2 + lam_1 * Norm(W, 1) + lam_2 / 2 * Norm(W) ** 2,
        "the added rows cost the second penalty",
    )
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + lam_1 * Norm(W, 1) + lam_2**2 / 2 * Norm(W) ** 2),
        r"that is what rows of $\lambda_2 I$ cost",
    )


def constant():
    """What the prior has to be divided by."""
    return sqrt(2 * pi / lam_2) * exp(lam_1**2 / (2 * lam_2)) * erfc(lam_1 / sqrt(2 * lam_2))


@identity(given=[POSITIVE_RIDGE], cites=["zou2005elasticnet"])
def prior():
    r"""As a prior the elastic net is the density {exp(-lam_1 * Abs(w) - lam_2 / 2 * w**2)} divided by
    {constant()}: peaked like Laplace's, with the tails of a Gaussian.
    """
    yield Integral(exp(-lam_1 * Abs(w) - lam_2 / 2 * w**2), (w, -oo, oo))
    yield (
        2 * exp(lam_1**2 / (2 * lam_2)) * Integral(exp(-lam_2 / 2 * (w + lam_1 / lam_2) ** 2), (w, 0, oo)),
        "both sides of zero weigh the same; complete the square",
    )
    yield constant(), "the tail of a Gaussian"
    yield wrong(sqrt(2 * pi / lam_2)), "that is the constant of the Gaussian, without the L1 part"


@identity(given=[POSITIVE_RIDGE], cites=["zou2005elasticnet"])
def negative_log_prior():
    r"""The negative logarithm of the elastic net's prior is its penalty, plus a number that does not depend on the
    weight.
    """
    yield log(constant()) - log(exp(-lam_1 * Abs(w) - lam_2 / 2 * w**2))
    yield lam_1 * Abs(w) + lam_2 / 2 * w**2 + log(constant()), "the logarithm undoes the exponential"
    yield wrong(lam_1 * Abs(w) + lam_2 * w**2 + log(constant())), "the half is part of the density"
