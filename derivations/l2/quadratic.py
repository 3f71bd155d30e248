"""Decay against a loss: in a bowl the two pulls balance between its minimum and zero."""

from sympy import And, Eq, S

from derivations.ledger import Region, equivalence, identity, inequality, minimizer, wrong
from derivations.ledger.notation import Dot, Norm, T
from derivations.objective import POSITIVE_CURVATURE, POSITIVE_STRENGTH
from derivations.symbols import D, H, I, U, W_star, gap, h, h_max, h_min, lam, p, svd_D, svd_V, u, w_star


@minimizer(of=u, unique=True, given=[POSITIVE_STRENGTH], cites=["goodfellow2016deep"])
def bowl():
    r"""In a bowl of curvature $h$ around $w^{\star}$ the penalty moves the minimum to
    {h / (h + lam) * w_star}.
    """
    yield h / 2 * (u - w_star) ** 2 + lam / 2 * u**2, h / (h + lam) * w_star
    yield (h + lam) / 2 * (u - h / (h + lam) * w_star) ** 2, "complete the square"
    yield wrong(lam / (h + lam) * w_star), "that is the share that is lost"


def shrunken():
    """The minimiser of the penalised quadratic, for all weights at once."""
    return (H + lam * I) ** -1 * H * W_star


@minimizer(of=U, unique=True, given=[POSITIVE_STRENGTH], cites=["goodfellow2016deep"])
def bowl_vector():
    r"""For all weights at once the minimum moves to {shrunken()}: along each direction of $H$ as in one
    dimension.
    """
    yield Dot(U - W_star, H * (U - W_star)) / 2 + lam / 2 * Norm(U) ** 2, shrunken()
    yield Dot(U - shrunken(), (H + lam * I) * (U - shrunken())) / 2, "complete the square"
    yield wrong((H + lam * I) ** -1 * W_star), r"the curvature $H$ stands twice"


@identity(
    given=[POSITIVE_STRENGTH, r"$H = V D^{2} V^{\top}$: the columns of $V$ are its eigen-directions"],
    cites=["goodfellow2016deep"],
    no_twin="the twin of bowl_vector works along eigenvectors, and is compared there",
)
def bowl_in_eigen_directions():
    r"""Along each eigen-direction the minimum keeps its own share, {(svd_D**2 + lam * I) ** -1 * svd_D**2}: these
    weights solve the penalised equations.
    """
    yield (svd_V * svd_D**2 * T(svd_V) + lam * I) * (
        svd_V * ((svd_D**2 + lam * I) ** -1 * svd_D**2) * T(svd_V) * W_star
    )
    yield svd_V * svd_D**2 * T(svd_V) * W_star, "eigen-directions are orthonormal"
    yield wrong(svd_V * svd_D * T(svd_V) * W_star), "the curvatures are the squares"


@inequality(given=[POSITIVE_CURVATURE], tight={h: 0, lam: 1}, cites=["goodfellow2016deep"])
def minimum_moves_to_zero():
    r"""As $\lambda$ grows, the share {h / (h + lam)} that is left falls."""
    yield D(h / (h + lam), lam) < 0
    yield h / (h + lam) ** 2, "differentiate"
    yield wrong(D(h / (h + lam), lam) > 0), "a stronger penalty leaves less"


@inequality(given=[POSITIVE_STRENGTH], tight={h: 1, lam: 0}, cites=["goodfellow2016deep"])
def flat_directions_shrink_most():
    r"""The share {h / (h + lam)} that is left grows with the curvature: what the loss hardly cares about
    shrinks most.
    """
    yield D(h / (h + lam), h) > 0
    yield lam / (h + lam) ** 2, "differentiate"
    yield wrong(D(h / (h + lam), h) < 0), "steep directions keep their weight"


SIGN_OF_W_STAR = (
    Region(w_star > 0, {w_star: gap}),
    Region(Eq(w_star, 0), {w_star: S(0)}),
    Region(w_star < 0, {w_star: -gap}),
)

# These put another factor before the weight, and it has no zero either.
NO_ZERO = (
    "line 0: h/(h + lam) -> h + 1/(h + lam)",
    "line 0: h + lam -> -h + lam",
    "line 0: h + lam -> h - lam",
)
NO_ZERO += (
    "line 0: h + lam -> lam",
    "line 0: h + lam -> h",
    "line 0: lam -> h",
    "line 0: -1 -> 0",
    "line 0: -1 -> 1",
)


@equivalence(
    given=[POSITIVE_CURVATURE],
    over=SIGN_OF_W_STAR,
    cites=["goodfellow2016deep"],
    pinned={0: lambda x: Eq(h * (x - w_star) + lam * x, 0)},
)
def never_exactly_zero():
    r"""Along a curved direction L2 zeroes no weight that was not zero before, however strong it is."""
    yield Eq(h / (h + lam) * w_star, 0)
    yield Eq(w_star, 0), "the factor is positive"
    yield wrong(w_star <= 0), "a negative weight stays negative"


@inequality(
    given=[Region(lambda: And(h_min > 0, h_max >= h_min), {h_min: gap, h_max: gap + p})],
    tight={h_min: 1, h_max: 3, lam: 0},
    cites=["hoerl1970ridge", "goodfellow2016deep"],
)
def conditioning():
    r"""The penalty makes the bowl rounder: the ratio of the largest to the smallest curvature never grows."""
    yield (h_max + lam) / (h_min + lam) <= h_max / h_min
    yield lam * (h_max - h_min) / (h_min * (h_min + lam)), "over one denominator"
    yield wrong((h_max + lam) / (h_min + lam) <= h_max / (h_min + lam)), "the largest curvature is lifted too"
