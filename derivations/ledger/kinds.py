"""How a function becomes a claim: its docstring is the sentence, its decorator the relation, its body the derivation.

A body yields lines, each an expression or a pair of an expression and the reason for it. It runs under
`evaluate(False)`, here and nowhere else, so that a line is printed as its author typed it.
A line wrapped in `wrong` is a negative control: the checker has to refute it, and the page shows it struck out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from inspect import cleandoc, isgenerator
from itertools import product
from types import CodeType, ModuleType
from typing import Any

from sympy import (
    And,
    Basic,
    Dummy,
    Eq,
    Expr,
    Ge,
    Gt,
    Integer,
    Mul,
    Ne,
    Not,
    Piecewise,
    Pow,
    S,
    Symbol,
    evaluate,
    preorder_traversal,
    true,
)
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.relational import Relational
from sympy.matrices import MatrixBase
from sympy.tensor.indexed import Indexed

from derivations.ledger.claim import Claim, Entry, Line, Obligation, Value
from derivations.ledger.latex import latex
from derivations.ledger.notation import Argmin, Dot, Named, Vector
from derivations.ledger.region import Region
from derivations.ledger.relation import Always, Among, Cover, Iff, NotAlways, SameSet, closed, sides

Built = tuple[Basic, tuple[Line, ...], tuple[Obligation, ...]]
Point = tuple[tuple[Basic, Basic], ...]


@dataclass(frozen=True)
class wrong:
    """A line that is false and must be refuted."""

    payload: Any


def _split(relation: Relational) -> tuple[Expr, Expr, type]:
    """The larger side, the smaller side, and Ge or Gt."""
    if relation.rel_op not in ("<", "<=", ">", ">="):
        raise ValueError(f"an inequality starts with one of <, <=, >, >=, not {relation}")
    return relation.gts, relation.lts, (Ge if relation.rel_op in ("<=", ">=") else Gt)


def _less(a: Expr, b: Expr) -> Expr:
    """The difference a - b as one would write it."""
    with evaluate(False):
        return a if b == 0 else -b if a == 0 else a - b


# Builders: typed entries -> (statement, lines, obligations). Mutation calls them with changed entries.


def _chain(entries: tuple[Entry, ...], scope: dict) -> Built:
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
    return statement, tuple(lines), tuple(duties)


def _inequality(entries: tuple[Entry, ...], scope: dict, tight: dict | tuple[dict, ...], squared: bool) -> Built:
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
    return relation, tuple(lines), tuple(duties)


@dataclass(frozen=True)
class _Hardest:
    """How "for every u" is decided: what is known of every u, the signs of u, and the u that is hardest to pass."""

    at: tuple[tuple[Basic, Basic], ...] = ()
    everywhere: tuple[Region, ...] = ()
    among: tuple[tuple[Region, ...], ...] = ((),)

    def duties(self, always: Always, then: Basic, because: str, scope: dict) -> Iterator[Obligation]:
        """In a case either `then` holds, and each u passes, or it does not, and the hardest u fails."""
        condition = always.args[0]
        given, regions = scope.get("given", ()), scope.get("regions", ())
        if not self.at:
            yield Obligation(then, because, given, regions)
            for signs in self.among:
                here = (*self.everywhere, *regions, *signs)
                yield Obligation(condition, "every value passes", given, here)
            return
        yield Obligation(Not(then, evaluate=False), because, given, regions)
        for letter, at in self.at:
            condition = sides(condition, lambda x, letter=letter, at=at: x.subs(letter, at))
        yield Obligation(Not(condition, evaluate=False), "one value fails", given, regions)


def _equivalence(
    entries: tuple[Entry, ...], scope: dict, reals: tuple[Symbol, ...], hardest: dict[Region, _Hardest]
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


def _differs(entries: tuple[Entry, ...], scope: dict, at: dict, agrees: dict, values: tuple[Expr, ...]) -> Built:
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


def _counterexample(entries: tuple[Entry, ...], scope: dict, at: dict, holds: dict) -> Built:
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


AWAY = Dummy("away", positive=True)
AWAY_VECTOR = Vector("away", r"\mathbf{d}", "a way from the minimiser", nonzero=True)


def _only(excess: Expr, of: Symbol, best: Expr, scope: dict) -> list[Obligation]:
    """That every other value does worse: the excess is positive on either side, or along any vector."""
    steps = (AWAY, -AWAY) if of.is_commutative else (AWAY_VECTOR,)
    goals = [Gt(excess.xreplace({of: best + step}), S.Zero, evaluate=False) for step in steps]
    return [Obligation(goal, "any other value is larger", by_algebra=True, **scope) for goal in goals]


def _inverses(lines: tuple[Line, ...], scope: dict) -> list[Obligation]:
    """That every matrix which a right line inverts has an inverse: it is positive definite."""
    powers = {x for line in lines if not line.wrong for x in line.expr.atoms(Pow) if x.exp == -1}
    matrices = sorted((x.base for x in powers if not x.base.is_commutative), key=str)
    goals = [Gt(Dot(AWAY_VECTOR, x * AWAY_VECTOR), S.Zero, evaluate=False) for x in matrices]
    return [Obligation(goal, "the inverse exists", by_algebra=True, **scope) for goal in goals]


def _minimizer(entries: tuple[Entry, ...], scope: dict, of: Symbol, over: tuple[Region, ...], unique: bool) -> Built:
    """F(u) >= F(u*) for every u, region by region, so that u* is among the minimisers; `unique`: the only one."""
    objective, best = entries[0].payload
    cases = best if isinstance(best, dict) else {None: best}
    shown = _cases(best)
    relation = Eq if unique else Among
    statement = relation(Argmin(objective, of), shown, **({"evaluate": False} if unique else {}))
    lines, duties = [Line(statement, entries[0].because)], []
    if of.is_nonnegative:
        sign = Gt if of.is_positive else Ge
        duties += [
            Obligation(sign(x, S.Zero, evaluate=False), "the minimiser is such a value", **scope)
            for x in cases.values()
        ]
    regions = scope.get("regions", ())
    shown_as = [entry for entry in entries[1:] if not entry.wrong]
    if shown_as:  # the excess F(u) - F(u*) line by line, until its sign is visible
        with evaluate(False):
            excess = objective - objective.xreplace({of: best})
        _, more, steps = _chain((Entry(excess, "the excess over the least value"), *shown_as), scope)
        sign = Ge(shown_as[-1].payload, S.Zero, evaluate=False)
        lines += more
        duties += [*steps, Obligation(sign, "every part of it has that sign", **scope)]
        duties += _only(shown_as[-1].payload, of, best, scope) if unique else []
    elif unique:
        raise ValueError("that a minimiser is the only one is shown by lines for its excess: yield them")
    for region, value in () if shown_as else cases.items():
        for side in over or (None,):
            # Without regions of its own the letter counts from the minimiser, so that points lie close to it.
            nearby = Dummy("nearby", real=True) if of.is_commutative else of / 1000
            other = of if side else value + nearby
            goal = Ge(objective.xreplace({of: other}), objective.xreplace({of: value}), evaluate=False)
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


# Decorators: what an author writes above a function.


def identity(*, kind: str = "identity", over: tuple[Region, ...] = (), **about: Any) -> Callable[[Callable], Claim]:
    """Each line equals the one before it; a line that is itself a relation stands alone."""
    return _decorate(kind, lambda entries, scope: _by_region(_chain, entries, scope, over), about)


def limit(**about: Any) -> Callable[[Callable], Claim]:
    """An identity one of whose lines is a `Limit`."""
    return identity(kind="limit", **about)


def inequality(
    *, tight: dict | tuple[dict, ...] | None, squared: bool = False, over: tuple[Region, ...] = (), **about: Any
) -> Callable[[Callable], Claim]:
    """The first line is the inequality; the lines after it rewrite the difference of its sides, or of their squares.

    `tight` is a point where both sides are equal, or several: without it an inequality that is too weak would pass.
    """

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return _by_region(lambda e, s: _inequality(e, s, tight or {}, squared), entries, scope, over)

    return _decorate("inequality", build, about)


def equivalence(
    *,
    over: tuple[Region, ...] | dict[Region, dict] = (),
    reals: tuple[Symbol, ...] = (),
    everywhere: tuple[Region, ...] = (),
    among: tuple[tuple[Region, ...], ...] = (),
    **about: Any,
) -> Callable[[Callable], Claim]:
    """Each line holds if and only if the one before it does; `reals` lets symbols range over all real numbers.

    The first line may be `Always(condition, u)`. Then `over` gives for each case the u that is hardest to pass, as
    substitutions one after the other (none in a case where every u passes); `among` are regions for each letter u,
    and `everywhere` is what is known of every u. What `over` puts in for a function is an assumption about it, which
    `given` has to state: that a loss follows its tangent near zero, say.
    """
    every = tuple(product(*among)) or ((),)
    cases = over if isinstance(over, dict) else {}
    hardest = {case: _Hardest(tuple(at.items()), everywhere, every) for case, at in cases.items()}

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        def make(e: tuple[Entry, ...], s: dict) -> Built:
            return _equivalence(e, s, reals, hardest)

        statement, lines, duties = _by_region(make, entries, scope, tuple(over))
        covers = (Obligation(Cover(group), "the values leave nothing out") for group in among)
        return statement, lines, (*duties, *covers)

    return _decorate("equivalence", build, {**about, "reals": reals})


def differs(
    *, at: dict, agrees: dict | None = None, values: tuple[Any, ...] = (), **about: Any
) -> Callable[[Callable], Claim]:
    """The two lines are not the same, as the witness `at` shows; `values` is what each of them is there, exactly."""
    worth = tuple(S(x) for x in values)

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return _differs(entries, scope, at, agrees or {}, worth)

    return _decorate("differs", build, about, _point(at), _point(agrees or {}))


def counterexample(*, at: dict, holds: dict | None = None, **about: Any) -> Callable[[Callable], Claim]:
    """The last line, popular as it is, is false at the witness `at`, where the lines before it are true."""

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return _counterexample(entries, scope, at, holds or {})

    return _decorate("counterexample", build, about, _point(at), _point(holds or {}))


def minimizer(
    *, of: Symbol, over: tuple[Region, ...] = (), unique: bool = False, **about: Any
) -> Callable[[Callable], Claim]:
    """The body gives an objective and a minimiser, or one for each region of the parameters; then its excess.

    `unique` says that it is the only one, which the last line of the excess has to show.
    """
    return _decorate("minimizer", lambda entries, scope: _minimizer(entries, scope, of, over, unique), about)


def definition(**about: Any) -> Callable[[Callable], Claim]:
    """What a name means; nothing to prove."""

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return entries[0].payload, tuple(Line(e.payload, e.because) for e in entries), ()

    return _decorate("definition", build, about)


def literature(*, reason: str, **about: Any) -> Callable[[Callable], Claim]:
    """A result that this project does not prove; `reason` says why, `cites` who does."""
    if not about.get("cites"):
        raise ValueError("a claim of the literature names its sources: give cites=[...]")

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return entries[0].payload, tuple(Line(e.payload, e.because) for e in entries), ()

    return _decorate("literature", build, {**about, "reason": reason})


def value(*, unit: str = "", digits: int = 3) -> Callable[[Callable], Value]:
    """A number that prose may quote; the body returns it exactly."""

    def decorate(function: Callable) -> Value:
        number = S(function())
        if not number.is_number:
            raise ValueError(f"{function.__name__} is no number: {number} still holds {number.free_symbols}")
        name, path, line = _place(function)
        says = _text(cleandoc(function.__doc__ or ""), function, None, name)
        return Value(name, says, number, unit, digits, path, line, _uses(function))

    return decorate


def _by_region(build: Callable, entries: tuple[Entry, ...], scope: dict, over: tuple[Region, ...]) -> Built:
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


def _point(typed: dict) -> Point:
    """A typed point, its numbers and matrices made SymPy's and unchangeable."""
    return tuple((x, v.as_immutable() if isinstance(v, MatrixBase) else S(v)) for x, v in typed.items())


