"""The claim's side of a comparison: its own SymPy expressions, at the very floats that the twin is given.

A float is a rational number. It becomes exactly that one here, so that twin and claim never see different
inputs; what then differs is rounding inside the twin, or a mistake.
"""

from collections.abc import Callable

import numpy as np
from sympy import Basic, Expr, Lambda, Matrix, Rational, S, Symbol, sqrt
from sympy.matrices import MatrixBase

from derivations.ledger import Claim, evaluate
from derivations.symbols import L

Point = dict[Basic, object]
_x = Symbol("x", real=True)


class _DataLoss:
    """Stands in for the undefined function L of a vector while a claim is evaluated."""

    def __init__(self, loss: Callable[[MatrixBase], Expr] | None) -> None:
        self.loss = loss

    def function(self, function: Basic, at: MatrixBase) -> Expr:
        if self.loss is None:
            raise ValueError(f"{function}({at}) needs a loss; expected one, as at(..., loss=...)")
        return self.loss(at)


def exact(number: object) -> object:
    """A float or whole number as the rational it is; an array as a Matrix, with one dimension a column."""
    if isinstance(number, np.ndarray):
        return Matrix(number.shape[0], number.size // number.shape[0], [exact(x) for x in number.ravel()])
    if isinstance(number, list):  # the entries of an indexed symbol
        return [exact(x) for x in number]
    return Rational(float(number)) if isinstance(number, float | np.floating) else S(number)


def at(expr: Basic, point: Point, loss: Callable[..., Expr] | None = None) -> Basic:
    """The value of a claim's expression at a point, exactly. `loss` is L, of a number or of a Matrix."""
    vector = any(isinstance(exact(x), MatrixBase) for x in point.values())
    if loss is not None and not vector:
        expr = expr.replace(L, Lambda(_x, loss(_x)))
    return evaluate.value(expr, {k: exact(v) for k, v in point.items()}, _DataLoss(loss))


def holds(condition: Basic, point: Point) -> bool:
    """Whether a claim's relation, or either side of an equivalence, is true at a point."""
    truth, _ = evaluate.decide(condition, {k: exact(v) for k, v in point.items()}, _DataLoss(None))
    return bool(truth)


def lines(claim: Claim) -> list[Expr]:
    """The expressions that a claim says are equal, without those it says are wrong and without relations."""
    return [line.expr for line in claim.lines if not line.wrong and not line.expr.is_Relational]


def stationary(objective: Basic, point: Point, *unknowns: tuple[Basic, int]) -> list[Expr]:
    """Where the gradient of a quadratic objective is zero: found by exact elimination, from no formula.

    Each unknown is a claim's symbol and its length, 0 for a number. Their entries come back in one list.
    """
    flat, free = [], {}
    for symbol, size in unknowns:
        entries = [Symbol(f"{symbol}{number}", real=True) for number in range(size or 1)]
        free[symbol] = Matrix(entries) if size else entries[0]
        flat += entries
    height = at(objective, point | free).expand()
    slopes = [height.diff(x) for x in flat]
    at_zero = [-slope.subs(dict.fromkeys(flat, 0)) for slope in slopes]
    matrix = Matrix([[slope.coeff(x) for x in flat] for slope in slopes])
    return list(matrix.inv() * Matrix(at_zero))


def length(vector: MatrixBase) -> Expr:
    """The Euclidean length, as a square root."""
    return sqrt(sum(x**2 for x in vector))
