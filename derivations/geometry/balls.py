"""The nearest point of a ball: L2 scales down, L1 takes the same amount off every weight."""

from sympy import Abs, And, Matrix, Sum

from derivations.l1.prox import soft_threshold
from derivations.ledger import Region, identity, inequality, wrong
from derivations.ledger.notation import Dot, Norm, Soft
from derivations.symbols import U, W, budget, c_, centre, dim, j, p_, q_, r_, tau, u_


@identity(
    cites=["parikh2014proximal"],
    no_twin="It tells the nearest point from others; geometry.project_l1_ball and project_l2_ball have the twins.",
)
def projections():
    r"""A point $\mathbf{w}$ of a ball is the nearest one to $\mathbf{c}$, its projection, if for every point
    $\mathbf{u}$ of the ball {Dot(centre - W, U - W)} is at most zero: the angle between the two ways is not acute.
    """
    yield Norm(U - centre) ** 2
    yield (
        Norm(W - centre) ** 2 + Norm(U - W) ** 2 - 2 * Dot(centre - W, U - W),
        "go by way of the projection: then no part is below zero but the first, which is that of the projection",
    )
    yield wrong(Norm(W - centre) ** 2 + Norm(U - W) ** 2), "a right angle, which only a flat side gives"


@inequality(
    given=["neither vector is all zeros"],
    tight={U: Matrix([3, 4]), centre: Matrix([6, 8])},
    cites=["parikh2014proximal"],
)
def project_l2_ball():
    r"""A point of length {Norm(U)} is at least {Norm(centre) - Norm(U)} away from $\mathbf{c}$: no point of the ball
    is nearer than the distance by which $\mathbf{c}$ lies outside.
    """
    yield Norm(U - centre) ** 2 >= (Norm(centre) - Norm(U)) ** 2
    yield Norm(Norm(centre) * U - Norm(U) * centre) ** 2 / (Norm(centre) * Norm(U)), "complete the square"
    yield wrong(Norm(U - centre) ** 2 >= Norm(centre) ** 2), "a step towards the centre comes nearer"


@identity(
    given=[r"$\mathbf{c}$ is not all zeros and does not lie inside the ball: its length is at least $B$"],
    cites=["parikh2014proximal"],
)
def project_l2_ball_attained():
    r"""The point $\mathbf{c}$ scaled down to the budget, {budget * centre / Norm(centre)}, comes as near as that:
    it is the projection.
    """
    yield Norm(budget * centre / Norm(centre) - centre) ** 2
    yield (Norm(centre) - budget) ** 2, "both point the same way"
    yield wrong(Norm(centre) ** 2 - budget**2), "lengths are subtracted before they are squared"


def _entry(condition, where, side):
    return Region(And(condition, side * u_[j] >= 0), {**where, u_[j]: side * q_[j]})


ENTRIES = tuple(
    _entry(condition, where, side)
    for condition, where in (
        (c_[j] >= tau, {c_[j]: tau + p_[j]}),
        (Abs(c_[j]) <= tau, {c_[j]: (p_[j] - r_[j]) / 2, tau: (p_[j] + r_[j]) / 2}),
        (c_[j] <= -tau, {c_[j]: -tau - p_[j]}),
    )
    for side in (1, -1)
)


def cost(entry):
    """Half the squared distance from the centre, and the threshold times the L1 norm."""
    return Sum((entry - c_[j]) ** 2 / 2 + tau * Abs(entry), (j, 1, dim))


@inequality(
    given=[r"$\tau$ is such that the soft thresholds use up the budget"],
    over=ENTRIES,
    tight={dim: 2, tau: 1, c_: [3, -2], u_: [2, -1]},
    cites=["parikh2014proximal"],
)
def project_l1_ball():
    r"""The nearest point of the ball of L1 takes one threshold $\tau$ off every weight: no other point costs less than
    {cost(Soft(c_[j], tau))}, so none with sizes that add up to as much is nearer. That some $\tau$ uses up the budget
    is taken for granted.
    """
    yield cost(u_[j]) >= cost(Soft(c_[j], tau)), soft_threshold
    yield wrong(cost(u_[j]) >= cost(c_[j])), "the centre itself does not keep the budget"
