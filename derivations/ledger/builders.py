"""What each kind of claim has to show: typed lines in; out come the statement, what is printed, the obligations.

Mutation calls these again with changed lines. What a minimiser has to show is in `minimisers`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from sympy import And, Basic, Derivative, Eq, Expr, Ge, Gt, Limit, Mul, Ne, Pow, S, Subs, Symbol, evaluate, log
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.relational import Relational
from sympy.tensor.indexed import Indexed

from derivations.ledger.claim import Claim, Entry, Line, Obligation
from derivations.ledger.for_every import Hardest
from derivations.ledger.notation import Dot, Named, Vector
from derivations.ledger.region import Cover, Region
from derivations.ledger.relation import Always, Iff, NotAlways, closed

Built = tuple[Basic, tuple[Line, ...], tuple[Obligation, ...]]


def _split(relation: Relational) -> tuple[Expr, Expr, type]:
    """The larger side, the smaller side, and Ge or Gt."""
    if relation.rel_op not in ("<", "<=", ">", ">="):
        raise ValueError(f"an inequality starts with one of <, <=, >, >=, not {relation}")
    return relation.gts, relation.lts, (Ge if relation.rel_op in ("<=", ">=") else Gt)


def _less(a: Expr, b: Expr) -> Expr:
    """The difference a - b as one would write it."""
    with evaluate(False):
        return a if b == 0 else -b if a == 0 else a - b


def chain(entries: tuple[Entry, ...], scope: dict) -> Built:
    """Expression lines are equal one after the other; a relation stands alone."""
    lines, duties, first, previous = [], [], None, None
    relations = []
    for entry in entries:
        expr = entry.payload
        if isinstance(expr, Relational):
            lines.append(Line(expr, entry.because, "", entry.wrong))
            duties.append(Obligation(expr, entry.because, must_fail=entry.wrong, **scope))
            relations += [] if entry.wrong else [expr]
            continue
        lines.append(Line(expr, entry.because, "" if previous is None else "=", entry.wrong))
        if previous is not None:
            goal = Eq(previous, expr, evaluate=False)
            duties.append(Obligation(goal, entry.because, must_fail=entry.wrong, **scope))
        if not entry.wrong:
            first, previous = (expr if first is None else first), expr
    statement = Eq(first, previous, evaluate=False) if first is not None else relations[-1]
    return statement, tuple(lines), (*duties, *_whole(statement, lines, scope))


def _whole(statement: Relational, lines: list[Line], scope: dict) -> list[Obligation]:
    """The statement once more, at points, if a line between divides by what may be zero where the ends do not."""
    ends = _divisors(statement)
    between = set().union(*(_divisors(line.expr) for line in lines if not line.wrong)) - ends
    if all(x.is_positive for x in set(map(_evaluated, between)) - set(map(_evaluated, ends if between else ()))):
        return []
    return [Obligation(statement, "as a whole, where a line between has no value", by_points=True, **scope)]


@cache  # the cases of a claim share their lines
def _divisors(expr: Basic) -> set[Expr]:
    """What an expression divides by, takes a root or a logarithm of."""
    powers = {x for x in expr.atoms(Pow) if (power := _evaluated(x.exp)).is_negative or not power.is_integer}
    return {y for x in powers for y in Mul.make_args(x.base)} | {x.args[0] for x in expr.atoms(log)}


@cache
def _evaluated(expr: Basic) -> Basic:
    """What was typed, put together by SymPy: asked about 0**2 as typed it may contradict itself."""
    if not expr.args or isinstance(expr, ExprWithLimits | Derivative | Subs):
        return expr
    return expr.func(*(_evaluated(x) for x in expr.args))


def inequality(entries: tuple[Entry, ...], scope: dict, tight: dict | tuple[dict, ...], squared: bool) -> Built:
    """The relation; then the difference of its sides (or of their squares) until its sign is visible."""
    relation = entries[0].payload
    larger, smaller, sign = _split(relation)
    lines, duties, why = [Line(relation, entries[0].because)], [], "the difference of the two sides"
    previous = _less(larger, smaller)
    if squared:
        with evaluate(False):
            previous, why = larger**2 - smaller**2, "neither side is negative, so compare their squares"
        duties += [Obligation(Ge(x, S.Zero, evaluate=False), why, **scope) for x in (larger, smaller)]
    chained = False
    for entry in entries[1:]:
        if entry.wrong:
            lines.append(Line(entry.payload, entry.because, "", True))
            duties.append(Obligation(entry.payload, entry.because, must_fail=True, **scope))
            continue
        if not chained:
            lines.append(Line(previous, why))
        lines.append(Line(entry.payload, entry.because, "="))
        duties.append(Obligation(Eq(previous, entry.payload, evaluate=False), entry.because, **scope))
        previous, chained = entry.payload, True
    ending = sign(previous, S.Zero, evaluate=False) if chained or squared else relation
    duties.append(Obligation(ending, "every part of it has that sign", **scope))
    points = tight if isinstance(tight, tuple) else (tight,) if tight else ()
    if not points and sign is Ge:
        raise ValueError(f"{relation} needs a point where both sides are equal: give tight={{...}}")
    for at in (tuple(point.items()) for point in points):
        goal = Eq(larger, smaller, evaluate=False)
        duties.append(Obligation(goal, "equality is attained", at=at))
        for condition in (*scope["given"], *(x.condition for x in scope["regions"])):
            if not condition.atoms(Indexed):
                duties.append(Obligation(closed(condition), "there the conditions hold, or just cease to", at=at))
    return relation, tuple(lines), (*duties, *_whole(relation, lines, scope))


def equivalence(
    entries: tuple[Entry, ...], scope: dict, reals: tuple[Symbol, ...], hardest: dict[Region, Hardest]
) -> Built:
    """Conditions that hold together, one after the other; the first may be about every value of a letter."""
    lines, duties, first, previous = [], [], None, None
    for entry in entries:
        lines.append(Line(entry.payload, entry.because, "" if previous is None else "iff", entry.wrong))
        if isinstance(previous, Always):
            case = next((x for x in scope.get("regions", ()) if x in hardest), None)
            if case is not None:  # else this is the round for negative controls, which compare with the next line
                duties += hardest[case].duties(previous, entry.payload, entry.because, scope)
        elif previous is not None:
            duties.append(Obligation(Iff(previous, entry.payload), entry.because, must_fail=entry.wrong, **scope))
        if not entry.wrong:
            first, previous = (entry.payload if first is None else first), entry.payload
    wide = {x: Named(x.name, x.latex, x.meaning, real=True) for x in reals}
    duties = [_over(duty, wide) for duty in duties]
    return Iff(first, previous), tuple(lines), tuple(duties)


def _over(duty: Obligation, wide: dict[Symbol, Symbol]) -> Obligation:
    """The same obligation with some symbols let loose over all reals."""
    if not wide:
        return duty
    regions = tuple(
        Region(x.condition.xreplace(wide), {s.xreplace(wide): e.xreplace(wide) for s, e in x.where})
        for x in duty.regions
    )
    given = tuple(x.xreplace(wide) for x in duty.given)
    return replace(duty, goal=duty.goal.xreplace(wide), regions=regions, given=given)


def _meets(scope: dict, *points: dict) -> list[Obligation]:
    """That the points meet the conditions of the claim."""
    given = (*scope["given"], *(region.condition for region in scope["regions"]))
    why = "the witness meets the conditions"
    return [Obligation(x, why, at=tuple(point.items())) for x in given for point in points if point]


def differs(entries: tuple[Entry, ...], scope: dict, at: dict, agrees: dict, values: tuple[Expr, ...]) -> Built:
    """Two expressions, unequal at the witness; where they agree, the checker must say so."""
    a, b = entries[0].payload, entries[1].payload
    goal = Ne(a, b, evaluate=False)
    lines = (Line(a, entries[0].because), Line(b, entries[1].because, "!="))
    duties = [Obligation(goal, "at the witness", at=tuple(at.items())), *_meets(scope, at, agrees)]
    for side, worth in zip((a, b), values, strict=False):
        pinned = Eq(side, worth, evaluate=False)
        duties.append(Obligation(pinned, "what it comes to at the witness", at=tuple(at.items())))
    if agrees:
        duties.append(Obligation(goal, "where the two agree", at=tuple(agrees.items()), must_fail=True))
    return goal, lines, tuple(duties)


def counterexample(entries: tuple[Entry, ...], scope: dict, at: dict, holds: dict) -> Built:
    """What is given is true at the witness, and the last line, which many believe to follow, is false there."""
    *assumed, popular = entries
    lines = [Line(entry.payload, entry.because) for entry in assumed]
    lines.append(Line(popular.payload, popular.because, "", True))
    witness = tuple(at.items())
    duties = [Obligation(entry.payload, entry.because, at=witness) for entry in assumed]
    duties += _meets(scope, at, holds)
    duties.append(Obligation(popular.payload, popular.because or "at the witness", at=witness, must_fail=True))
    if holds:
        duties.append(Obligation(popular.payload, "where it does hold", at=tuple(holds.items())))
    believed = [entry.payload for entry in assumed]
    if len(believed) > 1:
        believed = [And(*believed, evaluate=False)]
    return NotAlways(*believed, popular.payload), tuple(lines), tuple(duties)


def pins(entries: tuple[Entry, ...], pinned: dict[int, Any], scope: dict, witness: tuple) -> list[Obligation]:
    """That the formula of a line is what it is said to be, where the claim itself would stand with another one too.

    It is what a claim comes to, or meets a relation; or at the witness the sides of the line are these numbers.
    """
    duties = []
    for place, pin in pinned.items():
        line = entries[place].payload
        formula = line
        while isinstance(formula, Relational | Limit | Derivative):
            formula = formula.args[0]
        if isinstance(pin, Claim):
            duties.append(Obligation(Eq(formula, pin.last, evaluate=False), f"as {pin.name} has it", **scope))
        elif callable(pin):
            with evaluate(False):
                goal = pin(formula)
            duties.append(Obligation(goal, "which pins the formula", **scope))
        else:
            sides = line.args if isinstance(line, Relational) else (line,)
            goals = (Eq(x, S(worth), evaluate=False) for x, worth in zip(sides, pin, strict=True))
            duties += [Obligation(goal, "what it comes to at the witness", at=witness) for goal in goals]
    return duties


AWAY_VECTOR = Vector("away", r"\mathbf{d}", "a way from the minimiser", nonzero=True)


def inverses(lines: tuple[Line, ...], scope: dict) -> list[Obligation]:
    """That every matrix which a right line inverts has an inverse: it is positive definite."""
    powers = {x for line in lines if not line.wrong for x in line.expr.atoms(Pow) if x.exp == -1}
    matrices = sorted((x.base for x in powers if not x.base.is_commutative), key=str)
    goals = [Gt(Dot(AWAY_VECTOR, x * AWAY_VECTOR), S.Zero, evaluate=False) for x in matrices]
    return [Obligation(goal, "the inverse exists", by_algebra=True, **scope) for goal in goals]


def by_region(build: Callable, entries: tuple[Entry, ...], scope: dict, over: tuple[Region, ...]) -> Built:
    """Build once, or once a region with the obligation that the regions leave nothing out."""
    if not over:
        return build(entries, scope)
    duties: list[Obligation] = []
    for region in over:
        statement, lines, here = build(entries, {**scope, "regions": (*scope.get("regions", ()), region)})
        duties += [x for x in here if not x.must_fail and not x.at]
    _, _, anywhere = build(entries, scope)
    duties += [x for x in anywhere if x.must_fail or x.at]
    conditions = (*scope.get("given", ()), *(x.condition for x in scope.get("regions", ())))
    duties.append(_like(duties[0], Obligation(Cover(over, conditions), "the cases leave nothing out")))
    return statement, lines, tuple(duties)


def _like(duty: Obligation, cover: Obligation) -> Obligation:
    """Let the cases be counted over the same numbers as the goal is (see `reals`)."""
    loose = {x.name: x for x in duty.goal.free_symbols if isinstance(x, Named)}
    known = {x for r in cover.goal.regions for x in r.condition.free_symbols if x.name in loose}
    wide = {x: loose[x.name] for x in known if x != loose[x.name]}
    if not wide:
        return cover
    regions = _over(replace(duty, regions=cover.goal.regions), wide).regions
    return replace(cover, goal=Cover(regions, tuple(x.xreplace(wide) for x in cover.goal.given)))
