"""When a step is too long. Over the reals: a negative rate or strength must not slip through."""

from sympy import Abs, And

from derivations.l2.quadratic import shrunken
from derivations.ledger import Region, equivalence, identity, wrong
from derivations.ledger.relation import Between
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import H, I, W, W_star, alpha, gap, gap2, h, h_max, h_min, lam, p

DECAY = (
    Region(alpha * lam <= 0, {alpha * lam: -p}),
    Region(And(alpha * lam > 0, alpha * lam < 2), {alpha * lam: 2 * gap / (1 + gap)}),
    Region(alpha * lam >= 2, {alpha * lam: 2 + p}),
)


@equivalence(over=DECAY, reals=(alpha, lam), cites=["goodfellow2016deep"])
def stability():
    r"""Decay on its own shrinks the weight exactly for {Between(0, alpha * lam, 2)}; $\lambda$ itself
    may be larger than one.
    """
    yield Abs(1 - alpha * lam) < 1
    yield Between(0, alpha * lam, 2), "subtract one, change the sign"
    yield wrong(Between(0, lam, 1)), r"the learning rate counts too, and the bound is two"


@equivalence(
    over=(Region(alpha * lam <= 1, {alpha * lam: 1 - p}), Region(alpha * lam > 1, {alpha * lam: 1 + gap})),
    reals=(alpha, lam),
    cites=["goodfellow2016deep"],
)
def no_sign_flip():
    r"""Decay on its own never carries a weight to the other side of zero exactly for {alpha * lam <= 1}."""
    yield 1 - alpha * lam >= 0
    yield alpha * lam <= 1, r"add $\alpha\lambda$ on both sides"
    yield wrong(alpha * lam <= 2), "between one and two the weight shrinks, but changes sign each step"


@identity(given=[POSITIVE_STRENGTH], cites=["goodfellow2016deep"])
def error_is_multiplied():
    r"""On a quadratic loss a step multiplies the distance to the penalised minimum by
    {I - alpha * (H + lam * I)}.
    """
    yield W - alpha * (H * (W - W_star) + lam * W) - shrunken()
    yield (I - alpha * (H + lam * I)) * (W - shrunken()), r"at {shrunken()} the gradient is zero"
    yield wrong((I - alpha * H) * (W - shrunken())), "the penalty bends the bowl too"


@equivalence(
    over=(
        Region(alpha * (h + lam) <= 0, {alpha * (h + lam): -p}),
        Region(And(alpha * (h + lam) > 0, alpha * (h + lam) < 2), {alpha * (h + lam): 2 * gap / (1 + gap)}),
        Region(alpha * (h + lam) >= 2, {alpha * (h + lam): 2 + p}),
    ),
    reals=(alpha, lam, h),
    cites=["goodfellow2016deep"],
)
def stability_with_curvature():
    r"""Along a direction of curvature $h$ each step of gradient descent shrinks the distance to the penalised minimum
    exactly for {Between(0, alpha * (h + lam), 2)}.
    """
    yield Abs(1 - alpha * (h + lam)) < 1
    yield Between(0, alpha * (h + lam), 2), "subtract one, change the sign"
    yield (
        wrong(And(Between(0, alpha * h, 2), Between(0, alpha * lam, 2))),
        "the two add up before they meet the bound",
    )


# The bound is divided by α, so that each case is linear in the curvatures.
LEVELLED = And(h_min + lam > 0, h_max + lam < 2 / alpha, h_max >= h_min)


@equivalence(
    given=[h_max >= h_min],
    over=(
        Region(h_min + lam <= 0, {h_min: -lam - p}),
        Region(And(h_min + lam > 0, h_max + lam >= 2 / alpha), {h_min: gap - lam, h_max: 2 / alpha + p - lam}),
        Region(LEVELLED, {h_min: gap - lam, h_max: gap + p - lam, alpha: 2 / (gap + p + gap2)}),
    ),
    reals=(lam, h_min, h_max),
    cites=["goodfellow2016deep"],
)
def stability_in_every_direction():
    r"""For all weights at once the steepest direction bounds the learning rate, and without a penalty no
    direction may be flat.
    """
    yield And(Abs(1 - alpha * (h_min + lam)) < 1, Abs(1 - alpha * (h_max + lam)) < 1)
    yield And(h_min + lam > 0, alpha * (h_max + lam) < 2), "what lies between the two ends follows"
    yield wrong(And(h_min > 0, alpha * h_max < 2)), "the penalty lifts every curvature"
