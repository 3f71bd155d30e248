"""The arguments of a row that come to given strengths, exactly."""

from __future__ import annotations

from sympy import Dummy, Expr, Integer, Symbol, cancel, nan, oo, solve

from derivations.conventions.row import Row
from derivations.convert.answer import BadInput, NoTranslation, spelled
from derivations.convert.numbers import is_share, need
from derivations.convert.rules import Rule

PARTS = ("L2", "L1")


def arguments_for(rule: Rule, row: Row, wanted: tuple[Expr, Expr]) -> dict[Symbol, Expr]:
    """The arguments at which the row's L2 and L1 strengths are as wanted.

    Numbers may still depend on n and the like. An argument left out may be anything. Raises NoTranslation.
    """
    if not any(wanted):
        return _none(rule, row)
    for name, own, part in zip(PARTS, rule.strengths(row), wanted, strict=True):
        if own == 0 and part != 0:
            raise NoTranslation(
                f"no translation: the source has an {name} part, and {spelled(row)} has none", row.claim.name
            )
    found = _solved(rule, row, wanted, {}, {})
    if found is None:
        parts = " and ".join(name for name, part in zip(PARTS, wanted, strict=True) if part != 0)
        raise NoTranslation(
            f"no translation: no arguments of {spelled(row)} give a penalty that is {parts} alone", row.claim.name
        )
    return found


def beside_fixed(
    rule: Rule, row: Row, wanted: tuple[Expr, Expr], fixed: dict[Symbol, Expr], numbers: dict[Symbol, Expr]
) -> dict[Symbol, Expr]:
    """The other arguments, where some stay as they are. Raises BadInput where those come to another strength."""
    need([*rule.strengths(row), *wanted], {*numbers, *(symbol for _, symbol in row.arguments)})
    found = _solved(rule, row, wanted, fixed, numbers)
    if found is None:
        said = " and ".join(f"to.{name}" for name, symbol in row.arguments if symbol in fixed)
        raise BadInput(f"{said} makes this another penalty than that of the source: leave it out, or change it")
    return found


def _solved(rule: Rule, row: Row, wanted: tuple, fixed: dict, numbers: dict) -> dict[Symbol, Expr] | None:
    """The arguments that are not fixed; None if there are none that do it."""
    # The other library may call its argument by the same symbol.
    unknown = {symbol: Dummy(symbol.name) for _, symbol in row.arguments if symbol not in fixed}
    own = (part.subs(fixed).subs(unknown) for part in rule.strengths(row))
    differences = (mine - theirs for mine, theirs in zip(own, wanted, strict=True))
    equations = [x for x in (cancel(difference.subs(numbers)) for difference in differences) if x != 0]
    if not equations:
        return {}
    found = solve(equations, list(unknown.values()), dict=True) if unknown else []
    named = {dummy: symbol for symbol, dummy in unknown.items()}
    return {named[dummy]: cancel(value) for dummy, value in found[0].items()} if len(found) == 1 else None


def _none(rule: Rule, row: Row) -> dict[Symbol, Expr]:
    """The arguments that make a row penalise nothing: zero where that does it, else infinite."""
    solved = [symbol for _, symbol in row.arguments if not is_share(row, symbol)]
    single = [{symbol: value} for value in (Integer(0), oo) for symbol in solved]
    for tried in [*single[: len(solved)], dict.fromkeys(solved, Integer(0)), *single[len(solved) :]]:
        parts = [part.subs(tried).doit() for part in rule.strengths(row)]
        if all(part == 0 for part in parts) and nan not in parts:
            return tried
    raise NoTranslation(f"no translation: {spelled(row)} always penalises", row.claim.name)
