"""L1 on one weight and on many: subgradients, thresholds, the two kinds of step, and the path."""

from itertools import pairwise, product

import numpy as np
from sympy import Rational, sqrt

from derivations import l1
from derivations.l1 import steps
from derivations.symbols import (
    H,
    W_a,
    W_b,
    W_star,
    alpha,
    dim,
    g,
    g_,
    g_a,
    g_b,
    h,
    lam,
    lam_1,
    lam_2,
    lam_a,
    lam_b,
    m_g,
    sub,
    t,
    tau,
    theta,
    u,
    u_,
    w,
    w_0,
    w_a,
    w_b,
    w_star,
    z,
)
from figures.reference import lasso as solver
from figures.reference import one_weight, optimizers, path, penalties, prox, quadratic
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.designs import DESIGNS
from tests.figures.comparisons.exactly import at, exact, holds, lines

WEIGHTS = [-1e6, -2.0, -0.5, -1e-12, 1e-12, 0.1, 0.5, 3.0]
STRENGTHS = [0.0, 1e-12, 0.5, 1.0, 3.0]
SLOPES = [-3.0, -1.0, -0.5, -1e-12, 0.0, 0.25, 0.5, 1.0, 2.0]  # the strengths among their sizes: edges


@compares(penalties.l1_gradient, "l1.gradient", "l1.push_is_constant", "l1.push_stays_near_zero")
def gradient(twin, claim):
    """The gradient or its size; near zero the size that the claim gives for the limit."""
    for weight, strength in product(WEIGHTS, STRENGTHS):
        point = {w: weight, lam: strength}
        got = twin(weight, strength)
        if claim.name == "l1.push_stays_near_zero":
            yield Pair(abs(got), at(claim.lines[0].expr.args[0], point))
            yield Pair(abs(got), at(claim.last, point))
        else:
            for line in lines(claim)[1:]:  # the first differentiates |w|: the ledger does that
                yield Pair(got if claim.name == "l1.gradient" else abs(got), at(line, point))


@compares(one_weight.subdifferential, "l1.subdifferential_at_zero")
def slopes_at_zero(twin, claim):
    """Both ends are in the claim's interval, and as far apart as it is long."""
    interval = claim.statement.args[1]
    for strength in STRENGTHS:
        least, largest = twin(0.0, strength)
        yield Pair(largest, at(interval.rhs, {lam: strength}))
        yield Pair(-least, at(interval.rhs, {lam: strength}))
        yield Pair(holds(interval, {sub: largest, lam: strength}), True)
        yield Pair(holds(interval, {sub: float(largest) * 1.5 + 1e-9, lam: strength}), False)


@compares(
    one_weight.zero_is_optimal,
    "l1.zero_is_optimal",
    "l1.zero_needs_no_level_loss",
    "l1.product_of_two_minimum",
    "elastic_net.keeps_dead_zone",
)
def zero(twin, claim):
    """The rule that the claim gives for the slope, its edges included."""
    rule = claim.lines[0].expr if claim.kind == "counterexample" else claim.statement.args[1]
    strength = lam_1 if claim.name.startswith("elastic") else lam
    for slope, size in product(SLOPES, STRENGTHS):
        yield Pair(twin(slope, size), holds(rule, {g: slope, strength: size}))


@compares(one_weight.is_optimal, "l1.kkt")
def optimal(twin, claim):
    for weight, slope, strength in product([0.0, *WEIGHTS], SLOPES, STRENGTHS):
        wanted = holds(claim.statement.args[1], {w: weight, g: slope, lam: strength})
        yield Pair(twin(weight, slope, strength), wanted)


STARTS = [-1e6, -1.0, -0.5, -0.1, -1e-12, 0.0, 1e-12, 0.1, 0.5, 1.0, 3.0]


@compares(
    prox.soft_threshold,
    "l1.soft_threshold",
    "l1.soft_threshold_formula",
    "l1.orthonormal_lasso",
    "l1.moreau_decomposition",
)
def threshold(twin, claim):
    """Where the claim says that the minimum is; of a sum with the projection, what is left beside it."""
    start, strength = (w_star, lam) if claim.name == "l1.orthonormal_lasso" else (z, tau)
    for number, size in product(STARTS, STRENGTHS):
        point = {start: number, strength: size}
        if claim.kind == "minimizer":
            yield Pair(twin(number, size), at(claim.statement.rhs, point), size=number)
        elif claim.name == "l1.moreau_decomposition":
            whole = at(claim.last, point) - at(l1.clip(start, strength), point)
            yield Pair(twin(number, size), whole, size=number)
        else:
            for line in lines(claim):
                yield Pair(twin(number, size), at(line, point), size=number)


