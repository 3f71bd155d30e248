"""How long an update of Adam can be when its two betas differ: longer than one, but no longer than a fixed number."""

from sympy import Eq, Rational, S, sqrt

from derivations.ledger import Region, counterexample, identity, inequality, value, wrong
from derivations.ledger.relation import Between
from derivations.symbols import K, beta_1, beta_2, g, gap, m_before, p, t, v_before

POSITIVE_BETA = Region(beta_2 > 0, {beta_2: gap})
DEFAULTS = {beta_1: Rational(9, 10), beta_2: Rational(999, 1000)}


def longest_squared():
    """The square of the longest update."""
    return (1 - beta_1) ** 2 / ((1 - beta_2) * (1 - beta_1**2 / beta_2))


def longest():
    """The longest update."""
    return (1 - beta_1) / sqrt((1 - beta_2) * (1 - beta_1**2 / beta_2))


def mean_after(slope):
    """The running mean of the slopes after a step."""
    return beta_1 * m_before + (1 - beta_1) * slope


def squares_after(slope):
    """The running mean of their squares after a step."""
    return beta_2 * v_before + (1 - beta_2) * slope**2


def next_bound(bound):
    """What bounds the square of an update after a step, if `bound` does before it."""
    return beta_1**2 / beta_2 * bound + (1 - beta_1) ** 2 / (1 - beta_2)


@inequality(
    given=[
        Region(lambda: Between(0, beta_2, 1), {beta_2: 1 / (1 + gap)}),
        Region(lambda: m_before**2 <= K * v_before, {v_before: m_before**2 / K + p}),
    ],
    tight={beta_1: Rational(1, 2), beta_2: Rational(1, 2), m_before: 1, v_before: 1, g: 1, K: 1},
    cites=["xie2024implicit"],
)
def adam_step_bound_next():
    r"""If the square of Adam's update is at most $K$ before a step, it is at most {next_bound(K)} after it: the
    inequality of Cauchy and Schwarz.
    """
    yield mean_after(g) ** 2 <= next_bound(K) * squares_after(g)
    yield (
        next_bound(K) * beta_2 * (v_before - m_before**2 / K)
        + (beta_1 * (1 - beta_2) * K * g - beta_2 * (1 - beta_1) * m_before) ** 2 / (beta_2 * (1 - beta_2) * K),
        "what the bound before the step leaves, and a square",
    )
    yield wrong(mean_after(g) ** 2 <= K * squares_after(g)), "the bound itself can grow"


@identity(given=[lambda: Between(beta_1**2, beta_2, 1)], cites=["xie2024implicit"])
def adam_step_bound():
    r"""If {longest_squared()} bounds the square of the update before a step, it bounds it after the step too. Both
    means start at zero, so by induction no update of Adam is longer than the root of this number.
    """
    yield next_bound(longest_squared())
    yield longest_squared(), "a step leaves it as it is"
    yield wrong((1 - beta_1) ** 2 / (1 - beta_2)), "that is the bound after the first step"


def grown(beta, steps):
    """A running mean, in units of the last slope or its square, when each slope is β₁/β₂ of the next."""
    ratio = beta_1**2 / beta_2
    return (1 - beta) * ((1 - ratio**steps) / (1 - ratio))


@identity(given=[lambda: Between(beta_1**2, beta_2, 1), beta_1 > 0], cites=["kingma2015adam"])
def adam_step_bound_approached():
    r"""Slopes of which each is {beta_1 / beta_2} of the next come as close to that length as one likes: $t$ of them
    give the square of an update the share {1 - (beta_1**2 / beta_2) ** t} of its bound.
    """
    yield (
        Eq(beta_1 * (grown(beta_1, t) * (beta_1 / beta_2)) + (1 - beta_1), grown(beta_1, t + 1)),
        "by induction, in units of the last slope: the mean after one more step,",
    )
    yield (
        Eq(beta_2 * (grown(beta_2, t) * (beta_1 / beta_2) ** 2) + (1 - beta_2), grown(beta_2, t + 1)),
        "and the mean of the squares",
    )
    yield grown(beta_1, t) ** 2 / grown(beta_2, t), "the square of the update"
    yield longest_squared() * (1 - (beta_1**2 / beta_2) ** t), "one factor cancels"
    yield wrong(longest_squared()), "the last bit takes infinitely many steps"


