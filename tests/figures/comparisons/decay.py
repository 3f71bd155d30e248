"""Weight decay: the gradient, the update, and what repeated multiplication by 1 − αλ does."""

from itertools import product

import numpy as np
from sympy import Rational, S
from sympy.matrices import MatrixBase

from derivations import l2
from derivations.ledger import evaluate
from derivations.symbols import H, I, W, W_star, alpha, h, lam, t, w, w_0
from figures.reference import decay, optimizers, penalties
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, lines

STRENGTHS = [0.0, 1e-12, 0.01, 1.0, 2.0, 4.0, 8.0, 1e12]  # with αλ = 0, 1 and 2 among the products
# From two weights on: the ledger's sampler takes a matrix of one entry for a number. One weight has its own claims.
WEIGHTS = [np.array(x) for x in ([0.0, 0.0], [1e-12, -1e12], [0.5, -0.0, 2.25], [[1.0, -2.0], [0.1, 1e-300]])]


def column(array):
    """An array of any shape as one vector, the way the claims write all weights."""
    return np.ravel(array)


@compares(penalties.l2, "l2.penalty_gradient")
def penalty(twin, claim):
    (penalty, _) = claim.lines[0].expr.args  # what the gradient is taken of
    for weights, strength in product(WEIGHTS, STRENGTHS):
        yield Pair(twin(weights, strength), at(penalty, {W: column(weights), lam: strength}))


@compares(penalties.l2_gradient, "l2.penalty_gradient")
def gradient(twin, claim):
    for weights, strength, line in product(WEIGHTS, STRENGTHS, lines(claim)):
        yield Pair(twin(weights, strength), at(line, {W: column(weights), lam: strength}))


@compares(penalties.l2_gradient, "l2.push_vanishes_at_zero")
def push(twin, claim):
    body, variable, point, _ = claim.lines[0].expr.args
    for strength in STRENGTHS:
        for weight in (0.0, 1e-12, -1e-12, 1e-300, -2.0):
            yield Pair(twin(weight, strength), at(body, {variable: weight, lam: strength}))
        yield Pair(twin(float(point), strength), claim.last)


TILTED = Rational(3, 4)


def loss(x):
    """L(w) = ½Σ(w_i − ¾)², of a number or of a Matrix."""
    return sum((y - TILTED) ** 2 for y in (x if isinstance(x, MatrixBase) else [x])) / 2


def slope(weights):
    """The gradient of that loss."""
    return weights - float(TILTED)


SHORT_STEPS = [
    (1e-12, 1.0),
    (0.1, 0.01),
    (0.25, 0.0),
    (0.25, 4.0),
    (0.5, 4.0),
    (3.0, 2.0),
    (1e-6, 1e6),
    (1e6, 1e6),
]


@compares(optimizers.add_decayed_weights, "l2.penalty_gradient", "l2.regularized_gradient")
def gradient_with_penalty(twin, claim):
    """The transformation adds the penalty's part to whatever gradient it is given, none or that of a loss."""
    for weights, strength, line in product(WEIGHTS, STRENGTHS, lines(claim)):
        pull = slope(weights) if "regularized" in claim.name else np.zeros_like(weights)
        update, _ = twin(strength).update(pull, (), weights)
        size = max(map(abs, column(weights))) * max(strength, 1) + TILTED  # the two parts may cancel
        yield Pair(update, at(line, {W: column(weights), lam: strength}, loss), size=size)


@compares(optimizers.sgd, "l2.sgd_update", "l2.decay_factor_vector")
def one_step(twin, claim):
    for weights, (rate, strength), decoupled in product(WEIGHTS, SHORT_STEPS, (False, True)):
        optimizer = twin(rate, 0, strength, decoupled)
        path = optimizers.run(optimizer, lambda v, step: slope(v), weights, 1)
        size = (max(map(abs, column(weights))) + 1) * (1 + rate) * (1 + strength)  # 1 − α − αλ may cancel
        for line in lines(claim):
            yield Pair(path[1], at(line, {W: column(weights), lam: strength, alpha: rate}, loss), size=size)


@compares(optimizers.sgd, "l2.decay_factor")
def one_step_of_one_weight(twin, claim):
    for weight, (rate, strength) in product([-2.0, 0.0, 1e-12, 1.0, 1e6], SHORT_STEPS):
        path = optimizers.run(twin(rate, lam=strength), lambda v, step: slope(v), weight, 1)
        size = (abs(weight) + 1) * (1 + rate) * (1 + strength)
        for line in lines(claim):
            yield Pair(path[1], at(line, {w: weight, lam: strength, alpha: rate}, loss), size=size)


