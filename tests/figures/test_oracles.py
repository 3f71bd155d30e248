"""Path and lasso against exact fractions: every small table, thousands of larger ones, and tables made up to break.

A short sample of each runs in the ordinary tests; all of them with `make test-oracles`.
"""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from figures.reference import knots
from figures.reference.lasso import lambda_max
from figures.reference.solvers import lasso, lasso_path
from tests.figures.fractions_of_kkt import dot, fault, fault_of_path, fractions, least, weights

ENTRIES = (-1.0, 0.0, 1.0, 2.0)
TO_FOUR = [shape for shape in product(range(1, 5), repeat=2) if shape != (2, 2)]
TO_SIX = [shape for shape in product(range(1, 7), repeat=2) if max(shape) > 4]
TABLES = [(shape, 2000) for shape in TO_FOUR] + [(shape, 300) for shape in TO_SIX]
ROUNDED = Fraction(1, 10**15)  # 0.1 of the largest strength may be a knot, and is no float
BLOCK = 100  # tables in one test, so that all cores have some


def table(shape, number):
    rng = np.random.default_rng([*shape, number])
    return rng.choice(ENTRIES, size=shape), rng.choice(ENTRIES, size=shape[0])


def faults(problems):
    """Each problem whose path is not exactly right, with the reason: the empty list if all is well."""
    found = []
    for X, y in problems:
        wrong = fault_of_path(X, y, *lasso_path(X, y))
        if wrong:
            found.append((X.tolist(), y.tolist(), wrong))
    return found


def lasso_faults(problems):
    found = []
    for X, y in problems:
        for share in (0.9, 0.5, 0.1, 1e-6):
            lam = share * lambda_max(X, y)
            wrong = fault(X, y, lam, lasso(X, y, lam), beyond=ROUNDED) if lam > 0 else None
            if wrong:
                found.append((X.tolist(), y.tolist(), lam, wrong))
    return found


def two_by_two():
    tables = product(product(ENTRIES, repeat=4), product(ENTRIES, repeat=2))
    return [(np.reshape(entries, (2, 2)), np.array(y)) for entries, y in tables]


@pytest.mark.oracle
@pytest.mark.parametrize("block", range(41))
def test_every_table_of_two_by_two(block):
    problems = two_by_two()[block::41]
    assert faults(problems) == [] and lasso_faults(problems) == []


@pytest.mark.oracle
@pytest.mark.parametrize(
    ("shape", "first"), [(shape, first) for shape, count in TABLES for first in range(0, count, BLOCK)]
)
def test_larger_tables(shape, first):
    problems = [table(shape, number) for number in range(first, first + BLOCK)]
    assert faults(problems) == [] and lasso_faults(problems[:20]) == []


def test_a_sample_of_the_tables():
    problems = two_by_two()[7::97] + [table(shape, 3000 + number) for shape, _ in TABLES for number in range(2)]
    assert faults(problems) == [] and lasso_faults(problems[::4]) == []


