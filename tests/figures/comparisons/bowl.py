"""The penalised bowl: how far the minimum moves, what happens to coordinates, and stopping early."""

from itertools import product

import numpy as np
from sympy import Rational, eye

from derivations.l2 import coordinates
from derivations.symbols import H, I, U, W_star, alpha, g, h, h_max, h_min, k, lam, lam_a, lam_b, t, w, w_star
from figures.reference import early_stopping, penalties, prox, quadratic
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.designs import DESIGNS
from tests.figures.comparisons.exactly import at, exact, holds, length, lines, stationary

CURVATURES = [1e-12, 0.25, 1.0, 3.0, 1e12]
STRENGTHS = [0.0, 1e-12, 0.01, 1.0, 3.0, 1e12]
CENTRES = [0.0, -2.0, 1e-12, 0.1, 1e6]


@compares(quadratic.shrinkage, "l2.flat_directions_shrink_most", "l2.minimum_moves_to_zero")
def share(twin, claim):
    """What the claim differentiates, and whether it rises or falls from one point to the next."""
    derivative = claim.statement.lhs
    moves = derivative.variables[0]
    for curvature, strength in [*product([0.0, *CURVATURES], STRENGTHS[1:]), *product(CURVATURES, [0.0])]:
        yield Pair(twin(curvature, strength), at(derivative.args[0], {h: curvature, lam: strength}))
    for curvature, strength in product([0.25, 1.0, 3.0], [0.0, 0.01, 1.0, 3.0]):
        after = twin(curvature + (moves == h) / 8, strength + (moves == lam) / 8)
        rises = bool(after > twin(curvature, strength))
        expected = holds(claim.statement, {h: curvature, lam: strength})
        yield Pair(rises, expected if claim.statement.rel_op == ">" else not expected)


@compares(prox.l2_prox, "l2.bowl")
def one_weight_near_another(twin, claim):
    """The proximal operator is the bowl of curvature one around z."""
    for centre, strength in product(CENTRES, STRENGTHS):
        yield Pair(twin(centre, strength), at(claim.statement.rhs, {h: 1, w_star: centre, lam: strength}))


@compares(quadratic.minimiser, "l2.never_exactly_zero")
def never_zero(twin, claim):
    minimum = claim.statement.args[0].lhs
    for curvature, centre, strength in product(CURVATURES, CENTRES, STRENGTHS):
        point = {h: curvature, w_star: centre, lam: strength}
        got = twin(curvature, centre, strength)
        yield Pair(got, at(minimum, point))
        for side in claim.statement.args:
            yield Pair(bool(got == 0), holds(side, point))


@compares(penalties.l2_gradient, "l2.zero_where_the_loss_is_level")
def level(twin, claim):
    """The slope of the loss at the penalised minimum is minus the penalty's gradient; none at zero alone."""
    rule = claim.statement.args[1]
    for weight, strength in product(CENTRES, STRENGTHS[1:]):
        got = -twin(weight, strength)
        yield Pair(got, at(rule.rhs, {w: weight, lam: strength}))
        yield Pair(bool(got == 0), holds(rule, {g: 0, w: weight, lam: strength}))


# Symmetric and positive semidefinite, of rank 2 and 3, with the unpenalised weights: exact in floats.
BOWLS = [
    (features.T @ features, np.array([1.0, -2.0, 0.5, 3.0, -0.25])[: features.shape[1]]) for features, _ in DESIGNS
]


@compares(quadratic.minimiser_along_eigenvectors, "l2.bowl_vector")
def all_weights(twin, claim):
    """The minimiser that the claim names, and the one of its objective by elimination."""
    objective, _ = claim.statement.lhs.args
    for (curvature, centre), strength in product(BOWLS, [1e-6, 0.25, 1.0, 1e6]):
        point = {H: curvature, W_star: centre, I: eye(len(centre)), lam: strength}
        got = twin(curvature, centre, strength)
        # Eigenvalues are found to 1e-16 of the largest, about 100; on 1e-6 that is 1e-8. The rest loses little.
        rel = 1e-12 if strength > 1e-6 else 1e-8
        yield Pair(got, at(claim.statement.rhs, point), rel=rel, size=3)
        yield Pair(got, stationary(objective, point, (U, len(centre))), rel=rel, size=3)


@compares(quadratic.minimiser_along_eigenvectors, "l2.norm_never_grows")
def never_longer(twin, claim):
    for (curvature, centre), (weak, strong) in product(BOWLS, [(0.25, 0.25), (0.25, 1.0), (1.0, 1e6)]):
        point = {H: curvature, W_star: centre, I: eye(len(centre)), lam_a: weak, lam_b: strong}
        lengths = [length(exact(twin(curvature, centre, strength))) for strength in (strong, weak)]
        for got, side in zip(lengths, claim.statement.args, strict=True):
            yield Pair(got, at(side, point), rel=1e-12)
        yield Pair(bool(lengths[0] <= lengths[1] * (1 + 1e-14)), holds(claim.statement, point))


@compares(quadratic.solution, "l2.not_every_coordinate_shrinks", "l2.signs_can_change", "l2.norm1_can_grow")
def single_coordinates(twin, claim):
    """At the claim's own witnesses, and at some more: both vectors, and the truth of the popular line."""
    witnesses = [dict(x.at) for x in claim.obligations if x.at]
    more = [witnesses[0] | {lam_a: weak, lam_b: strong} for weak, strong in [(0.25, 0.5), (0.5, 3.0), (1.0, 1e6)]]
    for point in [*witnesses, *more]:
        curvature = point[H]
        targets = np.array(curvature * point[W_star], dtype=float).ravel()
        vectors = [twin(np.array(curvature, dtype=float), targets, float(point[x])) for x in (lam_a, lam_b)]
        for vector, strength in zip(vectors, (lam_a, lam_b), strict=True):
            exactly = at(coordinates.under(strength), point)
            # 1e-13: the matrices have condition numbers below 200; zero is reached between entries of size one
            yield Pair(vector, exactly, rel=1e-13, size=1)
        truth = {
            "l2.not_every_coordinate_shrinks": lambda weak, strong: abs(strong[1]) <= abs(weak[1]),
            "l2.signs_can_change": lambda weak, strong: weak[1] * strong[1] >= 0,
            "l2.norm1_can_grow": lambda weak, strong: abs(strong).sum() <= abs(weak).sum(),
        }[claim.name]
        yield Pair(bool(truth(*vectors)), holds(claim.lines[-1].expr, point))