def _decorate(
    kind: str,
    build: Callable[[tuple[Entry, ...], dict], Built],
    about: dict,
    witness: Point = (),
    control: Point = (),
) -> Callable[[Callable], Claim]:
    allowed = {"cites", "given", "reason", "no_twin", "equivalent", "reals"}
    if set(about) - allowed:
        raise TypeError(f"unknown argument {sorted(set(about) - allowed)}: a claim takes {sorted(allowed)}")

    def decorate(function: Callable) -> Claim:
        name, path, line = _place(function)
        given = about.get("given", ())
        regions = tuple(x for x in given if isinstance(x, Region))
        relations = tuple(x for x in given if isinstance(x, Basic) and x is not true)
        scope = {"given": relations, "regions": regions}

        def rebuild(entries: tuple[Entry, ...]) -> Built:
            statement, lines, duties = build(entries, scope)
            used = {x for duty in duties for x in duty.regions} | {
                x for duty in duties if isinstance(duty.goal, Cover) for x in duty.goal.regions
            }
            duties = (*duties, *([] if witness else _inverses(lines, scope)))
            sets = [Obligation(SameSet(x), "the substitution is the condition") for x in sorted(used, key=str)]
            return statement, lines, (*duties, *sets)

        entries = tuple(_entries(function))
        statement, lines, obligations = rebuild(entries)
        own = {part for line in lines for part in preorder_traversal(line.expr)} | {statement}
        own |= {part for x in relations for part in preorder_traversal(x)}
        own |= {part for r in regions for x in (r.condition, r.shown) for part in preorder_traversal(x)}
        words = [x if isinstance(x, str) else f"${latex(x.shown if isinstance(x, Region) else x)}$" for x in given]
        lines = tuple(replace(x, because=_text(x.because, function, None, name)) for x in lines)
        return Claim(
            name=name,
            says=_text(cleandoc(function.__doc__ or ""), function, own, name),
            kind=kind,
            statement=statement,
            lines=lines,
            obligations=obligations,
            conditions=tuple(words),
            given=(*relations, *(x.condition for x in regions)),
            reals=tuple(about.get("reals", ())),
            cites=tuple(about.get("cites", ())),
            uses=_uses(function),
            reason=about.get("reason", ""),
            no_twin=about.get("no_twin", ""),
            witness=witness,
            control=control,
            path=path,
            line=line,
            equivalent=tuple(about.get("equivalent", {}).items()),
            entries=entries,
            build=rebuild,
        )

    return decorate


