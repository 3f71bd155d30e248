"""The balls: nearest points, how far they reach, and how often the nearest point has a zero."""

from itertools import product

import numpy as np
from sympy import Rational, pi

from derivations.symbols import (
    R,
    U,
    W,
    budget,
    c_,
    c_1,
    c_2,
    centre,
    delta_,
    dim,
    lam,
    m_delta,
    n_1,
    n_2,
    normal,
    tau,
    u_,
    u_1,
    u_2,
    w_,
    x,
)
from figures.reference import geometry, penalties
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, length, lines

VECTORS = [np.array(x) for x in ([3.0, -4.0], [0.1, 0.2, -0.3], [1e6, 1e-6], [5.0, 0.0, 12.0], [-2.0, 2.0])]
BUDGETS = [1e-6, 0.5, 1.0, 2.0]


@compares(geometry.project_l2_ball, "geometry.project_l2_ball_attained")
def scaled_down(twin, claim):
    """The point that the claim puts in, and how far from the centre it is."""
    point_of = claim.lines[0].expr.base.args[0] + centre
    for vector, size in product(VECTORS, BUDGETS):
        if size >= np.linalg.norm(vector):
            continue
        point = {centre: vector, budget: size}
        got = twin(vector, size)
        yield Pair(got, at(point_of, point))
        for line in lines(claim):
            apart = length(exact(got) - exact(vector)) ** 2
            yield Pair(apart, at(line, point), rel=1e-14)


@compares(geometry.project_l2_ball, "geometry.project_l2_ball")
def no_nearer(twin, claim):
    """At the twin's answer the two sides are equal: it is as near as the bound allows."""
    far, bound = claim.statement.gts, claim.statement.lts
    for vector, size in product(VECTORS, BUDGETS):
        if size >= np.linalg.norm(vector):
            continue
        got = twin(vector, size)
        point = {centre: vector, U: got}
        yield Pair(at(far, point), at(bound, point), rel=1e-13)
        yield Pair(at(far, point), (length(exact(vector)) - exact(size)) ** 2, rel=1e-14)


@compares(geometry.project_l2_ball, "geometry.circle_rate")
def on_the_circle(twin, claim):
    """The first weight of the solution, for a centre at some share of a quarter turn from the other axis."""
    body = lines(claim)[0].args[0]  # what the claim takes the limit of: the weight over the share
    for share, size in product([1e-12, 0.1, 0.25, 0.5, 1.0], [0.5, 1.0, 3.0]):
        first, second = 3.5 * np.sin(share * np.pi / 2), 3.5 * np.cos(share * np.pi / 2)
        got = exact(twin([first, second], size)[0])
        yield Pair(got / exact(share), at(body, {budget: size, x: share}))
    for size in (0.5, 3.0):
        yield Pair(bool(twin([0.0, 3.5], size)[0] == 0), True)


OUTSIDE = [(3.0, 0.5), (3.0, 2.0), (1.5, 1.0), (1.0, 1.0), (-2.0, 1.0), (0.25, -4.0), (-1.25, -0.25), (2.0, 0.0)]


@compares(geometry.project_l1_ball, "geometry.corner_rule")
def corner(twin, claim):
    """The size of the smaller weight, and whether it is zero, edges included."""
    smaller = claim.statement.args[0].lhs
    for (first, second), size in product(OUTSIDE, [0.5, 1.0, 1.25]):
        if abs(first) + abs(second) < size:
            continue
        point = {c_1: first, c_2: second, budget: size}
        got = np.abs(twin([first, second], size))
        yield Pair(got.min(), at(smaller, point), size=size)
        yield Pair(exact(size) - exact(got.max()), at(smaller, point), size=size)
        for side in claim.statement.args:
            yield Pair(bool(got.min() == 0), holds(side, point))


@compares(geometry.project_l1_ball, "geometry.corner_solution", "geometry.edge_solution")
def best_point(twin, claim):
    """The squared distance from the centre that the claim says none is below, at its best point."""
    nearest = claim.statement.lts
    corners = claim.name == "geometry.corner_solution"
    for (first, second), size in product([(3.0, 0.5), (3.0, 2.0), (1.5, 1.0), (1.0, 1.0), (2.0, 0.0)], [0.5, 1.0, 1.5]):
        at_corner = first >= second + size
        if at_corner != corners:
            continue
        got = twin([first, second], size)
        point = {c_1: first, c_2: second, budget: size}
        apart = sum((exact(x) - exact(y)) ** 2 for x, y in zip(got, (first, second), strict=True))
        yield Pair(apart, at(nearest, point), size=10)
        yield Pair(holds(claim.statement, point | {u_1: size / 2, u_2: size / 4}), True)


