"""L1 on one weight: its subgradients, and the thresholds at which the minimum is zero."""

from itertools import product

from sympy import sqrt

from derivations import l1
from derivations.symbols import g, h, lam, lam_1, lam_2, sub, tau, u, w, w_star, z
from figures.reference import one_weight, penalties, prox, quadratic
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, lines

WEIGHTS = [-1e6, -2.0, -0.5, -1e-12, 1e-12, 0.1, 0.5, 3.0]
STRENGTHS = [0.0, 1e-12, 0.5, 1.0, 3.0]
SLOPES = [-3.0, -1.0, -0.5, -1e-12, 0.0, 0.25, 0.5, 1.0, 2.0]  # the strengths among their sizes: edges


@compares(penalties.l1_gradient, "l1.push_is_constant", "l1.push_stays_near_zero")
def gradient(twin, claim):
    """The size of the gradient; near zero the one that the claim gives for the limit."""
    for weight, strength in product(WEIGHTS, STRENGTHS):
        point = {w: weight, lam: strength}
        got = abs(twin(weight, strength))
        if claim.name == "l1.push_stays_near_zero":
            yield Pair(got, at(claim.lines[0].expr.args[0], point))
            yield Pair(got, at(claim.last, point))
        else:
            for line in lines(claim)[1:]:  # the first differentiates |w|: the ledger does that
                yield Pair(got, at(line, point))


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


@compares(one_weight.zero_is_optimal, "l1.zero_needs_no_level_loss", "elastic_net.keeps_dead_zone")
def zero(twin, claim):
    """The rule that the claim gives for the slope, its edges included."""
    rule = claim.lines[0].expr if claim.kind == "counterexample" else claim.statement.args[1]
    strength = lam_1 if claim.name.startswith("elastic") else lam
    for slope, size in product(SLOPES, STRENGTHS):
        yield Pair(twin(slope, size), holds(rule, {g: slope, strength: size}))


STARTS = [-1e6, -1.0, -0.5, -0.1, -1e-12, 0.0, 1e-12, 0.1, 0.5, 1.0, 3.0]


@compares(prox.soft_threshold, "l1.orthonormal_lasso", "l1.moreau_decomposition")
def threshold(twin, claim):
    """Where the claim says that the minimum is; of a sum with the projection, what is left beside it."""
    start, strength = (w_star, lam) if claim.name == "l1.orthonormal_lasso" else (z, tau)
    for number, size in product(STARTS, STRENGTHS):
        point = {start: number, strength: size}
        if claim.kind == "minimizer":
            yield Pair(twin(number, size), at(claim.statement.rhs, point), size=number)
        else:
            whole = at(claim.last, point) - at(l1.clip(start, strength), point)
            yield Pair(twin(number, size), whole, size=number)


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


@compares(one_weight.lasso_minimiser, "l1.constant_bias")
def in_a_bowl(twin, claim):
    for curvature, centre, strength in product(CURVATURES, [*STARTS, 2.0, 12.0], STRENGTHS):
        if abs(centre) >= strength / curvature:  # what the claim is about
            got = twin(curvature, centre, strength)
            for line in lines(claim):
                wanted = at(line, {h: curvature, w_star: centre, lam: strength})
                yield Pair(abs(exact(centre) - exact(got)), wanted, size=centre)


@compares(quadratic.minimiser, "l1.proportional_bias")
def share_taken(twin, claim):
    taken = claim.statement.args[0].gts
    for curvature, centre, strength in product(CURVATURES, STARTS, STRENGTHS):
        got = abs(exact(centre) - exact(twin(curvature, centre, strength)))
        point = {h: curvature, w_star: centre, lam: strength}
        yield Pair(got, at(taken, point), size=centre)
