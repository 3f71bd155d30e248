"""What the two sides of a claim come to at its witness, exactly."""

from __future__ import annotations

from random import Random

from sympy import Expr, Limit, simplify
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.matrices import MatrixBase
from sympy.matrices.exceptions import ShapeError

from derivations.ledger import evaluate
from derivations.ledger.claim import Claim


def both_sides(claim: Claim) -> tuple[Expr, Expr] | None:
    """The values, numbers or arrays, of both sides of what fails at the witness.

    None where that has no two sides, or where they have no value: a limit, or a function that the witness does
    not speak of.
    """
    if not claim.witness:
        return None
    *_, last = claim.lines
    if last.relation == "!=":
        sides = (claim.lines[-2].expr, last.expr)
    elif isinstance(last.expr, Relational):
        sides = last.expr.args
    else:
        return None
    point = dict(claim.witness)
    if any(x.atoms(AppliedUndef) - point.keys() for x in sides):
        return None
    concrete = evaluate.Concrete(Random(0))
    try:
        left, right = (_short(_at(x, point, concrete)) for x in sides)
    except (evaluate.Undecided, ShapeError):
        return None  # the checker says so
    return left, right


def _at(side: Expr, point: dict, concrete: evaluate.Concrete) -> Expr:
    """A side at the point. A limit is taken by SymPy: the checker has walked towards it."""
    if not side.has(Limit):
        return evaluate.value(side, point, concrete)
    taken = side.subs(point).doit()
    if not taken.is_number or taken.has(Limit):
        raise evaluate.Undecided(f"no value for {side}")
    return taken


def _short(value: Expr) -> Expr:
    if isinstance(value, MatrixBase):
        return value.applyfunc(_short).as_immutable()
    return value if value.is_Rational else simplify(value)
