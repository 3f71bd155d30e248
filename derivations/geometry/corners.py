"""The shape of the budget: the ball of L1 is spanned by its corners, and many directions share one."""

from sympy import Abs, And, Eq, Matrix, Max, Rational, S, sign

from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Dot, Norm
from derivations.symbols import W, budget, gap, gap2, n_1, n_2, normal, p, q, r, theta, w, w_a, w_b

SIGN_OF_W = (
    Region(w > 0, {w: gap}),
    Region(Eq(w, 0), {w: S(0)}),
    Region(w < 0, {w: -gap}),
)


@identity(
    over=SIGN_OF_W,
    given=[budget > 0, r"$w$ stands for each coordinate of a point of the ball, whose sizes add up to at most $B$"],
    cites=["boyd2004convex"],
    no_twin="It describes the ball; the nearest point in it and its reach have the twins.",
)
def ball_corners():
    r"""The ball of L1 is spanned by its corners: a coordinate is the share {Abs(w) / budget} of a corner, and
    the shares add up to at most one.
    """
    yield Abs(w) / budget * (sign(w) * budget)
    yield w, "a size times a sign"
    yield wrong(Abs(w)), "there is a corner on either side"


def between(start, end):
    """A point on the straight line from one to the other."""
    return (1 - theta) * start + theta * end


ENDS = tuple(
    Region(And(first * w_a >= 0, second * w_b >= 0), {w_a: first * p, w_b: second * q})
    for first in (1, -1)
    for second in (1, -1)
)


@inequality(
    given=[
        Region(theta < 1, {theta: r / (1 + r)}),
        r"$w_a$ and $w_b$ stand for each coordinate of two points of the ball",
    ],
    over=ENDS,
    tight={w_a: 1, w_b: 3, theta: Rational(1, 2)},
    cites=["boyd2004convex"],
    no_twin="It describes the ball; the nearest point in it and its reach have the twins.",
)
def ball_is_convex():
    r"""And whatever its points span lies in it: on the way between two points no coordinate is larger in size
    than its share of both.
    """
    yield Abs(between(w_a, w_b)) <= between(Abs(w_a), Abs(w_b))
    yield wrong(Abs(between(w_a, w_b)) >= between(Abs(w_a), Abs(w_b))), "coordinates of opposite sign cancel"


POSITIVE_BUDGET = Region(budget > 0, {budget: gap2})


@equivalence(
    given=[
        POSITIVE_BUDGET,
        "there are two weights",
        "the three other corners stand for the ball: a linear function is largest at a corner of what they span",
    ],
    over=(
        Region(n_2 > n_1, {n_2: n_1 + gap}),
        Region(Abs(n_2) <= n_1, {n_1: (q + r) / 2, n_2: (q - r) / 2}),
        Region(n_2 < -n_1, {n_2: -n_1 - gap}),
    ),
    cites=["boyd2004convex"],
    also_true=dict.fromkeys(
        (
            "line 0.1.0.0: budget -> n_1",
            "line 0.1.0.1.0: -1 -> 0",
            "line 0.1.0.1.0: -1 -> 1",
            "line 0.1.0.1.1: n_1 -> budget",
            "line 0.1.0.1: -n_1 -> -1 + n_1",
            "line 0.1.1.0: budget -> n_1",
            "line 0.1.1.1: n_1 -> budget",
            "line 0.1.1: budget*n_1 -> budget + n_1",
        ),
        "the corner opposite rules out nothing more",
    ),
)
def normal_cone_at_corner():
    r"""Along the direction with the coordinates $n_1$ and $n_2$ the ball of L1 reaches farthest at its first
    corner exactly for {Abs(n_2) <= n_1}: a whole cone of directions, so many losses share that solution.
    """
    yield And(budget * n_2 <= budget * n_1, budget * -n_2 <= budget * n_1, budget * -n_1 <= budget * n_1)
    yield Abs(n_2) <= n_1, ball_corners
    yield wrong(And(Eq(n_2, 0), n_1 >= 0)), "that is the circle: one direction for each point"


@identity(
    given=["neither vector is all zeros"],
    cites=["boyd2004convex"],
    no_twin="It compares two directions; geometry.dual_norm_of_l2 has the twin.",
)
def circle_normal():
    r"""The ball of L2 has no corners: where it reaches farthest along $\mathbf{n}$, the two directions are the
    same, so each point has one direction.
    """
    yield Norm(normal / Norm(normal) - W / Norm(W)) ** 2
    yield (
        2 * (Norm(normal) * Norm(W) - Dot(normal, W)) / (Norm(normal) * Norm(W)),
        r"the numerator is zero where $\mathbf{n}^{\top} \mathbf{w}$ is largest, and then the left side is",
    )
    yield wrong(2 - Dot(normal, W)), "only for vectors of length one"


# Which coordinate is larger in size, and the signs of both.
DIRECTIONS = tuple(
    Region(And(a * x >= b * y, b * y >= 0), {x: a * (p + q), y: b * q})
    for x, y in ((n_1, n_2), (n_2, n_1))
    for a in (1, -1)
    for b in (1, -1)
)


@identity(over=DIRECTIONS, given=["two weights stand for any number of them"], cites=["boyd2004convex"])
def dual_norms():
    r"""How far the ball of L1 reaches along a direction is its budget times the largest coordinate: the dual of
    the L1 norm is the largest size.
    """
    yield Max(budget * n_1, budget * -n_1, budget * n_2, budget * -n_2)
    yield budget * Max(Abs(n_1), Abs(n_2)), ball_corners
    yield wrong(budget * (Abs(n_1) + Abs(n_2))), "that is the L1 norm itself"


@inequality(
    given=["neither vector is all zeros"],
    cites=["boyd2004convex"],
    tight={normal: Matrix([3, 4]), W: Matrix([6, 8])},
)
def dual_norm_of_l2():
    r"""The L2 norm is its own dual: along a direction the ball reaches as far as its length times that of the
    direction.
    """
    yield Dot(normal, W) <= Norm(normal) * Norm(W)
    yield Norm(Norm(W) * normal - Norm(normal) * W) ** 2 / (2 * Norm(normal) * Norm(W)), circle_normal
    yield wrong(Dot(normal, W) <= Norm(W)), "the length of the direction counts"
