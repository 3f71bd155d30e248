"""The proximal step: the one that lands on zero, and stays there."""

from sympy import Abs, And, Eq, Max, Min, Rational, sign

from derivations.ledger import Region, differs, equivalence, identity, inequality, minimizer, wrong
from derivations.ledger.notation import Soft
from derivations.objective import POSITIVE_CURVATURE, POSITIVE_STRENGTH, bias
from derivations.symbols import gap, h, lam, p, q, r, rest, tau, u, u_1, w_1, w_2, w_star, z

ABOVE = Region(z >= tau, {z: tau + p})
INSIDE = Region(Abs(z) <= tau, {z: (q - r) / 2, tau: (q + r) / 2})
BELOW = Region(z <= -tau, {z: -tau - p})
SIGN_OF_U = (Region(u >= 0, {u: rest}), Region(u <= 0, {u: -rest}))


def clip(start, bound):
    """What lies farther out than the bound, moved onto it."""
    return Max(Min(start, bound), -bound)


@minimizer(of=u, over=SIGN_OF_U, grows=Rational(1, 2), cites=["parikh2014proximal", "hastie2009esl"])
def soft_threshold():
    r"""The proximal operator of {tau * Abs(u)} moves $z$ towards zero by $\tau$, and stops there."""
    yield (u - z) ** 2 / 2 + tau * Abs(u), {ABOVE: z - tau, INSIDE: 0, BELOW: z + tau}
    yield wrong({ABOVE: z, INSIDE: 0, BELOW: z}), "the hard threshold keeps what it does not drop"
    yield wrong({ABOVE: z - tau / 2, INSIDE: 0, BELOW: z + tau / 2}), "half a threshold is not enough"
    yield wrong(z / (1 + tau)), "that is L2, which shrinks and never reaches zero"


# Zero belongs to the inside, and there each side of zero is a case of its own.
CASES = (
    Region(z > tau, {z: tau + gap}),
    Region(And(z >= 0, z <= tau), {z: p, tau: p + q}),
    Region(And(z <= 0, z >= -tau), {z: -p, tau: p + q}),
    Region(z < -tau, {z: -tau - gap}),
)


@identity(over=CASES, cites=["parikh2014proximal"])
def soft_threshold_formula():
    r"""The soft threshold in one formula: keep the sign of $z$, take $\tau$ off its size, and stop at zero."""
    yield sign(z) * Max(Abs(z) - tau, 0)
    yield Soft(z, tau), soft_threshold
    yield wrong(sign(z) * (Abs(z) - tau)), "without the maximum a small number would pass through zero"


@inequality(
    over=tuple(
        Region(And(case.condition, side), {**dict(case.where), **where})
        for case in (ABOVE, INSIDE, BELOW)
        for side, where in ((u >= 0, {u: rest}), (u <= 0, {u: -rest}))
    ),
    cites=["parikh2014proximal"],
    tight=({z: 3, tau: 1, u: 2}, {z: -3, tau: 1, u: -2}, {z: 3, tau: 1, u: 5}, {z: -3, tau: 1, u: -1}),
)
def soft_threshold_is_unique():
    r"""No other value does as well as the soft threshold: away from it the objective of the proximal step rises
    at least like a parabola.
    """
    yield (
        (u - z) ** 2 / 2 + tau * Abs(u) - ((Soft(z, tau) - z) ** 2 / 2 + tau * Abs(Soft(z, tau)))
        >= (u - Soft(z, tau)) ** 2 / 2
    )
    yield (
        wrong(
            (u - z) ** 2 / 2 + tau * Abs(u) - ((Soft(z, tau) - z) ** 2 / 2 + tau * Abs(Soft(z, tau)))
            >= (u - Soft(z, tau)) ** 2
        ),
        "the half belongs to the parabola",
    )


def capped(start):
    """What is left of a number when the threshold is taken off and nothing may be below zero."""
    return Max(start - tau, 0)


@inequality(
    given=[Region(u >= 0, {u: rest})],
    over=(Region(z >= tau, {z: tau + p}), Region(z <= tau, {z: tau - p})),
    tight=({z: 3, tau: 1, u: 4}, {z: 1, tau: 1, u: 2}),
    cites=["parikh2014proximal"],
)
def nonnegative_prox():
    r"""Where weights may not be negative, the proximal operator of the L1 penalty is {capped(z)}: it takes $\tau$ off,
    and everything that would then be below zero becomes zero. Away from there the objective rises at least like a
    parabola, so no other weight that is allowed does as well.
    """
    yield (u - z) ** 2 / 2 + tau * u >= (capped(z) - z) ** 2 / 2 + tau * capped(z) + (u - capped(z)) ** 2 / 2
    yield (
        wrong((u - z) ** 2 / 2 + tau * u >= (Max(z, 0) - z) ** 2 / 2 + tau * Max(z, 0)),
        "to clip at zero is not enough: the threshold comes off first",
    )
    yield (
        wrong((u - z) ** 2 / 2 + tau * u >= (capped(z) - z) ** 2 / 2 + tau * capped(z) + (u - capped(z)) ** 2),
        "the half belongs to the parabola",
    )


