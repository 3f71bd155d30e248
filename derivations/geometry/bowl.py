"""A round bowl meets the ball: when the solution has a zero, and how often it does."""

from sympy import Abs, And, Eq, Limit, Max, S, acos, cos, oo, pi, sin, sqrt

from derivations.geometry.corners import POSITIVE_BUDGET
from derivations.ledger import Region, equivalence, identity, inequality, limit, value, wrong
from derivations.symbols import R, budget, c_1, c_2, gap, more, p, phi, q, r, rest, u_1, u_2, x


def distance(first, second):
    """The squared distance from the centre of the bowl: twice a round loss."""
    return (first - c_1) ** 2 + (second - c_2) ** 2


BALL = tuple(
    Region(And(a * u_1 >= 0, b * u_2 >= 0, a * u_1 + b * u_2 <= budget), {u_1: a * q, u_2: b * r, budget: q + r + rest})
    for a in (1, -1)
    for b in (1, -1)
)


@inequality(
    given=[
        Abs(u_1) + Abs(u_2) <= budget,
        Region(lambda: And(c_2 >= 0, c_1 >= c_2 + budget), {c_2: more, c_1: more + budget + p}),
        "there are two weights, and the other cases are mirror images",
    ],
    over=BALL,
    tight={u_1: 2, u_2: 0, budget: 2, c_1: 5, c_2: 1},
    cites=["hastie2009esl"],
    also_true=dict.fromkeys(
        (
            "line 0.0.1.0.1.0: -1 -> 1",
            "line 0.0.1.0: u_2 - c_2 -> -c_2",
            "line 0.0.1.0: u_2 - c_2 -> -u_2 - c_2",
            "line 0.0.1.0: u_2 - c_2 -> u_2 - (-1)*c_2",
        ),
        "the ball is the same on both sides, and at the corner this coordinate is zero",
    ),
)
def corner_solution():
    r"""If of two weights the centre of a round bowl is farther along the first axis than along the second, by the
    budget or more, the best point of the ball of L1 is its corner: the second weight is exactly zero.
    """
    yield distance(u_1, u_2) >= distance(budget, 0)
    yield wrong(distance(u_1, u_2) >= distance(0, budget)), "the corner on the other axis is farther away"


@inequality(
    given=[
        Region(c_1 + c_2 >= budget, {c_1: budget - c_2 + p}),
        Region(u_1 + u_2 <= budget, {u_1: budget - u_2 - q}),
        Abs(c_1 - c_2) <= budget,
        "there are two weights; they and the coordinates of the centre are zero or more, other cases are mirror images",
    ],
    tight={u_1: 2, u_2: 1, budget: 3, c_1: 5, c_2: 4},
    cites=["hastie2009esl"],
)
def edge_solution():
    r"""If for two weights the coordinates of the centre of a round bowl outside the ball of L1 differ by no more than
    the budget, the best point of the ball lies on an edge, at {(budget + c_1 - c_2) / 2} and
    {(budget - c_1 + c_2) / 2}: both weights lose the same amount.
    """
    yield distance(u_1, u_2) >= distance((budget + c_1 - c_2) / 2, (budget - c_1 + c_2) / 2)
    yield (
        (u_1 - (budget + c_1 - c_2) / 2) ** 2
        + (u_2 - (budget - c_1 + c_2) / 2) ** 2
        + (c_1 + c_2 - budget) * (budget - u_1 - u_2),
        "squares, and a product of two numbers that are not negative",
    )
    yield wrong(distance(u_1, u_2) >= distance(0, 0)), "the middle of the ball is not the best"


def smaller():
    """The size of the smaller of the two weights in the solution."""
    return Max((budget - Abs(Abs(c_1) - Abs(c_2))) / 2, 0)


@equivalence(
    over=(
        Region(Abs(c_1) >= Abs(c_2) + budget, {Abs(c_1): Abs(c_2) + budget + p}),
        Region(Abs(c_2) >= Abs(c_1) + budget, {Abs(c_2): Abs(c_1) + budget + p}),
        Region(And(Abs(c_1) >= Abs(c_2), Abs(c_1) < Abs(c_2) + budget), {Abs(c_1): Abs(c_2) + q, budget: q + gap}),
        Region(And(Abs(c_2) >= Abs(c_1), Abs(c_2) < Abs(c_1) + budget), {Abs(c_2): Abs(c_1) + q, budget: q + gap}),
    ),
    given=["the bowl is round, and there are two weights", r"its centre lies outside the ball of L1 or on its edge"],
    cites=["hastie2009esl"],
    also_true={
        "line 0.0.1.1.0: 2 -> 3": "half or a third of it is zero for the same centres",
        **dict.fromkeys(
            ("line 0.0.1.1.1: -1 -> 0", "line 0.0.1.1.1: -1 -> 1"),
            "another multiple of it is zero for the same centres",
        ),
    },
)
def corner_rule():
    r"""The solution has an exact zero just where the two coordinates of the centre differ in size by the budget
    or more: not every loss meets a corner.
    """
    yield Eq(smaller(), 0), edge_solution
    yield Abs(Abs(c_1) - Abs(c_2)) >= budget, corner_solution
    yield wrong(Abs(c_1) + Abs(c_2) >= budget), "outside the ball is not enough"


