"""What the decay adds up to over the steps: each number is the expression of a claim, with numbers put in.

The claims are imported where their expression is needed: a question without a learning rate needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, exp, log1p, pi

from sympy import Expr, Float, Integer, Rational, Sum, solve, sqrt

from derivations.conventions.row import Kind, Row
from derivations.convert.answer import BadInput, Fact, Step, equals, listed, short, spelled
from derivations.convert.formats import ASSUMED, EXACT, keeps, warnings
from derivations.convert.rules import names
from derivations.convert.schedule import Schedule
from derivations.ledger.unread import unread
from derivations.symbols import M, T_decay, alpha, eta, lam, mu, n, t, tau, w_0, x

SETTLED = ("conventions.coupled_momentum_share", "conventions.coupled_momentum_is_faster")
SUM_OF_RATES = ("adam.warmup_and_floor",)
SMALLEST = Rational(1, 10**300)  # below it a number is only said to be so small
TINY = Rational(1, 10**30)  # a decay whose share differs from its limit in no digit that is printed
MOST_DIGITS = 10_000  # how far it may look for the first digit of the logarithm of nearly one
DIGITS = 40  # of what cannot be kept exactly: a fraction to a large power is a very long one


@cache
def _timescale() -> Expr:
    from derivations.adam.over_time import timescale

    return next(condition.rhs for condition in timescale.given if getattr(condition, "lhs", None) == T_decay)


@cache
def _half_life() -> Expr:
    from derivations.l2.update import half_life

    return half_life.statement.lhs.exp


@cache
def _left_after() -> Expr:
    from derivations.l2.update import geometric_decay

    return geometric_decay.statement.rhs / w_0


@cache
def _box_wall() -> Expr:
    from derivations.adam.bounded import box

    return box.statement.rhs


def _mean_square(at: dict) -> Expr:
    """Where what a step changes of the mean square is zero: a line in it, once the numbers are put in."""
    with unread():
        from derivations.scale_invariance import rms_under_unit_updates

    change = rms_under_unit_updates.statement.rhs.subs(at)
    at_zero, at_one = change.subs(M, 0), change.subs(M, 1)
    return at_zero / (at_zero - at_one)


@cache
def _faster() -> Expr:
    from derivations.conventions.translations import coupled_momentum_is_faster

    return coupled_momentum_is_faster.statement.rhs


@cache
def _share_with_momentum() -> Expr:
    """Of a weight, what coupled momentum takes off for a penalty of τ: the slow root."""
    from derivations.conventions.translations import pull

    return solve(pull(x) - tau, x)[0]


@cache
def _no_more() -> Expr:
    from derivations.adam.over_time import schedule

    return schedule.statement.rhs


@cache
def _no_less() -> Expr:
    from derivations.adam.over_time import schedule_closer

    return schedule_closer.statement.lhs


@dataclass(frozen=True)
class Decay:
    """Decay by αλ a step: λ, and α if it was given. With momentum about that, once it has settled."""

    row: Row
    lam: Expr
    alpha: Expr | None
    summed: bool = False

    @property
    def about(self) -> str:
        """How its numbers are announced in a sentence."""
        return "about " if self.summed else ""

    @property
    def claims(self) -> tuple[str, ...]:
        """What its λ rests on."""
        return SETTLED if self.summed else ()


def strength(row: Row, arguments: dict, given: dict) -> Expr | None:
    """The λ of a row's steps, on a MEAN; None where no step multiplies the weight by one number, or it is not known."""
    if row.kind is Kind.PENALTY or (row.kind is Kind.COUPLED and (row.adaptive or row.l2 is None)):
        return None
    found = (row.l2 / n if row.kind is Kind.COUPLED else row.decay).doit().subs(arguments).subs(given).doit()
    return found if found.is_number and found.is_finite else None


