"""What a translation between libraries rests on: factors on a whole objective, SUM and MEAN, and the half.

Everywhere below the last line is the canonical one: a SUM of losses, L2 with its half, L1 without.
"""

from sympy import evaluate

from derivations.ledger import Region, identity, inequality, wrong
from derivations.ledger.notation import Norm
from derivations.symbols import J, L, U, W, X, Y, arg_coefficient, lam, lam_1, lam_2, n, p, psi

TRANSLATION = (
    "It translates one objective into another: there is nothing to compute but a product. "
    "Where the library can be run, its row is compared with our solvers."
)


NO_BETTER = Region(J(W) <= J(U), {J(U): J(W) + p})


@inequality(
    given=[NO_BETTER],
    tight={J(W): 3, J(U): 3, psi: 2},
    cites=["boyd2004convex"],
    no_twin="It compares two objectives at any weights, and computes nothing.",
)
def same_minimiser():
    r"""To multiply a whole objective by a positive number moves no minimiser: weights that do no worse than others do
    no worse than they after it either.
    """
    yield psi * J(W) <= psi * J(U)
    yield psi * (J(U) - J(W)), "a positive number times one that is not negative"
    yield wrong(psi * J(U) <= psi * J(W)), "only a negative number would turn the comparison round"


with evaluate(False):  # as a line types it
    SUM_L2 = n * lam_2
    SUM_L1 = n * lam_1


@identity(cites=["hastie2009esl"], no_twin=TRANSLATION)
def mean_is_sum_over_n():
    r"""A strength beside the MEAN of the losses is worth $n$ times as much beside their SUM, for L2 and for L1."""
    yield n * (L(W) / n + lam_2 / 2 * Norm(W) ** 2 + lam_1 * Norm(W, 1))
    yield L(W) + SUM_L2 / 2 * Norm(W) ** 2 + SUM_L1 * Norm(W, 1), "each term times the number of rows"
    yield (
        wrong(L(W) + lam_2 / 2 * Norm(W) ** 2 + lam_1 * Norm(W, 1)),
        "to sum the losses and leave the strength alone weakens the penalty",
    )


with evaluate(False):
    TWICE = 2 * arg_coefficient


@identity(cites=["goodfellow2016deep"], no_twin=TRANSLATION)
def without_the_half():
    r"""A penalty $\mathtt{c}$ times the sum of squares, without the half, has the strength {TWICE}."""
    yield L(W) + arg_coefficient * Norm(W) ** 2
    yield L(W) + TWICE / 2 * Norm(W) ** 2, "put the half in, and pay it back"
    yield wrong(L(W) + arg_coefficient / 2 * Norm(W) ** 2), "the half is part of the convention, not of the code"


with evaluate(False):
    HALF = n * lam / 2


@identity(cites=["goodfellow2016deep"], no_twin=TRANSLATION)
def mean_squared_error():
    r"""Beside a mean squared error, which has no half, a strength is worth {HALF} on the SUM of halved squares."""
    yield n / 2 * (Norm(Y - X * W) ** 2 / n + lam / 2 * Norm(W) ** 2)
    yield Norm(Y - X * W) ** 2 / 2 + HALF / 2 * Norm(W) ** 2, "the factor that halves the squares halves the strength"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + n * lam / 2 * Norm(W) ** 2),
        "that belongs to a mean of halved squares",
    )
