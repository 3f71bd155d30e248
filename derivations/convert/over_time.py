"""What the decay adds up to over the steps: each number is the expression of a claim, with numbers put in."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum

from sympy import Expr, Float, Integer, Rational, Sum, lambdify, solve, sqrt

from derivations import adam, l2, scale_invariance
from derivations.adam.over_time import cosine
from derivations.conventions import bfloat16, translations
from derivations.conventions.row import Kind, Row
from derivations.conventions.translations import pull
from derivations.convert.answer import BadInput, Fact, Step, equals, listed, short, spelled
from derivations.convert.bfloat16 import warning
from derivations.convert.rules import names
from derivations.symbols import M, T_decay, alpha, eta, i, lam, mu, n, t, tau, tau_, w_0, x

# The claims' own expressions.
TIMESCALE = next(condition.rhs for condition in adam.timescale.given if getattr(condition, "lhs", None) == T_decay)
HALF_LIFE = l2.half_life.statement.lhs.exp
LEFT_AFTER = l2.geometric_decay.statement.rhs / w_0
BOX = adam.box.statement.rhs
MEAN_SQUARE = solve(scale_invariance.rms_under_unit_updates.statement.rhs, M)[0]
SHARE = solve(pull(x) - tau, x)[0]  # of a weight, that coupled momentum takes off for a penalty of τ: the slow root
FASTER = translations.coupled_momentum_is_faster.statement.rhs
LOGARITHM = next(iter(translations.total_decay.statement.rhs.atoms(Sum))).function
NO_MORE, NO_LESS = adam.schedule.statement.rhs, adam.schedule_closer.statement.lhs
SHAPES = {"linear": 1 - x, "cosine": cosine(x)}  # of the peak, when that share of the steps is over
SETTLED = names(translations.coupled_momentum_share, translations.coupled_momentum_is_faster)
SMALLEST = Rational(1, 10**300)  # below it a number is only said to be so small
TINY = Rational(1, 10**30)  # a decay whose share differs from its limit in no digit that is printed
MOST_DIGITS = 10_000  # how far it may look for the first digit of the logarithm of nearly one
DIGITS = 40  # of what cannot be kept exactly: a fraction to a large power is a very long one


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


def facts(adaptive: bool, sides: tuple, given: dict, plan: dict[str, object]) -> tuple[list[Fact], list[Step]]:
    """What follows from λ, from the learning rate and from the plan: its steps, its schedule or the sum of its rates.

    sides: (row, arguments) of the target and of the source; the numbers are of the first that has any.
    adaptive: whether this is about adaptive steps, whose updates are short; a row may have plain ones too.

    Raises BadInput.
    """
    planned = {"steps", "lr_sum"} & set(plan)
    known = [(row, arguments) for row, arguments in sides if strength(row, arguments, given) is not None]
    if not known:
        none = "no half-life: neither side multiplies the weight by the same number at each step"
        if alpha not in given and any(row.decay is not None for row, _ in sides):
            none = "how long the decay lasts takes the learning rate: give lr=…"
        return [], [Step(none, ())] if alpha in given or planned else []
    row, arguments = known[0]
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
    said, notes = list(_box(decay)) if boxed else [], []
    carries = row.kind is Kind.COUPLED and row.momentum and given.get(mu) != 0
    if carries and mu not in given and (rate is not None or "lr_sum" in plan):
        notes.append(Step("these are the numbers without momentum: give momentum=… if there is any", SETTLED))
    if rate is not None:
        said += _of_one_rate(decay)
        said += _spread(decay) if boxed else []
        lost = "" if carries else warning(rate * found)  # momentum sums what one step cannot take
        notes += [Step(lost, names(bfloat16.bfloat16_keeps, bfloat16.bfloat16_moves))] if lost else []
    parted = {row.follows for row, _ in known[:2]} if _varies(plan) else set()
    for row, arguments in known if len(parted) == 2 else known[:1]:
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
    return plan.get("lr_sum") is not None or plan.get("schedule") not in (None, "constant")


def _in_all(row: Row, arguments: dict, given: dict, plan: dict[str, object], whose: str):
    """What the plan leaves of a weight: from the peak of a schedule on, where it multiplies the rate by one."""
    given = given | {eta: Integer(1)} if _varies(plan) else given
    found, rate = strength(row, arguments, given), _rate(given)
    if rate is not None:
        _check(rate, found)
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
        return Decay(row, found * FASTER.subs(mu, momentum), rate, summed=True)
    share = SHARE.subs({mu: momentum, tau: rate * found})
    return Decay(row, share / rate, rate, summed=True) if share.is_real else None


def _is(decay: Decay, number: Expr) -> str:
    return f"≈ {_bare(number.evalf(DIGITS))}" if decay.summed else equals(number)


def _bare(number: Expr) -> str:
    return short(number).removeprefix("≈ ")


def _box(decay: Decay):
    wall = BOX.subs(lam, decay.lam)
    says = f"box 1/λ {equals(wall)}: no weight stays beyond it while no update is longer than one"
    yield Fact("box", wall, says, names(adam.box, adam.decay_pulls_back))


def _of_one_rate(decay: Decay):
    at = {alpha: decay.alpha, lam: decay.lam}
    scale, half = TIMESCALE.subs(at), HALF_LIFE.subs(at).evalf(DIGITS, maxn=MOST_DIGITS)
    says = f"T {_is(decay, scale)} steps, the memory of the decay"
    yield Fact("tau", scale, says, (*names(adam.timescale), *decay.claims))
    says = f"half-life {_is(decay, half)} steps"
    yield Fact("half_life", half, says, (*names(l2.half_life), *decay.claims))


def _spread(decay: Decay):
    rms = sqrt(MEAN_SQUARE.subs({alpha: decay.alpha, lam: decay.lam})).evalf(DIGITS)
    says = f"root mean square of the weights, where updates are of size one and average out, {equals(rms)}"
    yield Fact("rms", rms, says, names(scale_invariance.rms_under_unit_updates))


def _share(number: Expr, about: str) -> str:
    """What is left, as it is said: never nothing."""
    return f"{about}{_bare(number)}" if number > SMALLEST else f"less than {_bare(SMALLEST)}"


def _left(decay: Decay, plan: dict[str, object], whose: str):
    """What decay alone leaves of a weight, if the plan says for how long."""
    steps, shape, total = plan.get("steps"), plan.get("schedule"), plan.get("lr_sum")
    if total is not None:
        most = NO_MORE.replace(lambda part: isinstance(part, Sum), lambda part: total * decay.lam).evalf(DIGITS)
        says = f"decay alone leaves {_share(most, 'at most ' + decay.about)} of a weight{whose}, if every αλ is below 1"
        yield Fact("left", most, says, (*names(adam.schedule), *decay.claims))
        if decay.alpha is not None and decay.alpha * decay.lam <= Rational(1, 2):
            # No square of a decay is more than the largest decay times itself.
            squares = decay.alpha * decay.lam * total * decay.lam
            least = NO_LESS.xreplace({tau**2: squares, tau: total * decay.lam}).evalf(DIGITS)
            if least > SMALLEST:
                says = f"and at least {_bare(least)}, if no rate is above {short(decay.alpha)}"
                yield Fact("left_at_least", least, says, (*names(adam.schedule_closer), *decay.claims))
    elif steps is not None and shape in (None, "constant"):
        point = {alpha: decay.alpha.evalf(DIGITS), lam: decay.lam.evalf(DIGITS), t: Integer(steps)}
        left = LEFT_AFTER.subs(point)
        says = f"decay alone leaves {_share(left, decay.about)} of a weight after {steps} steps{whose}"
        yield Fact("left", left, says, (*names(l2.geometric_decay), *decay.claims))
    elif steps is not None:
        # From the peak at the first step to nothing after the last.
        peak, goes = float(decay.alpha * decay.lam), SHAPES[shape] ** decay.row.follows
        one = lambdify(x, LOGARITHM.subs(tau_[i], peak * goes), "math")
        left = Float(exp(fsum(one(step / int(steps)) for step in range(int(steps)))))
        run = f"{steps} steps of a {shape} schedule down to zero"
        says = f"decay alone leaves {_share(left, decay.about)} of a weight after {run}{whose}"
        yield Fact("left", left, says, (*names(translations.total_decay), *decay.claims))
