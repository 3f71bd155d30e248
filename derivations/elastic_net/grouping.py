"""Features that are alike get weights that are alike: how far apart they can be.

The chain: a weight follows its feature's inner product with the residual, through a threshold that never
drives two numbers apart; features that are close have close inner products.
"""

from sympy import Abs, And, Eq, Matrix, Or, S, evaluate, sqrt

from derivations.elastic_net.both import POSITIVE_RIDGE
from derivations.ledger import Region, identity, inequality, wrong
from derivations.ledger.notation import Dot, Norm, Soft
from derivations.symbols import (
    W,
    X,
    Y,
    gap,
    lam_1,
    lam_2,
    more,
    p,
    q,
    r,
    residual,
    rho,
    sub,
    w,
    w_1,
    w_2,
    x_1,
    x_2,
    y,
    z_1,
    z_2,
)

SUBGRADIENT = Or(
    And(w > 0, Eq(sub, lam_1)),
    And(w < 0, Eq(sub, -lam_1)),
    And(Eq(w, 0), Abs(sub) <= lam_1),
)
SUBGRADIENTS = (
    Region(And(w > 0, Eq(sub, lam_1)), {w: gap, sub: lam_1}),
    Region(And(w < 0, Eq(sub, -lam_1)), {w: -gap, sub: -lam_1}),
    Region(And(Eq(w, 0), Abs(sub) <= lam_1), {w: S(0), sub: (q - r) / 2, lam_1: (q + r) / 2}),
)


@identity(
    given=[
        POSITIVE_RIDGE,
        SUBGRADIENT,
        r"at the solution the feature's inner product with the residual is $\xi + \lambda_2 w$",
    ],
    over=SUBGRADIENTS,
    cites=["zou2005elasticnet"],
)
def weight_from_residual():
    r"""At the solution every weight is its feature's inner product with the residual, moved towards zero by
    $\lambda_1$ and divided by $\lambda_2$.
    """
    yield Soft(sub + lam_2 * w, lam_1) / lam_2
    yield w, r"the threshold takes off just the subgradient $\xi$"
    yield wrong((sub + lam_2 * w) / lam_2), "the first penalty takes its part"


@identity(
    given=[
        POSITIVE_RIDGE,
        SUBGRADIENT,
        r"at the solution twice the feature's inner product with the residual is $\xi + 2 \lambda_2 w$",
    ],
    over=SUBGRADIENTS,
    cites=["zou2005elasticnet"],
    no_twin="The house's form has the twin, and elastic_net.zou_hastie_objective ties the two.",
)
def weight_from_residual_zou_hastie():
    r"""At the solution of Zou and Hastie's objective, which has no halves, every weight is its feature's inner product
    with the residual, moved towards zero by half of $\lambda_1$ and divided by $\lambda_2$.
    """
    yield Soft((sub + 2 * lam_2 * w) / 2, lam_1 / 2) / lam_2
    yield w, "half of the equation is the house's, with half the threshold"
    yield wrong(Soft((sub + 2 * lam_2 * w) / 2, lam_1) / lam_2), "the threshold is halved as well"


@identity(cites=["zou2005elasticnet"])
def zou_hastie_objective():
    r"""Zou and Hastie's objective is twice the house's, with the same $\lambda_2$ and half of $\lambda_1$: what
    depends on $\lambda_2$ alone is the same for both.
    """
    yield Norm(Y - X * W) ** 2 + lam_2 * Norm(W) ** 2 + lam_1 * Norm(W, 1)
    yield (
        2 * (Norm(Y - X * W) ** 2 / 2 + lam_1 / 2 * Norm(W, 1) + lam_2 / 2 * Norm(W) ** 2),
        "take out a two",
    )
    yield (
        wrong(2 * (Norm(Y - X * W) ** 2 / 2 + lam_1 * Norm(W, 1) + lam_2 / 2 * Norm(W) ** 2)),
        "the size has no half that could cancel the two",
    )


# Both numbers against the threshold, the first not below the second.
ORDERED = (
    Region(And(z_2 >= lam_1, z_1 >= z_2), {z_2: lam_1 + q, z_1: lam_1 + q + p}),
    Region(And(z_1 >= lam_1, Abs(z_2) <= lam_1), {z_1: (q + r) / 2 + p, z_2: (q - r) / 2, lam_1: (q + r) / 2}),
    Region(And(z_1 >= lam_1, z_2 <= -lam_1), {z_1: lam_1 + p, z_2: -lam_1 - q}),
    Region(
        And(lam_1 >= z_1, z_1 >= z_2, z_2 >= -lam_1),
        {lam_1: (p + q + r) / 2, z_1: (q + p - r) / 2, z_2: (q - p - r) / 2},
    ),
    Region(And(Abs(z_1) <= lam_1, z_2 <= -lam_1), {z_1: (q - r) / 2, lam_1: (q + r) / 2, z_2: -(q + r) / 2 - p}),
    Region(And(z_1 <= -lam_1, z_1 >= z_2), {z_1: -lam_1 - q, z_2: -lam_1 - q - p}),
)