def share_of_bound(steps):
    """The share of the longest square that so many steps can reach."""
    return 1 - (beta_1**2 / beta_2) ** steps


@identity(
    given=[lambda: Between(beta_1**2, beta_2, 1)],
    cites=["xie2024implicit"],
    no_twin="A step of the proof of adam.correction_keeps_the_bound, which has the twin.",
)
def adam_step_bound_after_steps():
    r"""Whatever the slopes, after $t$ steps the square of Adam's update without its correction is at most the share
    {share_of_bound(t)} of its bound: nothing before the first step, and a step leads from one share to the next.
    """
    yield Eq(share_of_bound(0), 0), "by induction: before the first step both means are zero,"
    yield next_bound(longest_squared() * share_of_bound(t)), adam_step_bound_next
    yield longest_squared() * share_of_bound(t + 1), "and one more step leads to the next share"
    yield wrong(longest_squared() * share_of_bound(t)), "every step comes nearer to the bound"


@inequality(
    given=[POSITIVE_BETA, lambda: Between(beta_1**2, beta_2, 1), lambda: t >= 1],
    tight={t: 1, beta_1: Rational(1, 2), beta_2: Rational(1, 2)},
    cites=["kingma2015adam"],
)
def correction_keeps_the_bound():
    r"""Bias correction lengthens no update beyond the bound of the uncorrected ones: it multiplies the square by no
    more than one over the share {share_of_bound(t)}, which $t$ steps have reached of it.
    """
    yield share_of_bound(t) * (1 - beta_2**t) <= (1 - beta_1**t) ** 2, adam_step_bound_after_steps
    yield (beta_1**t - beta_2**t) ** 2 / beta_2**t, "multiply out"
    yield wrong(1 - beta_2**t <= (1 - beta_1**t) ** 2), "on its own the correction can lengthen an update"


@identity(
    given=[Region(Eq(beta_2, beta_1), {beta_2: beta_1}), lambda: Between(0, beta_1, 1)],
    cites=["xie2024implicit"],
    also_true=dict.fromkeys(("line 0*: beta_1 -> beta_2", "line 0*: beta_2 -> beta_1"), "they are equal here"),
)
def step_bound_of_equal_betas():
    r"""With equal betas the bound is one, the box's own."""
    yield longest_squared()
    yield S(1), "every factor cancels"
    yield wrong(1 - beta_1), "one factor of two is left over"


@counterexample(
    at=DEFAULTS | {m_before: 1, v_before: 2, g: 10},
    holds={beta_1: Rational(9, 10), beta_2: Rational(9, 10), m_before: 1, v_before: 2, g: 10},
    given=["late in training, when the bias corrections are close to one"],
    cites=["xie2024implicit"],
    also_true={"line ?*: *": "another statement, which the same witness refutes"},
)
def update_can_be_long():
    r"""The popular account, that Adam's update is at most one, fails at the default betas when one slope is
    much larger than those before.
    """
    yield m_before**2 <= v_before, "the update was no longer than one before the step,"
    yield mean_after(g) ** 2 <= squares_after(g), "but it need not be so after it"


@value(digits=3)
def default_step_bound():
    """How long an update of Adam can be at its default betas."""
    return longest().subs(DEFAULTS)


@value(digits=3)
def default_step_after_silence():
    """How long an update is at the default betas after one slope that follows very many zeros."""
    return (mean_after(g) / sqrt(squares_after(g))).subs(DEFAULTS | {m_before: 0, v_before: 0, g: 1})


@value(digits=2)
def default_growth():
    """By how much the slopes have to grow at every step for the longest update at the default betas."""
    return (beta_2 / beta_1).subs(DEFAULTS)
