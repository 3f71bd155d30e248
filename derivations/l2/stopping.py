"""Early stopping: what a few steps without a penalty have in common with a penalty."""

from sympy import Eq, Limit, Sum

from derivations.ledger import Region, identity, inequality, limit, wrong
from derivations.ledger.relation import Between
from derivations.symbols import D, alpha, gap, h, i, k, t, w_star

# 0 < αh < 1, through one slack: 1/(1 - αh) is 1 + gap.
SMALL_STEPS = Region(lambda: Between(0, alpha * h, 1), {h: gap / (alpha * (1 + gap))})


def matching():
    """The strength that leaves along one direction what k steps leave."""
    return h * (1 - alpha * h) ** k / (1 - (1 - alpha * h) ** k)


def matching_by_sum():
    """The same strength, as a sum over the steps."""
    return 1 / (alpha * Sum((1 - alpha * h) ** -i, (i, 1, k)))


@identity(
    given=["training starts at zero"],
    cites=["goodfellow2016deep", "ali2019early"],
)
def early_stopping():
    r"""From zero, $t$ steps of gradient descent without a penalty reach the share
    {1 - (1 - alpha * h) ** t} of $w^{\star}$.
    """
    yield Eq((1 - (1 - alpha * h) ** 0) * w_star, 0), "by induction: training starts at zero,"
    yield (1 - (1 - alpha * h) ** t) * w_star - alpha * h * ((1 - (1 - alpha * h) ** t) * w_star - w_star)
    yield (1 - (1 - alpha * h) ** (t + 1)) * w_star, "and a step multiplies the distance to $w^{\\star}$"
    yield wrong((1 - (1 - alpha * h * (t + 1))) * w_star), "the steps get shorter"


@identity(given=[SMALL_STEPS], cites=["goodfellow2016deep", "ali2019early"])
def early_stopping_strength():
    r"""Stopping after $k$ steps leaves what the penalty strength {matching()} leaves."""
    yield h / (h + matching())
    yield 1 - (1 - alpha * h) ** k, "multiply out"
    yield wrong(1 - (1 - alpha * h)), "that is one step"


@identity(given=[SMALL_STEPS], cites=["ali2019early"])
def early_stopping_strength_by_sum():
    r"""The matching strength is one over a sum over the steps, {matching_by_sum()}."""
    yield matching()
    yield matching_by_sum(), "the sum is a geometric series"
    yield wrong(1 / (alpha * k)), "only where the steps hardly move"


@inequality(
    given=[SMALL_STEPS],
    tight={},
    cites=["ali2019early"],
    pinned={0: early_stopping_strength_by_sum},
    also_true={"line 0.1: 0 -> 1": "what is below zero is below one; the sign is all that is claimed"},
)
def early_stopping_strength_falls():
    r"""There is no one strength that early stopping stands for: the matching one falls as the curvature
    grows.
    """
    yield D(matching_by_sum(), h) < 0
    yield wrong(D(matching_by_sum(), h) > 0), "steep directions are learnt first, as if they had no penalty"


@inequality(
    given=[SMALL_STEPS],
    tight={alpha: 1, k: 3, h: 0},
    cites=["ali2019early"],
    pinned={0: early_stopping_strength_by_sum},
)
def early_stopping_strength_bound():
    r"""The matching strength is at most {1 / (alpha * k)}."""
    yield matching_by_sum() <= 1 / (alpha * k)
    yield wrong(matching_by_sum() >= 1 / (alpha * k)), "along curved directions it is far below"


@limit(
    cites=["goodfellow2016deep", "ali2019early"],
    pinned={0: lambda x: Eq(h / (h + x), 1 - (1 - alpha * h) ** k)},
)
def early_stopping_strength_limit():
    r"""Along flat directions the strength that matches $k$ steps comes close to {1 / (alpha * k)}: only there
    is so short a formula good.
    """
    yield Limit(matching(), h, 0, dir="+")
    yield 1 / (alpha * k), "to first order $k$ steps are one long one"
    yield wrong(alpha * k), "longer training is a weaker penalty"