@compares(prox.soft_threshold, "l1.soft_threshold_is_unique")
def no_other(twin, claim):
    """The claim's right side is half the squared distance to the twin's answer."""
    for number, size, other in product(STARTS[1:-1], [0.5, 1.0], [-0.5, 0.25, 2.0]):
        got = exact(twin(number, size))
        point = {z: number, tau: size, u: other}
        yield Pair((exact(other) - got) ** 2 / 2, at(claim.statement.rhs, point), size=1 + abs(number) + other**2)
        yield Pair(holds(claim.statement, point), True)


@compares(prox.l2_prox, "l1.orthonormal_ridge")
def orthonormal_ridge(twin, claim):
    for number, strength in product(STARTS, STRENGTHS):
        yield Pair(twin(number, strength), at(claim.statement.rhs, {w_star: number, lam: strength}))


@compares(prox.hard_threshold, "l1.best_subset")
def best_subset(twin, claim):
    """The threshold is the square root of twice the price; prices whose root a float holds exactly, so edges are."""
    for number, edge in product(STARTS, [0.0, 0.5, 1.0, 3.0, 1e3]):
        price = exact(edge) ** 2 / 2
        assert sqrt(2 * price) == exact(edge)
        yield Pair(twin(number, edge), at(claim.statement.args[1], {w_star: number, lam: price}))


@compares(prox.elastic_net_prox, "l1.orthonormal_elastic_net")
def orthonormal_elastic_net(twin, claim):
    for number, first, second in product(STARTS, STRENGTHS, STRENGTHS):
        point = {w_star: number, lam_1: first, lam_2: second}
        yield Pair(twin(number, first, second), at(claim.statement.rhs, point), size=number)


CURVATURES = [0.25, 1.0, 4.0]  # powers of two: the quotient of strength and curvature is exact, edges too


@compares(one_weight.lasso_minimiser, "l1.one_dimension", "l1.constant_bias")
def in_a_bowl(twin, claim):
    for curvature, centre, strength in product(CURVATURES, [*STARTS, 2.0, 12.0], STRENGTHS):
        point = {h: curvature, w_star: centre, lam: strength}
        got = twin(curvature, centre, strength)
        if claim.kind == "minimizer":
            yield Pair(got, at(claim.statement.rhs, point), size=centre)
        elif centre >= strength / curvature:  # what the claim is about
            for line in lines(claim):
                yield Pair(exact(centre) - exact(got), at(line, point), size=centre)


@compares(quadratic.minimiser, "l1.proportional_bias")
def share_taken(twin, claim):
    for curvature, centre, strength in product(CURVATURES, STARTS, STRENGTHS):
        got = exact(centre) - exact(twin(curvature, centre, strength))
        for line in lines(claim):
            yield Pair(got, at(line, {h: curvature, w_star: centre, lam: strength}), size=centre)


STEPS = [(0.25, 0.0), (0.25, 1.0), (0.25, 2.0), (0.5, 0.5), (1e-6, 1e6), (2.0, 0.25)]  # αλ is exact


def still(v, step):
    """The slope of a loss that does not pull."""
    return 0 * v


@compares(optimizers.proximal_sgd, "l1.fixed_step")
def proximal_step(twin, claim):
    for weight, (rate, strength) in product(STARTS, STEPS):
        size = abs(optimizers.run(twin(rate, strength), still, weight, 1)[1])
        for line in lines(claim):
            yield Pair(size, at(line, {w: weight, alpha: rate, lam: strength}), size=weight)


@compares(one_weight.weights_left, "l1.linear_descent")
def down_in_a_line(twin, claim):
    for start, (rate, strength), taken in product(STARTS, STEPS, [0, 1, 4, 1000]):
        point = {w_0: start, tau: exact(rate) * exact(strength), t: taken}
        for line in lines(claim):
            yield Pair(abs(twin(start, rate, strength, taken + 1)), at(line, point), size=start)


@compares(one_weight.steps_to_zero, "l1.steps_to_zero")
def when(twin, claim):
    """The number in the claim, and its truth one step earlier and from then on."""
    reached, late = claim.statement.args
    for start, (rate, strength) in product([-3.0, -0.5, 0.1, 0.25, 0.3, 1e3], STEPS[1:]):
        threshold = exact(rate) * exact(strength)
        got = twin(start, rate, strength)
        yield Pair(float(got), at(late.rhs, {w_0: start, tau: threshold}))
        for taken in (int(got) - 1, int(got), int(got) + 1):
            point = {w_0: start, tau: threshold, t: taken}
            yield Pair(taken >= got, holds(reached, point))
            yield Pair(taken >= got, holds(late, point))


