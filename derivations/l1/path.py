"""The lasso: what its solution obeys, from which strength on it is zero, and how it moves with the strength."""

from sympy import Abs, And, Eq, Rational, S, Sum, sign

from derivations.l1.subgradient import zero_is_optimal
from derivations.ledger import Region, equivalence, identity, inequality, wrong
from derivations.ledger.notation import Dot, Norm, Soft
from derivations.ledger.relation import Always
from derivations.symbols import (
    H,
    L,
    W,
    W_a,
    W_b,
    W_star,
    X,
    Y,
    alpha,
    dim,
    dual,
    g,
    g_,
    g_a,
    g_b,
    gap,
    gap2,
    j,
    lam,
    lam_a,
    lam_b,
    m_g,
    p,
    p_,
    q,
    q_,
    r,
    r_,
    rest,
    theta,
    u,
    u_,
    w,
    w_a,
    w_b,
)


def balance():
    """The conditions of Karush, Kuhn and Tucker for one weight: the slope is within the bound, and at it off zero."""
    return And(Abs(g) <= lam, Eq(g * w, -lam * Abs(w)))


def _within_bound(sign_of_u):
    """One summand, where another weight has a sign and the slope is at most the strength in size."""
    within = {g_[j]: (q_[j] - r_[j]) / 2, lam: (q_[j] + r_[j]) / 2}
    return Region(And(sign_of_u * u_[j] >= 0, Abs(g_[j]) <= lam), {u_[j]: sign_of_u * p_[j], **within})


TANGENT = Region(lambda: L(u) >= L(w) + g * (u - w), {L(u): L(w) + g * (u - w) + p})
SIGN_OF_U = (Region(u >= 0, {u: q}), Region(u <= 0, {u: -q}))


def _downhill(slope):
    """Near the weight the loss is as close to its tangent as one likes: closer than the slope leaves room for."""
    return {L(u): L(w) + g * (u - w) + Abs(slope) * Abs(u - w) - gap}


# Off zero the objective has the slope g + λ sign(w). A step against it keeps the side: it is half the way to zero,
# or less.
AWAY = {
    **_downhill(g + lam * sign(w)),
    u: w - sign(g + lam * sign(w)) * Abs(w) / (1 + rest) / 2,
}
# From zero any step against the slope will do, however short.
AT_ZERO = {**_downhill(Abs(g) - lam), u: -sign(g) / (1 + rest)}

BALANCE = {
    Region(And(Eq(w, 0), g > lam), {w: S(0), g: lam + gap2}): AT_ZERO,
    Region(And(Eq(w, 0), Abs(g) <= lam), {w: S(0), g: (r - rest) / 2, lam: (r + rest) / 2}): {},
    Region(And(Eq(w, 0), g < -lam), {w: S(0), g: -lam - gap2}): AT_ZERO,
    Region(And(w > 0, Eq(g, -lam)), {w: gap, g: -lam}): {},
    Region(And(w > 0, g > -lam), {w: gap, g: -lam + gap2}): AWAY,
    Region(And(w > 0, g < -lam), {w: gap, g: -lam - gap2}): AWAY,
    Region(And(w < 0, Eq(g, lam)), {w: -gap, g: lam}): {},
    Region(And(w < 0, g > lam), {w: -gap, g: lam + gap2}): AWAY,
    Region(And(w < 0, g < lam), {w: -gap, g: lam - gap2}): AWAY,
}


@equivalence(
    given=[r"$L$ is convex and has the slope $g$ at $w$"],
    over=BALANCE,
    everywhere=(TANGENT,),
    among=(SIGN_OF_U,),
    cites=["boyd2004convex", "hastie2009esl"],
)
def kkt():
    r"""A weight is best under L1 exactly where the slope of the loss is at most $\lambda$ in size, and is
    {-lam} times the sign of the weight off zero.
    """
    yield Always(L(u) + lam * Abs(u) >= L(w) + lam * Abs(w), u)
    yield balance(), "the slope of the loss is minus a subgradient of the penalty"
    yield wrong(Eq(g + lam * sign(w), 0)), "at zero the slopes need not cancel with a sign of zero"
    yield wrong(Abs(g) <= lam), "off zero the slope has to be at the bound"


def along():
    """What the tangent of the loss and the penalty together come to at other weights, but for a constant."""
    return Sum(g_[j] * u_[j] + lam * Abs(u_[j]), (j, 1, dim))


