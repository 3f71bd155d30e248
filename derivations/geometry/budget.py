"""A penalty is a budget: the penalised minimiser is the best of all weights that cost no more than it does."""

from sympy import Abs, And, Eq, S

from derivations.ledger import Region, identity, inequality, literature, wrong
from derivations.ledger.notation import Grad, Norm
from derivations.symbols import L, Omega, W, lam, p, q, u, w

BEST = Region(
    lambda: L(w) + lam * Omega(w) <= L(u) + lam * Omega(u),
    {L(u): L(w) + lam * Omega(w) - lam * Omega(u) + p},
)
WITHIN_BUDGET = Region(lambda: Omega(u) <= Omega(w), {Omega(w): Omega(u) + q})
ANY_LOSS = "It speaks of any loss under any penalty: there is no one function to compute."


@inequality(
    given=[BEST, WITHIN_BUDGET],
    cites=["boyd2004convex", "goodfellow2016deep"],
    tight={L(u): 2, L(w): 2, Omega(u): 1, Omega(w): 1, lam: 3},
    no_twin=ANY_LOSS,
)
def penalty_equals_constraint():
    r"""A penalised minimiser $w$ is the best of all weights whose penalty is no larger than its own: every
    penalty is a budget. No convexity is needed.
    """
    yield L(u) >= L(w)
    yield wrong(L(u) >= L(w) + lam * Omega(w)), "what is within the budget is not paid again"


def hill(weight):
    """A loss that falls without a bound on both sides."""
    return -(weight**4) / 4


# No strength makes the two sides equal, so there is no point where the bound is attained.
@inequality(
    given=[r"the penalty is $\left\lvert w \right\rvert$, and the budget is one"],
    cites=["boyd2004convex"],
    tight=None,
    no_twin="A witness against the converse; it computes nothing that one would use.",
)
def budget_without_penalty():
    r"""The converse can fail without a convex loss: a hill can be least at the edge of its budget, and under every
    penalty a point far outside is lower still.
    """
    yield hill(2 * (1 + lam)) + lam * Abs(2 * (1 + lam)) < -S(1) / 4 + lam
    yield 4 * lam**4 + 16 * lam**3 + 22 * lam**2 + 15 * lam + S(15) / 4, "multiply out"
    yield (
        wrong(hill(2 * (1 + lam)) + lam * Abs(2 * (1 + lam)) >= -S(1) / 4 + lam),
        "a strong penalty would hold a loss that is bounded below",
    )


@inequality(
    given=[Abs(w) <= 1],
    over=(
        Region(And(w > 0, w <= 1), {w: 1 / (1 + p)}),
        Region(Eq(w, 0), {w: S(0)}),
        Region(And(w < 0, w >= -1), {w: -1 / (1 + p)}),
    ),
    cites=["boyd2004convex"],
    tight={w: 1},
    no_twin="Half of a witness against the converse; it computes nothing that one would use.",
)
def hill_within_budget():
    r"""Within a budget of one, {hill(w)} is least at the edge."""
    yield hill(w) >= -S(1) / 4
    yield (1 - w**4) / 4, "over one denominator"
    yield wrong(hill(w) >= 0), "the hill falls from the start"


@literature(
    cites=["boyd2004convex"],
    given=[r"$L$ is convex, $\Omega$ is a norm or the square of one, and the budget $B$ is more than zero"],
    reason=(
        "That some multiplier exists is the theorem of Lagrange duality under Slater's condition: a separating "
        "hyperplane, beyond a computer algebra system. Which multiplier belongs to which penalty is proved in "
        "geometry.multiplier_of_norm and geometry.multiplier_of_square."
    ),
    no_twin="It says that something exists, and computes nothing.",
)
def constraint_equals_penalty():
    r"""For a convex loss every budget $B$ above zero is a penalty: its solution minimises the penalised
    objective for some strength.
    """
    return L(w) + lam * Omega(w) <= L(u) + lam * Omega(u)


@identity(given=[r"$\mathbf{w}$ is not all zeros, and uses up its budget: its length is $B$"], cites=["boyd2004convex"])
def multiplier_of_norm():
    r"""If the budget is for the length of the weights, the multiplier is {lam * Norm(W)}: strength times
    budget.
    """
    yield Grad(lam / 2 * Norm(W) ** 2, W)
    yield lam * Norm(W) * Grad(Norm(W), W), "what stands before the gradient of the length is the multiplier"
    yield wrong(lam * Grad(Norm(W), W)), "that holds for a penalty on the length itself, without the square"


@identity(cites=["boyd2004convex"])
def multiplier_of_square():
    r"""If the budget is for the squared length, the multiplier is {lam / 2}: the half of the penalty."""
    yield Grad(lam / 2 * Norm(W) ** 2, W)
    yield (lam / 2) * Grad(Norm(W) ** 2, W), "what stands before the gradient of the square is the multiplier"
    yield wrong(lam * Grad(Norm(W) ** 2, W)), "the half belongs to the penalty"