PLACES = [-0.2, -0.125, -0.01, 0.01, 0.1, 0.125, 0.24]  # closer to zero than a step of a quarter


@compares(optimizers.subgradient_sgd, "l1.subgradient_steps_cycle")
def there_and_back(twin, claim):
    """Both steps: the first as the claim writes one, for any step that is its own mirror image comes back."""
    for place, (rate, strength) in product(PLACES, [(0.25, 1.0), (0.5, 0.5), (1.0, 0.25)]):
        ends = optimizers.run(twin(rate, strength), still, place, 2)
        point = {w: place, alpha: rate, lam: strength}
        yield Pair(ends[1], at(steps.subgradient_step(w, 0), point), size=0.25)
        for line in lines(claim):
            yield Pair(ends[2], at(line, point), size=0.25)


@compares(optimizers.subgradient_sgd, "l1.two_cycle")
def half_a_step(twin, claim):
    for rate, strength in STEPS[1:]:
        half = rate * strength / 2
        end = optimizers.run(twin(rate, strength), still, half, 2)
        for line in lines(claim):
            yield Pair(end[1], at(line, {alpha: rate, lam: strength}))
        (back,) = [line.expr for line in claim.lines if line.expr.is_Relational and not line.wrong]
        yield Pair(end[2], at(back.rhs, {alpha: rate, lam: strength}))


@compares(optimizers.subgradient_sgd, "l1.subgradient_is_not_proximal", "l1.subgradient_step_leaves_zero")
def not_proximal(twin, claim):
    """The step that the claim writes, and whether it is what the popular account says."""
    popular = claim.lines[-1].expr
    for place, (rate, strength), pull in product([*PLACES, 0.0, 0.5, -1.0], STEPS[1:4], [0.0, -0.5, 0.25]):
        if claim.name == "l1.subgradient_is_not_proximal" and pull:
            continue
        point = {w: place, alpha: rate, lam: strength, g: pull}
        step = optimizers.run(twin(rate, strength), lambda v, step, pull=pull: 0 * v + pull, place, 1)[1]
        got = abs(step) if claim.name == "l1.subgradient_is_not_proximal" else step
        yield Pair(got, at(popular.lhs, point), size=1)
        agrees = abs(exact(got) - at(popular.rhs, point)) < Rational(1, 10**12)
        yield Pair(bool(agrees), holds(popular, point | {w: exact(place)}))


@compares(optimizers.proximal_sgd, "l1.proximal_step_stays")
def stays(twin, claim):
    """From zero the twin goes where the claim's left side says; and both sides on whether that is zero."""
    from_zero = claim.statement.args[0].lhs
    for pull, (rate, strength) in product(SLOPES, STEPS):
        point = {g: pull, alpha: rate, lam: strength}
        step = optimizers.run(twin(rate, strength), lambda v, step, pull=pull: 0 * v + pull, 0.0, 1)[1]
        yield Pair(step, at(from_zero, point), size=rate * abs(pull))
        for side in claim.statement.args:
            yield Pair(bool(step == 0), holds(side, point))


@compares(optimizers.proximal_sgd, "l1.prox_fixed_point")
def rests(twin, claim):
    """Where a step leads, and whether it leads nowhere, by both sides of the equivalence."""
    step, balance = claim.statement.args
    for place, pull, (rate, strength) in product([0.0, -0.5, 0.25, 2.0], SLOPES, STEPS[1:4]):
        point = {w: place, g: pull, alpha: rate, lam: strength}
        end = optimizers.run(twin(rate, strength), lambda v, step, pull=pull: 0 * v + pull, place, 1)[1]
        yield Pair(end, at(step.lhs, point), size=2)
        for side in (step, balance):
            yield Pair(bool(abs(end - place) < 1e-12), holds(side, point))


@compares(solver.lambda_max, "l1.lambda_max_is_needed")
def where_the_path_starts(twin, claim):
    """The largest slope at zero, exactly; and what the claim says about strengths around it."""
    rule = claim.statement.args[1]
    for features, targets in DESIGNS:
        slopes = exact(features).T * exact(targets)
        got = twin(features, targets)
        yield Pair(got, at(rule.lhs, {m_g: max(map(abs, slopes))}))
        for share in (0.5, 1.0, 1.5):
            yield Pair(bool(got <= share * got), holds(rule, {m_g: max(map(abs, slopes)), lam: share * got}))


