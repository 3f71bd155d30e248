"""Compiled arithmetic of fractions says what SymPy says, and keeps out of what is not rational."""

from random import Random

import pytest
from sympy import Abs, Eq, Max, Min, Ne, Not, Rational, S, exp, sign, sqrt

from derivations.ledger import rational
from derivations.symbols import W, alpha, lam, u, w

LETTERS = (w, u, alpha, lam)


def tree(rng, depth):
    """A random expression of everything that is compiled."""
    if depth == 0:
        return rng.choice([*LETTERS, Rational(rng.randint(-9, 9), rng.randint(1, 7))])
    a, b = tree(rng, depth - 1), tree(rng, depth - 1)
    return rng.choice([a + b, a * b, a - b, a**2, Abs(a), Max(a, b), Min(a, b), sign(a), (a**2 + 1) ** -1])


@pytest.mark.parametrize("seed", range(40))
def test_as_sympy_says(seed):
    rng = Random(seed)
    expr = tree(rng, 4)
    point = {x: Rational(rng.randint(1, 9), rng.randint(1, 9)) for x in LETTERS}
    found = rational.at(expr, point)
    assert expr.is_Atom or found == expr.xreplace(point).doit()


@pytest.mark.parametrize("expr", [sqrt(w), exp(w), W, w**alpha], ids=str)
def test_what_is_not_rational_is_left_to_others(expr):
    assert rational.at(expr, {w: S(2), alpha: S(1)}) is None


def test_a_number_that_is_not_rational_is_left_to_others():
    assert rational.at(w + u, {w: sqrt(2), u: S(1)}) is None
    assert rational.at(w + u, {w: S(1)}) is None


def test_dividing_by_zero_is_no_number():
    with pytest.raises(ZeroDivisionError):
        rational.at(1 / (w - u), {w: S(1), u: S(1)})


@pytest.mark.parametrize("seed", range(20))
def test_a_condition_holds_where_sympy_says_so(seed):
    rng = Random(seed)
    sides = [tree(rng, 2) for _ in range(4)]
    first = rng.choice([Eq, Ne, lambda a, b: a < b, lambda a, b: a >= b])(*sides[:2])
    condition = rng.choice([first & (sides[2] <= sides[3]), first | (sides[2] > sides[3]), Not(first)])
    point = {x: Rational(rng.randint(1, 9), rng.randint(1, 9)) for x in LETTERS}
    assert condition.is_Atom or rational.holds(condition, point) == bool(condition.xreplace(point))


def test_a_condition_is_left_to_others_where_a_side_is():
    assert rational.holds((w > 0) & (exp(u) > w), {w: S(1), u: S(1)}) is None


def test_both_sides_of_a_condition_are_looked_at():
    with pytest.raises(ZeroDivisionError):
        rational.holds((w > 1) & (1 / u > 0), {w: S(0), u: S(0)})
