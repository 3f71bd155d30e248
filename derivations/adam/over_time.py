"""What the decay adds up to over many steps: its timescale, a schedule of rates, and the two ways of writing it."""

from sympy import And, Eq, Limit, Product, Rational, S, Sum, cos, exp, log, pi

from derivations.adam.bounded import NO_SIGN_FLIP, decoupled_step
from derivations.ledger import Region, differs, identity, inequality, limit, value, wrong
from derivations.symbols import (
    D,
    T_decay,
    alpha,
    eta,
    i,
    lam,
    lam_paper,
    p,
    push,
    t,
    tau,
    tau_,
    w,
    x,
)


@identity(
    given=[Region(Eq(T_decay, 1 / (alpha * lam)), {T_decay: 1 / (alpha * lam)}), NO_SIGN_FLIP],
    cites=["wang2024set"],
)
def timescale():
    r"""With decoupled decay the weight is a moving average of {-push / lam}, the updates turned round, over a
    timescale of {1 / (alpha * lam)} steps.
    """
    yield decoupled_step(w, push)
    yield (1 - 1 / T_decay) * w + 1 / T_decay * (-push / lam), r"$\alpha$ is $\alpha\lambda$ over $\lambda$"
    yield wrong((1 - 1 / T_decay) * w + 1 / T_decay * -push), "the updates are weighed by one over the strength"


@limit(
    cites=["wang2024set"],
    no_twin="A limit; adam.timescale has the twin.",
)
def timescale_leaves():
    r"""Over one timescale, one over $\tau$ steps, decay alone leaves about one over e of a weight: each step takes
    about $\tau$ off its logarithm.
    """
    yield Limit(log(1 - tau) / tau, tau, 0, dir="+")
    yield S(-1), r"since $\ln(1 - \tau)$ is close to $-\tau$"
    yield wrong(-log(2)), "that is one half-life"


# 0 <= τ < 1, each number once.
BELOW_ONE = Region(tau < 1, {tau: p / (1 + p)})


def upper_gap(decay):
    """What the logarithm of one step's factor stays below: minus the decay."""
    return -decay - log(1 - decay)


def lower_gap(decay):
    """What it stays above."""
    return log(1 - decay) + decay / (1 - decay)


def closer_gap(decay):
    """What it stays above for decays of at most one half."""
    return log(1 - decay) + decay + decay**2


@inequality(given=[BELOW_ONE], tight={tau: 0}, cites=["wang2024set"], no_twin="A step of the proof of adam.schedule.")
def schedule_upper_slope():
    r"""The gap {upper_gap(tau)}, zero without decay, does not fall as the decay of a step grows, so it is never below
    zero.
    """
    yield D(upper_gap(tau), tau) >= 0
    yield tau / (1 - tau), "differentiate"
    yield wrong(D(upper_gap(tau), tau) <= 0), "the logarithm falls faster than its tangent"


@inequality(given=[BELOW_ONE], tight={tau: 0}, cites=["wang2024set"], no_twin="A step of the proof of adam.schedule.")
def schedule_lower_slope():
    r"""The gap {lower_gap(tau)}, zero without decay, does not fall either."""
    yield D(lower_gap(tau), tau) >= 0
    yield tau / (1 - tau) ** 2, "differentiate"
    yield wrong(D(lower_gap(tau), tau) <= 0), "the bound falls faster than the logarithm"


@inequality(
    given=[Region(lambda: And(tau > 0, tau <= Rational(1, 2)), {tau: 1 / (2 * (1 + p))})],
    tight=({tau: 0}, {tau: Rational(1, 2)}),
    cites=["wang2024set"],
    no_twin="A step of the proof of adam.schedule.",
)
def schedule_closer_slope():
    r"""Nor does, up to a decay of one half, the gap {closer_gap(tau)}, which is zero without decay as well."""
    yield D(closer_gap(tau), tau) >= 0
    yield tau * (1 - 2 * tau) / (1 - tau), "differentiate"
    yield wrong(D(closer_gap(tau), tau) <= 0), "the square more than makes up for the next terms"


UNDECIDED = (
    "SymPy decides no inequality between a logarithm and a fraction. That the gap of one step, which is zero without "
    "decay, does not shrink as the decay grows is proved in adam.schedule_{}_slope."
)


def left():
    """What the decay leaves of a weight after all steps."""
    return Product(1 - tau_[i], (i, 1, t))


@inequality(given=[tau_[i] < 1], tight={t: 2, tau_: [0, 0]}, reason=UNDECIDED.format("upper"), cites=["wang2024set"])
def schedule():
    r"""With a schedule the decays {tau_[i]} of the steps, each rate times $\lambda$, add up: no more is left than
    {exp(-Sum(tau_[i], (i, 1, t)))}.
    """
    yield left() <= exp(-Sum(tau_[i], (i, 1, t)))
    yield wrong(left() <= 1 - Sum(tau_[i], (i, 1, t))), "a share is taken of what is left"