def first_column_alone(first):
    """What the first of two columns costs alone: of the two rows it holds the first, and none of the second."""
    return ((2 - first) ** 2 + 1) / 2 + lam * first


CLIPPED = {lam: Rational(1, 4), w_1: Rational(9, 4), w_2: Rational(-1, 2)}


@differs(
    at=CLIPPED | {u_1: Rational(7, 4)},
    agrees=CLIPPED | {u_1: Rational(9, 4)},
    values=(Rational(35, 32), Rational(31, 32)),
    given=[
        "two columns, the first with one and zero in the two rows, the second with one in both; the targets are two "
        "and minus one",
        lambda: And(Eq(2 - w_1 - w_2, lam), Eq(1 - w_1 - 2 * w_2, -lam)),
        "so the lasso has $w_1$ above zero and $w_2$ below",
    ],
    cites=["parikh2014proximal"],
    no_twin="It compares two values of one objective; l1.nonnegative_prox has the twin.",
)
def clipped_is_not_nonnegative():
    r"""With several columns, to solve the lasso and then set its negative weights to zero is not to solve it among
    weights that may not be negative: where columns overlap, the others have to move as well.
    """
    yield first_column_alone(w_1), "the lasso, and its negative weight set to zero"
    yield first_column_alone(u_1), "the best among weights that may not be negative"


FAR_ABOVE = Region(lambda: w_star >= lam / h, {w_star: lam / h + p})
NEAR = Region(lambda: Abs(w_star) <= lam / h, {lam: h * (q + r) / 2, w_star: (q - r) / 2})
FAR_BELOW = Region(lambda: w_star <= -lam / h, {w_star: -lam / h - p})


@minimizer(
    of=u, over=SIGN_OF_U, grows=h / 2, given=[POSITIVE_CURVATURE], cites=["tibshirani1996lasso", "hastie2009esl"]
)
def one_dimension():
    r"""In a bowl of curvature $h$ around $w^{\star}$ the L1 penalty moves the minimum towards zero by
    {lam / h}, and no farther than zero.
    """
    yield (
        h / 2 * (u - w_star) ** 2 + lam * Abs(u),
        {FAR_ABOVE: w_star - lam / h, NEAR: 0, FAR_BELOW: w_star + lam / h},
    )
    yield wrong({FAR_ABOVE: w_star - lam, NEAR: 0, FAR_BELOW: w_star + lam}), "a steep bowl gives way less"
    yield wrong(h / (h + lam) * w_star), "that is what L2 leaves: a share, not a difference"


@identity(
    given=[POSITIVE_CURVATURE, lambda: Abs(w_star) >= lam / h],
    over=(FAR_ABOVE, FAR_BELOW),
    cites=["hastie2009esl"],
)
def constant_bias():
    r"""What L1 takes off the size of a weight that survives is {lam / h}, on either side of zero and however large
    the weight is; L2 takes a share of each.
    """
    yield Abs(w_star - Soft(w_star, lam / h))
    yield lam / h, one_dimension
    yield wrong(lam / (h + lam) * w_star), "that is what L2 takes off: more from a larger weight"


@equivalence(
    given=[POSITIVE_CURVATURE, POSITIVE_STRENGTH],
    over=(
        Region(lambda: Abs(w_star) > 1 + lam / h, {Abs(w_star): 1 + lam / h + gap}),
        Region(lambda: Abs(w_star) <= 1 + lam / h, {Abs(w_star): 1 + lam / h - p}),
    ),
    cites=["hastie2009esl"],
)
def proportional_bias():
    r"""In a bowl of curvature $h$ around $w^{\star}$ L2 takes the share {lam / (h + lam)} off every weight: next to
    nothing from a small one, and more than the {lam / h} of L1 exactly for {Abs(w_star) > 1 + lam / h}.
    """
    yield lam / (h + lam) * Abs(w_star) > lam / h, bias
    yield Abs(w_star) > 1 + lam / h, "divide by the share"
    yield wrong(Abs(w_star) > lam / h), "that is where L1 leaves something"
