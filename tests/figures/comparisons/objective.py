"""The penalised objective, what large weights cost, and bias against variance."""

from itertools import product

import numpy as np

from derivations import objective
from derivations.symbols import (
    L_0,
    L,
    L_inf,
    Omega,
    W,
    delta,
    delta_,
    dim,
    h,
    kappa,
    lam,
    m_delta,
    s2,
    w,
    w_,
    w_true,
)
from figures.reference import objective as twins
from figures.reference import risk
from tests.figures.comparisons.comparison import ROUNDING, Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, length, lines

STRENGTHS = [0.0, 1e-12, 0.01, 1.0, 3.0, 1e12]


@compares(twins.regularized_objective, "objective.regularized_objective")
def regularized(twin, claim):
    for loss, penalty, strength in product([-1.5, 0.0, 1e-12, 1e12], [0.0, 1e-12, 0.3, 1e12], STRENGTHS):
        wanted = at(claim.statement.rhs, {L(w): loss, Omega(w): penalty, lam: strength})
        yield Pair(twin(loss, penalty, strength), wanted, size=abs(loss) + strength * penalty)


@compares(twins.largest_penalty, "objective.penalty_keeps_weights_near")
def near(twin, claim):
    """The bound itself, which weights with exactly that penalty still meet."""
    for (at_zero, least), strength in product(
        [(3.0, 1.0), (0.0, -0.1), (2.0, 2.0), (1e12, -1e12), (1.0, 1 - 1e-12)], STRENGTHS[1:]
    ):
        point = {L_0: at_zero, L_inf: least, lam: strength}
        got = twin(at_zero, least, strength)
        yield Pair(got, at(claim.statement.rhs, point))
        below = float(got) * (1 - 1e-9)
        yield Pair(below <= got, holds(claim.statement, point | {Omega(w): below}))


# Vectors whose length a float holds exactly, and one whose does not; corners, zeros, extremes.
VECTORS = [
    np.array(x) for x in ([3.0, -4.0], [0.0, 0.0], [0.0, -2.0, 0.0], [1e-12, 1e12], [0.1, 0.2, -0.3], [1e150, 1e-150])
]
SIZES = [0.0, 1e-12, 0.5, 1.0, 1e12]


@compares(twins.largest_change_l2, "objective.sensitivity_l2")
def most_l2(twin, claim):
    """The right-hand side, for changes δ of the given length along an axis; no smaller than the left."""
    change, bound = claim.statement.args
    for weights, size in product(VECTORS, SIZES):
        along = np.eye(len(weights))[0] * size
        point = {W: weights, delta: along}
        yield Pair(twin(weights, size), at(bound, point))
        yield Pair(bool(twin(weights, size) * (1 + ROUNDING) >= at(change, point)), holds(claim.statement, point))


@compares(twins.worst_change_l2, "objective.sensitivity_l2_attained")
def worst_l2(twin, claim):
    """Along w, so long that it is κw with κ = size/‖w‖; its inner product with w is the claim's bound."""
    product_, bound = lines(claim)
    for weights, size in product([x for x in VECTORS if x.any()], SIZES):
        along = product_.args[1]
        point = {W: weights, kappa: exact(size) / length(exact(weights))}
        change = twin(weights, size)
        yield Pair(change, at(along, point))
        yield Pair((exact(weights).T * exact(change))[0], at(product_, point))
        yield Pair((exact(weights).T * exact(change))[0], at(bound, point))


def entries(weights, size, change=None):
    """A point for the claims that sum over coordinates."""
    return {w_: list(weights), dim: len(weights), m_delta: size} | ({} if change is None else {delta_: list(change)})


@compares(twins.largest_change_l1, "objective.sensitivity_l1")
def most_l1(twin, claim):
    change, bound = claim.statement.args
    for weights, size in product(VECTORS, SIZES):
        signs = np.where(np.arange(len(weights)) % 2, -1.0, 1.0)
        point = entries(weights, size, signs * size)
        yield Pair(twin(weights, size), at(bound, point))
        yield Pair(bool(twin(weights, size) * (1 + ROUNDING) >= at(change, point)), holds(claim.statement, point))


@compares(twins.worst_change_l1, "objective.sensitivity_l1_attained")
def worst_l1(twin, claim):
    for weights, size in product(VECTORS, SIZES):
        change = twin(weights, size)
        reached = (exact(weights).T * exact(change))[0]
        for line in lines(claim):
            yield Pair(reached, at(line, entries(weights, size)))
        yield Pair(np.abs(change).max(), exact(size))


DIRECTIONS = list(product([1e-12, 0.5, 3.0, 1e6], STRENGTHS, [-2.0, 0.0, 1e-6, 1.0, 1e3], [1e-6, 0.5, 1e6]))[::3]
EDGES = [(1.0, 2.0, 1.0, 2.0), (3.0, 0.5, -2.0, 2.0), (0.5, 4.0, 0.5, 1.0)]  # λw² = s²: the risk is level
RISK = objective.risk_slope.lines[0].expr.args[0]  # what the first line differentiates


def point_of(curvature, strength, weight, noise=0):
    return {h: curvature, lam: strength, w_true: weight, s2: noise}


@compares(risk.squared_bias, "objective.bias", "objective.risk_slope")
def squared_bias(twin, claim):
    """The square of the bias, and the risk that is left when there is no noise."""
    for curvature, strength, weight, _ in DIRECTIONS + EDGES:
        point = point_of(curvature, strength, weight)
        wanted = at(claim.last, point) ** 2 if claim.name == "objective.bias" else at(RISK, point)
        yield Pair(twin(curvature, strength, weight), wanted)


@compares(risk.variance, "objective.risk_slope")
def variance(twin, claim):
    """The risk that is left when the true weight is zero, so that shrinking has no bias."""
    integrand = claim.lines[0].expr.args[0]
    for curvature, strength, _, noise in DIRECTIONS + EDGES:
        yield Pair(twin(curvature, strength, noise), at(integrand, point_of(curvature, strength, 0, noise)))


@compares(risk.risk, "objective.risk_slope", "objective.best_lam")
def whole_risk(twin, claim):
    argument = claim.lines[0].expr.args[0]  # of the derivative, or of the argmin
    argument = argument if claim.kind == "identity" else argument.args[0]
    for direction in DIRECTIONS + EDGES:
        yield Pair(twin(*direction), at(argument, point_of(*direction)))


@compares(risk.risk_slope, "objective.shrinking_lowers_variance")
def falling(twin, claim):
    """The sign of the slope, on both sides of λw² = s² and on it."""
    rate = claim.statement.lhs
    for curvature, strength, weight, noise in EDGES:
        for stretch in (0.0, 0.5, 1 - 1e-9, 1.0, 1 + 1e-9, 2.0):
            point = point_of(curvature, strength * stretch, weight, noise)
            got = twin(curvature, strength * stretch, weight, noise)
            yield Pair(bool(got < 0), holds(claim.statement, point))
            yield Pair(got, at(rate, point), size=2 * curvature * noise / curvature**3)