def _entries(function: Callable) -> Iterator[Entry]:
    with evaluate(False):
        result = function()
        for item in list(result) if isgenerator(result) else [result]:
            payload, because = item, ""
            if isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], str | Claim):
                payload, because = item
            if isinstance(because, Claim):
                because = f"by {because.name}"
            crossed = isinstance(payload, wrong)
            payload = payload.payload if crossed else payload
            if isinstance(payload, tuple):
                best = payload[1]
                best = {k: S(v) for k, v in best.items()} if isinstance(best, dict) else S(best)
                payload = (S(payload[0]), best)
            elif isinstance(payload, dict):
                payload = {k: S(v) for k, v in payload.items()}
            elif isinstance(payload, int):
                payload = Integer(payload)
            else:
                payload = _without_ones(payload)
            yield Entry(payload, because, crossed)


def _without_ones(tree: Basic) -> Basic:
    """The tree without the factor 1 that SymPy puts into every sum that is made unevaluated."""
    args = [_without_ones(x) if isinstance(x, Basic) else x for x in tree.args]
    if all(new is old for new, old in zip(args, tree.args, strict=True)) and not isinstance(tree, ExprWithLimits):
        return tree
    if not isinstance(tree, ExprWithLimits):
        return tree.func(*args)
    if isinstance(args[0], Mul) and args[0].args[0] == 1:
        args[0] = Mul(*args[0].args[1:], evaluate=False)
    new = Basic.__new__(tree.func, *args)
    new.is_commutative = tree.is_commutative
    return new


