"""Arithmetic of fractions: what a rational expression, or condition, is at a rational point, without SymPy.

Sums, products, whole powers, absolute values, maxima and signs, and relations between them, are compiled once and
then cost microseconds a point, and points are most of what verification takes.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from sympy import Abs, Add, Basic, Expr, Max, Min, Mul, Pow, Rational, Symbol, sign
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Not, Or

CALLS = {Abs: "abs", Max: "max", Min: "min", sign: "sign"}
JOINS = {Add: " + ", Mul: " * ", And: " & ", Or: " | "}  # `and` would not look at the other side, which may not exist


def at(expr: Expr, env: dict) -> Rational | None:
    """The value, or None where the expression or the point is not rational; dividing by zero raises its error."""
    result = _at(expr, env)
    if result is None:
        return None
    result = Fraction(result)
    return Rational(result.numerator, result.denominator)


def holds(condition: Basic, env: dict) -> bool | None:
    """Whether a condition holds; None where one of its sides, or the point, is not rational; errors as above."""
    return _at(condition, env)


def _at(tree: Basic, env: dict) -> Fraction | bool | None:
    made = _compiled(tree)
    if made is None:
        return None
    letters, function = made
    numbers = []
    for x in letters:
        number = env.get(x)
        if number is None or not getattr(number, "is_Rational", False):
            return None
        numbers.append(_fraction(number))
    return function(*numbers)


@lru_cache(maxsize=4096)
def _fraction(number: Rational) -> Fraction:
    return Fraction(int(number.p), int(number.q))


@lru_cache(maxsize=16384)
def _compiled(tree: Basic) -> tuple[tuple[Symbol, ...], Callable] | None:
    letters: dict[Symbol, str] = {}
    source = None if tree.is_Atom else _source(tree, letters)
    if source is None:
        return None
    scope = {"Fraction": Fraction, "sign": lambda x: (x > 0) - (x < 0)}
    return tuple(letters), eval(f"lambda {', '.join(letters.values())}: {source}", scope)  # of nothing typed


def _source(tree: Basic, letters: dict[Symbol, str]) -> str | None:
    """The tree as Python; None if anything in it is more than rational arithmetic."""
    if isinstance(tree, Rational):
        return f"Fraction({int(tree.p)}, {int(tree.q)})" if tree.q != 1 else f"({int(tree.p)})"
    if isinstance(tree, Symbol):
        return letters.setdefault(tree, f"x{len(letters)}") if tree.is_commutative else None
    if isinstance(tree, Pow):
        base = _source(tree.base, letters) if tree.exp.is_Integer else None
        return None if base is None else f"Fraction({base})**{int(tree.exp)}"
    if not (isinstance(tree, Relational | Not) or type(tree) in JOINS or type(tree) in CALLS):
        return None
    parts = [_source(x, letters) for x in tree.args]
    if None in parts:
        return None
    if type(tree) in CALLS:
        return f"{CALLS[type(tree)]}({', '.join(parts)})"
    if isinstance(tree, Relational):
        return f"({f' {tree.rel_op} '.join(parts)})"
    if isinstance(tree, Not):
        return f"(not {parts[0]})"
    return f"({JOINS[type(tree)].join(parts)})"
