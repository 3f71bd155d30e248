"""Momentum: two steps that tell coupled from decoupled decay, the sum of slopes, and where both come to rest."""

from itertools import product

import numpy as np

from derivations.symbols import W, alpha, g, g_1, g_2, lam, lam_prime, mu, t, w
from figures.reference import momentum, optimizers
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.decay import SHORT_STEPS, WEIGHTS, column, loss, slope
from tests.figures.comparisons.exactly import at, exact, lines

MOMENTA = [0.0, 0.1, 0.5, 0.9, 0.999]
STRENGTHS = [0.0, 1e-12, 0.01, 1.0, 8.0]


@compares(optimizers.sgd, "momentum.sgd_equivalence")
def one_step(twin, claim):
    """L2 of one strength less decay of another: what the claim says, and with one strength nothing."""
    for weights, (rate, strength), factor in product(WEIGHTS, SHORT_STEPS, (0.5, 1.0, 2.0)):
        coupled_, decoupled_ = (
            exact(optimizers.run(twin(rate, 0, number, beside), lambda v, step: slope(v), weights, 1)[1])
            for number, beside in ((factor * strength, False), (strength, True))
        )
        size = (max(map(abs, column(weights))) + 1) * (1 + rate) * (1 + 2 * strength)  # 1 − α − αλ may cancel
        point = {W: column(weights), alpha: rate, lam: strength, lam_prime: factor * strength}
        for line in lines(claim):
            yield Pair(coupled_ - decoupled_, at(line, point, loss), size=2 * size)


# Rate, strength, weight and two slopes.
STEPS = [
    (0.1, 1.0, 1.0, -1.0, -2.0),
    (0.25, 4.0, -3.0, 0.5, 0.0),
    (0.01, 0.1, 2.0, -7.0, 3.0),
    (1.0, 0.5, 0.0, 1.0, 1.0),
]


def after_two(twin, share, point, decoupled):
    rate, strength, weight, first, second = point
    optimizer = twin(rate, share, strength, decoupled)
    return optimizers.run(optimizer, lambda v, step: np.array((first, second)[step]), weight, 2)[-1]


def two_steps(share, point):
    return dict(zip((alpha, lam, w, g_1, g_2), point, strict=True)) | {mu: share}


def two_step_size(point):
    return 4 * (1 + point[0]) ** 2 * (1 + point[1]) ** 2 * max(map(abs, point))


@compares(optimizers.sgd, "momentum.momentum_carries_the_penalty")
def carried(twin, claim):
    for share, point in product(MOMENTA, STEPS):
        got = after_two(twin, share, point, True) - after_two(twin, share, point, False)
        for line in lines(claim):
            yield Pair(got, at(line, two_steps(share, point)), size=two_step_size(point))


@compares(optimizers.sgd, "momentum.momentum_breaks_equivalence")
def apart(twin, claim):
    for share, point in product(MOMENTA, STEPS):
        for decoupled, line in zip((False, True), lines(claim), strict=True):
            got = after_two(twin, share, point, decoupled)
            yield Pair(got, at(line, two_steps(share, point)), size=two_step_size(point))


@compares(optimizers.momentum, "momentum.heavy_ball_sums")
def summed(twin, claim):
    for share, pull, steps in product(MOMENTA, [1.0, -0.3, 1e-12], [1, 2, 7]):
        transformation = twin(share)
        state = transformation.init(0.0)
        for _ in range(steps):
            velocity, state = transformation.update(pull, state, 0.0)
        for line in lines(claim):
            yield Pair(velocity, at(line, {mu: share, g: pull, t: steps}), rel=1e-12 if share == 0.999 else 4e-15)


CURVATURES, CENTRES = [0.5, 1.0, 1e3], [1.0, -2.5, 1e-12]


def slopes_at_rest(claim):
    """What the claim says that the loss's slope is where the heavy ball rests."""
    at_rest = next(line.expr for line in claim.lines[1:] if not line.wrong)
    (balance,) = [part for part in at_rest.args if part.lhs == g]
    return balance.rhs


@compares(momentum.coupled_fixed_point, "momentum.coupled_fixed_point", "momentum.averaging_has_no_factor")
def coupled(twin, claim):
    for curvature, centre, strength in product(CURVATURES, CENTRES, STRENGTHS):
        rest = twin(curvature, centre, strength)
        got = exact(curvature) * (exact(rest) - exact(centre))
        yield Pair(got, at(slopes_at_rest(claim), {lam: strength, w: rest}), size=(curvature + strength) * abs(centre))


@compares(momentum.decoupled_fixed_point, "momentum.decoupled_fixed_point")
def decoupled(twin, claim):
    for curvature, centre, strength, share in product(CURVATURES, CENTRES, STRENGTHS, MOMENTA):
        rest = twin(curvature, centre, strength, share)
        got = exact(curvature) * (exact(rest) - exact(centre))
        wanted = at(slopes_at_rest(claim), {lam: strength, w: rest, mu: share})
        yield Pair(got, wanted, size=(curvature + strength) * abs(centre))


@compares(momentum.ported_strength, "momentum.port_the_strength")
def ported(twin, claim):
    for strength, share in product(STRENGTHS, MOMENTA):
        for line in lines(claim):
            got = -(1 - exact(share)) * exact(twin(strength, share)) * 3
            yield Pair(got, at(line, {lam: strength, mu: share, w: 3.0}))
