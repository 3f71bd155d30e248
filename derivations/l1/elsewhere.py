"""Where else L1 stands: in a rounded corner, in a decomposition, and hidden in a product under plain L2."""

from sympy import Abs, And, Eq, Piecewise, S, sign, sqrt

from derivations.l1.prox import CASES, clip, soft_threshold
from derivations.l1.subgradient import CONVEX
from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Soft
from derivations.ledger.relation import Always
from derivations.symbols import (
    D,
    L,
    alpha,
    g,
    gap,
    gap2,
    lam,
    p,
    q,
    r,
    rest,
    tau,
    w,
    w_1,
    w_2,
    z,
)

STARTS = (
    Region(z > alpha * lam, {z: alpha * lam + gap}),
    Region(And(z >= 0, z <= alpha * lam), {z: p, lam: (p + q) / alpha}),
    Region(And(z <= 0, z >= -alpha * lam), {z: -p, lam: (p + q) / alpha}),
    Region(z < -alpha * lam, {z: -alpha * lam - gap}),
)


@identity(
    over=STARTS,
    cites=["parikh2014proximal"],
)
def huber_envelope():
    r"""The least value that the proximal step finds, as a function of where it starts, is the L1 penalty with
    its corner rounded: the Huber function.
    """
    yield lam * Abs(Soft(z, alpha * lam)) + (Soft(z, alpha * lam) - z) ** 2 / (2 * alpha)
    yield (
        Piecewise((z**2 / (2 * alpha), Abs(z) <= alpha * lam), (lam * Abs(z) - alpha * lam**2 / 2, True)),
        soft_threshold,
    )
    yield wrong(lam * Abs(z)), "the envelope lies below the penalty"


@identity(over=CASES, cites=["parikh2014proximal"])
def moreau_decomposition():
    r"""Every number is its soft threshold plus its projection onto the interval of that threshold: what L1
    keeps and what it takes.
    """
    yield Soft(z, tau) + clip(z, tau)
    yield z, soft_threshold
    yield wrong(Soft(z, tau) + tau), "it takes the threshold only from what is larger"


@inequality(cites=["hoff2017lasso"], tight={w_1: 3, w_2: -3})
def product_of_two():
    r"""Plain L2 on two factors of a weight costs at least as much as L1 on their product."""
    yield (w_1**2 + w_2**2) / 2 >= Abs(w_1 * w_2)
    yield (Abs(w_1) - Abs(w_2)) ** 2 / 2, "the square of the difference"
    yield wrong((w_1**2 + w_2**2) / 2 >= 2 * Abs(w_1 * w_2)), "factors of equal size cost just the product"


SIGN_OF_W = (
    Region(w > 0, {w: gap}),
    Region(Eq(w, 0), {w: S(0)}),
    Region(w < 0, {w: -gap}),
)


@identity(over=SIGN_OF_W, cites=["hoff2017lasso"])
def product_of_two_attained():
    r"""Plain L2 on two factors of equal size costs just what L1 does on their product: the cheapest way to write
    $w$ as a product costs {Abs(w)}, so weight decay on factors is the lasso on their product.
    """
    yield Eq(sqrt(Abs(w)) * (sign(w) * sqrt(Abs(w))), w), "these two factors make the weight,"
    yield (sqrt(Abs(w)) ** 2 + (sign(w) * sqrt(Abs(w))) ** 2) / 2
    yield Abs(w), "and together they cost its size"
    yield wrong(w**2 / 2), "that is L2 on the product itself"


def near_zero():
    """The objective of two factors, with the tangent of the loss for the loss."""
    return L(0) + g * (w_1 * w_2) + lam / 2 * (w_1**2 + w_2**2)


@identity(
    given=[r"$g$ is the slope of the loss where the product is zero"],
    cites=["hoff2017lasso"],
    no_twin="It says that two slopes vanish, and computes nothing else.",
)
def product_of_two_is_level():
    r"""With its tangent for the loss each slope of the objective is {g * w_2 + lam * w_1} or its mirror image: where
    both factors are zero it is level, however the data pull, and plain gradient descent that starts there stays.
    """
    yield D(near_zero(), w_1)
    yield g * w_2 + lam * w_1, "the other factor stands before the slope of the loss, and the penalty adds its own"
    yield Eq(D(near_zero(), w_2), g * w_1 + lam * w_2), "the same for the other factor"
    yield wrong(g + lam * w_1), "on the product itself the data would pull"


def pair():
    """The objective of two factors."""
    return L(w_1 * w_2) + lam / 2 * (w_1**2 + w_2**2)


TANGENT = Region(lambda: L(w_1 * w_2) >= L(0) + g * (w_1 * w_2), {L(w_1 * w_2): L(0) + g * w_1 * w_2 + p})
# Close to zero the loss is nearer to its tangent than |g| - λ leaves room for.
DOWNHILL = {
    L(w_1 * w_2): L(0) + g * w_1 * w_2 + (Abs(g) - lam) * Abs(w_1 * w_2) - gap,
    w_1: gap2,
    w_2: -gap2 * sign(g),
}


@equivalence(
    given=[CONVEX],
    over={
        Region(g > lam, {g: lam + gap}): DOWNHILL,
        Region(Abs(g) <= lam, {g: (r - rest) / 2, lam: (r + rest) / 2}): {},
        Region(g < -lam, {g: -lam - gap}): DOWNHILL,
    },
    everywhere=(TANGENT,),
    cites=["hoff2017lasso"],
)
def product_of_two_minimum():
    r"""Under L2 on two factors of a weight both at zero are a minimum exactly for {Abs(g) <= lam}, the rule of L1;
    on a steeper loss lower values lie as close to them as you like.
    """
    yield Always(pair() >= L(0), w_1, w_2)
    yield Abs(g) <= lam, "factors of equal size, however small, of the sign that the data want"
    yield wrong(Eq(g, 0)), "that is the rule of L2 on the product itself"
