"""Decay where it is easily forgotten: micro-steps, another rate, a warm-up and a floor, an adapter, an average."""

from itertools import product

import numpy as np

from derivations.symbols import (
    W_1,
    W_2,
    W_base,
    alpha,
    alpha_min,
    alpha_prime,
    beta_w,
    k_w,
    lam,
    lam_prime,
    push,
    t,
    tau,
    w,
    w_0,
)
from figures.reference import decay, factors, schedule
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, lines

RATES = [0.25, 1e-3, 1.0]
STRENGTHS = [0.0, 0.5, 4.0]


@compares(decay.decayed_weights, "adam.accumulated_decay")
def micro_steps(twin, claim):
    """The weights that the twin leaves, and the one update: the last line; the first one multiplies step by step."""
    for rate, strength, steps, line in product(RATES, STRENGTHS, [0, 1, 2, 8], lines(claim)):
        point = {alpha: rate, lam: strength, t: steps, w: -3.0, push: 0.5}
        got = exact(twin(-3.0, rate, strength, steps)) - exact(rate) / 2
        yield Pair(got, at(line, point), rel=1e-13, size=3 * 3**steps)


@compares(decay.strength_at_other_rate, "adam.same_decay_other_rate")
def another_rate(twin, claim):
    """The claim's strength for the other rate, and that its own line says that the decays then agree."""
    for rate, strength, other in product(RATES, STRENGTHS, [0.5, 1e-4]):
        got, point = twin(rate, strength, other), {alpha: rate, lam: strength, alpha_prime: other}
        wanted = claim.statement.args[1].rhs
        yield Pair(got, at(wanted, point))
        yield Pair(holds(claim.statement.args[0], point | {lam_prime: at(wanted, point)}), True)


@compares(schedule.warmup_and_floor, "adam.warmup_and_floor")
def added_up(twin, claim):
    for (rate, floor), warmup, steps in product([(0.5, 0.125), (6e-4, 6e-5), (1.0, 0.0)], [0, 1, 4], [2, 3, 8]):
        got = sum(map(exact, twin(rate, floor, warmup, steps)))
        for line in lines(claim):
            yield Pair(got, at(line, {alpha: rate, alpha_min: floor, k_w: warmup, t: steps}))


LAYER = np.array([[1.0, -2.0], [0.5, 3.0]])
FIRST, SECOND = np.array([[1.0, 0.5], [-1.0, 2.0]]), np.array([[0.25, -1.0], [3.0, 1.0]])


@compares(factors.adapter_after_decay, "adam.decay_of_factors")
def adapter(twin, claim):
    for rate, strength, line in product(RATES, STRENGTHS, lines(claim)):
        point = {W_base: LAYER, W_1: FIRST, W_2: SECOND, alpha: rate, lam: strength}
        yield Pair(twin(LAYER, FIRST, SECOND, rate, strength), at(line, point), size=100)


@compares(decay.averaged_weight, "adam.averaged_weights")
def average(twin, claim):
    """After one more step, which is where both lines of the claim stand."""
    for share, keep, steps, line in product([0.0, 0.25, 1e-3], [0.0, 0.5, 0.999], [0, 1, 2, 7], lines(claim)):
        if exact(keep) == 1 - exact(share):
            continue
        point = {tau: share, beta_w: keep, t: steps, w_0: -3.0}
        yield Pair(twin(-3.0, share, keep, steps + 1), at(line, point), rel=1e-14)
