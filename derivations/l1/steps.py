"""Step by step: the proximal step goes down to zero and stays, the plain subgradient step cycles around it."""

from sympy import Abs, And, Eq, Expr, Max, Rational, S, ceiling, sign

from derivations.l1.prox import soft_threshold
from derivations.l1.subgradient import CONVEX
from derivations.ledger import Region, counterexample, equivalence, identity, value, wrong
from derivations.ledger.notation import Soft
from derivations.ledger.relation import Between
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import alpha, g, gap, gap2, lam, p, q, t, tau, w, w_0

STEP = (
    Region(w > alpha * lam, {w: alpha * lam + gap}),
    Region(And(w >= 0, w <= alpha * lam), {w: p, lam: (p + q) / alpha}),
    Region(And(w <= 0, w >= -alpha * lam), {w: -p, lam: (p + q) / alpha}),
    Region(w < -alpha * lam, {w: -alpha * lam - gap}),
)


@identity(
    over=STEP,
    given=[r"the slope $L'$ is zero"],
    cites=["parikh2014proximal"],
)
def fixed_step():
    r"""Where the data do not pull, a proximal step takes the fixed amount {alpha * lam} off the size of a
    weight, down to zero.
    """
    yield Abs(Soft(w, alpha * lam))
    yield Max(Abs(w) - alpha * lam, 0), soft_threshold
    yield wrong((1 - alpha * lam) * Abs(w)), "a fixed share is what L2 takes off"


# What matters is the size of the weight, so that is what the slacks count from.
SIZES = (
    Region(Abs(w_0) >= (t + 1) * tau, {Abs(w_0): (t + 1) * tau + p}),
    Region(And(Abs(w_0) >= t * tau, Abs(w_0) <= (t + 1) * tau), {Abs(w_0): t * tau + p, tau: p + q}),
    Region(Abs(w_0) <= t * tau, {Abs(w_0): t * tau - p}),
)


@identity(over=SIZES, given=[r"the slope $L'$ is zero at every step"], cites=["parikh2014proximal"])
def linear_descent():
    r"""A proximal step takes $\tau = \alpha\lambda$ off the size of the weight each time: L1 goes down in a
    straight line, to {Max(Abs(w_0) - (t + 1) * tau, 0)} after $t + 1$ steps, where L2 decays.
    """
    yield Max(Max(Abs(w_0) - t * tau, 0) - tau, 0)
    yield Max(Abs(w_0) - (t + 1) * tau, 0), "by induction: one more step takes off as much again"
    yield wrong(Abs(Abs(w_0) - (t + 1) * tau)), "it does not come up again on the other side"


REACHED = (
    Region(Abs(w_0) <= t * tau, {Abs(w_0): t * tau - p}),
    Region(Abs(w_0) > t * tau, {Abs(w_0): t * tau + gap}),
)
POSITIVE_THRESHOLD = Region(tau > 0, {tau: gap2})


@equivalence(
    over=REACHED,
    given=[POSITIVE_THRESHOLD, r"the slope $L'$ is zero at every step", "exact arithmetic: rounding can add a step"],
    cites=["parikh2014proximal"],
)
def steps_to_zero():
    r"""The weight is exactly zero after {ceiling(Abs(w_0) / tau)} proximal steps, and from then on."""
    yield Eq(Max(Abs(w_0) - t * tau, 0), 0)
    yield t >= ceiling(Abs(w_0) / tau), linear_descent
    yield wrong(t >= Abs(w_0) / tau + 1), "the last step need not be a whole one"


def subgradient_step(weight, slope):
    """The step that most programs take: the sign of the weight for the slope of the penalty, zero at zero."""
    return weight - alpha * (slope + lam * sign(weight))


def free_step(weight):
    """The same step where the data do not pull."""
    return weight - alpha * lam * sign(weight)


CLOSER_THAN_ONE_STEP = (
    Region(And(w > 0, w < alpha * lam), {w: gap, lam: (gap + gap2) / alpha}),
    Region(And(w < 0, w > -alpha * lam), {w: -gap, lam: (gap + gap2) / alpha}),
)


@identity(
    over=CLOSER_THAN_ONE_STEP,
    given=[lambda: Between(0, Abs(w), alpha * lam), r"the slope $L'$ is zero"],
    cites=["parikh2014proximal"],
    equivalent=dict.fromkeys(
        (
            "line 0.1.2.0: w - alpha*lam*sign(w) -> -alpha*lam*sign(w)",
            "line 0.1.2.0: w - alpha*lam*sign(w) -> -w - alpha*lam*sign(w)",
        ),
        "of that expression only the sign counts",
    ),
)
def subgradient_steps_cycle():
    r"""Plain subgradient steps do not settle at zero: from any weight closer than one step, two of them lead
    back to it.
    """
    yield free_step(free_step(w))
    yield w, "the first step goes past zero by less than a step, so the second comes back"
    yield wrong(S(0)), "the popular account: it reaches zero and stays"