TIES = [
    ([[1, 1], [0, 1]], [3, 1]),  # mlpack 2749: a weight that stands still, and one that joins in a tie
    ([[0, 1, 1, 1], [1, 0, 1, 0], [0, 0, 1, 1]], [-2, 0, -3]),  # fewer rows than columns
    ([[1, 1, 1], [1, 1, 1]], [1, 2]),
    ([[1, -1, 2], [1, -1, 2]], [1, 1]),
    (np.eye(4), [1, 1, -1, 1]),
    ([[2.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [1.0, 2.0, -2.0]),  # no column sees anything of y
]


@pytest.mark.parametrize(("X", "y"), TIES)
def test_ties_that_were_wrong_or_are_feared(X, y):
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    assert fault_of_path(X, y, *lasso_path(X, y)) is None


# What the long run found: Cholesky took a singular matrix, and the weights lay anywhere along its null space.
DEPENDENT = [
    ([[-1, -1, 1, 1], [0, 1, 0, -1], [0, 2, 1, 1]], [2, 2, 2], 0.4),
    ([[1, -1, 0, 2], [1, 1, 0, 0], [2, 0, -1, 1], [1, 1, 0, 0]], [1, 0, -1, -1], 2e-6),
    (
        [[0, -1, 1, 0, -1, 1], [0, 0, -1, 2, 2, 2], [-1, -1, -1, 1, 0, 2]],
        [-1, -1, 0],
        0.30000000000000004,
    ),
    ([[0.25, 0, 0.25], [0.25, 2, 0.25], [0.25, 3, 0.25], [-0.375, 2, -0.375]], [0, 0, 0, 1], 2e-3),
]


@pytest.mark.parametrize(("X", "y", "lam"), DEPENDENT)
def test_of_columns_that_depend_on_each_other_not_all_are_off_zero(X, y, lam):
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    assert fault(X, y, lam, lasso(X, y, lam), beyond=ROUNDED) is None


def test_fewer_rows_than_columns():
    for (n, p), draws in {(30, 60): 30, (50, 200): 4, (5, 10): 100}.items():
        for number in range(draws):
            rng = np.random.default_rng([n, p, number])
            X, y = rng.normal(size=(n, p)), rng.normal(size=n)
            if (n, p) == (5, 10):
                X *= 10.0 ** rng.integers(-6, 7, size=p)
            lams, coefs = lasso_path(X, y)
            sizes = np.linalg.norm(X, axis=0)
            assert np.all(np.abs(X.T @ (y - X @ coefs[-1])) <= 1e-11 * sizes * np.linalg.norm(y)) and lams[-1] == 0
            assert np.all((coefs != 0).sum(axis=1) <= n)


# The oracle and the path are seen to fail.


def test_the_oracle_knows_the_minimum():
    for X, y in two_by_two()[5::61] + [table((2, 3), number) for number in range(20)]:
        for share in (0.7, 0.2):
            lam = share * lambda_max(X, y)
            if lam == 0:
                continue
            w = lasso(X, y, lam)
            rows, targets = fractions(X, y)
            exact = weights(rows, targets, Fraction(lam), [int(s) for s in np.sign(w)])
            r = [target - dot(row, exact) for row, target in zip(rows, targets, strict=True)]
            assert dot(r, r) / 2 + Fraction(lam) * sum(abs(weight) for weight in exact) == least(X, y, lam)
            assert fault(X, y, lam, w + [0.01, 0, 0][: len(w)]) and fault(X, y, 0.9 * lam, w)


def sample():
    for number in range(60):
        rng = np.random.default_rng(number)
        n, p = rng.integers(2, 4, size=2)
        yield rng.choice(ENTRIES, size=(n, p)), rng.integers(-3, 4, size=n).astype(float)


def standing_weights_dropped(monkeypatch):
    honest = knots.Homotopy._direction

    def planted(self, pull, held):
        v, u = honest(self, pull, held)
        for j in list(self.basis.columns):
            if abs(v[j]) < 1e-12:
                self.basis.remove(j)
        return v, u

    monkeypatch.setattr(knots.Homotopy, "_direction", planted)


def ties_left_to_rounding(monkeypatch):
    monkeypatch.setattr(knots, "TIE", 0.0)


@pytest.mark.parametrize("plant", [standing_weights_dropped, ties_left_to_rounding])
def test_the_two_old_causes_are_seen(plant, monkeypatch):
    assert faults(sample()) == []
    plant(monkeypatch)
    monkeypatch.setattr("figures.reference.path._check", lambda *everything: None)
    assert faults(sample())


def test_a_path_that_went_wrong_is_an_error_and_no_answer(monkeypatch):
    standing_weights_dropped(monkeypatch)
    with pytest.raises(RuntimeError, match="the path is lost in rounding after knot 1 of 3"):
        lasso_path([[1, 1], [0, 1]], [3, 1])


# Tables that nobody would think of.


@st.composite
def problems(draw):
    """Small whole numbers, some columns repeated, negated or summed, some scaled by powers of ten."""
    n, p = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    X = np.array(draw(st.lists(st.lists(st.integers(-3, 3), min_size=p, max_size=p), min_size=n, max_size=n)), float)
    y = np.array(draw(st.lists(st.integers(-4, 4), min_size=n, max_size=n)), float)
    if draw(st.booleans()):
        j, k = draw(st.integers(0, p - 1)), draw(st.integers(0, p - 1))
        X = np.column_stack([X, X[:, j] + draw(st.sampled_from([-1, 0, 1])) * X[:, k]])
    powers = draw(st.lists(st.integers(-3, 3), min_size=X.shape[1], max_size=X.shape[1]))
    return X * 2.0 ** np.array(powers), y


def hold(problem):
    X, y = problem
    lams, coefs = lasso_path(X, y)
    assert fault_of_path(X, y, lams, coefs) is None
    for share in (5 / 8, 2.0**-10):  # exact strengths, so that a tie is met and not missed by rounding
        lam = share * lambda_max(X, y)
        assert lam == 0 or fault(X, y, lam, lasso(X, y, lam)) is None


calm = {"deadline": None, "database": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}
test_made_up_tables = settings(max_examples=60, **calm)(given(problems())(hold))
test_many_made_up_tables = pytest.mark.oracle(settings(max_examples=5000, **calm)(given(problems())(hold)))
