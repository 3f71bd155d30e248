"""AdamW in the long run: its box, its fixed points, its barrier, the longest update, and decay that adds up."""

from itertools import product
from math import prod

from sympy import Limit, Rational

from derivations.adam.barrier_of_adamw import rest
from derivations.symbols import T_decay, alpha, beta_1, beta_2, eps, g, lam, push, t, tau, tau_, u, w, w_star, x
from figures.reference import adamw, schedule
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, lines

CENTRES = [0.25, 0.999, 1.0, 3.0, 1e6]
STRENGTHS = [0.125, 1.0, 4.0]
EPSILONS = [1e-8, 1e-3, 0.5, 10.0]


@compares(
    adamw.nearest_in_box,
    "adam.adamw_rest_tends_to_the_clip",
    "adam.decoupled_minimises_another_problem",
    "adam.wall_is_best",
)
def clipped(twin, claim):
    for centre, strength in product(CENTRES, STRENGTHS):
        got = twin(centre, strength)
        if not claim.name.endswith("best"):
            yield Pair(got, at(lines(claim)[-1], {w_star: centre, lam: strength}))
        elif centre * strength >= 1:
            wanted = at(claim.statement.lts, {w_star: centre, lam: strength, u: 0.0})
            yield Pair((exact(got) - exact(centre)) ** 2, wanted, size=centre**2)


@compares(
    adamw.fixed_point,
    "adam.adamw_rest_is_a_root",
    "adam.adamw_rest_tends_to_the_clip",
)
def fixed_point(twin, claim):
    for centre, strength, extra in product(CENTRES, STRENGTHS, EPSILONS):
        got, point = twin(centre, strength, extra), {w_star: centre, lam: strength, eps: extra}
        if claim.name.endswith("root"):
            rests, left = exact(got), exact(centre) - exact(got)
            balance, distance = lines(claim)
            size = exact(centre) * (1 + exact(strength) * (exact(centre) + exact(extra)))
            yield Pair(exact(strength) * rests * (left + exact(extra)), at(balance, point), size=size)
            yield Pair(left, at(distance, point), size=centre)
        else:  # what the claim takes the limit of, before it
            (body,) = [line.args[0] for line in lines(claim) if isinstance(line, Limit)]
            yield Pair(got, at(body, point))


INSIDE = [-0.9, -0.25, 1e-6, 0.01, 0.06, 0.5, 0.999]


@compares(adamw.barrier, "adam.adamw_barrier_slope")
def barrier(twin, claim):
    body = lines(claim)[0].args[0]
    for share, strength, extra in product(INSIDE, STRENGTHS, EPSILONS):
        point = {w: share / strength, lam: strength, eps: extra}
        # −ln(1 − x) − x knows 1 − x only to 1e-16: near the wall by that over what is left.
        yield Pair(twin(share / strength, strength, extra), at(body, point), rel=1e-13)


@compares(adamw.barrier_slope, "adam.adamw_barrier_converse")
def barrier_slope(twin, claim):
    for share, strength, extra in product(INSIDE, STRENGTHS, EPSILONS):
        got = exact(twin(share / strength, strength, extra))
        point = {w: share / strength, lam: strength, eps: extra}
        for line in lines(claim):
            yield Pair(got / (abs(got) + exact(extra)), at(line, point), rel=1e-14)


SLOPES = [-3.0, -0.1, 0.25, 2.0]


@compares(adamw.barrier_slope, "adam.adamw_barrier")
def level(twin, claim):
    for slope, strength, extra in product(SLOPES, STRENGTHS, [0.5, 10.0]):
        point = {g: slope, lam: strength, eps: extra}
        where = float(at(rest(), point))
        for line in lines(claim):
            yield Pair(slope + twin(where, strength, extra), at(line, point), rel=1e-14, size=abs(slope) * (1 + 7))


@compares(adamw.rest_under_slope, "adam.adamw_barrier")
def rests(twin, claim):
    for slope, strength, extra in product(SLOPES, STRENGTHS, EPSILONS):
        point = {g: slope, lam: strength, eps: extra}
        got = twin(slope, strength, extra)
        yield Pair(got, at(rest(), point))
        if extra >= 0.5:
            share = exact(strength) * abs(exact(got))
            pull = exact(extra) * exact(strength) * exact(got) / (1 - share)
            yield Pair(exact(slope) + pull, at(lines(claim)[-1], point), rel=1e-14, size=abs(slope) * 8)


PAIRS = [(0.9, 0.999), (0.5, 0.75), (0.25, 0.25), (0.95, 0.95), (0.1, 0.5)]


@compares(adamw.largest_step, "adam.adam_step_bound")
def longest(twin, claim):
    for one, two in PAIRS:
        for line in lines(claim):
            yield Pair(exact(twin(one, two)) ** 2, at(line, {beta_1: one, beta_2: two}), rel=1e-13)


@compares(schedule.timescale, "adam.timescale")
def timescale(twin, claim):
    for rate, strength, weight in product([0.125, 1e-3], [0.5, 4.0], [1.0, -3.0]):
        point = {alpha: rate, lam: strength, w: weight, push: 2.0, T_decay: 1 / (exact(rate) * exact(strength))}
        share = 1 / exact(twin(rate, strength))
        for line in lines(claim):
            got = (1 - share) * exact(weight) - share * 2 / exact(strength)
            yield Pair(got, at(line, point), size=16)


@compares(schedule.cosine_shares, "adam.cosine_schedule")
def cosine(twin, claim):
    """A step and the one as far from the other end, whose middles add up to 1."""
    for steps, line in product([1, 2, 7, 8], lines(claim)):
        shares = twin(steps)
        for number, (share, other) in enumerate(zip(shares, shares[::-1], strict=True)):
            yield Pair(share + other, at(line, {x: Rational(2 * number + 1, 2 * steps)}))


RATES = [[0.0], [0.5, 0.25], [1e-3] * 5, [0.1, 0.0, 0.3], [1e-9, 0.5]]


def _compared(side):
    """A comparison of one side of the claim's inequality, of all steps at once or of each on its own."""

    def pairs(twin, claim):
        for rates in RATES:
            if claim.name.endswith("closer"):
                wanted = prod(at(side(claim.statement), {tau: rate}) for rate in rates)
            else:
                wanted = at(side(claim.statement), {t: len(rates), tau_: rates})
            yield Pair(twin(rates), wanted, rel=1e-14)

    return pairs


lower = compares(schedule.left_of_weight, "adam.schedule_lower", "adam.schedule_closer")(
    _compared(lambda claimed: claimed.gts)
)
upper = compares(schedule.left_of_weight, "adam.schedule")(_compared(lambda claimed: claimed.lts))
most = compares(schedule.most_left, "adam.schedule")(_compared(lambda claimed: claimed.gts))
least = compares(schedule.least_left, "adam.schedule_lower")(_compared(lambda claimed: claimed.lts))
closer = compares(schedule.least_left_slowly, "adam.schedule_closer")(_compared(lambda claimed: claimed.lts))
