"""What AdamW minimises for an epsilon above zero: the loss and a barrier, which becomes the box's wall."""

from sympy import Abs, And, Eq, Limit, S, log

from derivations.ledger import Region, identity, limit, wrong
from derivations.symbols import D, eps, g, gap, gap2, lam, p, w, x

POSITIVE_EPS = Region(eps > 0, {eps: gap2})
POSITIVE_STRENGTH = Region(lam > 0, {lam: gap})
# |w| < 1/λ, by the sign of the weight.
INSIDE = (
    Region(And(w > 0, w < 1 / lam), {w: gap, lam: 1 / (gap + gap2)}),
    Region(Eq(w, 0), {w: S(0)}),
    Region(And(w < 0, w > -1 / lam), {w: -gap, lam: 1 / (gap + gap2)}),
)
SIDES = (Region(g >= 0, {g: p}), Region(g < 0, {g: -gap}))


def barrier(weight):
    """The penalty whose critical points are where AdamW rests."""
    return eps / lam * (-log(1 - lam * Abs(weight)) - lam * Abs(weight))


def wall_push(weight):
    """The slope of the barrier."""
    return eps * lam * weight / (1 - lam * Abs(weight))


def rest():
    """Where AdamW rests if the slope there is g."""
    return -g / (lam * (Abs(g) + eps))


@identity(given=[lam > 0, eps > 0, Abs(w) < 1 / lam], over=INSIDE, cites=["xie2024implicit"])
def adamw_barrier_slope():
    r"""The barrier {barrier(w)} pushes every weight back with {wall_push(w)}, which is little near zero and grows
    without bound at the wall.
    """
    yield D(barrier(w), w)
    yield wall_push(w), "differentiate"
    yield wrong(eps * lam * w), "that is an L2 penalty, which it is close to near zero only"


@identity(given=[POSITIVE_STRENGTH, POSITIVE_EPS], over=SIDES, cites=["xie2024implicit"])
def adamw_barrier():
    r"""Where AdamW rests with a slope $g$ of the loss, at {rest()}, the loss with that barrier is level, each weight
    on its own.
    """
    yield g + wall_push(rest())
    yield S(0), adamw_barrier_slope
    yield wrong(g), "the barrier pushes back"


@identity(
    given=[POSITIVE_EPS, lam > 0, Abs(w) < 1 / lam],
    over=INSIDE,
    cites=["xie2024implicit"],
)
def adamw_barrier_converse():
    r"""And where the loss with the barrier is level, so that $g$ is {wall_push(w)}, turned round, AdamW rests: for
    $\varepsilon$ above zero that sum is what it can settle for.
    """
    yield wall_push(w) / (Abs(wall_push(w)) + eps)
    yield lam * w, "the update, turned round, is the decay"
    yield wrong(lam * w / (1 + lam * Abs(w))), "without the wall a weight could be any size"


@limit(
    given=[lam > 0, Abs(w) < 1 / lam],
    over=INSIDE,
    cites=["xie2024implicit"],
    no_twin="A limit that is zero; adam.adamw_barrier_slope has the twin.",
    equivalent={"line 0: *": "another number times epsilon, which vanishes as well"},
)
def barrier_vanishes_inside():
    r"""As $\varepsilon$ vanishes nothing is left of the barrier inside the box."""
    yield Limit(barrier(w), eps, 0, dir="+")
    yield S(0), "it is proportional to epsilon"
    yield wrong(lam * w**2 / 2), "that would be an L2 penalty"


@limit(
    given=[POSITIVE_STRENGTH, POSITIVE_EPS],
    cites=["xie2024implicit"],
    no_twin="A limit without a value; adam.adamw_barrier_slope has the twin.",
    pinned={0: lambda ratio: Eq(ratio * eps * (1 - x), x)},
)
def barrier_is_a_wall():
    r"""For any $\varepsilon$ above zero one over its push vanishes as the weight {(1 - x) / lam} comes to the wall:
    the push grows without bound.
    """
    yield Limit((1 - lam * ((1 - x) / lam)) / (eps * lam * ((1 - x) / lam)), x, 0, dir="+")
    yield S(0), adamw_barrier_slope
    yield wrong(1 / eps), "that is far from the wall"


@limit(
    given=[POSITIVE_STRENGTH, POSITIVE_EPS],
    cites=["xie2024implicit"],
    no_twin="A ratio that tends to one; adam.adamw_barrier_slope has the twin.",
)
def barrier_is_l2_near_zero():
    r"""For small weights the barrier is an L2 penalty {eps * lam / 2 * w**2}: their ratio tends to one."""
    yield Limit(eps / lam * (-log(1 - lam * w) - lam * w) / (eps * lam / 2 * w**2), w, 0, dir="+")
    yield S(1), "the second term of the logarithm"
    yield wrong(S(2)), "the half belongs to it"