@identity(
    given=["the centre lies between the first axis and the diagonal; the other cases are mirror images"],
    cites=["hastie2009esl"],
    no_twin="An addition theorem on the way to geometry.zero_rate, which has the twin.",
)
def corner_angle():
    r"""In polar coordinates the two coordinates of the centre differ by {sqrt(2) * R * cos(phi + pi / 4)}."""
    yield R * cos(phi) - R * sin(phi)
    yield sqrt(2) * R * cos(phi + pi / 4), "the addition theorem"
    yield wrong(R * cos(phi + pi / 4)), "the length of the diagonal counts"


def edge_angle():
    """The angle from an axis up to which a corner is best."""
    return acos(budget / (sqrt(2) * R)) - pi / 4


def share():
    """The share of directions for which the diamond gives an exact zero."""
    return 4 / pi * acos(budget / (sqrt(2) * R)) - 1


@identity(
    given=[
        R >= budget,
        "the bowl is round, and there are two weights",
        r"the centre is at distance $R$, and every direction is as likely as any other",
    ],
    cites=["hastie2009esl"],
)
def zero_rate():
    r"""With the centre of a round bowl in a random direction the ball of L1 gives one of two weights an exact zero with
    the probability {share()}: the share of the angles between an axis and a diagonal up to which the two coordinates
    of the centre differ by the budget or more. That the eight such parts of a turn are alike is taken for granted.
    """
    yield (
        Eq(sqrt(2) * R * cos(edge_angle() + pi / 4), budget),
        "at this angle from the axis the two coordinates differ by the budget, nearer to it by more,",
    )
    yield edge_angle() / (pi / 4), corner_angle
    yield share(), "over one denominator"
    yield wrong(acos(budget / (sqrt(2) * R)) / (pi / 4)), "directions beyond the axis are counted twice"


@identity(
    given=[Region(Eq(R, budget), {R: budget})],
    cites=["hastie2009esl"],
)
def zero_rate_at_the_edge():
    r"""At the distance of the budget itself the probability is zero: only the corners themselves are left."""
    yield share()
    yield S(0), "the angle of an eighth"
    yield wrong(S(1)), "that is the limit far away"


@limit(
    cites=["hastie2009esl"],
    pinned={0: zero_rate},
)
def zero_rate_far_away():
    r"""Far away almost every direction leads to a corner: the probability tends to one."""
    yield Limit(share(), R, oo)
    yield S(1), "seen from far away the edge of the ball is narrow"
    yield wrong(S(0)), "the farther the centre, the more zeros"


def reach_of_share(share_of_directions):
    """The largest size of the first weight on the circle, over the directions nearest to the other axis."""
    return budget * sin(pi / 2 * share_of_directions)


@limit(
    given=[
        POSITIVE_BUDGET,
        "the bowl is round, and there are two weights",
        "the centre lies outside the circle, and every direction is as likely as any other",
    ],
    cites=["hastie2009esl"],
)
def circle_rate():
    r"""The ball of L2 gives an exact zero only where the centre has one, with probability zero: its solution is the
    centre, scaled down. Of all directions the share $x$ nearest to the axis gives weights of up to
    {reach_of_share(x)}, about {pi / 2 * budget} times that share: a weight of zero has no share.
    """
    yield Limit(reach_of_share(x) / x, x, 0, dir="+-")
    yield pi / 2 * budget, "a sine is close to its angle"
    yield wrong(S(0)), "that would be a corner, which gathers directions"


@value(digits=3)
def zero_rate_at_twice():
    """The probability of an exact zero when the centre lies at twice the budget."""
    return share().subs(R, 2 * budget)


@value(digits=3)
def zero_rate_at_ten():
    """The probability of an exact zero when the centre lies at ten times the budget."""
    return share().subs(R, 10 * budget)
