"""AdamW: the decay beside the step, the same for every weight, and why no strength of L2 can stand in for it."""

from sympy import Abs, And, Eq, S, sign, sqrt

from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import (
    alpha,
    eps,
    g,
    g_1,
    gap,
    gap2,
    lam,
    lam_prime,
    m_hat,
    s_1,
    s_2,
    v_hat,
    w,
    w_1,
)

OF_THE_LOSS_ALONE = r"$\hat{m}$ and $\hat{v}$ are running means of the slopes of the loss alone"


@identity(given=[OF_THE_LOSS_ALONE], cites=["loshchilov2019decoupled"])
def decoupled_update():
    r"""AdamW adds the decay after the division: every weight decays by the same factor {1 - alpha * lam}, whatever
    its slopes have been like, as under plain gradient descent.
    """
    yield w - alpha * (m_hat / (sqrt(v_hat) + eps) + lam * w)
    yield (1 - alpha * lam) * w - alpha * (m_hat / (sqrt(v_hat) + eps)), "collect $w$"
    yield (
        wrong(w - alpha * ((m_hat + lam * w) / (sqrt(v_hat) + eps))),
        "what is added before the division is divided too",
    )


def coupled(weight, slope, strength, denominator):
    """A step that divides the slope of the penalised loss."""
    return weight - alpha * ((slope + strength * weight) / denominator)


def decoupled(weight, slope, strength, denominator):
    """A step that divides the slope of the loss, with decay beside it."""
    return (1 - alpha * strength) * weight - alpha * (slope / denominator)


FIXED = r"both divide by the same fixed numbers, and no momentum averages the slopes: $\beta_1 = 0$"


@identity(given=[FIXED], cites=["loshchilov2019decoupled"])
def coupled_against_decoupled():
    r"""A step with L2 of strength $\lambda'$ and a step with decay of strength $\lambda$ leave weights that differ by
    {alpha * (lam - lam_prime / s_1) * w_1}. For a weight that is not zero they agree exactly where
    $\lambda'$ is $\lambda$ times what divides it.
    """
    yield coupled(w_1, g_1, lam_prime, s_1) - decoupled(w_1, g_1, lam, s_1)
    yield alpha * (lam - lam_prime / s_1) * w_1, "both divide the slope of the loss by the same number"
    yield wrong(alpha * (lam - lam_prime) * w_1), "the penalty is divided too"


STRENGTHS = (
    Region(lam_prime > lam * s_1, {lam_prime: lam * s_1 + gap2}),
    Region(lam_prime < lam * s_1, {lam_prime: lam * s_1 - gap2}),
    Region(And(Eq(lam_prime, lam * s_1), s_2 > s_1), {lam_prime: lam * s_1, s_2: s_1 + gap2}),
    Region(And(Eq(lam_prime, lam * s_1), s_1 > s_2), {lam_prime: lam * s_1, s_1: s_2 + gap2}),
    Region(And(Eq(lam_prime, lam * s_1), Eq(s_2, s_1)), {lam_prime: lam * s_1, s_2: s_1}),
)


@equivalence(
    given=[POSITIVE_STRENGTH, FIXED, "neither of the two weights is zero"],
    over=STRENGTHS,
    cites=["loshchilov2019decoupled"],
)
def coupled_is_not_decoupled():
    r"""Decay beside the step is no L2 penalty of another strength. One $\lambda'$ serves two weights only if their
    slopes are divided by the same number, {Eq(s_1, s_2)}. Where Adam divides by different ones, none does.
    """
    yield And(Eq(lam - lam_prime / s_1, 0), Eq(lam - lam_prime / s_2, 0)), coupled_against_decoupled
    yield And(Eq(lam_prime, lam * s_1), Eq(s_1, s_2)), "each weight asks for its own: $\\lambda$ times what divides it"
    yield wrong(Eq(lam_prime, lam * s_1)), "that serves the first weight alone"


FIRST_STEP = r"the first step, with $\varepsilon = 0$; where a slope is zero, so is its step"


def first_coupled(weight, slope, strength):
    """The weight after the first step of Adam with L2."""
    return weight - alpha * sign(slope + strength * weight)


def first_decoupled(weight, slope, strength):
    """The weight after the first step of AdamW."""
    return (1 - alpha * strength) * weight - alpha * sign(slope)