@inequality(given=[tau_[i] < 1], tight={t: 2, tau_: [0, 0]}, reason=UNDECIDED.format("lower"), cites=["wang2024set"])
def schedule_lower():
    r"""And no less than {exp(-Sum(tau_[i] / (1 - tau_[i]), (i, 1, t)))}."""
    yield exp(-Sum(tau_[i] / (1 - tau_[i]), (i, 1, t))) <= left()
    yield wrong(exp(-Sum(tau_[i], (i, 1, t))) <= left()), "that is the bound from above"


@inequality(
    given=[lambda: tau <= Rational(1, 2)],
    tight={tau: 0},
    reason=UNDECIDED.format("closer"),
    cites=["wang2024set"],
    also_true={"line 0*: 1 - tau -> *": "a looser bound, which meets in the same point"},
)
def schedule_closer():
    r"""A step that decays by at most one half leaves at least {exp(-tau - tau**2)}. So a schedule of such steps leaves
    less than its bound from above by no more, in the exponent, than the squares of the decays add up to.
    """
    yield exp(-tau - tau**2) <= 1 - tau
    yield wrong(exp(-tau) <= 1 - tau), "the square is needed"


def cosine(share):
    """The multiplier of a cosine schedule when that share of the training is over."""
    return (1 + cos(pi * share)) / 2


@identity(
    cites=["loshchilov2019decoupled"],
    also_true=dict.fromkeys(
        ("line 0*: 1 - x -> -1*1 - x", "line 0*: 1 - x -> 1 - (-1)*x"), "half a turn to either side changes the sign"
    ),
)
def cosine_schedule():
    r"""A cosine from the full rate down to zero halves the decay that adds up: what its first half has above one half,
    the second has below it.
    """
    yield cosine(x) + cosine(1 - x)
    yield S(1), "the cosine changes its sign"
    yield wrong(2 * cosine(x)), "it is not symmetric, but the opposite"


PAPER = Region(Eq(lam_paper, alpha * lam), {lam_paper: alpha * lam})


@identity(given=[PAPER], cites=["loshchilov2019decoupled"])
def paper_and_framework():
    r"""The paper on AdamW multiplies its decay {lam_paper} by the schedule $\eta$ alone, the frameworks multiply
    $\lambda$ by the scheduled rate: the same update for {Eq(lam_paper, alpha * lam)}.
    """
    yield w - eta * (alpha * push + lam_paper * w), "the paper"
    yield (1 - eta * alpha * lam) * w - eta * alpha * push, r"the frameworks, at the rate $\eta\alpha$"
    yield wrong((1 - eta * lam) * w - eta * alpha * push), "the frameworks multiply the decay by the rate"


RECIPE = {alpha: Rational(1, 1000), eta: 1, lam: Rational(1, 10), w: 1}


@differs(at=RECIPE, agrees=RECIPE | {alpha: 1}, values=(Rational(9, 10), Rational(9999, 10000)))
def same_number_decays_differently():
    r"""The same number in both is not the same decay: what is left of a weight after one step differs."""
    yield (1 - eta * lam) * w, "as the paper's decay"
    yield (1 - eta * alpha * lam) * w, "as the frameworks' strength"


STEPS = 100_000


def _left_after(rate):
    """What constant decay leaves after many steps, with the strength of the recipe: both bounds agree on its digits."""
    return exp(-STEPS * rate * RECIPE[lam])


@value(digits=2)
def recipe_lam():
    """The strength of the example with two learning rates."""
    return RECIPE[lam]


@value(digits=1, unit="steps")
def recipe_steps():
    """How many steps that example takes."""
    return S(STEPS)


@value(digits=2)
def recipe_larger_rate():
    """The larger of its learning rates."""
    return Rational(3, 10000)


@value(digits=2)
def recipe_smaller_rate():
    """The smaller of its learning rates."""
    return Rational(1, 10000)


@value(digits=3)
def recipe_left_at_larger_rate():
    """What the decay alone leaves of a weight at the larger rate."""
    return _left_after(Rational(3, 10000))


@value(digits=3)
def recipe_left_at_smaller_rate():
    """What it leaves at the smaller rate, with the same strength."""
    return _left_after(Rational(1, 10000))


@value(digits=3)
def recipe_left_with_cosine():
    """About what it leaves at the larger rate if a cosine takes the rate to zero: the decay that adds up is halved."""
    return exp(-STEPS * Rational(3, 10000) * RECIPE[lam] / 2)


@value(digits=3, unit="steps")
def recipe_timescale():
    """The timescale of the decay at the larger rate."""
    return 1 / (Rational(3, 10000) * RECIPE[lam])
