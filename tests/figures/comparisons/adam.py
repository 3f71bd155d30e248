"""Adam: its update, its running means, and what they make of a penalty."""

from itertools import product

from sympy import Integer

from derivations.adam.moments import running_mean
from derivations.symbols import (
    alpha,
    beta_1,
    beta_2,
    c,
    eps,
    g,
    g_,
    g_1,
    g_2,
    i,
    lam,
    m_before,
    m_hat,
    m_t,
    t,
    v_before,
    v_gg,
    v_gw,
    v_hat,
    v_t,
    v_ww,
    w,
    w_,
    z,
)
from figures.reference import adam_parts, optimizers
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, lines

BETAS = [0.0, 0.5, 0.9, 0.999]
SERIES = [[1.0], [0.5, -2.0, 0.0], [1e-3, 3.0, -1.0, 7.0, 2.5]]
WEIGHTS = [[1.0], [2.0, 1.5, 1.25], [-1.0, 0.5, 0.25, 3.0, 3.0]]
MEANS = 1e-12  # 1 − β^t loses three digits of what float64 keeps where β is 0.999
STRENGTHS = [0.0, 1e-6, 0.5, 3.0]
RATE = 0.125


def mean(beta, entries):
    """The running mean of the claims, exactly."""
    return at(running_mean(beta_1, g_[i]), {beta_1: beta, t: len(entries), g_: list(entries)})


def in_turn(slopes):
    """A gradient that is the next of these, wherever the weight is."""
    return lambda weight, number: slopes[number]


@compares(optimizers.adam, "adam.update")
def update(twin, claim):
    step, first, second, first_hat, second_hat = (line.expr.rhs for line in claim.lines)
    for slopes, one, two, extra in product(SERIES, BETAS, BETAS, [1e-8, 0.5]):
        path = optimizers.run(twin(RATE, one, two, extra), in_turn(slopes), 2.0, len(slopes))
        m, v = Integer(0), Integer(0)
        for number in range(1, len(slopes) + 1):
            point = {beta_1: one, beta_2: two, t: number, g_: slopes, m_before: m, v_before: v}
            m, v = at(first, point), at(second, point)
            hats = {m_hat: at(first_hat, point | {m_t: m}), v_hat: at(second_hat, point | {v_t: v})}
            wanted = at(step, hats | {alpha: RATE, eps: extra, t: number, w_: [float(x) for x in path]})
            yield Pair(path[number], wanted, rel=MEANS, size=max(abs(wanted), 3))


@compares(adam_parts.running_mean, "adam.weights_sum_to_one", "adam.bias_correction", "adam.bias_correction_of_squares")
def means(twin, claim):
    squares = "squares" in claim.name
    for beta, count, slope in product(BETAS, [1, 3, 8], [1.0] if "sum" in claim.name else [1.0, -3.0, 1e-6]):
        for line in lines(claim):
            wanted = at(line, {beta_1: beta, beta_2: beta, t: count, g: slope})
            yield Pair(twin(beta, [slope**2 if squares else slope] * count), wanted, rel=MEANS)


@compares(adam_parts.running_mean, "adam.corrected_mean_is_a_mean")
def one_more(twin, claim):
    for beta, series, slope in product(BETAS[1:], SERIES, [1.0, -3.0]):
        point = {beta_1: beta, t: len(series), g: slope, m_hat: mean(beta, series)}
        for line in lines(claim):
            yield Pair(twin(beta, [*series, slope]), at(line, point), rel=MEANS, size=7)


def before(beta, entries):
    """The running mean without its correction, exactly."""
    return mean(beta, entries) * (1 - exact(beta) ** len(entries))


@compares(adam_parts.running_mean, "adam.equal_betas", "adam.adam_step_bound_next", "adam.update_can_be_long")
def square_of_the_mean(twin, claim):
    relation = claim.statement if claim.statement is not None and claim.statement.is_Relational else claim.lines[1].expr
    for one, series, slope in product(BETAS, SERIES, [1.0, -3.0]):
        longer = [*series, slope]
        point = {beta_1: one, beta_2: 0.5, g: slope}
        point |= {m_before: before(one, series), v_before: before(0.5, [x**2 for x in series])}
        got = (1 - exact(one) ** len(longer)) * exact(twin(one, longer))
        yield Pair(got**2, at(relation.lts, point), rel=MEANS, size=49)


@compares(optimizers.scale_by_adam, "adam.equal_betas_update")
def equal_betas(twin, claim):
    for beta, series, extra in product(BETAS, SERIES, [0.0, 1e-3, 2.0]):
        means_ = {m_hat: mean(beta, series), v_hat: mean(beta, [x**2 for x in series]), eps: extra}
        if at(claim.statement.gts, means_) > 0:
            yield Pair(abs(last(twin(beta, beta, extra), series)), _ratio(claim.statement, means_), rel=MEANS)


def _ratio(relation, point):
    return at(relation.lts, point) / at(relation.gts, point)


def last(transformation, gradients, start=0.0):
    """What a transformation hands on at the last of these gradients."""
    state = transformation.init(start)
    for gradient in gradients:
        step, state = transformation.update(gradient, state, start)
    return step


@compares(optimizers.scale_by_adam, "adam.sign_updates_are_short")
def sign(twin, claim):
    """What a step of length one adds to a weight of zero: the update, as the claim writes it."""
    for slope in [-3.0, -1e-12, 0.0, 0.5, 1e200]:
        point = {z: slope, w: 0.0, alpha: 1.0, lam: 1.0}
        yield Pair(abs(last(twin(0, 0, 0.0), [slope])), at(claim.statement.lts, point))