@inequality(
    given=[
        Abs(g_[j]) <= lam,
        r"$L$ is convex, with the slopes $g_{j}$ at $\mathbf{w}$, and each weight is balanced there: "
        r"$g_{j} w_{j}$ is $-\lambda \lvert w_{j} \rvert$",
    ],
    over=(_within_bound(1), _within_bound(-1)),
    tight={dim: 2, lam: 2, g_: [-2, 1], u_: [3, 0]},
    cites=["boyd2004convex", "hastie2009esl"],
    no_twin="It compares objectives at any weights; the solver is tested by the conditions on each.",
)
def kkt_for_many():
    r"""With many weights and a convex loss the condition on each of them is enough: for no weights $\mathbf{u}$ is
    {along()} below zero, and at balanced weights it is zero. So nowhere are the penalty and the tangent of the loss
    together lower than there, and a convex loss is nowhere below its tangent.
    """
    yield along() >= 0
    yield wrong(along() >= lam * Sum(Abs(u_[j]), (j, 1, dim))), "the data win back some of what the penalty costs"


NO_STEP = (
    Region(And(Eq(g, -lam), w >= 0), {g: -lam, w: p}),
    Region(And(g > -lam, w - alpha * g >= alpha * lam), {g: -lam + gap, w: alpha * gap + p}),
    Region(And(g < -lam, w - alpha * g >= alpha * lam), {g: -lam - gap, w: -alpha * gap + p}),
    Region(And(Eq(w, 0), Abs(g) <= lam), {w: S(0), g: (r - rest) / 2, lam: (r + rest) / 2}),
    Region(
        And(w > 0, Abs(w - alpha * g) <= alpha * lam),
        {w: gap, g: (gap - (q - r) / 2) / alpha, lam: (q + r) / (2 * alpha)},
    ),
    Region(
        And(w < 0, Abs(w - alpha * g) <= alpha * lam),
        {w: -gap, g: (-gap - (q - r) / 2) / alpha, lam: (q + r) / (2 * alpha)},
    ),
    Region(And(Eq(g, lam), w <= 0), {g: lam, w: -p}),
    Region(And(g < lam, w - alpha * g <= -alpha * lam), {g: lam - gap, w: -alpha * gap - p}),
    Region(And(g > lam, w - alpha * g <= -alpha * lam), {g: lam + gap, w: alpha * gap - p}),
)


@equivalence(
    given=[r"$L$ is convex and has the slope $g$ at $w$"],
    over=NO_STEP,
    cites=["parikh2014proximal"],
)
def prox_fixed_point():
    r"""A proximal gradient step leaves a weight where it is exactly if the weight is best, and that is why
    zeros stay.
    """
    yield Eq(Soft(w - alpha * g, alpha * lam), w)
    yield balance(), kkt
    yield wrong(Eq(g, 0)), "without a penalty a step rests where the loss is level"


@identity(
    given=[r"no feature has an inner product with $\boldsymbol{\theta}$ above $\lambda$ in size"],
    cites=["boyd2004convex"],
    no_twin="The solver takes the better of two such bounds; its tests hold it against this one.",
)
def duality_gap():
    r"""A vector $\boldsymbol{\theta}$ with which no feature has an inner product above $\lambda$ in size bounds the
    objective of the lasso from below, whatever the weights. What the objective is above the bound is called the
    duality gap; a solver can stop once it is small.
    """
    yield (
        (Norm(Y - X * W) ** 2 / 2 + lam * Norm(W, 1)) - (Norm(Y) ** 2 - Norm(Y - dual) ** 2) / 2,
        "the objective less the bound",
    )
    yield (
        Norm(Y - X * W - dual) ** 2 / 2 + (lam * Norm(W, 1) - Dot(dual, X * W)),
        "a square, and what the penalty costs more than the data can want: that is the sum of kkt_for_many, turned "
        "round, and not below zero",
    )
    yield wrong(Norm(Y - X * W - dual) ** 2 / 2 + lam * Norm(W, 1)), "the data win back some of the penalty"


def _entry(sign_of_u):
    """One summand, where the other weight has a sign and the slope lies within its bound."""
    within = {g_[j]: (q_[j] - r_[j]) / 2, m_g: (q_[j] + r_[j]) / 2}
    return Region(And(sign_of_u * u_[j] >= 0, Abs(g_[j]) <= m_g), {u_[j]: sign_of_u * p_[j], **within})


def rise():
    """What leaving zero costs at least, by the tangent of a convex loss."""
    return Sum(g_[j] * u_[j], (j, 1, dim)) + lam * Sum(Abs(u_[j]), (j, 1, dim))


