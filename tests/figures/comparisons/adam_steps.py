"""Single steps of Adam: the first one, one beside decay, and one that is divided by a fixed number."""

from itertools import product

from derivations.symbols import (
    alpha,
    beta_1,
    beta_2,
    c,
    eps,
    eta,
    g,
    g_1,
    lam,
    lam_paper,
    lam_prime,
    m_hat,
    m_w,
    push,
    s_1,
    s_2,
    tau,
    v_hat,
    v_ww,
    w,
    w_1,
    w_2,
    w_star,
)
from figures.reference import optimizers, prox, steps
from tests.figures.comparisons.adam import MEANS, RATE, SERIES, STRENGTHS, in_turn, mean
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, lines

POINTS = [(2.0, -0.5), (-1.0, 3.0), (0.5, 0.0), (0.0, 1.0), (1.0, -4.0)]  # weight and slope


@compares(steps.first_step, "adam.first_step_is_sign")
def first(twin, claim):
    for (weight, slope), strength, rate_, line in product(POINTS, [0.0, 0.5, 3.0], [RATE, 3.0], lines(claim)):
        if slope + strength * weight:
            point = {alpha: rate_, g: slope, lam: strength, w: weight, beta_1: 0.9, beta_2: 0.999, eps: 0}
            yield Pair(twin(weight, slope, rate_, strength), at(line, point))


@compares(steps.first_step, "adam.first_step_against_decoupled")
def against(twin, claim):
    for (weight, slope), strength, other, line in product(POINTS, [0.0, 0.5, 3.0], [0.0, 0.25, 1.0], lines(claim)):
        got = twin(weight, slope, RATE, other) - twin(weight, slope, RATE, strength, True)
        yield Pair(got, at(line, {alpha: RATE, g: slope, lam: strength, lam_prime: other, w: weight}), size=2)


@compares(steps.first_step, "adam.no_strength_serves_adam")
def no_strength(twin, claim):
    size = claim.statement.gts  # the distance of the two first steps
    for rate_, other in product([RATE, 1.0, 3.0], [0.0, 0.5, 1.0, 1e6]):
        got = abs(twin(1.0, 1.0, rate_, other) - twin(1.0, 1.0, rate_, 0.5, True))
        yield Pair(got, at(size, {alpha: rate_, lam_prime: other}), size=rate_)


@compares(steps.first_step, "adam.one_step_can_coincide")
def coincide(twin, claim):
    for (slope, line), rate_ in product(zip((-1.0, -3.0), claim.lines, strict=False), [0.25, 1.0, 3.0]):
        yield Pair(2 + twin(2.0, slope, rate_, 2.0), at(line.expr.lhs, {alpha: rate_}), size=2 + 4 * rate_)
        yield Pair(2 + twin(2.0, slope, rate_, 1.0, True), at(line.expr.rhs, {alpha: rate_}), size=2 + 4 * rate_)


@compares(steps.first_step, "adam.coupled_is_not_scale_free")
def turned(twin, claim):
    for (weight, slope), scale, strength in product(POINTS, [0.25, 4.0], [0.5, 3.0]):
        point = {alpha: RATE, lam: strength, w: weight, g: slope, c: scale}
        for factor, line in zip((scale, 1), lines(claim), strict=True):
            yield Pair(weight + twin(weight, factor * slope, RATE, strength), at(line, point), size=2)


@compares(optimizers.adam, "adam.coupled_decay_ignores_lambda")
def ignores(twin, claim):
    for strength, count, (one, two) in product([1e-6, 0.5, 3.0], [1, 2, 5], [(0.0, 0.5), (0.9, 0.999)]):
        optimizer = twin(RATE, one, two, 0, strength)
        path = optimizers.run(optimizer, lambda v, number: 0 * v, 2.0, count)
        weights = [exact(x) for x in path[:-1]]
        point = {lam: strength, alpha: RATE, eps: 0, m_w: mean(one, weights), v_ww: mean(two, [x**2 for x in weights])}
        for line in lines(claim):
            yield Pair(path[-1] - path[-2], at(line, point), rel=MEANS, size=2)


@compares(optimizers.adam, "adam.decoupled_update", "adam.scale_free")
def decoupled(twin, claim):
    scales = [0.25, 3.0] if claim.name.endswith("scale_free") else [1.0]
    for series, strength, extra, scale in product(SERIES, STRENGTHS, [0.0] if len(scales) > 1 else [0.0, 0.5], scales):
        optimizer = twin(RATE, 0.9, 0.999, extra, strength, True)
        path = optimizers.run(optimizer, in_turn([scale * x for x in series]), 2.0, len(series))
        point = {w: float(path[-2]), alpha: RATE, lam: strength, eps: extra, c: scale}
        point |= {m_hat: mean(0.9, series), v_hat: mean(0.999, [x**2 for x in series])}
        for line in lines(claim):
            yield Pair(path[-1], at(line, point), rel=MEANS, size=3)


