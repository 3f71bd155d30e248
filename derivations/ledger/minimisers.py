"""What a minimiser has to show: no value of the objective is smaller, and, if it is the only one, none is as small."""

from __future__ import annotations

from sympy import Dummy, Eq, Expr, Ge, Gt, Piecewise, S, Symbol, evaluate

from derivations.ledger.builders import AWAY_VECTOR, Built, chain
from derivations.ledger.claim import Entry, Line, Obligation
from derivations.ledger.notation import Argmin
from derivations.ledger.region import Cover, Region
from derivations.ledger.relation import Among

AWAY = Dummy("away", positive=True)


def minimizer(
    entries: tuple[Entry, ...], scope: dict, of: Symbol, over: tuple[Region, ...], unique: bool, grows: Expr
) -> Built:
    """F(u) >= F(u*) for every u, region by region, so that u* is among the minimisers.

    It is the only one if `unique`, by the last line of the excess, or if the excess is at least a positive number,
    `grows`, times the squared distance.
    """
    objective, best = entries[0].payload
    cases = best if isinstance(best, dict) else {None: best}
    shown_as = [entry for entry in entries[1:] if not entry.wrong]
    conditions = (*scope["given"], *(x.condition for x in (*cases, *scope["regions"]) if x))
    parts = (*cases.values(), *conditions)
    if of.is_integer or any(of in x.free_symbols for x in parts):
        raise ValueError(f"the minimiser is sought among all real {of}: neither it nor a condition may hold {of}")
    if grows != 0 and (shown_as or not of.is_commutative):
        raise ValueError("grows= is for one number, without lines for the excess: unique=True says what these show")
    shown, only = _cases(best), unique or grows != 0
    statement = Eq(Argmin(objective, of), shown, evaluate=False) if only else Among(Argmin(objective, of), shown)
    lines, duties = [Line(statement, entries[0].because)], []
    if of.is_nonnegative:
        sign = Gt if of.is_positive else Ge
        duties += [
            Obligation(sign(x, S.Zero, evaluate=False), "the minimiser is such a value", **scope)
            for x in cases.values()
        ]
    regions = scope.get("regions", ())
    if shown_as:  # the excess F(u) - F(u*) line by line, until its sign is visible
        with evaluate(False):
            excess = objective - objective.xreplace({of: best})
        _, more, steps = chain((Entry(excess, "the excess over the least value"), *shown_as), scope)
        sign = Ge(shown_as[-1].payload, S.Zero, evaluate=False)
        lines += more
        duties += [*steps, Obligation(sign, "every part of it has that sign", **scope)]
        duties += _only(shown_as[-1].payload, of, best, scope) if unique else []
    elif unique:
        raise ValueError("that a minimiser is the only one is shown by lines for its excess, or by grows=: give one")
    if grows != 0:
        duties.append(Obligation(Gt(grows, S.Zero, evaluate=False), "any other value is larger", **scope))
    for region, value in () if shown_as else cases.items():
        for side in over or (None,):
            # Without regions of its own the letter counts from the minimiser, so that points lie close to it.
            nearby = Dummy("nearby", real=True) if of.is_commutative else of / 1000
            other = of if side else value + nearby
            least = objective.xreplace({of: value}) + grows * (other - value) ** 2
            goal = Ge(objective.xreplace({of: other}), least, evaluate=False)
            here = (*regions, *(x for x in (region, side) if x is not None))
            duties.append(Obligation(goal, "no other value is smaller", scope.get("given", ()), here))
    for group in (tuple(x for x in cases if x is not None), over):
        if group:
            duties.append(Obligation(Cover(group), "the cases leave nothing out"))
    for entry in (x for x in entries[1:] if x.wrong):
        rival = _cases(entry.payload)
        here = objective if isinstance(best, dict) else objective.xreplace({of: best})  # where a rival is worst off
        lines.append(Line(Eq(Argmin(objective, of), rival, evaluate=False), entry.because, "", True))
        goal = Ge(here, objective.xreplace({of: rival}), evaluate=False)
        duties.append(Obligation(goal, entry.because, scope.get("given", ()), regions, must_fail=True))
    return statement, tuple(lines), tuple(duties)


def _cases(best: Expr | dict[Region, Expr]) -> Expr:
    """A minimiser for each region as one expression."""
    if not isinstance(best, dict):
        return best
    return Piecewise(*((value, region.shown) for region, value in best.items()), evaluate=False)


def _only(excess: Expr, of: Symbol, best: Expr, scope: dict) -> list[Obligation]:
    """That every other value does worse: the excess is positive on either side, or along any vector."""
    steps = (AWAY, -AWAY) if of.is_commutative else (AWAY_VECTOR,)
    goals = [Gt(excess.xreplace({of: best + step}), S.Zero, evaluate=False) for step in steps]
    return [Obligation(goal, "any other value is larger", by_algebra=True, **scope) for goal in goals]
