"""Where decay and L2 part for the first time: with plain gradient descent they agree, with momentum they do not.

Coupled is the penalty in the slope, so that momentum carries it too; decoupled is decay beside the step.
"""

from sympy import And, Eq, Rational, S, Sum

from derivations.ledger import Region, differs, equivalence, identity, value, wrong
from derivations.ledger.notation import Grad, Norm
from derivations.symbols import (
    L,
    W,
    alpha,
    g,
    g_1,
    g_2,
    gap,
    i,
    lam,
    lam_prime,
    m_t,
    mu,
    p,
    t,
    w,
)


def plain_coupled(strength):
    """The weights after a plain step on the loss with an L2 penalty."""
    return W - alpha * Grad(L(W) + strength / 2 * Norm(W) ** 2, W)


def plain_decoupled(strength):
    """The weights after a plain step on the loss, with decay of the old weights beside it."""
    return (1 - alpha * strength) * W - alpha * Grad(L(W), W)


@identity(cites=["loshchilov2019decoupled"])
def sgd_equivalence():
    r"""For plain gradient descent L2 and decoupled decay of one strength are one algorithm: a step with L2 of strength
    $\lambda'$ and a step with decay of the old weights of strength $\lambda$ differ by
    {alpha * (lam - lam_prime) * W}, so for one strength by nothing.
    """
    yield plain_coupled(lam_prime) - plain_decoupled(lam), "the penalty is part of the loss; the decay stands beside it"
    yield (
        (W - alpha * (Grad(L(W), W) + lam_prime * W)) - plain_decoupled(lam),
        "the gradient of the penalty is part of the slope",
    )
    yield alpha * (lam - lam_prime) * W, "the step on the loss is the same in both"
    yield Eq(plain_coupled(lam) - (1 - alpha * lam) * W, -alpha * Grad(L(W), W)), "so L2 is decay and a plain step"
    yield (
        wrong(alpha * (lam - lam_prime) * (W - alpha * Grad(L(W), W))),
        "decay of the new weights shrinks the step as well",
    )


def coupled_steps():
    """The weight after two steps of the heavy ball on the penalised loss, from rest."""
    first = w - alpha * (g_1 + lam * w)
    return first - alpha * (mu * (g_1 + lam * w) + (g_2 + lam * first))


def decoupled_steps():
    """The weight after two steps of the heavy ball with decay beside them, from rest."""
    first = (1 - alpha * lam) * w - alpha * g_1
    return (1 - alpha * lam) * first - alpha * (mu * g_1 + g_2)


FROM_REST = "the heavy ball starts at rest: no slope has been summed before the first step"


@identity(given=[FROM_REST], cites=["loshchilov2019decoupled"])
def momentum_carries_the_penalty():
    r"""With momentum the first step still agrees. By the second, the coupled weight is {alpha * mu * lam * w}
    lower: momentum repeats the first step's penalty.
    """
    yield decoupled_steps() - coupled_steps()
    yield alpha * mu * lam * w, "everything else is the same in both"
    yield wrong(alpha * mu * (g_1 + lam * w)), "the slope of the loss is carried by both"


TWO_STEPS = {alpha: Rational(1, 10), lam: Rational(1, 2), w: 2, g_1: -3, g_2: -1}
NINE_TENTHS = TWO_STEPS | {mu: Rational(9, 10)}


@differs(
    at=NINE_TENTHS,
    agrees=TWO_STEPS | {mu: 0},
    values=(Rational(237, 100), Rational(246, 100)),
    given=[FROM_REST],
    cites=["loshchilov2019decoupled"],
)
def momentum_breaks_equivalence():
    r"""With momentum, coupled and decoupled decay of one strength are two algorithms: they differ after two steps
    of the heavy ball.
    """
    yield coupled_steps(), "coupled"
    yield decoupled_steps(), "decoupled"


# Momentum between nothing and all: what is left over divides.
BELOW_ONE = Region(mu < 1, {mu: 1 - 1 / (1 + p)})


def summed_slopes():
    """What the heavy ball has summed after so many steps with one and the same slope."""
    return Sum(mu ** (t - i) * g, (i, 1, t))


@identity(given=[BELOW_ONE, FROM_REST, "the slope is the same at every step"], cites=["goodfellow2016deep"])
def heavy_ball_sums():
    r"""The heavy ball sums slopes: along one slope its step comes to {1 / (1 - mu)} times that of plain
    gradient descent, all but the share {mu**t} of it. What is added to the slope is multiplied, what is done beside
    it is not.
    """
    yield summed_slopes()
    yield (1 - mu**t) * g * (1 / (1 - mu)), "the sum is a geometric series"
    yield Eq(1 - mu**0, 0), "by induction: at rest nothing is summed,"
    yield (
        Eq(mu * ((1 - mu**t) * g * (1 / (1 - mu))) + g, (1 - mu ** (t + 1)) * g * (1 / (1 - mu))),
        "and one more step keeps the share of momentum and adds the slope",
    )
    yield wrong((1 - mu**t) * g), "that is a mean of the slopes, not their sum"


# At rest the sum of the slopes no longer changes, and no more does the weight.
AT_REST = r"$g$ is the slope $L'(w)$ of the loss where the weight rests"