@inequality(
    given=[Abs(g_[j]) <= m_g, r"$L$ is convex, so that it lies above its tangent at zero"],
    over=(_entry(1), _entry(-1)),
    tight={dim: 2, lam: 5, m_g: 2, g_: [1, -2], u_: [0, 3]},
    cites=["hastie2009esl", "tibshirani1996lasso"],
)
def lambda_max():
    r"""For a convex loss, which lies above its tangent at zero, leaving zero costs at least
    {(lam - m_g) * Sum(Abs(u_[j]), (j, 1, dim))}: to have all weights at zero is best as soon as $\lambda$ is no less
    than the largest slope there, $g_{\max}$, and above it nothing else is as good.
    """
    yield rise() >= (lam - m_g) * Sum(Abs(u_[j]), (j, 1, dim))
    yield wrong(rise() >= lam * Sum(Abs(u_[j]), (j, 1, dim))), "the data win back some of it"


@equivalence(
    over={Region(m_g > lam, {m_g: lam + gap}): {u: S(1)}, Region(m_g <= lam, {lam: m_g + r}): {}},
    among=(SIGN_OF_U,),
    given=[
        "$L$ is convex",
        r"$u$ is the weight whose slope at zero is largest in size, counted so that the slope is $-g_{\max}$",
        "an intercept that is not penalised is fitted first",
    ],
    cites=["hastie2009esl", "tibshirani1996lasso"],
)
def lambda_max_is_needed():
    r"""No weaker strength will do: leaving zero gains nothing exactly for {m_g <= lam}, so the path of the
    lasso starts there.
    """
    yield Always(-m_g * u + lam * Abs(u) >= 0, u)
    yield m_g <= lam, zero_is_optimal
    yield wrong(Eq(m_g, 0)), "that is the rule of L2: no finite strength zeroes anything"


def between(start, end):
    """A point on the straight line from one to the other."""
    return (1 - theta) * start + theta * end


@identity(cites=["efron2004lars"])
def gradient_moves_straight():
    r"""On a quadratic loss the slopes move in a straight line when the weights do."""
    yield H * (between(W_a, W_b) - W_star)
    yield between(H * (W_a - W_star), H * (W_b - W_star)), "the gradient of a quadratic is linear"
    yield wrong(H * (W_a - W_star) + H * (W_b - W_star)), "the shares of the two ends add up to one"


ON_THE_WAY = (
    Region(Eq(theta, 0), {theta: S(0)}),
    Region(And(theta > 0, theta < 1), {theta: gap / (1 + gap)}),
    Region(Eq(theta, 1), {theta: S(1)}),
)
QUADRATIC = r"$L$ is quadratic, and its penalised solutions are unique"


@identity(
    given=[
        Region(lambda: And(w_a > 0, w_b > 0), {w_a: gap, w_b: gap2}),
        Region(lambda: And(Eq(g_a, -lam_a), Eq(g_b, -lam_b)), {g_a: -lam_a, g_b: -lam_b}),
        theta <= 1,
        QUADRATIC,
    ],
    over=(Region(theta < 1, {theta: p / (1 + p)}), Region(Eq(theta, 1), {theta: S(1)})),
    cites=["efron2004lars"],
    pinned={2: lambda x: Eq(x, w_a + theta * (w_b - w_a))},
)
def path_is_piecewise_linear():
    r"""Between two strengths at which the same weights are off zero, on the same sides, the solution moves in
    a straight line: half-way in strength it is half-way.
    """
    yield between(g_a, g_b)
    yield -between(lam_a, lam_b), gradient_moves_straight
    yield between(w_a, w_b) > 0, "the weight keeps its side, so the condition for it is met"
    yield wrong(Eq(between(w_a, w_b), (1 - theta) * w_a)), "the other end counts as well"


@inequality(
    given=[
        Region(Abs(g_a) <= lam_a, {g_a: (p - q) / 2, lam_a: (p + q) / 2}),
        Region(Abs(g_b) <= lam_b, {g_b: (r - rest) / 2, lam_b: (r + rest) / 2}),
        theta <= 1,
        QUADRATIC,
        "the same weights are off zero at both strengths, on the same sides",
    ],
    over=ON_THE_WAY,
    tight={g_a: 1, g_b: 3, lam_a: 1, lam_b: 3, theta: Rational(1, 2)},
    cites=["efron2004lars"],
)
def path_keeps_zeros():
    r"""Between two strengths at which the same weights are off zero, on the same sides, a weight that is zero at
    both is zero all the way: its slope stays within the bound. Between strengths farther apart it may leave zero
    and come back.
    """
    yield Abs(between(g_a, g_b)) <= between(lam_a, lam_b)
    yield wrong(Abs(between(g_a, g_b)) <= lam_a), "the bound moves with the strength"
