"""Ridge regression: its solution and spectrum, its other readings, and changes of unit and origin."""

from itertools import product

import numpy as np
from sympy import Matrix, Rational, S, eye

from derivations import l2
from derivations.l2 import regression
from derivations.symbols import (
    I,
    N,
    W,
    X,
    Y,
    a,
    c,
    d,
    d_,
    dim,
    e_j,
    lam,
    n,
    nu,
    ones,
    svd_D,
    svd_U,
    svd_V,
    w,
    x_i,
    y_,
    y_d,
    y_i,
)
from figures.reference import augmentation, intercept, leave_one_out, scaling, solvers, spectrum
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.designs import DESIGNS
from tests.figures.comparisons.exactly import at, exact, holds, lines, stationary

# Singular values are found to 1e-16 of the largest. The designs have condition numbers below 100, so that an
# answer loses at most four digits of sixteen.
SOLVED = 1e-12
STRENGTHS = [1e-12, 0.25, 1.0, 1e6]


def problem(features, targets, strength):
    """A regression problem as a point for the claims."""
    return {X: features, Y: targets, I: eye(features.shape[1]), lam: strength}


@compares(solvers.ridge, "l2.ridge_solution")
def solution(twin, claim):
    """The solution that the claim names, and the one of its objective by elimination."""
    objective, _ = claim.statement.lhs.args
    for (features, targets), strength in product(DESIGNS, STRENGTHS):
        point = problem(features, targets, strength)
        got = twin(features, targets, strength)
        yield Pair(got, at(claim.statement.rhs, point), rel=SOLVED)
        yield Pair(got, stationary(objective, point, (W, len(got))), rel=SOLVED)
    for features, targets in DESIGNS[:2]:  # no penalty, where least squares has one answer
        yield Pair(twin(features, targets, 0.0), at(claim.statement.rhs, problem(features, targets, 0.0)), rel=SOLVED)


