"""Linear arithmetic decides exactly: it agrees with a second search, over vertices and the points between them."""

from itertools import combinations, product
from random import Random

import pytest
from sympy import And, Eq, Ge, Gt, Le, Lt, Matrix, Ne, Not, Or, Rational, S, symbols

from derivations.ledger.linear import satisfiable

X = symbols("x0:3", real=True)
x, y, z = X

FACTS = {
    "a point": (And(Ge(x, 0), Le(x, 0)), True),
    "no point": (And(Gt(x, 0), Le(x, 0)), False),
    "a circle of strict bounds": (And(Lt(x, y), Lt(y, z), Lt(z, x)), False),
    "a circle of bounds": (And(Le(x, y), Le(y, z), Le(z, x)), True),
    "a circle of bounds, off the diagonal": (And(Le(x, y), Le(y, z), Le(z, x), Ne(x, z)), False),
    "either side": (And(Or(Gt(x, 1), Lt(x, -1)), Eq(2 * x, y), Ge(y, -1), Le(y, 1)), False),
    "a negated choice": (And(Not(Or(Gt(x, 1), Lt(x, -1))), Gt(3 * x, 2)), True),
    "what SymPy 1.14 calls unsatisfiable": (
        And(
            Ge(x, 0), Ge(z, 0), Gt(y, x),
            Not(Or(And(Ge(-z, 0), Gt(y + z, 0)), And(Ge(z, 0), Gt(y - z, 0)))),
            Or(And(Gt(x, 0), Gt(z, 0)), And(Lt(x, 0), Lt(z, 0)), And(Eq(x, 0), Eq(z, 0))),
        ),
        True,
    ),
    "always": (S.true, True),
    "never": (S.false, False),
}  # fmt: skip


@pytest.mark.parametrize("name", FACTS)
def test_facts(name):
    condition, expected = FACTS[name]
    assert satisfiable(condition) is expected


def _by_points(lines, condition):
    """Whether a point satisfies it: in two dimensions the lines' crossings, and points between, meet every cell."""
    corners = []
    for (a, b, c), (d, e, f) in combinations(lines, 2):
        if Matrix([[a, b], [d, e]]).det() != 0:
            corners.append(tuple(Matrix([[a, b], [d, e]]).inv() * Matrix([-c, -f])))
    corners += [(8 * a, 8 * b) for a, b in product((-1, 0, 1), repeat=2)]
    middles = [tuple((s + t) / 2 for s, t in zip(*ends, strict=True)) for ends in combinations(corners, 2)]
    thirds = [tuple(sum(s) / 3 for s in zip(*ends, strict=True)) for ends in combinations(corners, 3)]
    return any(condition.subs({x: p, y: q}) == S.true for p, q in (*corners, *middles, *thirds))


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_a_search_over_points(seed):
    rng = Random(seed)
    lines = [tuple(Rational(rng.randint(-2, 2)) for _ in range(3)) for _ in range(4)]
    lines = [(a, b, c) if (a, b) != (0, 0) else (S.One, b, c) for a, b, c in lines]
    box = And(Ge(x, -8), Le(x, 8), Ge(y, -8), Le(y, 8))
    kinds = [rng.choice((Ge, Gt, Eq, Le, Lt)) for _ in lines]
    first, second, third, fourth = (kind(a * x + b * y + c, 0) for (a, b, c), kind in zip(lines, kinds, strict=True))
    condition = And(box, Or(first, Not(second)), Not(And(third, fourth)), Or(And(second, third), fourth))
    edges = [*lines, (S.One, S.Zero, S(8)), (S.One, S.Zero, S(-8)), (S.Zero, S.One, S(8)), (S.Zero, S.One, S(-8))]
    assert satisfiable(condition) == _by_points(edges, condition)
