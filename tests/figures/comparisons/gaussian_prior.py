"""The Gaussian prior: its negative logarithm, the strength it stands for, and the posterior."""

from itertools import pairwise, product

import numpy as np
from sympy import Matrix, exp, eye, hessian, symbols

from derivations.symbols import I, L, W, X, Y, dim, h, lam, n, s2, sigma2, w, w_, x, y
from figures.reference import posterior, priors
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.designs import DESIGNS
from tests.figures.comparisons.exactly import at, exact, holds, lines, stationary

VARIANCES = [1e-12, 0.25, 1.0, 7.0, 1e12]
PARTS = 40  # the logarithms of 2π and of 1e±12 have this size at most, and may cancel


@compares(priors.negative_log_gaussian, "gaussian_prior.negative_log_likelihood")
def of_a_target(twin, claim):
    """The mean of a target is xw, with powers of two so that twin and claim see the same product."""
    for target, weight, row, noise in product([0.0, -1.5, 1e6], [0.0, -2.0], [0.5, 2.0**40], VARIANCES):
        wanted = at(claim.last, {y: target, w: weight, x: row, s2: noise})
        yield Pair(twin(target, noise, row * weight), wanted, size=abs(wanted) + PARTS)


@compares(priors.gaussian_density, "gaussian_prior.negative_log_prior")
def density(twin, claim):
    """The density under the logarithm of the first line, and the exponential of minus the last."""
    under = claim.lines[0].expr.atoms(exp).pop().args[0]
    for weight, variance in product([0.0, -1.0, 0.1, 3.0], [0.25, 1.0, 7.0, 1e12]):
        point = {w: weight, sigma2: variance}
        size = 1 + abs(float(at(under, point))) + PARTS  # the exponent's rounding is multiplied by its size
        for wanted in (exp(-at(line, point)) for line in lines(claim)):
            yield Pair(twin(weight, variance), wanted, size=wanted * size)


@compares(priors.negative_log_prior, "gaussian_prior.negative_log_prior_vector")
def of_many_weights(twin, claim):
    for weights, variance in product([[0.0], [3.0, -4.0], [1e-12, 0.1, 1e6], [0.5] * 8], VARIANCES):
        for line in lines(claim)[1:]:
            wanted = at(line, {w_: weights, dim: len(weights), sigma2: variance})
            yield Pair(twin(np.array(weights), variance), wanted, size=abs(wanted) + PARTS * len(weights))


@compares(priors.map_objective, "gaussian_prior.map_objective")
def penalised_likelihood(twin, claim):
    """What the claim minimises, without the constant that it says does not depend on the weight."""
    for likelihood, weight, variance in product([-1.5, 0.0, 1e6], [0.0, -3.0, 0.5, 2.0**20], VARIANCES):
        point = {L(w): likelihood, w: weight, sigma2: variance}
        constant = at(claim.last, point | {w: 0, L(w): 0})
        size = abs(likelihood) + weight**2 / variance
        wanted = (at(claim.last, point) - constant).simplify()
        yield Pair(twin(likelihood, weight**2, variance), wanted, size=size)


@compares(priors.strength_from_prior, "gaussian_prior.wider_prior_weaker_penalty")
def wider_is_weaker(twin, claim):
    """The share that a bowl of curvature one keeps, and that a wider prior is weaker from one variance to the next."""
    for narrow, wide in pairwise(VARIANCES):
        kept = at(claim.statement.gts.args[0], {sigma2: narrow, h: 1})
        yield Pair(twin(narrow), 1 / kept - 1, size=1 / kept)
        yield Pair(bool(twin(wide) < twin(narrow)), holds(claim.statement, {sigma2: narrow, h: 1}))


def no_fit(size=2):
    """A problem in which only the penalty is left: no features, no targets; the weights have length 5."""
    return {X: np.zeros((size, 2)), Y: np.zeros(size), W: np.array([3.0, -4.0])}


@compares(priors.strength_on_sum, "gaussian_prior.noise_scale")
def ratio(twin, claim):
    for prior, noise, line in product(VARIANCES, VARIANCES, lines(claim)):
        yield Pair(twin(prior, noise), 2 * at(line, no_fit() | {sigma2: prior, s2: noise}) / 25)


@compares(priors.strength_on_mean, "gaussian_prior.noise_scale_mean")
def ratio_of_a_mean(twin, claim):
    for prior, noise, rows, line in product(VARIANCES, VARIANCES, (2, 7), lines(claim)):
        yield Pair(twin(prior, noise, rows), 2 * at(line, no_fit(rows) | {sigma2: prior, s2: noise, n: rows}) / 25)


@compares(posterior.ridge_posterior, "gaussian_prior.posterior")
def centre_and_spread(twin, claim):
    """The first line is minus the log posterior: its least point is the mean, its curvature the precision."""
    for (features, targets), (prior, noise) in product(DESIGNS, [(1.0, 1.0), (0.25, 3.0), (1e6, 1e-3), (1e-6, 1e3)]):
        p = features.shape[1]
        strength = exact(noise) / exact(prior)
        point = {X: features, Y: targets, I: eye(p), lam: strength, s2: noise}
        mean, covariance = twin(features, targets, prior, noise)
        for line in lines(claim)[:1]:
            letters = symbols(f"w:{p}", real=True)
            curvature = hessian(at(line, point | {W: Matrix(letters)}).expand(), letters)
            # 1e-12: singular values are squared and inverted; these designs have condition numbers below 100
            yield Pair(mean, Matrix(stationary(line, point, (W, p))), rel=1e-12)
            yield Pair(covariance, curvature.inv(), rel=1e-12)