@compares(geometry.project_l1_ball, "geometry.normal_cone_at_corner")
def sent_to_the_corner(twin, claim):
    """A centre beyond the corner, along a direction: the corner is nearest exactly for the claim's directions."""
    for (first, second), size in product(
        [(1.0, 0.5), (1.0, 1.0), (1.0, -1.0), (0.5, 1.0), (2.0, -2.5), (3.0, 0.0), (0.25, 0.25)], [0.5, 1.0, 4.0]
    ):
        got = twin([size + first, second], size)
        is_corner = np.abs(got - [size, 0]).max() <= 1e-15 * size
        for side in claim.statement.args:
            yield Pair(bool(is_corner), holds(side, {budget: size, n_1: first, n_2: second}))


@compares(geometry.project_l1_ball, "geometry.project_l1_ball")
def same_off_every_weight(twin, claim):
    """With the threshold that the twin took off, its answer costs what the claim's soft thresholds cost."""
    others, best = claim.statement.gts, claim.statement.lts
    for vector, size in product(VECTORS, BUDGETS):
        if size >= abs(vector).sum():
            continue
        got = twin(vector, size)
        off = max(abs(exact(x) - exact(y)) for x, y in zip(vector, got, strict=True))
        point = {dim: len(vector), c_: list(vector), tau: off}
        yield Pair(sum(abs(exact(x)) for x in got), exact(size), rel=1e-15, size=max(size, max(abs(vector))))
        yield Pair(sum(abs(exact(x)) for x in got), exact(size), rel=1e-9)
        # The costs are level near their minimum, so this says less than the budget does, which is said above.
        yield Pair(at(others, point | {u_: list(map(float, got))}), at(best, point), rel=1e-14)


@compares(geometry.reach_of_l1_ball, "geometry.dual_norms")
def reach(twin, claim):
    """Both sides at the corner on the axis of the largest coordinate; no point inside reaches farther."""
    along, bound = claim.statement.args
    for direction, size in product([(3.0, -4.0), (0.0, 0.1, -0.25), (1e-6, 1e6), (-2.0, 2.0)], [0.5, 1.0, 3.0]):
        largest = int(np.abs(direction).argmax())
        corner = [size * float(np.sign(x)) * (place == largest) for place, x in enumerate(direction)]
        point = {dim: len(direction), delta_: list(direction), m_delta: abs(direction[largest]), w_: corner}
        for side in (along, bound):
            yield Pair(twin(list(direction), size), at(side, point))
        inside = point | {w_: [x / 2 for x in corner[::-1]]}
        yield Pair(bool(twin(list(direction), size) >= at(along, inside)), True)


@compares(geometry.reach_of_l2_ball, "geometry.dual_norm_of_l2")
def reach_of_round(twin, claim):
    """The right side, for weights of the ball's size; equal to the left along the direction itself."""
    inner, bound = claim.statement.args
    for vector, stretch in product(VECTORS, [0.5, 1.0, 4.0]):
        along = stretch * vector
        size = float(np.linalg.norm(along))
        for weights, attained in ((along, True), (along[::-1], False)):
            point = {normal: vector, W: weights}
            yield Pair(twin(vector, size), at(bound, point), rel=1e-14)
            if attained:
                yield Pair(twin(vector, size), at(inner, point), rel=1e-14)


@compares(geometry.zero_rate, "geometry.zero_rate", "geometry.zero_rate_at_the_edge", "geometry.zero_rate_far_away")
def share(twin, claim):
    """The closed form, which cancels where the twin does not; at the edge, and as the distance grows."""
    for size in [1e-6, 0.5, 1.0, 3.0, 1e6]:
        if claim.name == "geometry.zero_rate":
            for ratio in (1.0, 1.0 + 2**-40, 1.25, 2.0, 1e3):
                for line in lines(claim):
                    wanted = at(line, {budget: size, R: size * ratio})
                    yield Pair(twin(size, size * ratio), wanted, rel=1e-14)
        elif claim.name == "geometry.zero_rate_at_the_edge":
            yield Pair(twin(size, size), claim.last)
            close = size * (1 + 2**-30)
            yield Pair(twin(size, close), at(claim.lines[0].expr, {budget: size, R: close}), rel=1e-13)
        else:
            share_at = claim.lines[0].expr.args[0]
            yield Pair(1 - twin(size, size * 2**40), 1 - at(share_at, {budget: size, R: size * 2**40}), rel=1e-3)
            yield Pair(twin(size, size * 2.0**60), claim.last)
            yield Pair(bool(pi / 4 * (1 - Rational(float(twin(size, 2 * size)))) > 0), True)


@compares(penalties.l2_gradient, "geometry.multiplier_of_norm", "geometry.multiplier_of_square")
def multiplier(twin, claim):
    """The penalty's gradient, and multiplier times the constraint's gradient."""
    for vector, strength, line in product(VECTORS, [1e-6, 0.5, 1.0, 3.0], lines(claim)):
        yield Pair(twin(vector, strength), at(line, {W: vector, lam: strength}))
