"""The norm without its square: its push, and the whole vectors that it zeroes."""

from itertools import product

import numpy as np

from derivations import l2
from derivations.symbols import G, W, lam
from figures.reference import penalties, prox
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, length, lines

# From two entries on: the ledger's sampler takes a matrix of one entry for a number.
VECTORS = [np.array(x) for x in ([3.0, -4.0], [0.1, 0.2, -0.3], [0.0, -1e-12], [1e12, 1e-12], [5.0, 0.0, 12.0])]
STRENGTHS = [0.0, 1e-12, 0.5, 1.0, 5.0, 13.0, 2e12]  # 5 and 13 are the lengths of two vectors: edges


@compares(penalties.unsquared_l2, "l2.unsquared_norm")
def penalty(twin, claim):
    gradient = claim.lines[0].expr
    for weights, strength in product([*VECTORS, np.zeros(3)], STRENGTHS):
        yield Pair(twin(weights, strength), at(gradient.args[0], {W: weights, lam: strength}))


@compares(penalties.unsquared_l2, "l2.unsquared_norm_slope")
def cost_of_leaving_zero(twin, claim):
    """The larger side is the loss's slope along w plus the penalty; no smaller than the other side."""
    relation = claim.statement
    for weights, strength in product(VECTORS, STRENGTHS):
        for pull in (np.ones(len(weights)), -weights):  # straight against g both sides are equal
            point = {W: weights, G: pull, lam: strength}
            along = (exact(pull).T * exact(weights))[0]
            size = abs(along) + strength * length(exact(weights))
            yield Pair(along + exact(twin(weights, strength)), at(relation.gts, point), size=size)
            yield Pair(along + exact(twin(weights, strength)) >= at(relation.lts, point) - size / 10**14, True)


@compares(penalties.unsquared_l2_gradient, "l2.unsquared_norm")
def gradient(twin, claim):
    """The gradient as a vector, and its constant size."""
    (size,) = [line.expr for line in claim.lines if line.expr.is_Relational]
    for weights, strength in product(VECTORS, STRENGTHS):
        got, point = twin(weights, strength), {W: weights, lam: strength}
        for line in lines(claim):
            yield Pair(got, at(line, point))
        for side in size.args:
            yield Pair(length(exact(got)), at(side, point))


@compares(prox.block_soft_threshold, "l2.unsquared_norm")
def stationary(twin, claim):
    """Where u is not zero, u plus the claim's gradient at u, of strength τ, is z."""
    of_norm = claim.lines[0].expr
    for z, threshold in product(VECTORS, STRENGTHS):
        u = twin(z, threshold)
        if u.any():
            back = exact(u) + at(of_norm, {W: u, lam: threshold})
        else:
            back = exact(z)  # zero, where there is no gradient: see below
        # The push has the direction of u, whose relative error is that of a difference, 1 − τ/‖z‖.
        yield Pair(back, exact(z), rel=1e-13)


@compares(prox.block_soft_threshold, "l2.unsquared_norm_zero")
def zero(twin, claim):
    """The loss ½‖u − z‖² has at u = 0 the gradient −z: both sides of the equivalence, its edge included."""
    for z, threshold in product(VECTORS, STRENGTHS):
        for side in claim.statement.args:
            yield Pair(not twin(z, threshold).any(), holds(side, {G: -z, lam: threshold}))
        if threshold < length(exact(z)):  # ‖z‖ − τ of it is left, as the slope straight against g says
            left = at(-l2.unsquared_norm_slope.statement.lts, {G: -z, W: z, lam: threshold}) / length(exact(z))
            yield Pair(length(exact(twin(z, threshold))), left, size=length(exact(z)))
