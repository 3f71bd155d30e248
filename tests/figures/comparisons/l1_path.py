"""L1 on many weights: the strength from which all are zero, and the path of straight lines below it."""

from itertools import pairwise, product

import numpy as np
from sympy import Rational

from derivations.symbols import H, W_a, W_b, W_star, dim, g_, g_a, g_b, lam, lam_a, lam_b, m_g, theta, u_, w_a, w_b
from figures.reference import lasso as solver
from figures.reference import path
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.designs import DESIGNS
from tests.figures.comparisons.exactly import at, exact, holds, lines


@compares(solver.lambda_max, "l1.lambda_max_is_needed")
def where_the_path_starts(twin, claim):
    """The largest slope at zero, exactly; and what the claim says about strengths around it."""
    rule = claim.statement.args[1]
    for features, targets in DESIGNS:
        slopes = exact(features).T * exact(targets)
        got = twin(features, targets)
        yield Pair(got, at(rule.lhs, {m_g: max(map(abs, slopes))}))
        for share in (0.5, 1.0, 1.5):
            yield Pair(bool(got <= share * got), holds(rule, {m_g: max(map(abs, slopes)), lam: share * got}))


@compares(solver.lasso, "l1.lambda_max")
def nothing_left(twin, claim):
    """With orthonormal columns: the claim's two sides at the twin's answer, and zero where it says zero."""
    for targets, share in product([[3.0, -1.0], [0.5, 0.25], [-2.0, 2.0]], [0.25, 0.5, 1.0, 2.0]):
        largest = max(map(abs, targets))
        got = twin(np.eye(2), targets, share * largest)
        point = {dim: 2, lam: share * largest, m_g: largest, g_: [-y for y in targets], u_: list(map(float, got))}
        yield Pair(holds(claim.statement, point), True)
        # Where the twin is least, the rise is minus half the squared size: u(u − 2S)/2 at u = S.
        yield Pair(at(claim.statement.gts, point), -sum(exact(x) ** 2 for x in got), size=largest**2)
        exactly = [exact(y) - max(min(exact(y), exact(share * largest)), -exact(share * largest)) for y in targets]
        yield Pair(got, exactly, size=largest)


def segments(twin):
    """The stretches of each path between two knots, with the problem and the gradients at both ends."""
    for features, targets in DESIGNS[:-1]:
        lams, coefs = twin(features, targets)
        for (high, low), (start, end) in zip(pairwise(lams), pairwise(coefs), strict=True):
            slopes = [features.T @ (features @ weights - targets) for weights in (start, end)]
            yield features, targets, (high, low), (start, end), slopes


SHARES = [0.25, 0.5]
# Whole numbers and halves of size ten or so, summed five at a time, twice; and knots from 3 by 3 systems.
PATH = 1e-11


@compares(path.lasso_path, "l1.gradient_moves_straight")
def straight(twin, claim):
    """A quadratic loss of curvature XᵀX: its gradient at the twin's interpolated weights."""
    for features, targets, _, (start, end), _ in segments(twin):
        curvature = features.T @ features
        if np.linalg.matrix_rank(curvature) < len(curvature):
            continue  # the claim writes the loss around its minimum, and here there are many
        centre = exact(curvature).inv() * (exact(features).T * exact(targets))
        for share in SHARES:
            point = {H: curvature, W_a: start, W_b: end, W_star: centre, theta: share}
            between = (1 - share) * start + share * end
            got = exact(features).T * (exact(features) * exact(between) - exact(targets))
            for line in lines(claim):
                yield Pair(got, at(line, point), rel=PATH, size=100)
    for features, targets in DESIGNS:  # and the weights themselves: at the end they fit as well as can be
        if np.linalg.matrix_rank(features) == features.shape[1]:
            point = {H: features.T @ features, W_star: np.zeros(features.shape[1]), theta: 1.0}
            weights = twin(features, targets)[1][-1]
            point |= {W_a: 0 * weights, W_b: weights}
            yield Pair(at(claim.last, point), exact(features).T * exact(targets), rel=PATH, size=100)


@compares(path.lasso_path, "l1.path_is_piecewise_linear")
def linear(twin, claim):
    """Each weight off zero on both ends, turned to the positive side: the gradient half-way is the claim's."""
    half_way, minus_strength = lines(claim)
    for features, targets, (high, low), (start, end), slopes in segments(twin):
        for j, share in product(np.flatnonzero(start * end > 0), SHARES):
            side = np.sign(start[j])
            point = {g_a: side * slopes[0][j], g_b: side * slopes[1][j], lam_a: high, lam_b: low, theta: share}
            between = (1 - share) * start + share * end
            got = side * (features.T @ (features @ between - targets))[j]
            yield Pair(got, at(half_way, point), rel=PATH, size=100)
            yield Pair(got, at(minus_strength, point), rel=PATH, size=100)
            (keeps,) = [line.expr for line in claim.lines if line.expr.is_Relational and not line.wrong]
            yield Pair(holds(keeps, {w_a: side * start[j], w_b: side * end[j], theta: share}), True)


@compares(path.lasso_path, "l1.path_keeps_zeros")
def zeros_stay(twin, claim):
    """Where a weight is zero at both ends the slope half-way is the claim's left side, and within its right."""
    bound, size = claim.statement.gts, claim.statement.lts
    for features, targets, (high, low), (start, end), slopes in segments(twin):
        for j in np.flatnonzero((start == 0) & (end == 0)):
            point = {g_a: slopes[0][j], g_b: slopes[1][j], lam_a: high, lam_b: low, theta: 0.5}
            got = abs((features.T @ (features @ (start + end) / 2 - targets))[j])
            yield Pair(got, at(size, point), rel=PATH, size=100)
            yield Pair(bool(got <= at(bound, point) + Rational(1, 10**10)), True)
    for features, targets in DESIGNS:
        largest = max(map(abs, exact(features).T * exact(targets)))
        point = {lam_a: twin(features, targets)[0][0], lam_b: 0, theta: 0}
        yield Pair(at(bound, point), largest, rel=PATH)