# Orthonormal columns that a float holds exactly, and singular values with a zero and far apart.
HADAMARD = np.array([[1.0, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]) / 2
TALL = np.vstack([HADAMARD, np.zeros((2, 4))])
SPECTRA = [[4.0, 2.0, 1.0, 0.5], [3.0, 3.0, 1.0, 0.0], [1024.0, 8.0, 1.0, 0.25]]


@compares(solvers.ridge, "l2.ridge_in_singular_directions")
def through_singular_directions(twin, claim):
    """The weights that the first line puts into the ridge equations; and both lines, the equations' sides."""
    written = claim.lines[0].expr.args[1]
    targets = np.array([1.0, -2.0, 0.5, 3.0, 7.0, -1.0])
    for left, values, strength in product((HADAMARD, TALL), SPECTRA, STRENGTHS[1:]):
        features, rows = left @ np.diag(values) @ HADAMARD.T, targets[: len(left)]
        point = {svd_U: left, svd_D: np.diag(values), svd_V: HADAMARD, I: eye(4), Y: rows, lam: strength}
        got = twin(features, rows, strength)
        yield Pair(got, at(written, point), rel=SOLVED)
        for line in lines(claim):
            back = (exact(features).T * exact(features) + exact(strength) * eye(4)) * exact(got)
            yield Pair(back, at(line, point), rel=SOLVED, size=values[0] ** 2 + strength)


VALUES = [0.0, 1e-12, 0.5, 1.0, 3.0, 1e6, 1e12]


@compares(spectrum.fit_factors, "l2.ridge_spectrum")
def share_of_one_direction(twin, claim):
    """Where least squares gives the weight 1, which is at y_d = d, ridge gives the share itself."""
    for value, strength, line in product(VALUES[1:], [0.0, *STRENGTHS], lines(claim)):
        yield Pair(twin(value, strength), at(line, {d: value, lam: strength, y_d: value}))


@compares(
    spectrum.degrees_of_freedom,
    "l2.degrees_of_freedom",
    "l2.degrees_of_freedom_at_most",
    "l2.degrees_of_freedom_fall",
)
def freedom(twin, claim):
    """The sum wherever the claim writes it; and that it is at most the number of weights, and falls."""
    written = lines(claim) or [claim.statement.lhs]
    if claim.name.endswith("at_most"):
        written = [claim.statement.lhs]
    if claim.name.endswith("fall"):
        written = [claim.statement.lhs.args[0]]
    for values, strength in product([*SPECTRA, [0.0], [1.0, 2.0]], [1e-12, 0.25, 1.0, 1e6]):
        point = {d_: values, y_: [1.0] * len(values), dim: len(values), lam: strength}
        got = twin(np.array(values), strength)
        for expr in written:
            yield Pair(got, at(expr, point))
        if claim.name.endswith("at_most"):
            yield Pair(bool(got <= len(values)), holds(claim.statement, point))
        if claim.name.endswith("fall"):
            yield Pair(bool(twin(np.array(values), 2 * strength) <= got), holds(claim.statement, point))


@compares(augmentation.augmented_rows, "l2.augmented_rows")
def augmented(twin, claim):
    """Half the squared error of the longer problem, at weights that solve neither."""
    for (features, targets), strength in product(DESIGNS, [0.0, *STRENGTHS]):
        weights = np.array([1.0, -2.0, 0.5, 3.0, -0.25])[: features.shape[1]]
        longer, longer_targets = map(exact, twin(features, targets, strength))
        error = longer_targets - longer * exact(weights)
        for line in lines(claim):
            wanted = at(line, problem(features, targets, strength) | {W: weights})
            yield Pair((error.T * error)[0] / 2, wanted)
        yield Pair(longer[: len(targets), :], exact(features), rel=0)  # the rows themselves stay
        yield Pair(longer_targets[: len(targets), :], exact(targets), rel=0)


@compares(augmentation.expected_noisy_loss, "l2.input_noise")
def noisy(twin, claim):
    for (features, targets), variance in product(DESIGNS, [0.0, 1e-12, 0.25, 3.0, 1e12]):
        rows, columns = features.shape
        weights = np.array([1.0, -2.0, 0.5, 3.0, -0.25])[:columns]
        point = problem(features, targets, 0) | {W: weights, n: rows, nu: variance}
        for line in lines(claim):
            yield Pair(twin(features, targets, weights, variance), at(line, point))


@compares(augmentation.expected_noisy_loss, "l2.input_noise_once")
def noisy_on_average(twin, claim):
    """Noise of ±½ with even odds has variance ¼: the average of one draw's loss over all patterns of signs."""
    targets, weights = np.array([1.0, -3.0]), np.array([0.5, -2.0])
    for features in (
        np.array(x) for x in ([[1.0, 2.0], [3.0, -0.5]], [[0.0, 0.0], [0.0, 0.0]], [[1.0, 1.0], [1.0, 1.0]])
    ):
        patterns = [np.array(signs).reshape(2, 2) / 2 for signs in product((-1.0, 1.0), repeat=4)]
        for line in lines(claim):
            draws = [at(line, {X: features, Y: targets, W: weights, N: noise}) for noise in patterns]
            yield Pair(twin(features, targets, weights, 0.25), sum(draws) / 16)


@compares(leave_one_out.leave_one_out_residuals, "l2.leave_one_out", "l2.without_one_row")
def left_out(twin, claim):
    """The claim's lines at the ridge weights of all rows; and the error of the weights without the row."""
    for (features, targets), strength in product(DESIGNS, [1e-6, 0.25, 1.0, 1e6]):
        point = problem(features, targets, strength)
        point[W] = at(l2.ridge_solution.statement.rhs, point)
        got = twin(features, targets, strength)
        for row, target in enumerate(targets):
            here = point | {x_i: features[row], y_i: target}
            if claim.name == "l2.leave_one_out":
                wanted = [at(line, here) for line in lines(claim)]
            else:
                weights = at(regression.without_row(), here)
                wanted = [exact(target) - (exact(features[row : row + 1]) * weights)[0]]
            for exactly in wanted:
                # The residual is a difference of parts of the targets, and 1 − leverage may be as small as
                # λ/(d² + λ), which is 1e-8 or more here.
                rel = SOLVED if strength > 1e-6 else 1e-8
                yield Pair(got[row], exactly, rel=rel, size=abs(exactly) + max(abs(targets)))


FACTORS = [1.0, -1.0, 0.1, 1e-6, -3.0, 1e6]


@compares(scaling.strength_after_scaling_l2, "l2.feature_scaling")
def scaled(twin, claim):
    """λ is what stands before w²/2 when the loss is level; the claim puts w/c for w."""
    for strength, factor, weight, line in product([0.0, *STRENGTHS], FACTORS, (1.0, -3.0), lines(claim)):
        wanted = at(line, {lam: strength, c: factor, w: weight}, lambda x: S(0))
        yield Pair(twin(strength, factor), wanted * 2 / exact(weight) ** 2)


@compares(intercept.ridge_with_intercept, "l2.intercept_equivariance")
def free_intercept(twin, claim):
    """The least point of each line, by elimination. The first line has c in the targets and in the intercept."""
    for (features, targets), strength, shift in product(DESIGNS, STRENGTHS[1:], [0.0, -2.0, 1024.0]):
        size = features.shape[1]
        point = problem(features, targets, strength) | {ones: np.ones(len(targets)), c: shift}
        for line, moved in zip(lines(claim), (shift, 0.0), strict=True):
            *weights, level = stationary(line, point, (W, size), (a, 0))
            got, got_level = twin(features, targets + moved, strength)
            scale = 10 + abs(shift)  # the centred targets are differences of numbers this large
            yield Pair(got, weights, rel=SOLVED, size=scale)
            yield Pair(got_level, level + exact(moved), rel=SOLVED, size=scale)


@compares(intercept.ridge_with_penalised_intercept, "l2.penalised_intercept")
def penalised_intercept(twin, claim):
    """At the witness and at random problems: each weight, and whether the addition has changed it."""
    after, before = (line.expr for line in claim.lines)
    witnesses = [dict(duty.at) for duty in claim.obligations if duty.at]
    for features, targets in DESIGNS:
        with_ones = exact(np.column_stack([np.ones(len(targets)), features]))
        more = {X: with_ones, Y: exact(targets), ones: with_ones[:, 0], I: eye(features.shape[1] + 1)}
        witnesses += [more | {c: shift, lam: strength} for shift in (0, 3) for strength in (Rational(1, 4), 7)]
    for point in witnesses:
        features = np.array(point[X][:, 1:], dtype=float)
        targets, shift, strength = np.array(point[Y], dtype=float).ravel(), float(point[c]), float(point[lam])
        moved, free = (np.append(b, w) for w, b in (twin(features, y, strength) for y in (targets + shift, targets)))
        for number in range(1, len(moved)):
            here = point | {e_j: Matrix([int(place == number) for place in range(len(moved))])}
            yield Pair(moved[number], at(after, here), rel=SOLVED, size=10)
            yield Pair(free[number], at(before, here), rel=SOLVED, size=10)
            yield Pair(bool(abs(moved[number] - free[number]) > 1e-10), holds(claim.statement, here))
