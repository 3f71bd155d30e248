"""The shape of the budget: the ball of L1 is spanned by its corners, and many directions share one."""

from sympy import Abs, And, Eq, Matrix, Rational, S, Sum, sign

from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Dot, Norm
from derivations.objective import sensitivity_l1
from derivations.symbols import (
    W,
    budget,
    delta_,
    dim,
    gap,
    gap2,
    j,
    m_delta,
    n_1,
    n_2,
    normal,
    p,
    p_,
    q,
    q_,
    r,
    r_,
    theta,
    w,
    w_,
    w_a,
    w_b,
)

SIGN_OF_W = (
    Region(w > 0, {w: gap}),
    Region(Eq(w, 0), {w: S(0)}),
    Region(w < 0, {w: -gap}),
)


@identity(
    over=SIGN_OF_W,
    given=[budget > 0, r"$w$ stands for each coordinate $w_{j}$ of a point of the ball of $m$ weights"],
    cites=["boyd2004convex"],
    no_twin="It describes the ball; the nearest point in it and its reach have the twins.",
)
def ball_corners():
    r"""The ball of L1 is spanned by its corners: a coordinate is the share {Abs(w) / budget} of a corner, and
    the shares add up to {Sum(Abs(w_[j]), (j, 1, dim)) / budget}, for a point of the ball to at most one.
    """
    yield (
        Eq(Sum(Abs(w_[j]) / budget, (j, 1, dim)), Sum(Abs(w_[j]), (j, 1, dim)) / budget),
        "all shares together: the size of the point over the budget,",
    )
    yield Abs(w) / budget * (sign(w) * budget), "and each times the corner on its side"
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
    r"""Whatever points of the ball of L1 span lies in the ball: on the way between two points no coordinate is
    larger in size than its share of both.
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


def _within(side):
    """One summand, where a weight has a sign and the direction's coordinate is at most the largest in size."""
    within = {delta_[j]: (q_[j] - r_[j]) / 2, m_delta: (q_[j] + r_[j]) / 2}
    return Region(And(side * w_[j] >= 0, Abs(delta_[j]) <= m_delta), {w_[j]: side * p_[j], **within})


@inequality(
    given=[Abs(delta_[j]) <= m_delta],
    over=(_within(1), _within(-1)),
    tight=({dim: 3, m_delta: 4, w_: [0, -3, 0], delta_: [2, -4, 1]}, {dim: 1, m_delta: 2, w_: [3], delta_: [2]}),
    cites=["boyd2004convex"],
)
def dual_norms():
    r"""Along a direction with the coordinates $\delta_{j}$, none above $\delta_{\max}$ in size, no weights reach
    farther than {m_delta * Sum(Abs(w_[j]), (j, 1, dim))}, and a corner of the ball of L1 reaches as far, on the axis of
    the largest coordinate: the dual of the L1 norm is the largest size.
    """
    yield Sum(delta_[j] * w_[j], (j, 1, dim)) <= m_delta * Sum(Abs(w_[j]), (j, 1, dim)), sensitivity_l1
    yield (
        wrong(Sum(delta_[j] * w_[j], (j, 1, dim)) <= m_delta * Abs(Sum(w_[j], (j, 1, dim)))),
        "weights of opposite sign do not cancel",
    )


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