@compares(solver.lasso, "l1.lambda_max")
def nothing_left(twin, claim):
    """With orthonormal columns: the claim's two sides at the twin's answer, and zero where it says zero."""
    for targets, share in product([[3.0, -1.0], [0.5, 0.25], [-2.0, 2.0]], [0.25, 0.5, 1.0, 2.0]):
        largest = max(map(abs, targets))
        got = twin(np.eye(2), targets, share * largest)
        point = {dim: 2, lam: share * largest, m_g: largest, g_: [-y for y in targets], u_: list(map(float, got))}
        yield Pair(holds(claim.statement, point), True)
        # Where the twin is least, the rise is minus half the squared size: u(u − 2S)/2 at u = S.
        yield Pair(at(claim.statement.gts, point), -sum(exact(x) ** 2 for x in got), size=largest**2)
        exactly = [exact(y) - max(min(exact(y), exact(share * largest)), -exact(share * largest)) for y in targets]
        yield Pair(got, exactly, size=largest)


def segments(twin):
    """The stretches of each path between two knots, with the problem and the gradients at both ends."""
    for features, targets in DESIGNS[:-1]:
        lams, coefs = twin(features, targets)
        for (high, low), (start, end) in zip(pairwise(lams), pairwise(coefs), strict=True):
            slopes = [features.T @ (features @ weights - targets) for weights in (start, end)]
            yield features, targets, (high, low), (start, end), slopes


SHARES = [0.25, 0.5]
# Whole numbers and halves of size ten or so, summed five at a time, twice; and knots from 3 by 3 systems.
PATH = 1e-11


@compares(path.lasso_path, "l1.gradient_moves_straight")
def straight(twin, claim):
    """A quadratic loss of curvature XᵀX: its gradient at the twin's interpolated weights."""
    for features, targets, _, (start, end), _ in segments(twin):
        curvature = features.T @ features
        if np.linalg.matrix_rank(curvature) < len(curvature):
            continue  # the claim writes the loss around its minimum, and here there are many
        centre = exact(curvature).inv() * (exact(features).T * exact(targets))
        for share in SHARES:
            point = {H: curvature, W_a: start, W_b: end, W_star: centre, theta: share}
            between = (1 - share) * start + share * end
            got = exact(features).T * (exact(features) * exact(between) - exact(targets))
            for line in lines(claim):
                yield Pair(got, at(line, point), rel=PATH, size=100)
    for features, targets in DESIGNS:  # and the weights themselves: at the end they fit as well as can be
        if np.linalg.matrix_rank(features) == features.shape[1]:
            point = {H: features.T @ features, W_star: np.zeros(features.shape[1]), theta: 1.0}
            weights = twin(features, targets)[1][-1]
            point |= {W_a: 0 * weights, W_b: weights}
            yield Pair(at(claim.last, point), exact(features).T * exact(targets), rel=PATH, size=100)


@compares(path.lasso_path, "l1.path_is_piecewise_linear")
def linear(twin, claim):
    """Each weight off zero on both ends, turned to the positive side: the gradient half-way is the claim's."""
    half_way, minus_strength = lines(claim)
    for features, targets, (high, low), (start, end), slopes in segments(twin):
        for j, share in product(np.flatnonzero(start * end > 0), SHARES):
            side = np.sign(start[j])
            point = {g_a: side * slopes[0][j], g_b: side * slopes[1][j], lam_a: high, lam_b: low, theta: share}
            between = (1 - share) * start + share * end
            got = side * (features.T @ (features @ between - targets))[j]
            yield Pair(got, at(half_way, point), rel=PATH, size=100)
            yield Pair(got, at(minus_strength, point), rel=PATH, size=100)
            (keeps,) = [line.expr for line in claim.lines if line.expr.is_Relational and not line.wrong]
            yield Pair(holds(keeps, {w_a: side * start[j], w_b: side * end[j], theta: share}), True)


@compares(path.lasso_path, "l1.path_keeps_zeros")
def zeros_stay(twin, claim):
    """Where a weight is zero at both ends the slope half-way is the claim's left side, and within its right."""
    bound, size = claim.statement.gts, claim.statement.lts
    for features, targets, (high, low), (start, end), slopes in segments(twin):
        for j in np.flatnonzero((start == 0) & (end == 0)):
            point = {g_a: slopes[0][j], g_b: slopes[1][j], lam_a: high, lam_b: low, theta: 0.5}
            got = abs((features.T @ (features @ (start + end) / 2 - targets))[j])
            yield Pair(got, at(size, point), rel=PATH, size=100)
            yield Pair(bool(got <= at(bound, point) + Rational(1, 10**10)), True)
    for features, targets in DESIGNS:
        largest = max(map(abs, exact(features).T * exact(targets)))
        point = {lam_a: twin(features, targets)[0][0], lam_b: 0, theta: 0}
        yield Pair(at(bound, point), largest, rel=PATH)
