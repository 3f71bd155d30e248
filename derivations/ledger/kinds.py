"""How a function becomes a claim: its docstring is the sentence, its decorator the relation, its body the proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from inspect import cleandoc
from itertools import product
from typing import Any

from sympy import (
    Basic,
    S,
    Symbol,
    evaluate,
    preorder_traversal,
    true,
)
from sympy.core.function import AppliedUndef

from derivations.ledger import builders, minimisers
from derivations.ledger.author import Point, declare, entries_of, place, point, sentence, uses
from derivations.ledger.builders import Built
from derivations.ledger.claim import Claim, Entry, Line, Obligation, Value
from derivations.ledger.for_every import Hardest, refuse_loose_always
from derivations.ledger.latex import latex
from derivations.ledger.region import Cover, Region, SameSet
from derivations.ledger.relation import plain
from derivations.ledger.unread import read_or_left


def identity(*, kind: str = "identity", over: tuple[Region, ...] = (), **about: Any) -> Callable[[Callable], Claim]:
    """Each line equals the one before it; a line that is itself a relation stands alone."""
    return _decorate(kind, lambda entries, scope: builders.by_region(builders.chain, entries, scope, over), about)


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
        return builders.by_region(lambda e, s: builders.inequality(e, s, tight or {}, squared), entries, scope, over)

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
    if not all(isinstance(x, AppliedUndef) for where in everywhere for x, _ in where.where):
        raise ValueError("what is known of every value is known of a function: everywhere=(Region(..., {L(u): ...}),)")
    every = tuple(product(*among)) or ((),)
    cases = over if isinstance(over, dict) else {}
    assumed = everywhere or any(isinstance(x, AppliedUndef) for at in cases.values() for x in at)
    if assumed and not any(isinstance(x, str) for x in about.get("given", ())):
        raise ValueError("what is known of a function at every value is a condition: say it in words, in given=[...]")
    hardest = {case: Hardest(tuple(at.items()), everywhere, every) for case, at in cases.items()}

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        refuse_loose_always(entries, cases)

        def make(e: tuple[Entry, ...], s: dict) -> Built:
            return builders.equivalence(e, s, reals, hardest)

        statement, lines, duties = builders.by_region(make, entries, scope, tuple(over))
        covers = (Obligation(Cover(group), "the values leave nothing out") for group in among)
        return statement, lines, (*duties, *covers)

    return _decorate("equivalence", build, {**about, "reals": reals})


def differs(
    *, at: dict, agrees: dict | None = None, values: tuple[Any, ...] = (), **about: Any
) -> Callable[[Callable], Claim]:
    """The two lines are not the same, as the witness `at` shows; `values` is what each of them is there, exactly."""
    worth = tuple(S(x) for x in values)

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return builders.differs(entries, scope, at, agrees or {}, worth)

    return _decorate("differs", build, about, point(at), point(agrees or {}))


def counterexample(*, at: dict, holds: dict | None = None, **about: Any) -> Callable[[Callable], Claim]:
    """The last line, popular as it is, is false at the witness `at`, where the lines before it are true."""

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return builders.counterexample(entries, scope, at, holds or {})

    return _decorate("counterexample", build, about, point(at), point(holds or {}))


def minimizer(
    *, of: Symbol, over: tuple[Region, ...] = (), unique: bool = False, grows: Any = 0, **about: Any
) -> Callable[[Callable], Claim]:
    """The body gives an objective and a minimiser, or one for each region of the parameters; then its excess.

    `unique` says that it is the only one, which the last line of the excess has to show. So does `grows`: from
    the minimiser on the objective grows at least by that number, which is positive, times the squared distance.
    """

    def build(entries: tuple[Entry, ...], scope: dict) -> Built:
        return minimisers.minimizer(entries, scope, of, over, unique, S(grows))

    return _decorate("minimizer", build, about)


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
        declare(Value, function)
        return read_or_left(Value, lambda: _about(function), lambda: read(function))

    def read(function: Callable) -> Value:
        number = S(function())
        if not number.is_number:
            raise ValueError(f"{function.__name__} is no number: {number} still holds {number.free_symbols}")
        name, path, line = place(function)
        says = sentence(cleandoc(function.__doc__ or ""), function, None, name)
        return Value(name, says, number, unit, digits, path, line, uses(function))

    return decorate


def _about(function: Callable) -> dict[str, Any]:
    """What is known of a claim or a value without running it."""
    name, path, line = place(function)
    return {"name": name, "path": path, "line": line, "uses": uses(function)}


def _typed(condition: Any) -> Any:
    """A condition in a lambda is printed as typed."""
    if isinstance(condition, Region | Basic | str):
        return condition
    with evaluate(False):
        return condition()


WITHOUT = ("definition", "literature")  # the kinds that have nothing to show


def asserts(duty: Obligation, kind: str) -> bool:
    """Whether an obligation is about what the claim says: not a slip to refute, nor how its cases are written."""
    return not isinstance(duty.goal, Cover | SameSet) and (kind == "counterexample" or not duty.must_fail)


def _says_nothing(kind: str, entries: tuple[Entry, ...]) -> str:
    """What is amiss with the lines before anything is built from them; empty if nothing is."""
    if all(x.wrong for x in entries):
        return "its body yields no right line: yield what it says"
    if kind in WITHOUT and any(x.wrong for x in entries):
        return (
            f"a @{kind} has nothing checked, so its wrong(...) line would be printed and never refuted: "
            "leave the line out, or show that it is wrong in an @identity or @differs of its own"
        )
    if kind == "differs" and len(entries) < 2:
        return "@differs compares two lines: yield the second one too"
    return ""


def _decorate(
    kind: str,
    build: Callable[[tuple[Entry, ...], dict], Built],
    about: dict,
    witness: Point = (),
    control: Point = (),
) -> Callable[[Callable], Claim]:
    allowed = {"cites", "given", "reason", "no_twin", "equivalent", "also_true", "pinned", "reals"}
    if set(about) - allowed:
        raise TypeError(f"unknown argument {sorted(set(about) - allowed)}: a claim takes {sorted(allowed)}")

    def decorate(function: Callable) -> Claim:
        declare(Claim, function)
        return read_or_left(Claim, lambda: _about(function) | {"kind": kind}, lambda: read(function))

    def read(function: Callable) -> Claim:
        name, path, line = place(function)
        given = tuple(_typed(x) for x in about.get("given", ()))
        regions = tuple(x for x in given if isinstance(x, Region))
        relations = tuple(plain(x) for x in given if isinstance(x, Basic) and x is not true)
        scope = {"given": relations, "regions": regions}

        conditions = (*relations, *(x.condition for x in regions))
        pinned = about.get("pinned", {})

        def rebuild(entries: tuple[Entry, ...]) -> Built:
            statement, lines, duties = build(entries, scope)
            used = [x for y in duties for x in (y.goal.regions if isinstance(y.goal, Cover) else y.regions)]
            duties = (*duties, *([] if witness else builders.inverses(lines, scope)))
            duties = (*duties, *builders.pins(entries, pinned, scope, witness))
            sets = [
                Obligation(SameSet(x, conditions), "the substitution is the condition") for x in dict.fromkeys(used)
            ]
            return statement, lines, (*duties, *sets)

        entries = tuple(entries_of(function))
        if fault := _says_nothing(kind, entries):
            raise ValueError(f"{path}:{line}: {name}: {fault}")
        statement, lines, obligations = rebuild(entries)
        if kind not in WITHOUT and not any(asserts(x, kind) for x in obligations):
            raise ValueError(
                f"{path}:{line}: {name}: there is nothing to check in this @{kind}: yield a second line, which has to "
                "follow from the first, or a relation; if it only says what a name means, make it a @definition"
            )
        own = {part for line in lines for part in preorder_traversal(line.expr)} | {statement}
        own |= {part for x in relations for part in preorder_traversal(x)}
        own |= {part for r in regions for x in (r.condition, r.shown) for part in preorder_traversal(x)}
        words = [x if isinstance(x, str) else f"${latex(x.shown if isinstance(x, Region) else x)}$" for x in given]
        lines = tuple(replace(x, because=sentence(x.because, function, None, name)) for x in lines)
        return Claim(
            name=name,
            says=sentence(cleandoc(function.__doc__ or ""), function, own, name),
            kind=kind,
            statement=statement,
            lines=lines,
            obligations=obligations,
            conditions=tuple(words),
            given=conditions,
            reals=tuple(about.get("reals", ())),
            cites=tuple(about.get("cites", ())),
            uses=tuple(sorted({*uses(function), *(x.name for x in pinned.values() if isinstance(x, Claim))})),
            reason=about.get("reason", ""),
            no_twin=about.get("no_twin", ""),
            witness=witness,
            control=control,
            path=path,
            line=line,
            equivalent=tuple(about.get("equivalent", {}).items()),
            also_true=tuple(about.get("also_true", {}).items()),
            entries=entries,
            build=rebuild,
        )

    return decorate