def facts(adaptive: bool, sides: tuple, plan: dict[str, object]) -> tuple[list[Fact], list[Step]]:
    """What follows from λ, from the learning rate and from the plan: its steps, its schedule or the sum of its rates.

    sides: (row, arguments, what is given) of the target and of the source; the numbers are of the first that has any.
    adaptive: whether this is about adaptive steps, whose updates are short; a row may have plain ones too.

    Raises BadInput.
    """
    planned = {"steps", "lr_sum"} & set(plan)
    known = [side for side in sides if strength(*side) is not None]
    if not known:
        none, rated = "no half-life: neither side multiplies the weight by the same number at each step", False
        for row, _, given in sides:
            rated |= alpha in given
            if alpha not in given and row.decay is not None:
                none = "how long the decay lasts takes the learning rate: give lr=…"
        return [], [Step(none, ())] if rated or planned else []
    row, arguments, given = known[0]
    found = strength(row, arguments, given)
    if found == 0:
        return [], []
    rate = _rate(given)
    if rate is not None:
        _check(rate, found)
    decay = _with_momentum(row, found, rate, given.get(mu, 0))
    if decay is None:
        return [], [Step("with this momentum the weight swings around zero: there is no half-life", SETTLED)]
    boxed = adaptive and row.boxed and row.kind is Kind.DECOUPLED
    carries = row.kind is Kind.COUPLED and row.momentum and given.get(mu) != 0
    notes = []
    if carries and mu not in given and (rate is not None or "lr_sum" in plan):
        notes.append(Step("these are the numbers without momentum: give momentum=… if there is any", SETTLED))
    if rate is not None and not carries:  # momentum sums what one step cannot take
        asked = plan.get("dtype")
        notes += warnings(rate * found, asked)
        if not keeps(asked or ASSUMED, rate * found):
            untold = (
                f"how long this decay lasts in {asked or ASSUMED} is not said: some weights or all do not take part"
            )
            return [], [*notes, Step(f"{untold}; dtype={EXACT} says what it is without rounding", ())]
    said = list(_box(decay)) if boxed else []
    if rate is not None:
        said += _of_one_rate(decay)
        said += _spread(decay) if boxed else []
    parted = {row.follows for row, _, _ in known[:2]} if _varies(plan) else set()
    for row, arguments, given in known if len(parted) == 2 else known[:1]:
        more, aside = _in_all(row, arguments, given, plan, spelled(row) if len(parted) == 2 else "")
        said, notes = said + more, notes + aside
    return said, notes


def _rate(given: dict) -> Expr | None:
    """The rate of one step, if it is known."""
    return given[alpha] * given.get(eta, 1) if alpha in given else None


def _check(rate: Expr, found: Expr) -> None:
    if rate * found >= 1:
        raise BadInput(
            f"{listed({'lr': rate})} times {listed({'λ': found})} takes all of a weight in one step or more: αλ has to "
            "be below 1"
        )


def _varies(plan: dict[str, object]) -> bool:
    """Whether the rate is another at other steps."""
    scheduled = plan.get("schedule") not in (None, "constant") or plan.get("warmup")
    return plan.get("lr_sum") is not None or bool(scheduled)


def _in_all(row: Row, arguments: dict, given: dict, plan: dict[str, object], whose: str):
    """What the plan leaves of a weight: from the peak of a schedule on, where it multiplies the rate by one."""
    given = given | {eta: Integer(1)} if _varies(plan) else given
    found, rate = strength(row, arguments, given), _rate(given)
    if rate is not None:
        _check(rate, found * max(1, plan.get("ratio", 1)))
    if plan.get("lr_sum") is not None and row.follows != 1:
        unsaid = f"the sum of the rates does not say what {spelled(row)} takes: give lr, steps and schedule"
        return [], [Step(unsaid, names(row.claim))]
    decay = _with_momentum(row, found, rate, given.get(mu, 0))
    return (list(_left(decay, plan, f" with {whose}" if whose else "")) if decay else []), []


def _with_momentum(row: Row, found: Expr, rate: Expr | None, momentum: Expr) -> Decay | None:
    """The decay that a penalty in the gradient comes to when momentum sums it; None where it is no decay."""
    if row.kind is not Kind.COUPLED or not row.momentum or momentum == 0:
        return Decay(row, found, rate)
    if rate is None or rate * found < TINY:  # in the limit
        return Decay(row, found * _faster().subs(mu, momentum), rate, summed=True)
    share = _share_with_momentum().subs({mu: momentum, tau: rate * found})
    return Decay(row, share / rate, rate, summed=True) if share.is_real else None


def _is(decay: Decay, number: Expr) -> str:
    return f"≈ {_bare(number.evalf(DIGITS))}" if decay.summed else equals(number)


def _bare(number: Expr) -> str:
    return short(number).removeprefix("≈ ")


def _box(decay: Decay):
    wall = _box_wall().subs(lam, decay.lam)
    says = f"box 1/λ {equals(wall)}: no weight stays beyond it while no update is longer than one"
    yield Fact("box", wall, says, ("adam.box", "adam.decay_pulls_back"))


