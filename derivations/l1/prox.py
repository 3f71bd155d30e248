"""The proximal step: the one that lands on zero, and stays there."""

from sympy import Abs, And, Max, Min, Rational, sign

from derivations.ledger import Region, identity, inequality, minimizer, wrong
from derivations.ledger.notation import Soft
from derivations.objective import POSITIVE_CURVATURE
from derivations.symbols import gap, h, lam, p, q, r, rest, tau, u, w_star, z

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
    r"""In one formula: keep the sign of $z$, take $\tau$ off its size, and stop at zero."""
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
    tight=({z: 3, tau: 1, u: 5}, {z: -3, tau: 1, u: -5}),
)
def soft_threshold_is_unique():
    r"""No other value does as well: away from the soft threshold the objective rises at least like a
    parabola.
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


@identity(given=[POSITIVE_CURVATURE, lambda: w_star >= lam / h], cites=["hastie2009esl"])
def constant_bias():
    r"""What L1 takes off is {lam / h} from every positive weight that survives, large or small, and
    the mirror image from a negative one; L2 takes a share of
    each.
    """
    yield w_star - (w_star - lam / h)
    yield lam / h, one_dimension
    yield wrong(lam / (h + lam) * w_star), "that is what L2 takes off: more from a larger weight"


@identity(given=[POSITIVE_CURVATURE], cites=["hastie2009esl"])
def proportional_bias():
    r"""In the same bowl L2 takes off {lam / (h + lam) * w_star}: much from a large weight, next to nothing
    from a small one.
    """
    yield w_star - h / (h + lam) * w_star
    yield lam / (h + lam) * w_star, "over one denominator"
    yield wrong(lam / h), "that is what L1 takes off"