@compares(optimizers.scale_by_adam, "adam.eps_knows_the_scale")
def knows_the_scale(twin, claim):
    for scale, slope, extra in product([0.5, 3.0], [1.0, -2.0], [0.0, 1.0, 1e-8]):
        point = {c: scale, m_hat: slope, v_hat: slope**2, eps: extra}
        for factor, line in zip((scale, 1), lines(claim), strict=True):
            yield Pair(last(twin(0.5, 0.5, extra), [factor * slope]), at(line, point))


GROWING = [(0.9, 0.999), (0.5, 0.5), (0.25, 0.75)]


@compares(optimizers.scale_by_adam, "adam.adam_step_bound_approached", "adam.correction_keeps_the_bound")
def growing(twin, claim):
    """Slopes that each are β₂/β₁ of the last: the longest update that so many steps can make."""
    for (one, two), count in product(GROWING, [1, 2, 5]):
        got = last(twin(one, two, 0), [(two / one) ** number for number in range(count)]) ** 2
        point = {beta_1: one, beta_2: two, t: count}
        if "approached" in claim.name:
            uncorrected = got * (1 - one**count) ** 2 / (1 - two**count)
            for line in lines(claim):
                yield Pair(uncorrected, at(line, point), rel=MEANS)
        else:
            bound = (1 - exact(one)) ** 2 / ((1 - exact(two)) * (1 - exact(one) ** 2 / exact(two)))
            yield Pair(got / float(bound), _ratio(claim.statement, point), rel=MEANS)


PARTS = [(one, two, extra) for one in (0.0, 0.9) for two in (0.5, 0.999) for extra in (0.0, 1e-8, 0.5)]


@compares(adam_parts.decay_part, "adam.coupled_decay_is_rescaled")
def decay_part(twin, claim):
    for (slopes, weights), (one, two, extra), strength in product(zip(SERIES, WEIGHTS, strict=True), PARTS, STRENGTHS):
        penalised = [exact(x) + exact(strength) * exact(y) for x, y in zip(slopes, weights, strict=True)]
        squares = mean(two, [x**2 for x in penalised])
        point = {alpha: RATE, beta_1: one, t: len(slopes), w_: weights, lam: strength, v_hat: squares, eps: extra}
        got = twin(weights, slopes, RATE, strength, one, two, extra)
        for line in lines(claim):  # without a slope only the decay's part is left of the step
            yield Pair(got, at(line, point | {g_: [0.0] * len(slopes)}), rel=MEANS)


@compares(adam_parts.decay_part, "adam.coupled_decay_can_grow")
def share(twin, claim):
    relation = claim.lines[1].expr
    for slope, strength in product([0.0, -0.5, 1.0, 3.0], [0.25, 1.0, 2.0]):
        if slope + strength * 1.0:
            got = twin([1.0], [slope], RATE, strength, eps=0) / RATE
            point = {g_1: slope, g_2: slope, lam: strength, w: 1.0}
            yield Pair(got, at(relation.lts, point))
            yield Pair(got, at(relation.gts, point))


@compares(adam_parts.settled_rate, "adam.coupled_decay_falls_with_the_denominator")
def rate(twin, claim):
    body = claim.lines[0].expr.lts.args[0]  # what is differentiated
    for strength, squares, extra in product(STRENGTHS, [1e-12, 1.0, 9.0, 1e6], [0.0, 1e-8, 1.0]):
        point = {alpha: RATE, lam: strength, v_hat: squares, eps: extra}
        yield Pair(twin(RATE, strength, squares, extra), at(body, point))


@compares(adam_parts.settled_rate, "adam.coupled_decay_of_a_settled_weight")
def settled(twin, claim):
    for strength, squares, count, line in product(STRENGTHS, [1e-4, 1.0, 9.0], [1, 4], lines(claim)):
        point = {alpha: RATE, lam: strength, v_hat: squares, eps: 0.5, w: 2.0, beta_1: 0.5, t: count}
        yield Pair(2 * (1 - twin(RATE, strength, squares, 0.5)), at(line, point), size=4)


@compares(adam_parts.squared_gradient, "adam.denominator_in_the_scale")
def quadratic(twin, claim):
    for (slopes, weights), beta, scale, strength in product(
        zip(SERIES, WEIGHTS, strict=True), BETAS, [0.5, 3.0], STRENGTHS
    ):
        A, B, C = (
            float(mean(beta, [exact(x) * exact(y) for x, y in zip(one, two, strict=True)]))
            for one, two in ((slopes, slopes), (slopes, weights), (weights, weights))
        )
        point = {beta_2: beta, t: len(slopes), g_: slopes, w_: weights, c: scale, lam: strength}
        for line in lines(claim):
            yield Pair(twin(scale, strength, A, B, C), at(line, point), size=9 * A + 6 * abs(B) * 3 + 9 * C)


@compares(adam_parts.squared_gradient, "adam.coupled_decay_in_the_scale")
def in_the_scale(twin, claim):
    body = claim.lines[0].expr.lhs.args[0]
    for scale, strength, B in product([0.5, 3.0], STRENGTHS, [-0.5, 0.0, 2.0]):
        point = {c: scale, lam: strength, v_gg: 1.25, v_gw: B, v_ww: 4.0}
        yield Pair(twin(scale, strength, 1.25, B, 4.0), at(body, point), size=50)


@compares(adam_parts.falls_from, "adam.coupled_decay_in_the_scale")
def falls_from(twin, claim):
    bound = next(line.expr for line in reversed(claim.lines) if not line.wrong)
    for strength, A, B in product(STRENGTHS, [0.25, 1.25], [-0.5, 0.0, 2.0]):
        yield Pair(twin(strength, A, B), at(bound.lts, {c: 1.0, lam: strength, v_gg: A, v_gw: B}))