def _of_one_rate(decay: Decay):
    at = {alpha: decay.alpha, lam: decay.lam}
    scale, half = _timescale().subs(at), _half_life().subs(at).evalf(DIGITS, maxn=MOST_DIGITS)
    says = f"T {_is(decay, scale)} steps, the memory of the decay"
    yield Fact("tau", scale, says, ("adam.timescale", *decay.claims))
    says = f"half-life {_is(decay, half)} steps"
    yield Fact("half_life", half, says, ("l2.half_life", *decay.claims))


def _spread(decay: Decay):
    rms = sqrt(_mean_square({alpha: decay.alpha, lam: decay.lam})).evalf(DIGITS)
    says = f"root mean square of the weights, where updates are of size one and average out, {equals(rms)}"
    yield Fact("rms", rms, says, ("scale_invariance.rms_under_unit_updates",))


def _share(number: Expr, about: str) -> str:
    """What is left, as it is said: never nothing."""
    return f"{about}{_bare(number)}" if number > SMALLEST else f"less than {_bare(SMALLEST)}"


def _left(decay: Decay, plan: dict[str, object], whose: str):
    """What decay alone leaves of a weight, if the plan says for how long."""
    steps, total = plan.get("steps"), plan.get("lr_sum")
    if total is not None:
        most = _no_more().replace(lambda part: isinstance(part, Sum), lambda part: total * decay.lam).evalf(DIGITS)
        says = f"decay alone leaves {_share(most, 'at most ' + decay.about)} of a weight{whose}, if every αλ is below 1"
        yield Fact("left", most, says, ("adam.schedule", *decay.claims))
        if decay.alpha is not None and decay.alpha * decay.lam <= Rational(1, 2):
            # No square of a decay is more than the largest decay times itself.
            squares = decay.alpha * decay.lam * total * decay.lam
            least = _no_less().xreplace({tau**2: squares, tau: total * decay.lam}).evalf(DIGITS)
            if least > SMALLEST:
                says = f"and at least {_bare(least)}, if no rate is above {short(decay.alpha)}"
                yield Fact("left_at_least", least, says, ("adam.schedule_closer", *decay.claims))
    elif steps is not None and not _varies(plan) and "ratio" not in plan:
        point = {alpha: decay.alpha.evalf(DIGITS), lam: decay.lam.evalf(DIGITS), t: Integer(steps)}
        left = _left_after().subs(point)
        says = f"decay alone leaves {_share(left, decay.about)} of a weight after {steps} steps{whose}"
        yield Fact("left", left, says, ("l2.geometric_decay", *decay.claims))
    elif steps is not None:
        left = Float(exp(_run(plan).total(_logarithm(decay, plan))))
        says = f"decay alone leaves {_share(left, decay.about)} of a weight after {_told(plan)}{whose}"
        scheduled = SUM_OF_RATES if "warmup" in plan or "floor" in plan else ()
        yield Fact("left", left, says, ("conventions.total_decay", *scheduled, *decay.claims))


def _run(plan: dict[str, object]) -> Schedule:
    """The plan's rates, as shares of the peak."""
    return Schedule(
        int(plan["steps"]),
        plan.get("schedule") or "constant",
        int(plan.get("warmup", 0)),
        float(plan.get("floor_share", 0)),
        tuple(int(step) for step in plan.get("drops", ())),
        float(plan.get("factor", 1)),
    )


def _logarithm(decay: Decay, plan: dict[str, object]):
    """The logarithm that a step adds to those of `total_decay`: of one minus its αλ."""
    peak, power, ratio = float(decay.alpha * decay.lam), decay.row.follows, float(plan.get("ratio", 1))
    if ratio == 1:
        return lambda share, over: log1p(-peak * share**power)
    if plan.get("strength_schedule", "linear") == "cosine":
        return lambda share, over: log1p(-peak * share**power * (1 + (ratio - 1) * (1 - cos(pi * over)) / 2))
    return lambda share, over: log1p(-peak * share**power * (1 + (ratio - 1) * over))


def _told(plan: dict[str, object]) -> str:
    """The run, in words."""
    shape, parts = plan.get("schedule") or "constant", [f"{plan['steps']} steps"]
    if shape == "steps":
        times = len(plan["drops"])
        parts.append(f" of a rate that is multiplied by {short(plan['factor'])} at {times} step{'s'[: times != 1]}")
    elif shape != "constant":
        floor = plan.get("floor", 0)
        parts.append(f" of a {shape} schedule down to {short(floor) if floor else 'zero'}")
    if plan.get("warmup"):
        parts.append(f", the first {plan['warmup']} of them a warm-up from zero")
    if "ratio" in plan:
        goes = plan.get("strength_schedule", "linear")
        parts.append(f", while the strength goes to {short(plan['ratio'])} times itself ({goes})")
    return "".join(parts)