# The same with the first not above the second.
TURNED = tuple(
    Region(
        case.condition.subs({z_1: z_2, z_2: z_1}, simultaneous=True),
        {{z_1: z_2, z_2: z_1}.get(letter, letter): through for letter, through in case.where},
    )
    for case in ORDERED
)


@inequality(
    over=(*ORDERED, *TURNED),
    cites=["parikh2014proximal"],
    tight={z_1: 5, z_2: 2, lam_1: 1},
)
def threshold_keeps_close():
    r"""The soft threshold drives no two numbers apart: what it leaves of them differs by at most {Abs(z_1 - z_2)}."""
    yield Abs(Soft(z_1, lam_1) - Soft(z_2, lam_1)) <= Abs(z_1 - z_2)
    yield wrong(Abs(Soft(z_1, lam_1) - Soft(z_2, lam_1)) >= Abs(z_1 - z_2)), "inside the threshold differences are lost"


@inequality(
    given=[z_1 >= z_2],
    over=ORDERED,
    cites=["parikh2014proximal"],
    tight={z_1: 1, z_2: 0, lam_1: 1},
    also_true={
        "line 0.1.1: lam_1 -> z_1": "a threshold of the size of the first leaves nothing of the second above zero"
    },
)
def threshold_keeps_order():
    r"""The soft threshold does not change the order of two numbers: what it leaves of the larger is no less."""
    yield Soft(z_1, lam_1) >= Soft(z_2, lam_1)
    yield wrong(Soft(z_1, lam_1) > Soft(z_2, lam_1)), "two numbers inside the threshold become the same"


@inequality(
    given=[POSITIVE_RIDGE, r"$\mathbf{r} \ne 0$ (otherwise both sides are zero)"],
    squared=True,
    cites=["zou2005elasticnet"],
    tight={x_1: Matrix([2, 1]), x_2: Matrix([1, 1]), residual: Matrix([3, 0]), lam_2: 2},
    no_twin="A step on the way to elastic_net.grouping_effect, which has the twin.",
)
def alike_features_see_alike():
    r"""The inner products of two features with the residual differ by at most the distance of the features
    times the length of the residual.
    """
    yield Abs(Dot(x_1, residual) - Dot(x_2, residual)) / lam_2 <= Norm(x_1 - x_2) * Norm(residual) / lam_2
    yield (
        Norm(Norm(residual) ** 2 * (x_1 - x_2) - Dot(x_1 - x_2, residual) * residual) ** 2
        / (lam_2**2 * Norm(residual) ** 2),
        "what is left of the difference when its part along the residual is taken away",
    )
    yield (
        wrong(Abs(Dot(x_1, residual) - Dot(x_2, residual)) / lam_2 <= Norm(x_1 - x_2) / lam_2),
        "a long residual tells more",
    )


def correlation():
    """The correlation of two centred features."""
    return Dot(x_1, x_2) / (Norm(x_1) * Norm(x_2))


@identity(
    given=["the features are centred and none is zero"],
    cites=["zou2005elasticnet"],
    no_twin="A step on the way to elastic_net.grouping_effect, which has the twin.",
)
def distance_of_features():
    r"""Stretched to length one, two centred features have the squared distance {2 * (1 - correlation())}: twice
    what their correlation is short of one.
    """
    yield Norm(x_1 / Norm(x_1) - x_2 / Norm(x_2)) ** 2
    yield 2 * (1 - correlation()), "multiply out; each has length one"
    yield wrong(1 - correlation()), "both lengths count"


FITS_BETTER = Region(
    lambda: Norm(residual) ** 2 / 2 + lam_1 * Norm(W, 1) + lam_2 / 2 * Norm(W) ** 2 <= Norm(Y) ** 2 / 2,
    {Norm(Y): sqrt(Norm(residual) ** 2 + 2 * lam_1 * Norm(W, 1) + lam_2 * Norm(W) ** 2 + p)},
)


@inequality(
    given=[FITS_BETTER],
    squared=True,
    cites=["zou2005elasticnet"],
    tight={residual: Matrix([3, 4]), Y: Matrix([4, 3]), W: Matrix([0, 0]), lam_1: 1, lam_2: 1},
    no_twin="It compares two lengths; the solver is tested by its duality gap.",
    also_true=dict.fromkeys(
        ("line 0.0.0: residual -> Y", "line 0.1.0: Y -> residual"), "a length is no longer than itself"
    ),
)
def residual_is_shorter():
    r"""The residual of the solution is no longer than the targets: all weights zero would leave them whole."""
    yield Norm(residual) <= Norm(Y)
    yield wrong(Norm(Y) <= Norm(residual)), "the solution fits at least as well as no weights at all"


def bound(size):
    """How far apart the weights of two features can be."""
    return size * sqrt(2 * (1 - rho)) / lam_2


# What holds at the solution, link by link: each is what a claim above says, in its own letters.
SHORT = Region(lambda: Norm(residual) <= Norm(Y), {Norm(Y): Norm(residual) + p})
with evaluate(False):  # as a line types them, so that they are found there
    SEEN_APART, WEIGHTS_APART = Abs(z_1 - z_2), Abs(w_1 - w_2)
