"""The elastic net: its penalty and step, its other readings, and what it does with features that are alike."""

from itertools import product

import numpy as np
from sympy import Matrix, Rational, sign

from derivations.symbols import I, L, W, X, Y, lam_1, lam_2, rho, sub, tau_1, tau_2, w, w_1, w_2, z, z_1, z_2
from figures.reference import augmentation, elastic_net_prior, penalties, prox
from figures.reference import lasso as solver
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.designs import DESIGNS
from tests.figures.comparisons.exactly import at, exact, holds, length, lines

VECTORS = [np.array(x) for x in ([0.0, 0.0], [3.0, -4.0], [0.1, 0.2, -0.3], [1e6, 1e-6])]
STRENGTHS = [0.0, 1e-12, 0.5, 1.0, 3.0]


@compares(penalties.elastic_net, "elastic_net.objective")
def penalty(twin, claim):
    """What is left of the objective without the loss."""
    added = claim.statement.rhs - L(W)
    for vector, first, second in product(VECTORS, STRENGTHS, STRENGTHS):
        yield Pair(twin(vector, first, second), at(added, {W: vector, lam_1: first, lam_2: second}))


@compares(penalties.elastic_net, "elastic_net.zou_hastie_objective")
def twice_the_house(twin, claim):
    """Without data, twice the penalty with half of the first strength."""
    for vector, first, second in product(VECTORS, STRENGTHS, STRENGTHS):
        point = {W: vector, lam_1: first, lam_2: second, X: np.zeros((2, len(vector))), Y: np.zeros(2)}
        for line in lines(claim):
            yield Pair(2 * twin(vector, first / 2, second), at(line, point))


STARTS = [-1e6, -1.0, -0.5, -0.1, 0.0, 1e-12, 0.25, 0.5, 1.0, 3.0]


@compares(prox.elastic_net_prox, "elastic_net.prox_order_matters")
def step(twin, claim):
    for start, first, second in product(STARTS, STRENGTHS, STRENGTHS):
        wanted = at(claim.lines[0].expr, {z: start, tau_1: first, tau_2: second})
        yield Pair(twin(start, first, second), wanted, size=start)


@compares(prox.soft_threshold, "elastic_net.prox_in_the_other_order")
def other_order(twin, claim):
    for start, first, second in product(STARTS, STRENGTHS, STRENGTHS):
        for line in lines(claim):
            yield Pair(twin(start, first), at(line, {z: start, tau_1: first, tau_2: second}), size=start)


@compares(prox.soft_threshold, "elastic_net.threshold_keeps_close", "elastic_net.threshold_keeps_order")
def close(twin, claim):
    """The side of the claim that holds thresholds, and the truth of the claim."""
    for start, apart, threshold in product(STARTS, [0.0, 0.25, 2.0], STRENGTHS):
        if abs(start) > 1e3:
            continue
        high = start + apart
        point = {z_1: high, z_2: start, lam_1: threshold}
        upper, lower = exact(twin(high, threshold)), exact(twin(start, threshold))
        if claim.name == "elastic_net.threshold_keeps_close":
            yield Pair(upper - lower, at(claim.statement.lts, point), size=abs(high) + abs(start))
        else:
            yield Pair(upper, at(claim.statement.gts, point), size=abs(high))
            yield Pair(lower, at(claim.statement.lts, point), size=abs(start))
        yield Pair(holds(claim.statement, point), True)


@compares(solver.elastic_net, "elastic_net.identical_features_share")
def share(twin, claim):
    """A feature twice: the two weights are what the claim makes of their sum."""
    for feature, targets, first, second in product(
        ([1.0, 2.0, -1.0], [0.5, 0.0, 0.0]), ([3.0, -1.0, 2.0], [-4.0, 1.0, 0.0]), [0.25, 1.0], [0.5, 4.0]
    ):
        column, aims = np.array(feature), np.array(targets)
        got = twin(np.column_stack([column, column]), aims, first, second)
        pull = exact(column).dot(exact(aims))
        # Weights w/2 each: the sum w minimises ½‖y − xw‖² + λ₁|w| + (λ₂/4)w², a soft threshold over a sum.
        left = max(abs(pull) - exact(first), 0) * sign(pull)
        total = left / (exact(column).dot(exact(column)) + exact(second) / 2)
        half = at(claim.statement.rhs, {w: total})
        yield Pair(got, [half, half], rel=1e-12)


@compares(solver.elastic_net, "elastic_net.weight_from_residual")
def from_the_residual(twin, claim):
    """Each weight again, from its own feature's inner product with the residual that the twin leaves."""
    for (features, targets), (first, second) in product(DESIGNS, [(0.5, 0.5), (2.0, 1.0), (8.0, 4.0)]):
        got = twin(features, targets, first, second)
        left = exact(targets) - exact(features) * exact(got)
        inner = exact(features).T * left
        for weight, product_ in zip(got, inner, strict=True):
            point = {sub: product_ - exact(second) * exact(weight), w: weight, lam_1: first, lam_2: second}
            # 1e-11: the inner product is a sum of terms of size 100, and is divided by λ₂
            yield Pair(weight, at(claim.lines[0].expr, point), rel=1e-11, size=1)


@compares(elastic_net_prior.grouping_bound, "elastic_net.grouping_effect", "elastic_net.grouping_effect_one_norm")
def bound(twin, claim):
    for vector, alike, second in product(VECTORS[1:], [-0.5, 0.0, 0.5, 0.75], [1e-6, 0.5, 3.0]):
        aims = exact(vector)
        size = sum(map(abs, aims)) if claim.name.endswith("one_norm") else length(aims)
        point = {Y: vector, rho: alike, lam_2: second, w_1: 0, w_2: 0}
        yield Pair(twin(float(size), alike, second), at(claim.statement.rhs, point), rel=1e-14)


@compares(augmentation.augmented_rows, "elastic_net.augmented_lasso")
def more_rows(twin, claim):
    """The lasso's objective on the rows that the twin returns, at some weights."""
    for (features, targets), second in product(DESIGNS, [0.25, 1.0, 4.0, 1e-12]):
        columns = features.shape[1]
        weights = np.arange(columns) - 1.5
        rows, aims = twin(features, targets, second)
        left = exact(aims) - exact(rows) * exact(weights)
        got = length(left) ** 2 / 2 + Rational(1, 2) * sum(map(abs, exact(weights)))
        point = {X: features, Y: targets, I: Matrix.eye(columns), W: weights, lam_1: 0.5, lam_2: second}
        for line in lines(claim):
            yield Pair(got, at(line, point))


PAIRS = [(0.0, 1.0), (1.0, 1.0), (0.5, 4.0), (3.0, 0.25), (30.0, 1.0), (1e-6, 1e-6)]


@compares(elastic_net_prior.elastic_net_constant, "elastic_net.prior")
def constant(twin, claim):
    for first, second in PAIRS:
        wanted = at(claim.last, {lam_1: first, lam_2: second})
        yield Pair(twin(first, second), wanted, rel=2e-14)  # the exponential of a logarithm of size ten


@compares(elastic_net_prior.negative_log_elastic_net, "elastic_net.negative_log_prior")
def negative_log(twin, claim):
    for weight, (first, second) in product([0.0, -1.0, 0.1, 3.0], PAIRS):
        for line in lines(claim):
            wanted = at(line, {w: weight, lam_1: first, lam_2: second})
            yield Pair(twin(weight, first, second), wanted, size=abs(wanted) + 40)