@identity(given=[POSITIVE_STRENGTH], cites=["parikh2014proximal"])
def two_cycle():
    r"""Half a step away from zero, at {alpha * lam / 2}, the weight changes its sign at each step and never
    its size.
    """
    yield free_step(alpha * lam / 2)
    yield -(alpha * lam / 2), "a whole step down from half a step above zero"
    yield Eq(free_step(-(alpha * lam / 2)), alpha * lam / 2), "and a whole step up again"
    yield wrong(S(0)), "the proximal step would stop there"


START = {alpha: Rational(1, 10), lam: 1, w: Rational(1, 20)}


@counterexample(
    at=START,
    holds=START | {w: Rational(1, 4)},
    given=[r"the slope $L'$ is zero"],
    also_true={"line 0.0.0.1.2.0: w -> alpha": "true at the witness as well"},
)
def subgradient_is_not_proximal():
    r"""The popular account, that each step takes the same amount off until the weight is zero, is true of
    the proximal step, not of the plain one.
    """
    yield Eq(Abs(free_step(w)), Max(Abs(w) - alpha * lam, 0)), "near zero the plain step goes past it"


AT_ZERO = {alpha: Rational(1, 10), lam: 1, w: 0}


@counterexample(
    at=AT_ZERO | {g: Rational(-1, 2)},
    holds=AT_ZERO | {g: 0},
    given=[CONVEX],
    pinned={2: lambda x: Eq(x, w - alpha * g - alpha * lam * sign(w))},
    also_true={"line 0.0.0: g -> alpha": "true at the witness as well"},
)
def subgradient_step_leaves_zero():
    r"""Even started at zero, where zero is best, a plain subgradient step moves away as soon as the data
    pull at all.
    """
    yield Abs(g) <= lam, "zero is optimal,"
    yield Eq(w, 0), "the weight is there,"
    yield Eq(subgradient_step(w, g), w), "and the step does not stay"


@equivalence(
    over=(
        Region(g > lam, {g: lam + gap}),
        Region(Abs(g) <= lam, {g: (p - q) / 2, lam: (p + q) / 2}),
        Region(g < -lam, {g: -lam - gap}),
    ),
    given=[CONVEX],
    cites=["parikh2014proximal"],
    also_true={"line 0.0.0.0.0: -1 -> 1": "the threshold is the same on both sides of zero"},
)
def proximal_step_stays():
    r"""The proximal step stays at zero exactly where zero is best: the threshold absorbs what the data pull."""
    yield Eq(Soft(-alpha * g, alpha * lam), 0)
    yield Abs(g) <= lam, "the pull of the data is at most the threshold"
    yield wrong(Eq(g, 0)), "that is where the plain step stays"


EXAMPLE = {alpha: Rational(1, 10), lam: 1}


def _after(steps: int, step) -> Expr:
    """The weight of the example after so many steps, exactly."""
    here = Rational(1, 4)
    for _ in range(steps):
        here = step(here).subs(EXAMPLE)
    return here


def _plain(weight: Expr) -> Expr:
    return free_step(weight)


def _proximal(weight: Expr) -> Expr:
    return Soft(weight, alpha * lam)


@value(digits=2)
def cycle_start():
    """The weight at which both kinds of step start in the example."""
    return _after(0, _plain)


@value(digits=1)
def cycle_threshold():
    """Learning rate times strength in the example: what one step takes off."""
    return (alpha * lam).subs(EXAMPLE)


@value(digits=2)
def cycle_first():
    """The weight after one step of the example, of either kind."""
    return _after(1, _plain)


@value(digits=1)
def cycle_second():
    """The weight after two steps of the example, of either kind."""
    return _after(2, _plain)


@value(digits=1)
def cycle_third():
    """The weight after three plain subgradient steps: past zero."""
    return _after(3, _plain)


@value(digits=1)
def cycle_fourth():
    """The weight after four plain subgradient steps: back where it was after two."""
    return _after(4, _plain)


@value(digits=1)
def proximal_third():
    """The weight after three proximal steps: exactly zero."""
    return _after(3, _proximal)


@value(digits=1, unit="steps")
def proximal_steps_to_zero():
    """How many proximal steps the example needs to reach zero."""
    return ceiling(Abs(_after(0, _plain)) / (alpha * lam).subs(EXAMPLE))


@value(digits=1)
def leaves_zero_for():
    """Where a plain subgradient step goes from zero, when zero is best and the slope of the loss is minus one half."""
    return subgradient_step(S(0), Rational(-1, 2)).subs(EXAMPLE)