SEEN_ALIKE = Region(
    lambda: Abs(z_1 - z_2) <= Norm(residual) * sqrt(2 * (1 - rho)),
    {SEEN_APART: Norm(residual) * sqrt(2 * (1 - rho)) - q},
)
KEPT_CLOSE = Region(lambda: Abs(w_1 - w_2) <= Abs(z_1 - z_2) / lam_2, {WEIGHTS_APART: SEEN_APART / lam_2 - r})
A_CORRELATION = Region(rho <= 1, {rho: 1 - more})
ALIKE = {w_1: 2, w_2: 1, rho: S(1) / 2, lam_2: 5}


@inequality(
    given=[
        POSITIVE_RIDGE,
        A_CORRELATION,
        r"at the solution: $z_1$ and $z_2$ are the inner products of two centred features of length one with its "
        r"residual $\mathbf{r}$, and the weights what the threshold leaves of them; the next three conditions are what "
        "residual_is_shorter, alike_features_see_alike with distance_of_features, and threshold_keeps_close say there",
        SHORT,
        SEEN_ALIKE,
        KEPT_CLOSE,
    ],
    cites=["zou2005elasticnet"],
    tight=(
        ALIKE | {z_1: 6, z_2: 1, Y: Matrix([3, 4]), residual: Matrix([3, 4])},
        ALIKE | {rho: 1, w_1: 1, z_1: 6, z_2: 6, Y: Matrix([3, 4]), residual: Matrix([3, 4])},
    ),
)
def grouping_effect():
    r"""Features that are alike get weights that are alike: at the solution of the elastic net the weights of two
    features with the correlation $\rho$ differ by at most {bound(Norm(Y))}, and are the same if they are the same.
    """
    yield Abs(w_1 - w_2) <= bound(Norm(Y)), weight_from_residual
    yield (bound(Norm(Y)) - bound(Norm(residual))) + (bound(Norm(residual)) - Abs(w_1 - w_2)), residual_is_shorter
    yield (
        (bound(Norm(Y)) - bound(Norm(residual)))
        + (bound(Norm(residual)) - Abs(z_1 - z_2) / lam_2)
        + (Abs(z_1 - z_2) / lam_2 - Abs(w_1 - w_2)),
        alike_features_see_alike,
    )
    yield (
        (
            (Norm(Y) - Norm(residual)) * sqrt(2 * (1 - rho))
            + (Norm(residual) * sqrt(2 * (1 - rho)) - Abs(z_1 - z_2))
            + (Abs(z_1 - z_2) - lam_2 * Abs(w_1 - w_2))
        )
        / lam_2,
        threshold_keeps_close,
    )
    yield (
        wrong(Abs(w_1 - w_2) <= Norm(Y) * sqrt(1 - rho) / lam_2),
        "two features of length one are farther apart than that",
    )
    yield wrong(Abs(w_1 - w_2) <= bound(Norm(Y)) / 2), "in both forms of the objective it is the same strength"


LONGER = Region(lambda: Norm(Y) <= Norm(Y, 1), {Norm(Y, 1): Norm(Y) + p})


@inequality(
    given=[LONGER],
    over=(Region(y >= 0, {y: q}), Region(y <= 0, {y: -q})),
    cites=["boyd2004convex"],
    tight={Y: Matrix([3, 0]), y: 0},
    no_twin="It compares two lengths, and computes neither.",
    also_true=dict.fromkeys(
        (
            "line 0.0: Norm(Y)**2 + y**2 -> Norm(Y)**2 - y**2",
            "line 0.0: Norm(Y)**2 + y**2 -> Norm(Y)**2",
            "line 0.1.0.0.1: 1 -> 2",
        ),
        "a looser bound, or a tighter one that holds as well; at the point of equality they are the same",
    ),
)
def one_norm_is_larger():
    r"""The sum of the sizes is no less than the length: one more entry $y$ adds no more to the length than
    to the sum.
    """
    yield Norm(Y) ** 2 + y**2 <= (Norm(Y, 1) + Abs(y)) ** 2
    yield wrong(Norm(Y) ** 2 + y**2 >= (Norm(Y, 1) + Abs(y)) ** 2), "the square of a sum has mixed terms"


@inequality(
    given=[LONGER, A_CORRELATION, POSITIVE_RIDGE],
    cites=["zou2005elasticnet"],
    tight=({rho: S(1) / 2, lam_2: 5, Y: Matrix([5, 0])}, {rho: 1, lam_2: 5, Y: Matrix([3, 4])}),
)
def grouping_effect_one_norm():
    r"""Zou and Hastie state the bound on the difference of two weights with the sum of the sizes of the targets,
    {bound(Norm(Y, 1))}: true as well, and never tighter than {bound(Norm(Y))}.
    """
    yield bound(Norm(Y)) <= bound(Norm(Y, 1)), one_norm_is_larger
    yield sqrt(2 * (1 - rho)) / lam_2 * (Norm(Y, 1) - Norm(Y)), "the rest of the bound is the same"
    yield wrong(bound(Norm(Y)) >= bound(Norm(Y, 1))), "the length is the smaller of the two"
