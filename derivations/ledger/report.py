"""The ledger as plain data, in the shape that others build on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from inspect import getmembers
from json import dumps

from sympy import Basic, Dummy, Eq, Expr, erf, erfc, exp, srepr
from sympy.core.function import AppliedUndef

import derivations.symbols as symbols
from derivations.ledger import record
from derivations.ledger.check import Checked, Result
from derivations.ledger.claim import Claim, Value
from derivations.ledger.collect import digest, used_by
from derivations.ledger.latex import WORDS, latex
from derivations.ledger.notation import Argmin, Named, Operator, Vector
from derivations.ledger.region import possible
from derivations.ledger.relation import Always
from derivations.ledger.witness import both_sides


def report(
    found: dict[str, dict], values: dict[str, Value], book: dict[str, Claim], conventions: Sequence[dict] = ()
) -> dict:
    """The whole ledger from what was found of each claim, with the rows of the table of libraries.

    Nothing in it varies from run to run.
    """
    users = used_by(book)
    runs = [finding["mutants"] for finding in found.values() if finding["mutants"]]
    body = {
        "claims": [found[name] | _place(claim, users[name]) for name, claim in book.items() if name in found],
        "values": [_value(x) for x in (*values.values(), *record.totals(runs))],
        "symbols": _symbols(),
        "conventions": list(conventions),
    }
    return {"version": 1, "digest": sha256(dumps(body, sort_keys=True).encode()).hexdigest(), **body}


def findings(checked: Iterable[Checked]) -> dict[str, dict]:
    """Each claim by its name as the ledger tells it, and what came of it: all that the claim itself decides."""
    return {one.claim.name: _finding(one) for one in checked}


def _formula(expr: Basic) -> dict:
    return {"latex": latex(expr), "srepr": srepr(expr)}


def _side(x: Expr) -> dict:
    """What one side comes to; where that is no number which one reads off, a rounded one beside it."""
    rounded_too = {"about": rounded(x, 7)} if x.has(exp, erf, erfc) else {}
    return _formula(x) | rounded_too


def _place(claim: Claim, users: tuple[str, ...]) -> dict:
    """What others decide of a claim: who uses it, where it stands; publishing fills in twins and pages."""
    return {"used_by": list(users), "source": {"path": claim.path, "line": claim.line}, "twins": [], "pages": []}


def _finding(one: Checked) -> dict:
    claim = one.claim
    return {
        "name": claim.name,
        "lesson": claim.name.split(".")[0],
        "says": claim.says,
        "kind": claim.kind,
        "status": one.status.name,
        "statement": _formula(claim.statement),
        "lines": [
            _formula(x.expr) | {"because": x.because, "relation": x.relation, "wrong": x.wrong} for x in claim.lines
        ],
        **_witness(claim),
        "obligations": [_result(x) for x in one.results],
        "example": _example(one),
        "conditions": list(claim.conditions),
        "domains": _domains(claim),
        "uses": list(claim.uses),
        "cites": list(claim.cites),
        "reason": claim.reason,
        "no_twin": claim.no_twin,
        "digest": digest(claim),
        "mutants": record.found(claim) if claim.obligations else None,
    }


def _witness(claim: Claim) -> dict:
    """The witness and the control point, and what both sides come to at the witness: computed, not typed."""
    sides = both_sides(claim) or (None, None)
    left, right = (None if x is None else _side(x) for x in sides)
    return {
        "witness": _point(claim.witness),
        "left": left,
        "right": right,
        "control": _point(claim.control),
    }


def _point(point: tuple[tuple[Basic, Basic], ...]) -> list[dict]:
    """An equation for each letter; that an identity matrix is one needs no saying."""
    said = (x for x in point if getattr(x[0], "trait", "") != "identity")
    return [_formula(Eq(x, value, evaluate=False)) for x, value in said]


def _result(result: Result) -> dict:
    duty = result.obligation
    return {
        "because": duty.because,
        "goal": str(duty.goal) if isinstance(duty.goal, Basic) else type(duty.goal).__name__,
        "status": result.status.name,
        "points": result.points,
        "worst_residual": _short(result.worst),
        "note": result.note,
        "must_fail": duty.must_fail,
        "provers": [x._asdict() for x in result.provers],
        "refuted_at": _spoken(result.at) if duty.must_fail else [],
    }


def _example(one: Checked) -> list[dict]:
    """A point that meets the conditions, as equations; empty where functions, vectors or matrices are part of it."""
    statement = one.claim.statement
    wanted = statement.free_symbols.union(*(x.free_symbols for x in one.claim.given))
    wanted -= {x for bound in statement.atoms(Argmin, Always) for x in bound.args[1:]}
    if one.claim.witness or statement.has(AppliedUndef) or not all(isinstance(x, Named) for x in wanted):
        return []  # one with a witness shows that
    names = {x.name for x in wanted}
    for result in one.results:
        if names and not result.obligation.must_fail and names <= {name for name, _ in result.at}:
            return _spoken(x for x in result.at if x[0] in names)
    return []


def _spoken(point: Iterable[tuple[str, Expr]]) -> list[dict]:
    """Of a point the letters that have a name in print; what else was tried is the checker's own."""
    letters = {x.name: x for x in _named().values()}
    return _point(tuple((letters[name], number) for name, number in point if name in letters))


