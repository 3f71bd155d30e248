"""Arithmetic of fractions: what a rational expression is at a rational point, without SymPy's bookkeeping.

An expression of sums, products, whole powers, absolute values, maxima and signs is compiled once and then costs
microseconds a point, and points are most of what verification takes.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from sympy import Abs, Add, Expr, Max, Min, Mul, Pow, Rational, Symbol, sign

CALLS = {Abs: "abs", Max: "max", Min: "min", sign: "sign"}


def at(expr: Expr, env: dict) -> Rational | None:
    """The value, or None where the expression or the point is not rational; dividing by zero raises its error."""
    made = _compiled(expr)
    if made is None:
        return None
    letters, function = made
    numbers = []
    for x in letters:
        number = env.get(x)
        if number is None or not getattr(number, "is_Rational", False):
            return None
        numbers.append(Fraction(int(number.p), int(number.q)))
    result = Fraction(function(*numbers))
    return Rational(result.numerator, result.denominator)


@lru_cache(maxsize=16384)
def _compiled(expr: Expr) -> tuple[tuple[Symbol, ...], Callable] | None:
    letters: dict[Symbol, str] = {}
    source = _source(expr, letters)
    if source is None or expr.is_Atom:
        return None
    names = ", ".join(letters.values())
    scope = {"Fraction": Fraction, "sign": lambda x: (x > 0) - (x < 0)}
    return tuple(letters), eval(f"lambda {names}: {source}", scope)  # built from the tree above, of nothing typed


def _source(expr: Expr, letters: dict[Symbol, str]) -> str | None:
    """The expression as Python; None if anything in it is more than rational arithmetic."""
    if isinstance(expr, Rational):
        return f"Fraction({int(expr.p)}, {int(expr.q)})" if expr.q != 1 else f"({int(expr.p)})"
    if isinstance(expr, Symbol):
        return letters.setdefault(expr, f"x{len(letters)}") if expr.is_commutative else None
    if isinstance(expr, Pow):
        base = _source(expr.base, letters) if expr.exp.is_Integer else None
        return None if base is None else f"Fraction({base})**{int(expr.exp)}"
    if not (isinstance(expr, Add | Mul) or type(expr) in CALLS):
        return None
    parts = [_source(x, letters) for x in expr.args]
    if None in parts:
        return None
    if type(expr) in CALLS:
        return f"{CALLS[type(expr)]}({', '.join(parts)})"
    return f"({(' + ' if isinstance(expr, Add) else ' * ').join(parts)})"
