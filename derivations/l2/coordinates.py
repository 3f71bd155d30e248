"""What shrinkage promises of the length of the weights, and does not promise of a coordinate."""

from sympy import Abs, And, Eq, Matrix, Rational, S, eye

from derivations.ledger import Region, counterexample, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Dot, Norm
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import H, I, W_star, e_j, gap, gap2, lam, lam_a, lam_b, p, w

# A statement that is false stays false in many variants: one witness serves them all.
REFUTED_TOO = "another statement, which the same witness refutes"

STRONGER = Region(lambda: And(lam_a > 0, lam_b >= lam_a), {lam_a: gap, lam_b: gap + p})


def under(strength):
    """The weights of the penalised quadratic for one strength."""
    return (H + strength * I) ** -1 * H * W_star


def between():
    """Both inverses at once: it carries the difference of the squared lengths."""
    return (H + lam_a * I) ** -1 * (H + lam_b * I) ** -1 * H * W_star


@inequality(
    given=[STRONGER],
    squared=True,
    tight={H: Matrix([[2, 1], [1, 1]]), I: eye(2), W_star: Matrix([1, 3]), lam_a: 1, lam_b: 1},
    cites=["hoerl1970ridge"],
)
def norm_never_grows():
    r"""What a stronger penalty never lets grow is the length of all weights together,
    {Norm(under(lam_b))}.
    """
    yield Norm(under(lam_b)) <= Norm(under(lam_a))
    yield (
        (lam_b - lam_a) * (2 * Dot(between(), H * between()) + (lam_a + lam_b) * Norm(between()) ** 2),
        "multiply out",
    )
    yield wrong(Norm(under(lam_b)) >= Norm(under(lam_a))), "a stronger penalty pulls the weights in"


# Two features that are almost the same: curvature and unpenalised weights.
ALMOST_THE_SAME = {
    H: Matrix([[1, Rational(9, 10)], [Rational(9, 10), 1]]),
    W_star: Matrix([Rational(55, 19), Rational(-40, 19)]),
    I: eye(2),
    e_j: Matrix([0, 1]),
}

UNCORRELATED = {
    H: Matrix([[1, 0], [0, 2]]),
    W_star: Matrix([1, -2]),
    I: eye(2),
    e_j: Matrix([0, 1]),
    lam_a: 0,
    lam_b: 1,
}


@counterexample(
    at=ALMOST_THE_SAME | {lam_a: Rational(4, 5), lam_b: 1},
    holds=UNCORRELATED,
    cites=["hastie2009esl"],
    pinned={1: (Rational(10, 319), 0)},
)
def not_every_coordinate_shrinks():
    r"""A stronger penalty does not shrink every weight: with correlated features one of them can grow."""
    yield lam_a < lam_b
    yield (
        Abs(Dot(e_j, under(lam_b))) <= Abs(Dot(e_j, under(lam_a))),
        "true of eigen-directions, not of coordinates",
    )


@counterexample(
    at=ALMOST_THE_SAME | {lam_a: 0, lam_b: 1},
    holds=UNCORRELATED,
    cites=["hastie2009esl"],
    pinned={1: (Rational(-400, 6061), 0)},
)
def signs_can_change():
    r"""Nor does it keep every sign: with correlated features a weight can pass through zero to the other
    side.
    """
    yield lam_a < lam_b
    yield (
        Dot(e_j, under(lam_a)) * Dot(e_j, under(lam_b)) >= 0,
        "each coordinate mixes several eigen-directions",
    )


@counterexample(
    at={
        H: Matrix([[3, -5], [-5, 10]]),
        W_star: Matrix([0, Rational(1, 5)]),
        I: eye(2),
        lam_a: 0,
        lam_b: 1,
    },
    holds=UNCORRELATED,
    cites=["hastie2009esl"],
    pinned={1: (Rational(4, 19), Rational(1, 5))},
)
def norm1_can_grow():
    r"""The sum of the sizes of the weights is no length that L2 speaks of: it can grow with the strength."""
    yield lam_a < lam_b
    yield Norm(under(lam_b), 1) <= Norm(under(lam_a), 1), "only the penalty itself is bound to fall"


def first():
    """The first ridge weight of two almost identical features, by Cramer's rule."""
    return (100 * lam + 55) / (100 * lam**2 + 200 * lam + 19)


def second():
    """The second."""
    return 10 * (5 * lam - 4) / (100 * lam**2 + 200 * lam + 19)


@identity(cites=["hastie2009esl"])
def almost_the_same():
    r"""Two features with curvature one and a correlation of nine tenths have the ridge weights {first()}
    and {second()}.
    """
    yield Eq((1 + lam) * first() + Rational(9, 10) * second(), 1), "the first ridge equation"
    yield Eq(Rational(9, 10) * first() + (1 + lam) * second(), Rational(1, 2)), "the second"
    yield wrong(Eq((1 + lam) * second(), Rational(1, 2))), "that leaves out the correlation"


@equivalence(
    over=(
        Region(And(lam >= 0, lam < Rational(4, 5)), {lam: Rational(4, 5) * p / (1 + p)}),
        Region(Eq(lam, Rational(4, 5)), {lam: Rational(4, 5)}),
        Region(lam > Rational(4, 5), {lam: Rational(4, 5) + gap}),
    ),
    cites=["hastie2009esl"],
    pinned={0: lambda x: Eq(Rational(9, 10) * first() + (1 + lam) * x, Rational(1, 2))},
)
def coordinates_can_cross_zero():
    r"""A coordinate can be exactly zero under L2, but only in passing: the second of those weights is,
    for {Eq(lam, Rational(4, 5))} and no other strength.
    """
    yield Eq(second(), 0)
    yield Eq(lam, Rational(4, 5)), "the numerator is zero, the denominator never"
    yield wrong(lam >= Rational(4, 5)), "L1 would hold it at zero from some strength on; L2 lets it through"


@equivalence(
    given=[POSITIVE_STRENGTH, r"at the minimum the slope of the data loss and the push $\lambda w$ add up to zero"],
    over=(
        Region(w > 0, {w: gap2}),
        Region(Eq(w, 0), {w: S(0)}),
        Region(w < 0, {w: -gap2}),
    ),
    cites=["goodfellow2016deep"],
    equivalent=dict.fromkeys(("line 1: -1 -> 1", "line 1: lam -> w"), "zero for the same weight"),
)
def zero_where_the_loss_is_level():
    r"""At the penalised minimum the data loss has the slope {-lam * w} along each coordinate: a weight is
    zero just where the data loss is level.
    """
    yield Eq(w, 0)
    yield Eq(-lam * w, 0), "the slope of the loss balances the push"
    yield (
        wrong(Abs(-lam * w) <= lam),
        "that is the rule of L1, which holds a weight at zero for a whole range of slopes",
    )
