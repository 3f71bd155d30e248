"""The Laplace prior: its logarithm, its strength, and the posterior of one weight."""

from itertools import pairwise, product

import numpy as np
from sympy import Rational, S, exp, sqrt

from derivations.laplace_prior import posterior as posterior_part
from derivations.symbols import L, W, X, Y, b, dim, h, n, s2, w, w_, y
from figures.reference import laplace, laplace_posterior, priors
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, lines

SCALES = [1e-6, 0.25, 1.0, 7.0, 1e6]
PARTS = 40  # the logarithm of a scale is no larger, and may cancel


@compares(laplace.negative_log_laplace, "laplace_prior.sharp_peak")
def peak(twin, claim):
    """It rises from zero by the claim's slope, on either side: the logarithm of the density falls."""
    right = claim.statement.rhs
    (on_the_left,) = [line.expr for line in claim.lines if line.expr.is_Relational and not line.wrong]
    for scale, step in product(SCALES, [0.5, 4.0]):
        rise = exact(twin(step * scale, scale)) - exact(twin(0.0, scale))
        yield Pair(-rise / exact(step * scale), at(right, {b: scale}), rel=1e-12)
        rise = exact(twin(0.0, scale)) - exact(twin(-step * scale, scale))
        yield Pair(-rise / exact(step * scale), at(on_the_left.rhs, {b: scale}), rel=1e-12)


@compares(laplace.laplace_density, "laplace_prior.negative_log_prior")
def density(twin, claim):
    for weight, scale in product([0.0, -1.0, 0.1, 3.0], [0.25, 1.0, 7.0, 1e6]):
        yield Pair(twin(weight, scale), exp(-at(claim.last, {w: weight, b: scale})), rel=1e-14)


@compares(laplace.laplace_density, "laplace_prior.taller_peak")
def taller(twin, claim):
    for scale in SCALES:
        height = exact(twin(0.0, scale)) / exact(priors.gaussian_density(0.0, 2 * scale * scale))
        for line in lines(claim):
            yield Pair(height, at(line, {b: scale}), rel=1e-14)


@compares(laplace.laplace_tail, "laplace_prior.total_mass")
def all_of_it(twin, claim):
    """Beyond zero on either side lies everything."""
    for scale in SCALES:
        yield Pair(twin(0.0, scale), claim.last)


@compares(laplace.negative_log_laplace_prior, "laplace_prior.negative_log_prior_vector")
def of_many_weights(twin, claim):
    for weights, scale in product([[0.0], [3.0, -4.0], [1e-12, 0.1, 1e6], [0.5] * 8], SCALES):
        for line in lines(claim)[1:]:
            wanted = at(line, {w_: weights, dim: len(weights), b: scale})
            yield Pair(twin(np.array(weights), scale), wanted, size=abs(wanted) + PARTS * len(weights))


@compares(laplace.laplace_map_objective, "laplace_prior.map_objective")
def penalised_likelihood(twin, claim):
    """What the claim minimises, without the constant that it says does not depend on the weight."""
    for likelihood, weight, scale in product([-1.5, 0.0, 1e6], [0.0, -3.0, 0.5, 2.0**20], SCALES):
        point = {L(w): likelihood, w: weight, b: scale}
        constant = at(claim.last, point | {w: 0, L(w): 0})
        wanted = (at(claim.last, point) - constant).simplify()
        yield Pair(twin(likelihood, abs(weight), scale), wanted, size=abs(likelihood) + abs(weight) / scale)


@compares(laplace.laplace_strength, "laplace_prior.wider_prior_weaker_penalty")
def wider_is_weaker(twin, claim):
    for narrow, wide in pairwise(SCALES):
        yield Pair(twin(narrow), at(claim.statement.lhs.args[0], {b: narrow, h: 1}))  # what a bowl of one loses
        yield Pair(bool(twin(wide) < twin(narrow)), holds(claim.statement, {b: narrow, h: 1}))


def no_fit(size=2):
    """A problem in which only the penalty is left: no features, no targets; the weights have the L1 norm 7."""
    return {X: np.zeros((size, 2)), Y: np.zeros(size), W: np.array([3.0, -4.0])}


@compares(laplace.laplace_strength_on_sum, "laplace_prior.noise_scale")
def on_a_sum(twin, claim):
    for scale, noise, line in product(SCALES, SCALES, lines(claim)):
        yield Pair(twin(scale, noise), at(line, no_fit() | {b: scale, s2: noise}) / 7)


@compares(laplace.laplace_strength_on_mean, "laplace_prior.noise_scale_mean")
def on_a_mean(twin, claim):
    for scale, noise, rows, line in product(SCALES, SCALES, (2, 7), lines(claim)):
        yield Pair(twin(scale, noise, rows), at(line, no_fit(rows) | {b: scale, s2: noise, n: rows}) / 7)


TARGETS = [-3.0, -0.5, 0.0, 0.25, 1.0, 8.0]
PROBLEMS = list(product(TARGETS, [0.25, 1.0, 4.0], [0.25, 1.0, 4.0]))  # s²/b is exact: edges are edges


@compares(laplace_posterior.laplace_map, "laplace_prior.posterior_mean_is_not_sparse")
def map_is_zero(twin, claim):
    for target, noise, scale in PROBLEMS:
        wanted = at(claim.lines[0].expr, {y: target, s2: noise, b: scale})
        yield Pair(twin(target, noise, scale), wanted, size=abs(target))


@compares(
    laplace_posterior.laplace_posterior_mean,
    "laplace_prior.posterior_mean",
    "laplace_prior.posterior_mean_is_not_sparse",
)
def mean(twin, claim):
    """Not the integral, which the ledger does: the closed forms, whose two parts cancel by some digits of fifty."""
    for target, noise, scale in PROBLEMS:
        for line in claim.lines[1:]:
            if not line.wrong:
                wanted = at(line.expr, {y: target, s2: noise, b: scale})
                yield Pair(twin(target, noise, scale), wanted, rel=1e-13)


@compares(
    laplace_posterior.laplace_posterior_below_zero,
    "laplace_prior.probability_below_zero",
    "laplace_prior.mass_above_zero",
    "laplace_prior.mass_below_zero",
)
def below_zero(twin, claim):
    """The probability that the claim gives, or the odds of its mass against that of the other side."""
    root = sqrt(S.Pi * s2 / 2) * exp(s2 / (2 * b**2))
    for target, noise, scale in PROBLEMS:
        point = {y: target, s2: noise, b: scale}
        got = exact(twin(target, noise, scale))
        if claim.name == "laplace_prior.probability_below_zero":
            wanted = at(claim.last, point)
        else:
            mass = at(claim.last, point)
            above = claim.name == "laplace_prior.mass_above_zero"
            other = at(root * (posterior_part.below() if above else posterior_part.above()), point)
            wanted = (other if above else mass) / (mass + other)
        yield Pair(got, wanted, rel=1e-13)
        yield Pair(bool(got > Rational(1, 2)), target < 0)
