"""L1 elsewhere: two factors under L2, and other powers of the weight."""

from itertools import product

import numpy as np

from derivations.symbols import power, tau, u, u_star, w, w_1, w_2, z
from figures.reference import bridge, factors
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, lines

PAIRS = [(0.0, 0.0), (3.0, -3.0), (3.0, -4.0), (1e-12, 1e12), (0.1, 0.1), (-0.5, 0.0)]


@compares(factors.factored_penalty, "l1.product_of_two")
def two_factors(twin, claim):
    larger = claim.statement
    for first, second in PAIRS:
        point = {w_1: first, w_2: second}
        yield Pair(twin(first, second), at(larger.gts, point))
        yield Pair(holds(larger, point), True)


@compares(factors.cheapest_factors, "l1.product_of_two_attained")
def cheapest(twin, claim):
    """Their product is the weight, and L2 on them costs what the claim says."""
    for weight in [-1e6, -4.0, -1e-12, 0.0, 0.1, 9.0]:
        first, second = map(exact, twin(weight))
        yield Pair(first * second, exact(weight))
        for line in lines(claim):
            yield Pair((first**2 + second**2) / 2, at(line, {w: weight}))


POWERS = [0.25, 0.5, 0.75, 1.0, 1.5, 2.0]
STRENGTHS = [0.25, 1.0, 3.0]


@compares(bridge.bridge_prox, "l1.bridge_slope", "l1.bridge_no_dead_zone")
def level(twin, claim):
    """Off zero the slope that the claim gives is zero at the twin's answer; above the power one it is off zero."""
    for q, strength, start in product(POWERS, STRENGTHS, [0.01, 0.5, 2.0, 10.0]):
        if q <= 1 and claim.name == "l1.bridge_no_dead_zone":
            continue
        got = float(twin(start, strength, q))
        if got == 0:
            continue
        slope = at(claim.last, {z: start, u: got, tau: strength, power: q})
        if claim.name == "l1.bridge_slope":
            yield Pair(slope + exact(start), exact(start), rel=1e-12)
        else:  # the slope at zero, which the fit and the penalty have to make up for along the way
            pull = got + strength * q * got ** (q - 1)
            yield Pair(pull, -slope, rel=1e-12)


@compares(bridge.bridge_prox, "l1.bridge")
def sent_to_zero(twin, claim):
    """What the claim says leaving zero gains: never below zero in the dead zone, and at the twin's answer not above."""
    factor = claim.last  # u(price(u) − z)
    for q, strength, start in product(POWERS, STRENGTHS, [0.01, 0.3, 0.5, 1.5, 2.0, 10.0]):
        got = float(twin(start, strength, q))
        point = {z: start, tau: strength, power: q}
        grid = [0.01, 0.1, 0.5, 1.0, 2.0, 8.0]
        if got == 0:
            yield Pair(all(at(factor, point | {u: v}) >= 0 for v in grid), True)
            continue
        height = at(factor, point | {u: got})
        yield Pair(bool(height < 0), True)
        near = [at(factor, point | {u: got * (1 + s)}) for s in (-1e-8, 1e-8)]  # a wrong u lies on a slope
        yield Pair(all(height <= other for other in near), True)


@compares(bridge.bridge_dead_zone, "l1.bridge_at_one")
def at_one(twin, claim):
    for strength in [0.0, 1e-12, 0.25, 1.0, 3.0, 1e12]:
        yield Pair(twin(strength, 1.0), at(claim.last, {tau: strength}))


@compares(bridge.bridge_dead_zone, "l1.bridge_jumps")
def edge(twin, claim):
    """For a power below one, given what is jumped to, the strength that the claim puts in."""
    for q, reached in product([0.25, 0.5, 0.75], [0.25, 1.0, 4.0]):
        strength = float(reached ** (2 - q) / (2 * (1 - q)))
        for line in lines(claim):
            wanted = at(line, {tau: strength, power: q, u_star: reached})
            yield Pair(twin(strength, q), wanted, rel=1e-14)


@compares(bridge.bridge_dead_zone, "l1.bridge_dead_zone")
def no_shorter(twin, claim):
    """The price at its least, found on a fine grid, is the dead zone; and no price is below the claim's bound."""
    prices, bound = claim.statement.gts, claim.statement.lts
    for q, strength in product([0.25, 0.5, 0.75, 1.0], STRENGTHS):
        point = {tau: strength, power: q}
        zone = twin(strength, q)
        reached = (2 * strength * (1 - q)) ** (1 / (2 - q)) if q < 1 else 1e-12
        yield Pair(zone, at(prices, point | {u: reached}), rel=1e-11)
        yield Pair(bool(zone >= at(bound, point)), True)
        others = [at(prices, point | {u: float(v)}) for v in np.geomspace(1e-3, 1e3, 13)]
        yield Pair(bool(zone <= min(others) * (1 + 1e-12)), True)
