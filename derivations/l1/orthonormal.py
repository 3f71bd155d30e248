"""Orthonormal columns: the one case in which every method is a formula for each weight on its own."""

from sympy import Abs, Eq, Piecewise, Rational, S, sqrt

from derivations.ledger import Region, identity, minimizer, wrong
from derivations.ledger.notation import Norm, T
from derivations.symbols import Q, W, Y, gap, gap2, lam, lam_1, lam_2, p, q, r, rest, u, w_star

ORTHONORMAL = r"the columns are orthonormal, and $w^{\star}$ is the least-squares weight"


@identity(
    given=["the columns are orthonormal"],
    cites=["hastie2009esl"],
    no_twin="It splits one problem into many; the four methods on one weight have the twins.",
)
def orthonormal_design():
    r"""With orthonormal columns the squared error is a round bowl around {T(Q) * Y}, the least-squares
    weights: each weight is a problem of its own.
    """
    yield Norm(Y - Q * W) ** 2 / 2
    yield Norm(W - T(Q) * Y) ** 2 / 2 + (Norm(Y) ** 2 - Norm(T(Q) * Y) ** 2) / 2, "complete the square"
    yield wrong(Norm(W - T(Q) * Y) ** 2 / 2), "what no weights can fit is left"


@minimizer(of=u, unique=True, given=[ORTHONORMAL], cites=["hastie2009esl"])
def orthonormal_ridge():
    r"""With orthonormal columns ridge divides each least-squares weight by {1 + lam}."""
    yield (u - w_star) ** 2 / 2 + lam / 2 * u**2, w_star / (1 + lam)
    yield (1 + lam) / 2 * (u - w_star / (1 + lam)) ** 2, "complete the square"
    yield wrong(w_star - lam), "that is the lasso, for a weight above the threshold"


SIGN_OF_U = (Region(u >= 0, {u: rest}), Region(u <= 0, {u: -rest}))


@minimizer(
    of=u, over=SIGN_OF_U, grows=Rational(1, 2), given=[ORTHONORMAL], cites=["hastie2009esl", "tibshirani1996lasso"]
)
def orthonormal_lasso():
    r"""With orthonormal columns the lasso takes $\lambda$ off the size of each least-squares weight, and keeps none
    that is smaller.
    """
    yield (
        (u - w_star) ** 2 / 2 + lam * Abs(u),
        {
            Region(w_star >= lam, {w_star: lam + p}): w_star - lam,
            Region(Abs(w_star) <= lam, {w_star: (q - r) / 2, lam: (q + r) / 2}): 0,
            Region(w_star <= -lam, {w_star: -lam - p}): w_star + lam,
        },
    )
    yield wrong(w_star / (1 + lam)), "that is ridge"


@minimizer(
    of=u,
    over=(
        Region(u > 0, {u: gap2}),
        Region(Eq(u, 0), {u: S(0)}),
        Region(u < 0, {u: -gap2}),
    ),
    given=[ORTHONORMAL],
    cites=["hastie2009esl"],
)
def best_subset():
    r"""With orthonormal columns a fixed price of $\lambda$ for each weight that is not zero keeps a weight whole or
    drops it whole: it drops those up to {sqrt(2 * lam)}.
    """
    yield (
        (u - w_star) ** 2 / 2 + lam * Piecewise((0, Eq(u, 0)), (1, True)),
        {
            Region(w_star > sqrt(2 * lam), {w_star: p + gap, lam: p**2 / 2}): w_star,
            Region(Abs(w_star) <= sqrt(2 * lam), {w_star: (q - r) / 2, lam: (q + r) ** 2 / 8}): 0,
            Region(w_star < -sqrt(2 * lam), {w_star: -p - gap, lam: p**2 / 2}): w_star,
        },
    )
    yield wrong(w_star), "a small weight is not worth the price"
    yield wrong(S(0)), "a large weight is worth its price"


@minimizer(of=u, over=SIGN_OF_U, grows=(1 + lam_2) / 2, given=[ORTHONORMAL], cites=["zou2005elasticnet"])
def orthonormal_elastic_net():
    r"""With orthonormal columns the elastic net takes $\lambda_1$ off the size of each least-squares weight, stops at
    zero, and divides what is left by {1 + lam_2}.
    """
    yield (
        (u - w_star) ** 2 / 2 + lam_1 * Abs(u) + lam_2 / 2 * u**2,
        {
            Region(w_star >= lam_1, {w_star: lam_1 + p}): (w_star - lam_1) / (1 + lam_2),
            Region(Abs(w_star) <= lam_1, {w_star: (q - r) / 2, lam_1: (q + r) / 2}): 0,
            Region(w_star <= -lam_1, {w_star: -lam_1 - p}): (w_star + lam_1) / (1 + lam_2),
        },
    )
    yield wrong(w_star / (1 + lam_2)), "without the threshold nothing would be zero"
