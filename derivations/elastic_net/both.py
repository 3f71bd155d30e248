"""Both penalties at once: the first decides what is zero, the second that there is one solution."""

from sympy import Abs, Eq, Matrix, Rational, evaluate, sign

from derivations.l1.subgradient import CONVEX, SIGNS, TANGENT
from derivations.ledger import Region, definition, equivalence, inequality, wrong
from derivations.ledger.notation import Norm
from derivations.ledger.relation import Always, Between
from derivations.symbols import J, L, U, W, g, gap, gap2, lam_1, lam_2, p, q, r, rest, theta, u

POSITIVE_RIDGE = Region(lam_2 > 0, {lam_2: gap2})


@definition(cites=["zou2005elasticnet"])
def objective():
    r"""The elastic net adds both penalties to the data loss, each with a strength of its own."""
    return Eq(J(W), L(W) + lam_1 * Norm(W, 1) + lam_2 / 2 * Norm(W) ** 2)


# The slope against the first strength, with its boundaries. Slacks p and q belong to the loss and to u.
PUSHES = (
    Region(g > lam_1, {g: lam_1 + gap}),
    Region(Abs(g) <= lam_1, {g: (r - rest) / 2, lam_1: (r + rest) / 2}),
    Region(g < -lam_1, {g: -lam_1 - gap}),
)
# Close to zero a loss with slope g is nearer to its tangent than |g| - λ₁ leaves room; the square is smaller still.
NEAR_TANGENT = {
    L(u): L(0) + g * u + (Abs(g) - lam_1) * Abs(u) - lam_2 / 2 * u**2 - gap,
    u: -gap2 * sign(g),
}


@equivalence(
    given=[CONVEX],
    over={PUSHES[0]: NEAR_TANGENT, PUSHES[1]: {}, PUSHES[2]: NEAR_TANGENT},
    everywhere=(TANGENT,),
    among=(SIGNS,),
    cites=["zou2005elasticnet"],
    also_true=dict.fromkeys(
        ("line 0.0.0: (L(u) + lam_1*Abs(u)) + (lam_2/2)*u**2 -> L(u) + lam_1*Abs(u)", "line 0.0.0.1.0.1.0: 2 -> 3"),
        "whatever square stands there, the zone is the same: that is what the claim says",
    ),
)
def keeps_dead_zone():
    r"""For one weight, the others held, the second penalty moves no border: zero is best exactly for
    {Abs(g) <= lam_1}, whatever $\lambda_2$ is.
    """
    yield Always(L(u) + lam_1 * Abs(u) + lam_2 / 2 * u**2 >= L(0), u)
    yield Abs(g) <= lam_1, "the second penalty is level at zero, and adds nothing to the slopes there"
    yield wrong(Abs(g) <= lam_1 + lam_2), "the second strength does not widen the zone"
    yield wrong(Eq(g, 0)), "that is the rule of L2 alone"


def mixed():
    """Weights on the way from some weights to others."""
    return theta * U + (1 - theta) * W


def penalised(weights):
    """The objective of the elastic net."""
    return L(weights) + lam_1 * Norm(weights, 1) + lam_2 / 2 * Norm(weights) ** 2


with evaluate(False):  # as a line types it, so that it is found there
    BETWEEN = L(mixed())
CONVEX_LOSS = Region(
    lambda: L(mixed()) <= theta * L(U) + (1 - theta) * L(W), {BETWEEN: theta * L(U) + (1 - theta) * L(W) - p}
)
ON_THE_WAY = Region(lambda: Between(0, theta, 1), {theta: gap / (1 + gap)})


@inequality(
    given=[CONVEX_LOSS, ON_THE_WAY],
    cites=["zou2005elasticnet", "boyd2004convex"],
    tight={U: Matrix([1, -2]), W: Matrix([1, -2]), theta: Rational(1, 2), lam_1: 1, lam_2: 3},
    no_twin="It compares the objective at any two weights; the solver is tested by its duality gap.",
)
def strongly_convex():
    r"""The L2 part bends the objective everywhere: between any two weights it sags below the straight line,
    at least as much as {lam_2 / 2 * Norm(U) ** 2} alone does.
    """
    yield (
        penalised(mixed())
        <= theta * penalised(U) + (1 - theta) * penalised(W) - lam_2 / 2 * theta * (1 - theta) * Norm(U - W) ** 2
    )
    yield (
        theta * L(U)
        + (1 - theta) * L(W)
        - L(mixed())
        + lam_1 * (theta * Norm(U, 1) + (1 - theta) * Norm(W, 1) - Norm(mixed(), 1)),
        "the squares cancel; the triangle inequality is left, for the loss and for the norm",
    )
    yield (
        wrong(
            penalised(mixed())
            <= theta * penalised(U) + (1 - theta) * penalised(W) - lam_2 * theta * (1 - theta) * Norm(U - W) ** 2
        ),
        "the half of the penalty stays",
    )


MIDWAY = Region(
    lambda: J((U + W) / 2) <= (J(U) + J(W)) / 2 - lam_2 / 8 * Norm(U - W) ** 2,
    {J(U): 2 * J((U + W) / 2) - J(W) + lam_2 / 4 * Norm(U - W) ** 2 + p},
)
BEST = Region(lambda: J(W) <= J((U + W) / 2), {J((U + W) / 2): J(W) + q})


@inequality(
    given=[MIDWAY, BEST, POSITIVE_RIDGE],
    cites=["zou2005elasticnet"],
    tight={J(U): 2, J(W): 1, J((U + W) / 2): 1, U: Matrix([1, 2]), W: Matrix([1, 0]), lam_2: 1},
    no_twin="It compares the objective at any weights; the solver is tested by its duality gap.",
)
def unique_solution():
    r"""With some L2 and a convex loss there is at most one solution, whatever the features: any other weights do
    worse, the more the farther away they are.
    """
    yield J(U) >= J(W) + lam_2 / 4 * Norm(U - W) ** 2, strongly_convex
    yield wrong(J(U) >= J(W) + lam_2 * Norm(U - W) ** 2), "near the solution the objective rises more slowly"