CURVATURES = [
    np.array(x)
    for x in (
        [[0.0, 0.0], [0.0, 2.0]],
        [[2.0, 1.0], [1.0, 0.5]],
        [[4.0, 1.0, 0.0], [1.0, 3.0, -0.5], [0.0, -0.5, 0.25]],
    )
]


@compares(optimizers.sgd, "l2.error_is_multiplied")
def one_step_in_a_bowl(twin, claim):
    """Steps in the bowl of H around w*, seen from the penalised minimum, which the claim names."""
    for curvature, (rate, strength) in product(CURVATURES, [(0.1, 1.0), (0.25, 0.5), (1e-6, 1e6), (2.0, 1e-3)]):
        weights, centre = (
            np.array([1.0, -2.0, 0.25])[: len(curvature)],
            np.array([3.0, 1.0, -1.5])[: len(curvature)],
        )
        path = optimizers.run(twin(rate, lam=strength), lambda v, step, H=curvature, c=centre: H @ (v - c), weights, 1)
        point = {
            W: weights,
            W_star: centre,
            H: curvature,
            I: np.eye(len(curvature)),
            alpha: rate,
            lam: strength,
        }
        after = exact(path[1]) - at(l2.bowl_vector.statement.rhs, point)
        for line in lines(claim):
            yield Pair(after, at(line, point), size=20 * (1 + rate * (5 + strength)))


@compares(decay.decayed_weights, "l2.geometric_decay")
def after_many_steps(twin, claim):
    """The product of its first line step by step, the power of its second also for many steps."""
    by_product, by_power = lines(claim)
    for (rate, strength), steps in product(
        [(0.1, 0.01), (0.25, 0.0), (0.25, 4.0), (0.5, 3.0), (0.5, 4.0), (1e-6, 1e-6)], (0, 1, 2, 7, 400)
    ):
        for line in (by_product, by_power)[steps > 7 :]:
            wanted = at(line, {w_0: -1.5, alpha: rate, lam: strength, t: steps})
            # The exponent steps · ln(1 − αλ) carries the rounding of every step.
            yield Pair(twin(-1.5, rate, strength, steps), wanted, size=abs(wanted) * (1 + steps))
    yield Pair(twin(3.0, 1.0, 1e-18, 10**6), 3 * (1 - S(10) ** -12))  # a decay that 1 − αλ would lose


DECAYS = [(0.1, 0.01), (0.5, 1.0), (1e-12, 1e-12), (1.0, 1e-20), (1e12, 1e-13), (0.5, 1.999)]


def half_life_of(rate, strength):
    """The exponent in the first line of l2.half_life, to 50 digits: SymPy's 1 − αλ loses nothing."""
    return evaluate.number(at(l2.half_life.lines[0].expr.exp, {alpha: rate, lam: strength}))


@compares(decay.half_life, "l2.half_life")
def half_life(twin, claim):
    for rate, strength in DECAYS:
        got = twin(rate, strength)
        # Near αλ = 1 the logarithm magnifies the rounding of αλ, by αλ/(1 − αλ) = 2000 at most here.
        yield Pair(got, half_life_of(rate, strength), rel=1e-12 if rate * strength > 0.9 else 4e-15)
        left = (1 - exact(rate) * exact(strength)).n(evaluate.DIGITS) ** exact(got).n(evaluate.DIGITS)
        yield Pair(left, claim.last, rel=1e-12)


@compares(decay.half_life_for_slow_decay, "l2.half_life_ratio", "l2.half_life_difference")
def short_half_life(twin, claim):
    """The exact half-life with the quotient, or the difference, that the claim takes the limit of."""
    body, variable, *_ = claim.lines[0].expr.args
    for rate, strength in DECAYS:
        whole, part = half_life_of(rate, strength), at(body, {variable: exact(rate) * exact(strength)})
        yield Pair(twin(rate, strength), whole / part if "ratio" in claim.name else whole - part)
        got = exact(twin(rate, strength))
        if 1e-8 < rate * strength < 1e-2:
            yield Pair(whole / got if "ratio" in claim.name else whole - got, claim.last, rel=rate * strength)


# Powers of two, 2^±40 being about 1e±12: at an edge, αλ = 1 or 2, the float product has to be the exact one.
EDGES = list(
    product([0.125, 0.25, 0.5, 1.0, 2.0, 2.0**-40, 2.0**40], [0.0, 0.25, 1.0, 2.0, 4.0, 8.0, 2.0**-40, 2.0**40])
)


@compares(decay.is_stable, "l2.stability_with_curvature")
def stable_along_one_direction(twin, claim):
    for (rate, strength), curvature in product(EDGES, (-1.0, -0.25, 0.0, 1.0, 4.0, 2.0**40)):
        for side in claim.statement.args:
            yield Pair(twin(rate, strength, curvature), holds(side, {alpha: rate, lam: strength, h: curvature}))
