"""Where Adam comes to rest: with L2 at the penalised minimum, with decoupled decay at another point, in a box."""

from sympy import Abs, And, Eq, Limit, Min, Rational, sqrt

from derivations.adam.bounded import decoupled_step
from derivations.ledger import Region, differs, equivalence, identity, inequality, limit, value, wrong
from derivations.symbols import D, eps, gap, gap2, lam, p, push, q, u, w, w_star

POSITIVE_EPS = Region(eps > 0, {eps: gap})
BOWL = r"the loss is half the squared distance from $w^{\star}$"


def ridge():
    """The minimum of the bowl with the L2 penalty."""
    return w_star / (1 + lam)


@equivalence(
    over=(
        Region(w_star < (1 + lam) * w, {w_star: (1 + lam) * w - gap}),
        Region(Eq(w_star, (1 + lam) * w), {w_star: (1 + lam) * w}),
        Region(w_star > (1 + lam) * w, {w_star: (1 + lam) * w + gap}),
    ),
    given=[BOWL, r"at rest, where the running means are the slope and its size", Region(eps > 0, {eps: gap2})],
    cites=["loshchilov2019decoupled"],
    also_true={"line 0.0.1*: *": "whatever it is divided by, the point of rest is the same"},
)
def coupled_rests_at_ridge():
    r"""Adam with L2 rests exactly where the penalised loss is level, at {ridge()}: what it divides by does not move
    that point.
    """
    yield Eq((w - w_star + lam * w) / (Abs(w - w_star + lam * w) + eps), 0)
    yield Eq(w, ridge()), "a quotient is zero where what stands above the line is"
    yield wrong(Eq(w, w_star)), "the penalty is part of the slope"


@equivalence(
    over=(
        Region(push > -lam * w, {push: -lam * w + gap}),
        Region(Eq(push, -lam * w), {push: -lam * w}),
        Region(push < -lam * w, {push: -lam * w - gap}),
    ),
    cites=["xie2024implicit"],
)
def decoupled_rests():
    r"""With decoupled decay a step leaves the weight where it is exactly if {lam * w} is the update, turned round: the
    learning rate moves no point of rest.
    """
    yield Eq(decoupled_step(w, push), w)
    yield Eq(lam * w, -push), r"divide by $\alpha$"
    yield wrong(Eq(push, 0)), "that is a rest without decay"


def balance(weight):
    """What vanishes where AdamW rests in the bowl: the decay and the update."""
    return lam * weight + (weight - w_star) / (Abs(weight - w_star) + eps)


@inequality(
    given=[BOWL, POSITIVE_EPS],
    over=(
        Region(w > w_star, {w: w_star + gap}),
        Region(Eq(w, w_star), {w: w_star}),
        Region(w < w_star, {w: w_star - gap}),
    ),
    tight=None,
    cites=["xie2024implicit"],
    no_twin="It shows that there is one such point; adam.decoupled_minimises_another_problem has the twin.",
)
def adamw_rests_once():
    r"""In the bowl the decay and the update of AdamW together grow with the weight, so that they cancel in one
    place only.
    """
    yield D(balance(w), w) > 0
    yield lam + eps / (Abs(w - w_star) + eps) ** 2, "differentiate"
    yield wrong(D(balance(w), w) < 0), "both parts grow"


def reach():
    """The sum of the two roots of a quadratic, times the strength."""
    return lam * (w_star + eps) + 1


def spread():
    """Their distance, times the strength."""
    return sqrt((reach() - 2) ** 2 + 4 * lam * eps)


def adamw_rest():
    """Where AdamW rests in a bowl whose minimum lies above zero."""
    return 2 * w_star / (reach() + spread())


ABOVE_ZERO = Region(w_star > 0, {w_star: gap2})
MIRROR = r"a minimum below zero is the mirror image"


@identity(given=[BOWL, ABOVE_ZERO, POSITIVE_EPS, MIRROR], cites=["xie2024implicit"])
def adamw_rest_is_a_root():
    r"""AdamW rests at a root of a quadratic, {adamw_rest()}: there {lam * adamw_rest()} is the update, turned round."""
    yield lam * adamw_rest() * (w_star - adamw_rest() + eps)
    yield w_star - adamw_rest(), "multiply out"
    yield wrong(adamw_rest() - w_star), "the update points to the minimum"


