"""Arithmetic of fractions: what a rational expression, or condition, is at a rational point, without SymPy.

Sums, products, whole powers, absolute values, maxima and signs of numbers and of matrices, sums over an index,
gradients of polynomials, and relations between all these are compiled once and then cost little at each of many points.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from math import prod
from typing import Any

from sympy import (
    QQ,
    Abs,
    Add,
    Basic,
    Expr,
    Matrix,
    Max,
    Min,
    Mul,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    preorder_traversal,
    sign,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Not, Or
from sympy.matrices import MatrixBase
from sympy.tensor.indexed import Indexed

from derivations.ledger.arrays import Array, dot, gradient
from derivations.ledger.notation import Dot, Grad, Norm, T

CALLS = {Abs: "abs", Max: "max", Min: "min", sign: "sign", Dot: "dot"}
JOINS = {Add: " + ", Mul: " * ", And: " & ", Or: " | "}  # `and` would not look at the other side, which may not exist
SIZES = {S.One: "sum(map(abs, {}))", S.Infinity: "max(map(abs, {}))"}
SCOPE = {
    "dot": dot,
    "gradient": gradient,
    "sign": lambda x: QQ((x > 0) - (x < 0)),
    "each": lambda body, first, last: map(body, map(QQ, range(int(first), int(last) + 1))),
    "total": lambda terms: sum(terms, QQ(0)),
    "product": lambda terms: prod(terms, start=QQ(1)),
}
POLYNOMIAL = (Add, Mul, Pow, Dot, Norm, T, AppliedUndef, Symbol, Rational)

Function = Callable[[type, Array], Any]


def at(expr: Expr, env: dict, function: Function | None = None) -> Rational | MatrixBase | None:
    """The value, or None where the expression or the point is not rational; dividing by zero raises its error.

    `function` says what an undefined function is at a vector.
    """
    result = _at(expr, env, function)
    if isinstance(result, Array):
        return Matrix([[_rational(x) for x in row] for row in result.rows])
    return None if result is None else _rational(result)


def holds(condition: Basic, env: dict, function: Function | None = None) -> bool | None:
    """Whether a condition holds; None where one of its sides, or the point, is not rational; errors as above."""
    return _at(condition, env, function)


def knows(tree: Basic) -> bool:
    """Whether rational arithmetic is all that the tree asks for."""
    return _compiled(tree) is not None


def _at(tree: Basic, env: dict, function: Function | None) -> Any:
    made = _compiled(tree)
    if made is None:
        return None
    letters, run = made
    values = []
    for x in letters:
        value = _function(x, env, function) if isinstance(x, type) else _exact(env.get(x))
        if value is None:
            return None
        values.append(value)
    return run(*values)


def _function(made: type, env: dict, function: Function | None) -> Callable | None:
    """What an undefined function computes; None where a witness says what it is at some vectors."""
    return partial(function, made) if function and all(x.is_Atom for x in env) else None


def _exact(value: Any) -> Any:
    """A number, or a matrix, as fractions; None if it is not rational."""
    if getattr(value, "is_Rational", False):
        return _fraction(value)
    if isinstance(value, list):  # the entries of a sum
        entries = [_exact(x) for x in value]
        return None if None in entries else entries
    if isinstance(value, MatrixBase):
        rows = [[_exact(x) for x in row] for row in value.tolist()]
        return None if any(x is None for row in rows for x in row) else Array(rows)
    return None


@lru_cache(maxsize=4096)
def _fraction(number: Rational) -> Any:
    return QQ(int(number.p), int(number.q))


def _rational(number: Any) -> Rational:
    return Rational(int(number.numerator), int(number.denominator))


@lru_cache(maxsize=16384)
def _compiled(tree: Basic) -> tuple[tuple[Any, ...], Callable] | None:
    letters: dict[Any, str] = {}
    constants: dict[Rational, str] = {}
    source = _Source(letters, constants).of(tree)
    if source is None:
        return None
    scope = {**SCOPE, **{name: _fraction(number) for number, name in constants.items()}}
    return tuple(letters), eval(f"lambda {', '.join(letters.values())}: {source}", scope)  # of nothing typed


class _Source:
    """The tree as Python, with its letters and its constants by name; None for more than rational arithmetic."""

    def __init__(self, letters: dict[Any, str], constants: dict[Rational, str]) -> None:
        self.letters, self.constants = letters, constants
        self.bound: dict[Symbol, str] = {}

    def of(self, tree: Basic) -> str | None:
        if isinstance(tree, Rational):
            return self.constants.setdefault(tree, f"c{len(self.constants)}")
        if isinstance(tree, Symbol):
            return self.bound.get(tree) or self.letters.setdefault(tree, f"x{len(self.letters)}")
        if isinstance(tree, Pow):
            return self.power(tree)
        if isinstance(tree, Grad):
            return self.gradient(*tree.args)
        if isinstance(tree, Sum | Product):
            return self.over_an_index(tree)
        if isinstance(tree, Indexed):
            place = self.of(tree.indices[0])
            return place and f"{self.letters.setdefault(tree.base, f'x{len(self.letters)}')}[int({place}) - 1]"
        if isinstance(tree, Norm):
            vector = self.of(tree.args[0])
            return (vector and tree.order in SIZES and SIZES[tree.order].format(vector)) or None
        parts = [self.of(x) for x in tree.args]
        if None in parts:
            return None
        if isinstance(tree, AppliedUndef):
            if tree.args[0].is_commutative:
                return None
            return f"{self.letters.setdefault(tree.func, f'f{len(self.letters)}')}({parts[0]})"
        if isinstance(tree, T):
            return f"{parts[0]}.T"
        if isinstance(tree, Relational):
            return f"({f' {tree.rel_op} '.join(parts)})"
        if isinstance(tree, Not):
            return f"(not {parts[0]})"
        if type(tree) in CALLS:
            return f"{CALLS[type(tree)]}({', '.join(parts)})"
        return f"({JOINS[type(tree)].join(parts)})" if type(tree) in JOINS else None

    def power(self, tree: Pow) -> str | None:
        """A whole power; the Euclidean length is a root, but its square is none."""
        base, exponent = tree.base, tree.exp
        if not exponent.is_Integer:
            return None
        exponent = int(exponent)
        if isinstance(base, Norm) and base.order == 2 and exponent % 2 == 0:
            base, exponent = Dot(base.args[0], base.args[0]), exponent // 2
        base = self.of(base)
        return None if base is None else f"({base}**{exponent})"

    def gradient(self, scalar: Expr, variable: Symbol) -> str | None:
        """The gradient of a polynomial."""
        for x in preorder_traversal(scalar):
            divides = isinstance(x, Pow) and x.exp.is_negative
            bends = isinstance(x, Norm) and x.order != 2
            if not isinstance(x, POLYNOMIAL) or (x.has(variable) and (divides or bends)):
                return None
        inner = self.of(scalar)
        return None if inner is None else f"gradient(lambda {self.of(variable)}: {inner}, {self.of(variable)})"

    def over_an_index(self, tree: Sum | Product) -> str | None:
        """A sum, or a product, over whole numbers."""
        ((index, lower, upper),) = tree.limits
        ends = [self.of(lower), self.of(upper)]
        self.bound[index] = name = f"i{len(self.bound)}"
        body = self.of(tree.function)
        del self.bound[index]
        if None in (body, *ends):
            return None
        return f"{'total' if isinstance(tree, Sum) else 'product'}(each(lambda {name}: {body}, {', '.join(ends)}))"
