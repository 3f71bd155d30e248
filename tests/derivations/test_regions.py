"""What linear arithmetic calls impossible is impossible: SymPy's solver is asked in a form that it gets right."""

from itertools import product
from random import Random

from sympy import And, Not, symbols

from derivations.ledger.region import possible

LETTERS = symbols("x0:3", real=True)
GRID = tuple(product((-2, -1, 0, 1, 2), repeat=3))


def test_a_condition_with_a_solution_on_a_grid_is_possible():
    rng = Random(0)

    def half_space():
        direction = [rng.choice((-1, 0, 1)) for _ in LETTERS]
        direction[rng.randrange(3)] = rng.choice((-1, 1))
        return tuple(direction), rng.choice((">", ">="))

    def holds(half, point):
        height = sum(a * x for a, x in zip(half[0], point, strict=True))
        return height > 0 if half[1] == ">" else height >= 0

    def relation(half):
        height = sum(a * x for a, x in zip(half[0], LETTERS, strict=True))
        return height > 0 if half[1] == ">" else height >= 0

    for _ in range(120):
        inside, not_all = ([half_space() for _ in range(number)] for number in (4, 3))
        solved = any(
            all(holds(x, point) for x in inside) and not all(holds(x, point) for x in not_all) for point in GRID
        )
        if solved:
            assert possible(And(*map(relation, inside), Not(And(*map(relation, not_all)))))
