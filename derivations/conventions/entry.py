"""The rows as plain data, for the ledger."""

from __future__ import annotations

from functools import reduce
from hashlib import sha256
from json import dumps
from operator import mul

from sympy import Expr, evaluate, srepr

from derivations.conventions.row import Row
from derivations.ledger.collect import digest
from derivations.ledger.latex import latex
from derivations.ledger.products import factors
from derivations.symbols import n


def entries(rows: tuple[Row, ...]) -> list[dict]:
    """Every row with its strengths on a SUM and on a MEAN, and a digest of all that it says."""
    return [_entry(row) for row in rows]


def _entry(row: Row) -> dict:
    said = {
        "name": row.name,
        "claim": row.claim.name,
        "library": row.library,
        "call": row.call,
        "arguments": {spelled: symbol.name for spelled, symbol in row.arguments},
        "kind": row.kind.name.lower(),
        "l2": {"sum": _formula(row.l2), "mean": _formula(_over_n(row.l2))},
        "l1": {"sum": _formula(row.l1), "mean": _formula(_over_n(row.l1))},
        "decay": _formula(row.decay),
        "adaptive": row.adaptive,
        "plain": row.plain,
        "momentum": row.momentum,
        "boxed": row.boxed,
        "follows": row.follows,
        "losses": row.losses,
        "intercept": row.intercept,
        "settable": row.settable,
        "beware": row.beware,
        "default": row.default,
        "unsaid": row.unsaid,
        "also": row.also,
        "renamed": row.renamed,
        "standardises": row.standardises,
        "without_l1": row.without_l1.name if row.without_l1 else "",
        "package": row.package,
        "read": row.read,
    }
    return said | {"digest": sha256((dumps(said, sort_keys=True) + digest(row.claim)).encode()).hexdigest()}


def _formula(expr: Expr | None) -> dict | None:
    return None if expr is None else {"latex": latex(expr), "srepr": srepr(expr)}


def _over_n(expr: Expr | None) -> Expr | None:
    """A strength on a MEAN, with its factors where they were typed."""
    if expr is None:
        return None
    parts = factors(expr)
    with evaluate(False):
        return reduce(mul, (x for x in parts if x != n)) if n in parts else expr / n
