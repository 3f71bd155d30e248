"""The norm without its square: a push of constant size, which zeroes whole vectors."""

from sympy import Eq, Matrix

from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Dot, Grad, Norm
from derivations.symbols import G, W, gap, lam, p


@identity(given=[r"$\mathbf{w}$ is not all zeros"], cites=["yuan2006grouplasso", "parikh2014proximal"])
def unsquared_norm():
    r"""Without the square the norm pushes along {W / Norm(W)} with the constant size $\lambda$, however
    short the vector is.
    """
    yield Grad(lam * Norm(W), W)
    yield lam * (W / Norm(W)), "the norm grows fastest straight away from zero"
    yield Eq(Norm(lam * (W / Norm(W))), lam), "a vector over its length has length one"
    yield wrong(lam * W), "that is the squared norm's push, which fades"


@inequality(
    given=[r"neither vector is all zeros"],
    tight={G: Matrix([3, 4]), W: Matrix([-6, -8]), lam: 2},
    cites=["yuan2006grouplasso"],
)
def unsquared_norm_slope():
    r"""To first order, moving from zero to $\mathbf{w}$ costs at least {(lam - Norm(G)) * Norm(W)};
    straight downhill it costs just that.
    """
    yield Dot(G, W) + lam * Norm(W) >= (lam - Norm(G)) * Norm(W)
    yield Norm(Norm(W) * G + Norm(G) * W) ** 2 / (2 * Norm(G) * Norm(W)), "complete the square"
    yield wrong(Dot(G, W) + lam * Norm(W) >= 0), "not where the slope is steeper than the penalty"


@equivalence(
    over=(Region(Norm(G) <= lam, {lam: Norm(G) + p}), Region(Norm(G) > lam, {lam: Norm(G) - gap})),
    reals=(lam,),
    given=[r"the data loss is convex, with a gradient $\mathbf{g}$ at zero that is not all zeros"],
    cites=["yuan2006grouplasso"],
)
def unsquared_norm_zero():
    r"""Even the best direction, straight downhill, does not pay exactly for {Norm(G) <= lam}: then all
    weights stay zero together.
    """
    yield Dot(G, -G / Norm(G)) + lam * Norm(-G / Norm(G)) >= 0
    yield Norm(G) <= lam, unsquared_norm_slope
    yield wrong(Eq(Norm(G), 0)), "so it would be with the square: then any slope at all moves the weights"