def _place(function: Callable) -> tuple[str, str, int]:
    """Name, file and line. A lesson may be a folder: its parts share the lesson's name."""
    module = function.__module__
    lesson = module.removeprefix("derivations.").split(".")[0]
    name = f"{lesson}.{function.__name__}"
    return name, f"{module.replace('.', '/')}.py", function.__code__.co_firstlineno


def _text(text: str, function: Callable, own: set | None, name: str) -> str:
    """A sentence with each {expression} printed; a claim's sentence may only hold its own expressions."""

    def fill(match: re.Match) -> str:
        typed = match.group(1)
        with evaluate(False):
            expr = _without_ones(S(eval(typed, function.__globals__)))  # the author's own file, at import
        if own is not None and not {expr, S(eval(typed, function.__globals__))} & own:  # conditions are evaluated
            _, path, line = _place(function)
            raise ValueError(
                f"{path}:{line}: {name}: its sentence says {{{typed}}}, which is none of its own expressions"
            )
        return f"${latex(expr)}$"

    paragraphs = re.sub(r"\$[^$]*\$|\{([^{}]*)\}", lambda m: m.group() if m.group(1) is None else fill(m), text)
    return re.sub(r"[ \t]*\n[ \t]*", " ", paragraphs).strip()


def _uses(function: Callable) -> tuple[str, ...]:
    """The claims that a function names, as `claim` or as `module.claim`."""
    names, stack = [], [function.__code__]
    while stack:
        code = stack.pop()
        names += code.co_names
        stack += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    scope, found = function.__globals__, set()
    modules = [scope[x] for x in names if isinstance(scope.get(x), ModuleType)]
    for name in names:
        for holder in ({name: scope.get(name)}, *(vars(module) for module in modules)):
            if isinstance(holder.get(name), Claim):
                found.add(holder[name].name)
    return tuple(sorted(found))