@identity(given=[FIRST_STEP], cites=["loshchilov2019decoupled"])
def first_step_against_decoupled():
    r"""After the first step of each, Adam with L2 and AdamW agree only where {lam * w} makes up for the difference
    between two signs.
    """
    yield first_coupled(w, g, lam_prime) - first_decoupled(w, g, lam)
    yield alpha * (lam * w - (sign(g + lam_prime * w) - sign(g))), "the step knows its slope by its sign"
    yield wrong(alpha * (lam - lam_prime) * w), "that is the difference under plain gradient descent"


# The signs of both slopes: what comes before the penalty, and with it.
SIGNS = tuple(
    Region(And(loss, penalised), where | {lam_prime * w: total - g})
    for loss, where in ((g > 0, {g: gap}), (Eq(g, 0), {g: S(0)}), (g < 0, {g: -gap}))
    for penalised, total in (
        (g + lam_prime * w > 0, gap2),
        (Eq(g + lam_prime * w, 0), S(0)),
        (g + lam_prime * w < 0, -gap2),
    )
)


def jump():
    """How far apart the two signs are."""
    return Abs(sign(g + lam_prime * w) - sign(g))


@identity(
    over=SIGNS,
    given=[FIRST_STEP],
    cites=["loshchilov2019decoupled"],
    no_twin="It says how far apart two signs can be, and computes nothing else.",
    also_true=dict.fromkeys(
        (
            "line 0*: g + lam_prime*w -> *",
            "line 0.0.0.1.0.0: sign(g + lam_prime*w) - sign(g) -> *",
            "line 0.0.0.1.0.0.1.0: -1 -> 1",
        ),
        "one of the three factors is zero all the same",
    ),
)
def first_step_agreement():
    r"""After the first step of each, Adam with L2 and AdamW agree only where the size of $\lambda w$ is 0, 1 or 2:
    whatever $\lambda'$ is, the signs of their slopes are a whole number apart.
    """
    yield Eq(jump() * (jump() - 1) * (jump() - 2), 0), first_step_against_decoupled
    yield wrong(Eq(jump() * (jump() - 1), 0)), "opposite signs are two apart"


def apart():
    """What lies between the first steps of a weight of 1 with slope 1, under L2 and under decay of one half."""
    return (1 - alpha * sign(1 + lam_prime)) - ((1 - alpha / 2) - alpha * sign(S(1)))


@inequality(
    given=[FIRST_STEP],
    over=(
        Region(lam_prime > -1, {lam_prime: gap - 1}),
        Region(Eq(lam_prime, -1), {lam_prime: S(-1)}),
        Region(lam_prime < -1, {lam_prime: -gap - 1}),
    ),
    tight={alpha: 1, lam_prime: 1},
    cites=["loshchilov2019decoupled"],
)
def no_strength_serves_adam():
    r"""A weight of 1 with slope 1 and decay of strength one half is a witness against every L2 penalty: whatever
    $\lambda'$ is, the first steps stay at least {alpha / 2} apart.
    """
    yield Abs(apart()) >= alpha / 2, first_step_against_decoupled
    yield alpha * (1 - sign(1 + lam_prime)), "no sign is larger than one"
    yield wrong(Abs(apart()) >= alpha), "a penalty that leaves the sign of the slope leaves half a learning rate"


@identity(
    given=[FIRST_STEP],
    cites=["loshchilov2019decoupled"],
    also_true=dict.fromkeys(
        ("line ?*: -? + 2[*]2 -> *", "line ?*: 2[*]2 -> 2 + 2", "line 1*: -3 -> *"), "another slope of the same sign"
    ),
)
def one_step_can_coincide():
    r"""A single step can agree by accident: two weights of 2 with slopes $-1$ and $-3$ take the same first step under
    L2 of strength 2 and under decay of strength 1.
    """
    two, one, three = S(2), S(-1), S(-3)
    yield (
        Eq(first_coupled(two, one, 2), first_decoupled(two, one, 1)),
        r"the penalty turns the sign of the slope, and both take off $\alpha$,",
    )
    yield Eq(first_coupled(two, three, 2), first_decoupled(two, three, 1)), "from the second weight as well"
    yield wrong(Eq(first_coupled(two, three, 1), first_decoupled(two, three, 1))), "not with the same strength"