@inequality(
    given=[BOWL, ABOVE_ZERO, POSITIVE_EPS, MIRROR],
    squared=True,
    tight={w_star: 3, lam: 0, eps: 2},
    cites=["xie2024implicit"],
    no_twin="It says which root it is; adam.adamw_rest_is_a_root has the twin.",
)
def adamw_rest_is_the_nearer_root():
    r"""In a bowl AdamW rests at the root between zero and $w^{\star}$: {spread()} is never less than
    {Abs(2 - reach())}, so what twice $w^{\star}$ is divided by is at least two.
    """
    yield Abs(2 - reach()) <= spread()
    yield 4 * lam * eps, "the difference of the squares"
    yield wrong(Abs(2 + reach()) <= spread()), "that is too much to ask"


@limit(
    given=[BOWL, w_star > 0, lam > 0, MIRROR],
    over=(
        Region(And(w_star > 0, w_star < 1 / lam), {w_star: gap, lam: 1 / (gap + gap2)}),
        Region(Eq(w_star, 1 / lam), {w_star: 1 / lam}),
        Region(w_star > 1 / lam, {w_star: 1 / lam + gap}),
    ),
    cites=["xie2024implicit"],
    also_true=dict.fromkeys(
        (
            "line ?*: w_star + eps -> w_star*",
            "line ?*: ((lam*(w_star + eps) + 1) - 2)**2 + (4*lam)*eps -> *",
            "line ?*: 4*lam -> 4 + lam",
            "line ?*: 4 -> *",
            "line 0.0.1.0.1.0.1.0.1: lam -> w_star",
        ),
        "what differs vanishes with epsilon",
    ),
)
def adamw_rest_tends_to_the_clip():
    r"""As $\varepsilon$ vanishes the rest of AdamW tends to {Min(w_star, 1 / lam)}: the minimum of the loss, cut off at
    the wall of the box.
    """
    yield Limit(adamw_rest(), eps, 0, dir="+")
    yield 2 * w_star / (lam * w_star + 1 + Abs(lam * w_star - 1)), "the root becomes a size"
    yield Min(w_star, 1 / lam), "either side of the wall"
    yield wrong(w_star / (1 + lam)), "that is where L2 leads"


EXAMPLE = {lam: 1, w_star: 3}
EXAMPLE_INSIDE = {lam: 1, w_star: Rational(1, 2)}


@differs(
    at={lam: Rational(1, 2), w_star: 6},
    agrees={lam: Rational(1, 2), w_star: 3},
    values=(4, 2),
    given=[BOWL, w_star > 0, lam > 0],
    cites=["xie2024implicit", "loshchilov2019decoupled"],
)
def decoupled_minimises_another_problem():
    r"""AdamW does not repair Adam on the penalised loss, it solves another problem: it does not rest at {ridge()}, but
    approaches {Min(w_star, 1 / lam)} as $\varepsilon$ vanishes, the best point of a box.
    """
    yield ridge(), "where ridge and Adam with L2 rest"
    yield Min(w_star, 1 / lam), adamw_rest_tends_to_the_clip


@inequality(
    given=[Region(w_star >= 1 / lam, {w_star: 1 / lam + p}), Region(u <= 1 / lam, {u: 1 / lam - q}), lam > 0, MIRROR],
    tight={w_star: 3, lam: 1, u: 1},
    cites=["xie2024implicit"],
)
def wall_is_best():
    r"""If the minimum lies beyond the wall, the wall at {1 / lam} is the best point of the box."""
    yield (u - w_star) ** 2 >= (1 / lam - w_star) ** 2
    yield (1 / lam - u) ** 2 + 2 * (1 / lam - u) * (w_star - 1 / lam), "a square and a product of two distances"
    yield wrong((u - w_star) ** 2 >= (0 - w_star) ** 2), "zero is farther away"


@value(digits=2)
def example_centre():
    """Where the loss of the example has its minimum, beyond the wall."""
    return EXAMPLE[w_star]


@value(digits=2)
def example_ridge():
    """Where L2 leads in that example, with ridge and with Adam alike."""
    return ridge().subs(EXAMPLE)


@value(digits=2)
def example_adamw():
    """Where AdamW leads in that example."""
    return Min(w_star, 1 / lam).subs(EXAMPLE)


@value(digits=2)
def example_centre_inside():
    """Where the loss of the other example has its minimum, inside the box."""
    return EXAMPLE_INSIDE[w_star]


@value(digits=2)
def example_ridge_inside():
    """Where L2 leads in the other example."""
    return ridge().subs(EXAMPLE_INSIDE)


@value(digits=2)
def example_adamw_inside():
    """Where AdamW leads in the other example: the minimum of the loss itself."""
    return Min(w_star, 1 / lam).subs(EXAMPLE_INSIDE)
