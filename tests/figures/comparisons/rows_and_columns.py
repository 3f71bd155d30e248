"""What stands on a row, on a column or on all columns together: weights of rows, penalty factors, the rank."""

from itertools import product

import numpy as np
from sympy import Matrix, Rational, S

from derivations.symbols import U, W, X, Y, c, dim, f_, lam, psi, rank, tau, u, w, w_, x_i, y_i, z
from figures.reference import augmentation, nonnegative, scaling
from figures.reference import rank as ranks
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, lines

STARTS = [-1e6, -1.0, -0.5, -1e-12, 0.0, 1e-12, 0.1, 0.5, 1.0, 3.0]
STRENGTHS = [0.0, 1e-12, 0.5, 1.0, 3.0]


@compares(nonnegative.nonnegative_prox, "l1.nonnegative_prox")
def no_other(twin, claim):
    """At the twin's answer both sides are equal; at another value what the claim adds is the squared distance."""
    for number, size in product(STARTS, STRENGTHS):
        got = exact(twin(number, size))
        point = {z: number, tau: size, u: got}
        scale = 1 + abs(exact(number)) + exact(size)
        yield Pair(at(claim.statement.gts, point), at(claim.statement.lts, point), size=scale**2)
        yield Pair(got >= 0, True)
        point = {z: exact(number), tau: exact(size), u: got + 1}
        wanted = at(claim.statement.lts, point) - at(claim.statement.lts, point | {u: got})
        yield Pair((exact(twin(number, size)) + 1 - got) ** 2 / 2, wanted, size=scale)
        yield Pair(got, max(exact(number) - exact(size), S(0)), size=scale)


FACTORS = [0.25, 1.0, 4.0, 0.1, 1e-6, 1e6]


@compares(augmentation.weighted_rows, "l1.weighted_rows")
def weighted(twin, claim):
    """What the twin's row costs without a weight, beside the claim's lines for the row with one."""
    row, weights, strength = np.array([1.0, -2.0, 0.5]), np.array([0.5, 0.25, -3.0]), 2.0
    for factor, target, line in product([0.0, *FACTORS], (1.0, -3.0), lines(claim)):
        features, targets = twin(row[None, :], [target], [factor])
        left = exact(targets[0]) - (exact(features) * exact(weights))[0]
        penalty = exact(strength) * sum(abs(exact(x)) for x in weights)
        point = {c: factor, y_i: target, x_i: row, W: weights, lam: strength}
        yield Pair(left**2 / 2 + penalty, at(line, point), size=penalty + 100 * exact(factor))


def on_scaled_columns(root):
    """The penalty of the weight that fits as before on the twin's column, beside the claim's lines at a level loss."""

    def pairs(twin, claim):
        for factor, weight, line in product(FACTORS, (1.0, -3.0), lines(claim)):
            column = exact(twin([[1.0], [-2.0]], [factor])[0, 0])
            there = exact(weight) / column
            charged = abs(there) if root == 1 else there**2 / 2
            yield Pair(2 * charged, at(line, {c: factor, w: weight, lam: 2.0}, lambda x: S(0)))

    return pairs


by_l1 = compares(scaling.columns_for_l1, "l1.penalty_factors")(on_scaled_columns(1))
by_l2 = compares(scaling.columns_for_l2, "l1.penalty_factors_l2")(on_scaled_columns(2))


@compares(scaling.factors_that_sum, "l1.penalty_factors_that_sum")
def that_sum(twin, claim):
    for factors, times, line in product(([1.0, 2.0], [0.0, 3.0, 0.5], [0.1, 0.1, 1e-6]), (1.0, 7.0), lines(claim)):
        weights = [1.0, -2.0, 0.5][: len(factors)]
        got = sum(exact(f) * abs(exact(x)) for f, x in zip(twin(factors), weights, strict=True))
        point = {dim: len(factors), f_: factors, w_: weights, lam: 2.0, psi: times}
        yield Pair(2 * got, at(line, point))


def dependent():
    """(X, targets, lasso weights, strength), exact: columns that depend on each other, all in, all pulling alike."""
    base = Matrix([[1, 0], [1, 1], [0, 2]])
    pulls = base * (base.T * base).inv()  # what pulls on one column of the base by one, and on the other not at all
    for strength, signs in product((Rational(1, 2), S(3)), ((1, 1), (1, -1))):
        residual = strength * pulls * Matrix(signs)
        first, second = (signs[k] * base[:, k] for k in (0, 1))
        for shares in ([(1, 0), (0, 1), (Rational(1, 2), Rational(1, 2))], [(1, 0)] * 3 + [(0, 1)] * 2):
            features = Matrix.hstack(*(a * first + b * second for a, b in shares))
            weights = Matrix([Rational(k + 1, 4) for k in range(len(shares))])
            yield features, features * weights + residual, weights, strength


@compares(ranks.with_independent_columns, "l1.moving_what_is_in", "l1.at_most_rank")
def exchanged(twin, claim):
    """The fit stays, and with it, the claim says, the objective; and what is left is counted."""
    for features, targets, weights, strength in dependent():
        array = np.array(features.tolist(), dtype=float)
        got = np.array(twin(array, np.array(weights, dtype=float).ravel()))
        yield Pair(array @ got, features * weights, rel=1e-14)
        yield Pair(strength * sum(abs(exact(x)) for x in got), strength * sum(weights), rel=1e-14)
        if claim.name == "l1.at_most_rank":
            point = {dim: len(got), w_: list(map(float, got)), rank: int(np.linalg.matrix_rank(array))}
            yield Pair(holds(claim.statement, point), True)
        else:
            point = {X: features, Y: targets, W: weights, U: exact(got)}
            for line in lines(claim):
                yield Pair(at(line, point), S(0), size=100)
