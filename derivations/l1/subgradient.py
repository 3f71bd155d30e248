"""The slope of L1: of constant size away from zero, and at zero a whole interval, which can hold a weight there."""

from sympy import Abs, And, Eq, Limit, Max, Min, Ne, Rational, S, sign

from derivations.ledger import Region, counterexample, equivalence, identity, limit, wrong
from derivations.ledger.relation import Always
from derivations.symbols import D, L, g, g_left, g_right, gap, gap2, lam, p, q, r, rest, sub, u, w

SIGN_OF_U = (Region(u >= 0, {u: p}), Region(u <= 0, {u: -p}))


@identity(given=[Ne(w, 0)], cites=["tibshirani1996lasso", "hastie2009esl"])
def gradient():
    r"""Away from zero the slope of the L1 penalty is {lam * sign(w)}: it knows the side of the weight, not
    its size.
    """
    yield D(lam * Abs(w), w)
    yield lam * sign(w), "the absolute value rises on the right and falls on the left"
    yield wrong(lam * w), "that is the slope of the L2 penalty"


SIDES = (Region(w > 0, {w: gap}), Region(w < 0, {w: -gap}))


@identity(
    given=[Ne(w, 0)],
    over=SIDES,
    cites=["tibshirani1996lasso"],
    equivalent={
        "line 1: w -> lam": "every sign has size one",
    },
)
def push_is_constant():
    r"""The push of L1 has the size {lam} for every weight that is not zero, however small it is."""
    yield Abs(D(lam * Abs(w), w))
    yield Abs(lam * sign(w)), gradient
    yield lam, "a sign has size one"
    yield wrong(lam * Abs(w)), "that is the size of L2's push, which fades with the weight"


@limit(
    cites=["tibshirani1996lasso"],
    equivalent={
        "line 0: w -> lam": "every sign has size one",
    },
)
def push_stays_near_zero():
    r"""So the push of L1 does not fade on the way to zero, where that of L2 does."""
    yield Limit(Abs(lam * sign(w)), w, 0, dir="+-")
    yield lam, push_is_constant
    yield wrong(S(0)), "that is the limit of L2's push"


STEP_SIZES = (
    Region(sub > lam, {sub: lam + gap}),
    Region(Abs(sub) <= lam, {sub: (q - r) / 2, lam: (q + r) / 2}),
    Region(sub < -lam, {sub: -lam - gap}),
)


@equivalence(
    over={STEP_SIZES[0]: {u: S(1)}, STEP_SIZES[1]: {}, STEP_SIZES[2]: {u: S(-1)}},
    among=(SIGN_OF_U,),
    cites=["boyd2004convex", "hastie2009esl"],
)
def subdifferential_at_zero():
    r"""At zero the L1 penalty has a whole interval of slopes: a line through its tip stays below it exactly
    for {Abs(sub) <= lam}.
    """
    yield Always(lam * Abs(u) >= sub * u, u)
    yield Abs(sub) <= lam, "a steeper line crosses the penalty on one side"
    yield wrong(Eq(sub, 0)), "zero is one subgradient of many"
    yield wrong(sub <= lam), "the line must stay below on the left as well"


TANGENT = Region(lambda: L(u) >= L(0) + g * u, {L(u): L(0) + g * u + p})
SIGNS = (Region(u >= 0, {u: q}), Region(u <= 0, {u: -q}))
# The slope against the strength, with its boundaries. Slacks p and q belong to the loss and to u.
PUSHES = (
    Region(g > lam, {g: lam + gap}),
    Region(Abs(g) <= lam, {g: (r - rest) / 2, lam: (r + rest) / 2}),
    Region(g < -lam, {g: -lam - gap}),
)
# Close to zero a loss with slope g is as near to its tangent as one likes: nearer than |g| - λ leaves room.
NEAR_TANGENT = {L(u): L(0) + g * u + (Abs(g) - lam) * Abs(u) - gap, u: -gap2 * sign(g)}
# To have a slope means to follow the tangent as closely as one likes, close enough to the point.
CONVEX = r"$L$ is convex and has the slope $g$ at zero"


