"""A round bowl meets the ball: when the solution has a zero, and how often it does."""

from sympy import Abs, And, Eq, Limit, Max, S, acos, cos, oo, pi, sin, sqrt

from derivations.geometry.corners import POSITIVE_BUDGET
from derivations.ledger import Region, equivalence, identity, inequality, limit, value, wrong
from derivations.symbols import R, budget, c_1, c_2, gap, more, p, phi, q, r, rest, u_1, u_2


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
        "the other cases are mirror images",
    ],
    over=BALL,
    tight={u_1: 2, u_2: 0, budget: 2, c_1: 5, c_2: 1},
    cites=["hastie2009esl"],
    equivalent={
        "line 0: u_2 - c_2 -> *": "the ball is the same on both sides, and at the corner this coordinate is zero",
        "line 0: 0 - c_2 -> *": "the ball is the same on both sides, and at the corner this coordinate is zero",
    },
)
def corner_solution():
    r"""If the centre of a round bowl is farther along the first axis than along the second, by the budget or
    more, the best point of the ball is its corner: the second weight is exactly zero.
    """
    yield distance(u_1, u_2) >= distance(budget, 0)
    yield wrong(distance(u_1, u_2) >= distance(0, budget)), "the corner on the other axis is farther away"


@inequality(
    given=[
        Region(c_1 + c_2 >= budget, {c_1: budget - c_2 + p}),
        Region(u_1 + u_2 <= budget, {u_1: budget - u_2 - q}),
        Abs(c_1 - c_2) <= budget,
        "both weights and both coordinates of the centre are zero or more; the other cases are mirror images",
    ],
    tight={u_1: 2, u_2: 1, budget: 3, c_1: 5, c_2: 4},
    cites=["hastie2009esl"],
)
def edge_solution():
    r"""Otherwise the best point lies on the edge, at {(budget + c_1 - c_2) / 2} and {(budget - c_1 + c_2) / 2}:
    both weights lose the same amount.
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
    equivalent={
        "line 0: 2 -> 3": "half or a third of it is zero for the same centres",
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
    r"""In polar coordinates that difference is {sqrt(2) * R * cos(phi + pi / 4)}."""
    yield R * cos(phi) - R * sin(phi)
    yield sqrt(2) * R * cos(phi + pi / 4), "the addition theorem"
    yield wrong(R * cos(phi + pi / 4)), "the length of the diagonal counts"


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
    r"""From a random direction the ball of L1 gives an exact zero with the probability {share()}."""
    yield (acos(budget / (sqrt(2) * R)) - pi / 4) / (pi / 4)
    yield share(), corner_angle
    yield wrong(acos(budget / (sqrt(2) * R)) / (pi / 4)), "directions beyond the axis are counted twice"


@identity(
    given=[Region(Eq(R, budget), {R: budget})],
    cites=["hastie2009esl"],
    equivalent={
        "line 0: budget -> R": "they are equal here",
        "line 0: R -> budget": "they are equal here",
    },
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


@equivalence(
    given=[
        POSITIVE_BUDGET,
        "the bowl is round, and there are two weights",
        r"the centre lies at distance $R$, outside the circle or on it, and every direction is as likely as any other",
    ],
    over=(
        Region(c_1 > 0, {c_1: gap}),
        Region(Eq(c_1, 0), {c_1: S(0)}),
        Region(c_1 < 0, {c_1: -gap}),
    ),
    cites=["hastie2009esl"],
    equivalent={
        **dict.fromkeys(
            (
                "line 0: budget/R -> budget + 1/R",
                "line 0: budget -> R",
                "line 0: R -> budget",
                "line 0: -1 -> 0",
                "line 0: -1 -> 1",
            ),
            "another factor that is never zero",
        ),
    },
)
def circle_rate():
    r"""The ball of L2 gives a zero only where the centre has one, {Eq(c_1, 0)}: with probability zero."""
    yield Eq(budget / R * c_1, 0)
    yield Eq(c_1, 0), "the solution is the centre, scaled down"
    yield wrong(Abs(c_1) <= budget), "the circle has no corner that gathers directions"


@value(digits=3)
def zero_rate_at_twice():
    """The probability of an exact zero when the centre lies at twice the budget."""
    return share().subs(R, 2 * budget)


@value(digits=3)
def zero_rate_at_ten():
    """The probability of an exact zero when the centre lies at ten times the budget."""
    return share().subs(R, 10 * budget)