def _short(x: Expr) -> str:
    return str(x) if x.is_Rational else f"{float(x):.1e}"


def _domains(claim: Claim) -> list[str]:
    """What the letters of the formula range over, as the reader sees it."""
    letters = sorted(claim.statement.free_symbols & set(_named().values()), key=lambda x: x.name.lower())
    signs = (("is_positive", r"> 0"), ("is_nonnegative", r"\ge 0"))
    shown = [f"any real ${x.latex}$" for x in claim.reals]
    alone = {y: x for x in claim.given for y in x.free_symbols if x.free_symbols == {y} and y.is_commutative}
    any_ = Dummy("any", real=True)
    spoken_for = {y for y, x in alone.items() if not possible(x.xreplace({y: any_}), any_ < 0)}  # it says the sign
    for x in (y for y in letters if y not in spoken_for | {*claim.reals}):
        sign = next((text for test, text in signs if getattr(x, test)), "")
        if x.is_integer:
            shown.append(f"${x.latex}$ {x.domain}")
        elif sign:
            shown.append(f"${x.latex} {sign}$")
        elif isinstance(x, Operator | Vector):
            shown.append(
                f"${x.latex}$ {x.domain}" if isinstance(x, Operator) and x.trait not in ("", "identity") else ""
            )
    return [x for x in shown if x]


def _named() -> dict[str, Named]:
    return dict(getmembers(symbols, lambda x: isinstance(x, Named)))


def _symbols() -> list[dict]:
    rows = [
        {"name": name, "latex": x.latex, "meaning": x.meaning, "domain": x.domain}
        for name, x in vars(symbols).items()
        if isinstance(x, Named) and "slack" not in x.meaning
    ]
    rows += [
        {"name": str(f), "latex": tex, "meaning": meaning, "domain": "function"}
        for f, (tex, meaning) in symbols.FUNCTIONS.items()
    ]
    soft = "the soft threshold: the first number, moved towards zero by the second and stopped there"
    rows.append({"name": "Soft", "latex": WORDS["Soft"], "meaning": soft, "domain": "function"})
    return rows


def _value(x: Value) -> dict:
    return {
        "name": x.name,
        "says": x.says,
        "number": str(x.number.evalf(15)),
        "text": rounded(x.number, x.digits),
        "unit": x.unit,
        "digits": x.digits,
        "uses": list(x.uses),
        "source": {"path": x.path, "line": x.line},
    }


def rounded(number: Expr, digits: int) -> str:
    """A number to so many significant digits, with no exponent between a thousandth and a million."""
    if number.is_Integer:
        return f"{int(number):,}".replace(",", " ")
    shown = f"{float(number.evalf(digits + 10)):.{digits}g}"
    if "e" in shown and abs(float(shown)) >= 1:
        shown = str(int(float(shown)))
    return shown.replace("-", "−")