@compares(optimizers.adam, "adam.coupled_rests_at_ridge")
def rests(twin, claim):
    balance = claim.lines[0].expr.lhs
    for weight, centre, strength, extra in product([0.0, 1.0, 1.5], [3.0, -1.0], [0.0, 1.0, 2.0], [0.5, 1e-3]):
        optimizer = twin(RATE, 0, 0, extra, strength)
        path = optimizers.run(optimizer, in_turn([weight - centre]), weight, 1)
        wanted = at(balance, {w: weight, w_star: centre, lam: strength, eps: extra})
        yield Pair((weight - path[1]) / RATE, wanted, size=weight / RATE + 1)


DIVIDED = [(w_, g__, s) for (w_, g__), s in product(POINTS, [0.25, 1.0, 3.0])]


@compares(steps.divided_step, "adam.coupled_against_decoupled")
def divided(twin, claim):
    for (weight, slope, under), strength, other, line in product(DIVIDED, [0.0, 0.5], [0.0, 2.0], lines(claim)):
        got = twin(weight, slope, under, RATE, other) - twin(weight, slope, under, RATE, strength, True)
        point = {alpha: RATE, w_1: weight, g_1: slope, s_1: under, lam: strength, lam_prime: other}
        yield Pair(got, at(line, point), size=8)


@compares(steps.divided_step, "adam.coupled_is_not_decoupled")
def no_other_strength(twin, claim):
    """What lies between the two steps, over αw, is what each of the two equations says is zero."""
    for (weight, slope, under), strength, other in product(DIVIDED, [0.5, 1.0], [0.0, 2.0]):
        if weight:
            apart = twin(weight, slope, under, RATE, other) - twin(weight, slope, under, RATE, strength, True)
            point = {s_1: under, s_2: under, lam: strength, lam_prime: other}
            for equation in claim.lines[0].expr.args:
                yield Pair(apart / (RATE * weight), at(equation.lhs, point), size=100)


@compares(steps.divided_step, "adam.scale_adjusted_l2")
def adjusted(twin, claim):
    for (weight, slope, under), strength, line in product(DIVIDED, STRENGTHS, lines(claim)):
        point = {w_1: weight, w_2: 5.0, g_1: slope, s_1: under, s_2: 7.0, alpha: RATE, lam: strength}
        yield Pair(twin(weight, slope, under, RATE, strength, True), at(line, point), size=8)
        yield Pair(twin(weight, slope, under, RATE, strength * under), at(line, point), size=8)


@compares(prox.l2_prox, "adam.near_proximal", "adam.near_proximal_limit")
def near_proximal(twin, claim):
    for decay in [1e-3, 0.125, 0.5, 1.0, 3.0]:
        got = exact(twin(1.0, decay)) - (1 - exact(decay))
        if claim.name.endswith("limit"):
            yield Pair(got / exact(decay) ** 2, at(lines(claim)[0].args[0], {tau: decay}), size=(1 + decay) / decay**2)
        else:
            for line in lines(claim):
                yield Pair(got, at(line, {tau: decay}), size=1 + decay)


FRAMES = [(0.5, 0.25, 1.0), (1.0, 0.01, 0.1), (0.125, 0.5, 4.0)]  # schedule, rate, strength


@compares(steps.decoupled_step, "adam.paper_and_framework", "adam.same_number_decays_differently")
def frameworks(twin, claim):
    for (factor, rate_, strength), (weight, direction) in product(FRAMES, POINTS):
        point = {eta: factor, alpha: rate_, lam: strength, w: weight, push: direction}
        if claim.name.endswith("framework"):
            for line in lines(claim):
                wanted = at(line, point | {lam_paper: exact(rate_) * exact(strength)})
                yield Pair(twin(weight, direction, factor * rate_, strength), wanted, size=8)
        else:
            for number, line in zip((strength / rate_, strength), lines(claim), strict=True):
                yield Pair(twin(weight, 0.0, factor * rate_, number), at(line, point), size=8)


@compares(steps.decoupled_step, "adam.decay_pulls_back", "adam.box", "adam.decoupled_rests")
def beside(twin, claim):
    for (weight, direction), rate_, strength in product(POINTS, [RATE, 0.5], [0.5, 2.0]):
        point = {w: weight, push: direction, alpha: rate_, lam: strength}
        if claim.name.endswith("rests"):
            yield Pair(twin(weight, direction, rate_, strength), at(claim.lines[0].expr.lhs, point), size=8)
            continue
        # The most that a step can make of a weight's size: the weight and its update point outwards.
        most = claim.statement.lts if claim.name.endswith("box") else claim.statement.gts
        yield Pair(twin(abs(weight), -abs(direction), rate_, strength), at(most, point), size=8)
        if not claim.name.endswith("box"):
            yield Pair(abs(twin(weight, direction, rate_, strength)), at(claim.statement.lts, point), size=8)