@equivalence(
    given=[CONVEX],
    over={PUSHES[0]: NEAR_TANGENT, PUSHES[1]: {}, PUSHES[2]: NEAR_TANGENT},
    everywhere=(TANGENT,),
    among=(SIGNS,),
    cites=["hastie2009esl", "parikh2014proximal"],
)
def zero_is_optimal():
    r"""Under L1 a weight of exactly zero is best for a whole range of slopes: exactly for {Abs(g) <= lam}."""
    yield Always(L(u) + lam * Abs(u) >= L(0), u)
    yield Abs(g) <= lam, "a convex loss lies above its tangent; close to zero it follows a steeper one down"
    yield wrong(Eq(g, 0)), "that is the rule without a penalty, and the rule of L2"
    yield wrong(Abs(g) < lam), "at the boundary the two pulls balance, and zero is still best"


NEAR_TANGENT_L2 = {L(u): L(0) + g * u + Abs(g) * Abs(u) - lam / 2 * u**2 - gap, u: -gap2 * sign(g)}
SLOPES = (Region(g > 0, {g: gap}), Region(Eq(g, 0), {g: S(0)}), Region(g < 0, {g: -gap}))


@equivalence(
    given=[CONVEX],
    over={SLOPES[0]: NEAR_TANGENT_L2, SLOPES[1]: {}, SLOPES[2]: NEAR_TANGENT_L2},
    everywhere=(TANGENT,),
    cites=["hastie2009esl"],
    equivalent={
        "line 0: L(u) + (lam/2)*u**2 -> L(u)": "the rule is that of no penalty at all",
        "line 0: 2 -> 3": "the rule does not depend on the strength",
    },
    no_twin="It says where L2 holds a weight, which is nowhere; l2.never_exactly_zero has the twin.",
)
def zero_is_optimal_l2():
    r"""Under L2 zero is best only where the loss is level there already, {Eq(g, 0)}, whatever the strength."""
    yield Always(L(u) + lam / 2 * u**2 >= L(0), u)
    yield Eq(g, 0), "near zero the square is too small to hold against any slope"
    yield wrong(Abs(g) <= lam), "that is the rule of L1"


@equivalence(
    given=[
        r"$L$ is convex, with the slopes $g^{-}$ and $g^{+}$ on the two sides of zero",
        g_left <= g_right,
    ],
    over=(
        Region(g_left > lam, {g_left: lam + gap}),
        Region(g_right < -lam, {g_right: -lam - gap}),
        Region(And(g_left <= -lam, g_right >= -lam), {g_left: -lam - p, g_right: -lam + q}),
        Region(
            And(Abs(g_left) <= lam, g_right >= g_left),
            {g_left: (q - r) / 2, lam: (q + r) / 2, g_right: (q - r) / 2 + p},
        ),
    ),
    cites=["boyd2004convex"],
    no_twin="No loss of this site has a kink of its own.",
)
def zero_is_optimal_at_a_kink():
    r"""If the loss has a kink at zero itself, zero is best just where an interval of slopes meets that of
    the penalty.
    """
    yield And(g_right + lam >= 0, g_left - lam <= 0)
    yield Max(g_left, -lam) <= Min(g_right, lam), "the objective rises to the right, and to the left"
    yield wrong(And(Abs(g_left) <= lam, Abs(g_right) <= lam)), "one common slope is enough"


@counterexample(
    at={g: 0, lam: 1, u: 1},
    holds={g: 0, lam: 5, u: 1},
    given=[r"at zero the loss $4 \left(1 - u^{2}\right)^{2}$ has the slope $g = 0$, and it is not convex"],
    no_twin="A witness against a rule; it computes nothing that one would use.",
    pinned={1: lambda x: Eq(x, 4 - 8 * u**2 + 4 * u**4 + lam * Abs(u))},
)
def slope_is_not_enough():
    r"""Without convexity a small slope at zero is necessary, but not enough: a lower valley can lie farther
    away.
    """
    yield Abs(g) <= lam
    yield 4 * (1 - u**2) ** 2 + lam * Abs(u) >= 4, "the rule for convex losses, used for another one"


@counterexample(
    at={g: Rational(1, 2), lam: 1, w: 0},
    holds={g: 0, lam: 1, w: 0},
    given=[CONVEX],
    pinned={1: lambda x: Eq(x, D(g * w + lam * Abs(w), w))},
)
def zero_needs_no_level_loss():
    r"""Where L1 holds a weight at zero the data may still pull: zero can be best although the loss is not level."""
    yield Abs(g) <= lam
    yield Eq(g + lam * sign(w), 0), "the slope with zero put in for the penalty's, as many programs do"