ALMOST_THE_SAME = np.array([[1.0, 0.9], [0.9, 1.0]]), np.array([1.0, 0.5])
PASSING = [0.0, 1e-12, 0.5, Rational(4, 5), 0.8125, 1.0, 10.0, 1e12]  # four fifths is where a weight is zero


@compares(quadratic.solution, "l2.almost_the_same")
def two_features(twin, claim):
    """Both weights by the formulas that the claim puts into the ridge equations, and what the equations say."""
    for strength in PASSING:
        got = twin(*ALMOST_THE_SAME, float(strength))
        exactly = [at(weight, {lam: strength}) for weight in (coordinates.first(), coordinates.second())]
        # 0.9 is rounded on its way into the matrix, whose condition number is 19
        yield Pair(got, exactly, rel=1e-14)
        for equation in (line.expr for line in claim.lines if not line.wrong):
            yield Pair(at(equation.lhs, {lam: strength}), equation.rhs, rel=0)


@compares(quadratic.solution, "l2.coordinates_can_cross_zero")
def in_passing(twin, claim):
    second = claim.statement.args[0].lhs
    for strength in PASSING:
        got = twin(*ALMOST_THE_SAME, float(strength))[1]
        size = 1 / (1 + strength)  # about that of the first weight
        yield Pair(got, at(second, {lam: strength}), rel=1e-14, size=size)
        for side in claim.statement.args:
            yield Pair(bool(abs(got) < 1e-14 * size), holds(side, {lam: strength}))


@compares(quadratic.condition_number, "l2.conditioning")
def rounder(twin, claim):
    penalised, alone = claim.statement.args
    for (low, high), strength in product([(1.0, 1.0), (1.0, 3.0), (1e-12, 1e12), (0.1, 0.3)], STRENGTHS):
        point = {h_min: low, h_max: high, lam: strength}
        yield Pair(twin(low, high, strength), at(penalised, point))
        yield Pair(twin(low, high, 0.0), at(alone, point))
        yield Pair(bool(twin(low, high, strength) <= twin(low, high, 0.0)), holds(claim.statement, point))


# Learning rate, curvature and steps; αh has to lie between 0 and 1.
STOPS = [
    (0.5, 1.0, 1),
    (0.25, 2.0, 7),
    (0.1, 0.01, 100),
    (1e-12, 1e3, 5),
    (1e12, 1e-13, 3),
    (1.0, 0.999, 2),
    (1.0, 1e-9, 3),
]


def stop(rate, curvature, steps):
    return {alpha: rate, h: curvature, k: steps, t: steps - 1, w_star: 1}


@compares(early_stopping.early_stopping_factor, "l2.early_stopping", "l2.early_stopping_strength")
def reached(twin, claim):
    """From rest w* = 1: the step into step t + 1, and where the sentence counts k steps at once."""
    for case, line in product(STOPS, lines(claim)):
        # ln(1 − αh) carries the rounding of αh, magnified by αh/(1 − αh) = 1000 at most here
        yield Pair(twin(*case), at(line, stop(*case)), rel=1e-12)


@compares(early_stopping.matching_lam, "l2.early_stopping_strength")
def matching(twin, claim):
    """Put into h/(h + λ), the matching λ leaves what the steps leave."""
    for case, line in product(STOPS, lines(claim)):
        curvature, strength = exact(case[1]), exact(twin(*case))
        yield Pair(curvature / (curvature + strength), at(line, stop(*case)), rel=1e-12)
        yield Pair(strength, curvature / at(line, stop(*case)) - curvature, rel=1e-12)


@compares(
    early_stopping.matching_lam,
    "l2.early_stopping_strength_by_sum",
    "l2.early_stopping_strength_falls",
    "l2.early_stopping_strength_bound",
    "l2.early_stopping_strength_limit",
)
def matching_strength(twin, claim):
    """The strength itself, wherever the claim writes it, and what it is said to do."""
    written = {
        "identity": lines(claim),
        "limit": [x.args[0] for x in lines(claim)[:1]],
        "inequality": [claim.statement.lhs.args[0] if claim.name.endswith("falls") else claim.statement.lhs],
    }[claim.kind]
    for case in STOPS:
        rate, curvature, steps = case
        for expr in written:
            yield Pair(twin(*case), at(expr, stop(*case)), rel=1e-12)
        if claim.name.endswith("falls"):
            further = bool(twin(rate, curvature * (1 + 1e-4), steps) < twin(*case))
            # after one step it is 1/α − h: falls as well, but by less than rounding where αh is 1e-9
            yield Pair(further, holds(claim.statement, stop(*case)))
        if claim.name.endswith("bound"):
            bound = at(claim.statement.rhs, stop(*case))
            yield Pair(exact(twin(*case)) <= bound * (1 + Rational(1e-14)), holds(claim.statement, stop(*case)))
        if claim.name.endswith("limit"):
            near = twin(rate, 1e-12 / rate, steps)
            yield Pair(near, at(claim.last, stop(*case)), rel=2e-12 * steps)  # what is left out is αhk/2