@equivalence(
    given=[AT_REST, lambda: mu < 1],
    over=(
        Region(m_t > 0, {m_t: gap}),
        Region(m_t < 0, {m_t: -gap}),
        Region(And(Eq(m_t, 0), g > -lam * w), {m_t: S(0), g: gap - lam * w}),
        Region(And(Eq(m_t, 0), Eq(g, -lam * w)), {m_t: S(0), g: -lam * w}),
        Region(And(Eq(m_t, 0), g < -lam * w), {m_t: S(0), g: -gap - lam * w}),
    ),
    cites=["loshchilov2019decoupled"],
    also_true={
        **dict.fromkeys(
            ("line 0.0.1: w - alpha*m_t -> w - (-1)*alpha*m_t", "line 0.0.1.1.0: -1 -> 1"),
            "any multiple of a sum of zero is zero",
        ),
        **dict.fromkeys(
            (
                "line 0.1.1: mu*m_t + (g + lam*w) -> -mu*m_t + (g + lam*w)",
                "line 0.1.1: mu*m_t + (g + lam*w) -> mu*m_t - (g + lam*w)",
                "line 0.1.1: mu*m_t + (g + lam*w) -> g + lam*w",
                "line 0.1.1.0.0: mu -> alpha",
            ),
            "what momentum keeps of a sum of zero is zero",
        ),
    },
)
def coupled_fixed_point():
    r"""With the penalty in the slope the heavy ball rests where the penalised loss is level, {Eq(g, -lam * w)}:
    momentum changes the way, not the place.
    """
    yield And(Eq(m_t, mu * m_t + (g + lam * w)), Eq(w, w - alpha * m_t)), "neither the sum nor the weight changes"
    yield And(Eq(m_t, 0), Eq(g, -lam * w)), "a weight rests when the sum is zero, and that when the slope is"
    yield wrong(And(Eq(m_t, 0), Eq(g, -(1 - mu) * lam * w))), "that factor belongs to decoupled decay"


@equivalence(
    given=[AT_REST, lambda: mu < 1],
    over=(
        Region(m_t > -lam * w, {m_t: gap - lam * w}),
        Region(m_t < -lam * w, {m_t: -gap - lam * w}),
        Region(And(Eq(m_t, -lam * w), g > -(1 - mu) * lam * w), {m_t: -lam * w, g: gap - (1 - mu) * lam * w}),
        Region(And(Eq(m_t, -lam * w), Eq(g, -(1 - mu) * lam * w)), {m_t: -lam * w, g: -(1 - mu) * lam * w}),
        Region(And(Eq(m_t, -lam * w), g < -(1 - mu) * lam * w), {m_t: -lam * w, g: -gap - (1 - mu) * lam * w}),
    ),
    cites=["loshchilov2019decoupled"],
)
def decoupled_fixed_point():
    r"""With decay beside the step the heavy ball rests elsewhere, where {Eq(g, -(1 - mu) * lam * w)}: the loss
    pulls through the sum, the decay does not, so the decay counts for less.
    """
    yield (
        And(Eq(m_t, mu * m_t + g), Eq(w, (1 - alpha * lam) * w - alpha * m_t)),
        "neither the sum nor the weight changes",
    )
    yield And(Eq(m_t, -lam * w), Eq(g, -(1 - mu) * lam * w)), "the sum balances the decay"
    yield wrong(Eq(g, -lam * w)), "that is where coupled decay rests"


@equivalence(
    given=[BELOW_ONE, AT_REST],
    over=(
        Region(m_t > -lam * w, {m_t: gap - lam * w}),
        Region(m_t < -lam * w, {m_t: -gap - lam * w}),
        Region(And(Eq(m_t, -lam * w), g > -lam * w), {m_t: -lam * w, g: gap - lam * w}),
        Region(And(Eq(m_t, -lam * w), Eq(g, -lam * w)), {m_t: -lam * w, g: -lam * w}),
        Region(And(Eq(m_t, -lam * w), g < -lam * w), {m_t: -lam * w, g: -gap - lam * w}),
    ),
    cites=["loshchilov2019decoupled"],
)
def averaging_has_no_factor():
    r"""Under momentum that averages the slopes instead of summing them decoupled decay rests where the penalised
    loss is level, {Eq(g, -lam * w)}: no factor of momentum stands before the strength.
    """
    yield (
        And(Eq(m_t, mu * m_t + (1 - mu) * g), Eq(w, (1 - alpha * lam) * w - alpha * m_t)),
        "neither the mean nor the weight changes",
    )
    yield And(Eq(m_t, -lam * w), Eq(g, -lam * w)), "the mean of one slope is that slope"
    yield wrong(And(Eq(m_t, -lam * w), Eq(g, -(1 - mu) * lam * w))), "that is the factor of the sum"


@identity(given=[BELOW_ONE], cites=["loshchilov2019decoupled"])
def port_the_strength():
    r"""A recipe with coupled decay and the heavy ball keeps its fixed points under decoupled decay of strength
    {lam / (1 - mu)}, if the steps still settle; the path there is another one.
    """
    yield -(1 - mu) * (lam / (1 - mu)) * w
    yield -lam * w, decoupled_fixed_point
    yield wrong(-(1 - mu) * lam * w), "with the same strength the decay counts for less"


@value(digits=3)
def coupled_after_two_steps():
    """The weight after two coupled steps of the example with momentum nine tenths."""
    return coupled_steps().subs(NINE_TENTHS)


@value(digits=3)
def decoupled_after_two_steps():
    """The weight after two decoupled steps of the same example."""
    return decoupled_steps().subs(NINE_TENTHS)


@value(digits=2)
def usual_momentum():
    """The momentum of that example, a usual one."""
    return mu.subs(NINE_TENTHS)


@value(digits=2)
def port_at_usual_momentum():
    """By what the strength is multiplied when a recipe of that momentum moves from coupled to decoupled decay."""
    return (1 / (1 - mu)).subs(NINE_TENTHS)
