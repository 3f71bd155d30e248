"""What the decay adds up to over many steps: its timescale, a schedule of rates, and the two ways of writing it."""

from sympy import And, Eq, Limit, Product, Rational, S, Sum, cos, exp, log, pi

from derivations.adam.bounded import NO_SIGN_FLIP, decoupled_step
from derivations.l2.update import geometric_decay
from derivations.ledger import Region, differs, equivalence, identity, inequality, limit, value, wrong
from derivations.symbols import (
    D,
    T_decay,
    alpha,
    alpha_min,
    alpha_prime,
    eta,
    gap,
    i,
    k_w,
    lam,
    lam_paper,
    lam_prime,
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
    r"""The gap {lower_gap(tau)}, zero without decay, does not fall as the decay of a step grows."""
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
    r"""Up to a decay of one half the gap {closer_gap(tau)}, zero without decay, does not fall as the decay of a step
    grows.
    """
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
    r"""Under a schedule whose steps decay by {tau_[i]} no less is left of a weight than
    {exp(-Sum(tau_[i] / (1 - tau_[i]), (i, 1, t)))}.
    """
    yield exp(-Sum(tau_[i] / (1 - tau_[i]), (i, 1, t))) <= left()
    yield wrong(exp(-Sum(tau_[i], (i, 1, t))) <= left()), "that is the bound from above"


@inequality(
    given=[lambda: tau <= Rational(1, 2)],
    tight={tau: 0},
    reason=UNDECIDED.format("closer"),
    cites=["wang2024set"],
    also_true=dict.fromkeys(
        ("line 0*: 1 - tau -> *", "line 0.1.1.0: -1 -> *"), "a looser bound, which meets in the same point"
    ),
)
def schedule_closer():
    r"""One step that decays by at most one half leaves at least {exp(-tau - tau**2)} of a weight: less than
    its bound from above by the square of the decay, in the exponent.
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


def rate(share):
    """The rate of a cosine schedule with a floor when that share of the training is over."""
    return alpha_min + (alpha - alpha_min) * cosine(share)


def part_of_warmup():
    """Which part of the full rate a step of the warm-up has."""
    return i / (k_w + 1)


def part_of_the_way():
    """Which part of the cosine is over: nothing at its first step, all of it at its last."""
    return (i - 1) / (t - 1)


@identity(
    given=[
        r"$k_w$ steps of warm-up: the first with the rate $\frac{\alpha}{k_w + 1}$, the others each with as much more",
        r"then $t$ steps of a cosine, the first with the rate $\alpha$ and the last with the rate $\alpha_{\min}$",
        lambda: t >= 2,
        "each part is counted from both ends: a step, and the one as far from the other end",
    ],
    cites=["loshchilov2019decoupled"],
    equivalent=dict.fromkeys(
        (
            "line 0.0.1.0.*: 1 + cos(*) -> 1*",
            "line 0.0.1.0.1.1.1.0.1.0.1: 1 - (i - 1)/(t - 1) -> -(i - 1)/(t - 1)",
            "line 0.0.1.0.1.1.1.0.1.0.1.0: 1 -> 2",
        ),
        "over all steps the cosines add up to nothing: in one of the two sums they may be missing, or turned round",
    ),
)
def warmup_and_floor():
    r"""The rates of a linear warm-up and of a cosine down to a floor add up to
    {(alpha * k_w + (alpha + alpha_min) * t) / 2}: the warm-up counts half, and the cosine as the mean of its two ends.
    Times $\lambda$ that is the decay of the whole training.
    """
    yield (
        Sum(alpha * part_of_warmup() + alpha * (1 - part_of_warmup()), (i, 1, k_w))
        + Sum(rate(part_of_the_way()) + rate(1 - part_of_the_way()), (i, 1, t))
    ) / 2
    yield (alpha * k_w + (alpha + alpha_min) * t) / 2, cosine_schedule
    yield wrong((alpha * k_w + alpha * t) / 2), "that is a cosine down to zero"
    yield wrong(alpha * k_w + (alpha + alpha_min) * t / 2), "the warm-up has its full rate only at its end"


@identity(
    given=[
        r"$t$ micro-steps that each decay, where $\hat{u}$ is the one update made from all their slopes",
    ],
    cites=["loshchilov2019decoupled"],
)
def accumulated_decay():
    r"""Gradients that are collected over $t$ micro-steps make one update. If the weights decay at every micro-step all
    the same, {(1 - alpha * lam) ** t} of them is left, and not {1 - alpha * lam}: decay once an update.
    """
    yield Product(1 - alpha * lam, (i, 1, t)) * w - alpha * push
    yield (1 - alpha * lam) ** t * w - alpha * push, geometric_decay
    yield wrong((1 - alpha * lam) * w - alpha * push), "that is what the large batch would have left"


@limit(
    given=[lambda: t >= 1],
    cites=["loshchilov2019decoupled"],
    no_twin="A limit; adam.accumulated_decay has the twin.",
)
def accumulated_decay_is_so_many_times():
    r"""For a small decay $\tau$ a step, $t$ micro-steps that each decay take off about $t$ times as much. So the
    strength divided by their number nearly makes up for them.
    """
    yield Limit((1 - (1 - tau) ** t) / tau, tau, 0, dir="+")
    yield t, "the next terms are of second order"
    yield wrong(S(1)), "only if there is one of them"


OTHER_RATE = (
    Region(lambda: lam_prime > alpha / alpha_prime * lam, {lam_prime: alpha / alpha_prime * lam + gap}),
    Region(lambda: Eq(lam_prime, alpha / alpha_prime * lam), {lam_prime: alpha / alpha_prime * lam}),
    Region(lambda: lam_prime < alpha / alpha_prime * lam, {lam_prime: alpha / alpha_prime * lam - gap}),
)


@equivalence(over=OTHER_RATE, cites=["loshchilov2019decoupled"])
def same_decay_other_rate():
    r"""Two learning rates decay a weight alike exactly if rate times strength is the same: at a tenth of the rate
    {alpha / alpha_prime * lam} is ten times the strength.
    """
    yield Eq(1 - alpha_prime * lam_prime, 1 - alpha * lam)
    yield Eq(lam_prime, alpha / alpha_prime * lam), "the products are equal"
    yield wrong(Eq(lam_prime, alpha_prime / alpha * lam)), "a smaller rate wants more strength, not less"
    yield wrong(Eq(lam_prime, lam)), "the same strength decays by as much less as the rate is smaller"


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
    r"""The same number as the paper's decay and as the frameworks' strength is not the same decay: what is left of a
    weight after one step differs.
    """
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


# nanoGPT's config/train_gpt2.py with the defaults of its train.py. Its loop takes one step more than it counts, so
# that the last one has just the floor.
NANOGPT = {
    alpha: Rational(6, 10000),
    alpha_min: Rational(6, 100000),
    k_w: 2000,
    t: 600_001 - 2000,
    lam: Rational(1, 10),
}


@value(digits=5)
def nanogpt_rates():
    """What the learning rates of nanoGPT's recipe for GPT-2 add up to: its warm-up, its cosine, and its floor."""
    return warmup_and_floor.last.subs(NANOGPT)


@value(digits=3)
def nanogpt_left():
    """About what the decay of that recipe leaves of a weight."""
    return exp(-(lam * warmup_and_floor.last).subs(NANOGPT))


@value(digits=3)
def nanogpt_left_without_floor():
    """About what it would leave under a cosine from the same rate down to zero, without a warm-up."""
    return exp(-(alpha * lam * (k_w + t) / 2).subs(NANOGPT))


@value(digits=2)
def nanogpt_floor_counts():
    """How many times less the recipe leaves than that cosine."""
    return exp((lam * warmup_and_floor.last - alpha * lam * (k_w + t) / 2).subs(NANOGPT))
