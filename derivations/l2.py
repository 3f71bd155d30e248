"""L2 as weight decay: the penalty's gradient is the weight itself, so every step multiplies the weight first.

The order is that of the lesson: the gradient and the update, decay on its own, decay against a loss,
when a step is too long, and then what ridge regression adds.
"""

from sympy import Abs, And, Eq, Limit, Matrix, Product, Rational, S, exp, log, oo

from derivations.ledger import (
    Region,
    counterexample,
    differs,
    equivalence,
    identity,
    inequality,
    limit,
    minimizer,
    value,
    wrong,
)
from derivations.ledger.notation import Dot, Grad, Norm
from derivations.ledger.relation import Between
from derivations.objective import POSITIVE_CURVATURE, POSITIVE_STRENGTH
from derivations.symbols import (
    D,
    H,
    I,
    L,
    U,
    W,
    W_star,
    alpha,
    gap,
    gap2,
    h,
    i,
    lam,
    p,
    t,
    tau,
    u,
    w,
    w_0,
    w_star,
)

# The gradient and the update.


@identity(cites=["goodfellow2016deep"])
def penalty_gradient():
    r"""The gradient of the L2 penalty is $\lambda$ times the weights: the half cancels the two of the square."""
    yield Grad(lam / 2 * Norm(W) ** 2, W)
    yield lam * W, "the square brings down a two"
    yield wrong(2 * lam * W), "that is the gradient without the half"


@identity(cites=["goodfellow2016deep"])
def regularized_gradient():
    r"""Each weight of the penalised loss is pulled by the data and, in proportion to its size, towards zero."""
    yield Grad(L(W) + lam / 2 * Norm(W) ** 2, W)
    yield Grad(L(W), W) + lam * W, penalty_gradient
    yield wrong(Grad(L(W), W) - lam * W), "the gradient points away from zero, and the step goes against it"


@identity(cites=["loshchilov2019decoupled"])
def sgd_update():
    r"""Gradient descent on the penalised loss subtracts $\alpha$ times both parts of the gradient."""
    yield W - alpha * Grad(L(W) + lam / 2 * Norm(W) ** 2, W)
    yield W - alpha * (Grad(L(W), W) + lam * W), regularized_gradient
    yield wrong(W - (alpha * Grad(L(W), W) + lam * W)), "the learning rate multiplies the penalty too"


@identity(cites=["krogh1992simple", "loshchilov2019decoupled"])
def decay_factor():
    r"""A gradient step on the L2-penalised loss first multiplies the weight by {1 - alpha * lam}: the weight decays."""
    yield w - alpha * D(L(w) + lam / 2 * w**2, w)
    yield w - alpha * (D(L(w), w) + lam * w), "differentiate the penalty"
    yield (1 - alpha * lam) * w - alpha * D(L(w), w), "collect $w$"
    yield wrong((1 - lam) * w - alpha * D(L(w), w)), "the learning rate multiplies the decay too"


@identity(cites=["krogh1992simple", "loshchilov2019decoupled"])
def decay_factor_vector():
    r"""The same holds for all weights at once, with one factor {1 - alpha * lam} for every weight."""
    yield W - alpha * Grad(L(W) + lam / 2 * Norm(W) ** 2, W)
    yield W - alpha * (Grad(L(W), W) + lam * W), sgd_update
    yield (1 - alpha * lam) * W - alpha * Grad(L(W), W), r"collect $\mathbf{w}$"
    yield wrong((1 + alpha * lam) * W - alpha * Grad(L(W), W)), "with that sign the weights grow"


@identity(cites=["loshchilov2019decoupled"])
def decay_factor_without_half():
    r"""Without the half the same $\lambda$ decays twice as fast: the factor is {1 - 2 * alpha * lam}."""
    yield w - alpha * D(L(w) + lam * w**2, w)
    yield w - alpha * (D(L(w), w) + 2 * lam * w), "no half to cancel the two"
    yield (1 - 2 * alpha * lam) * w - alpha * D(L(w), w), "collect $w$"
    yield wrong((1 - alpha * lam) * w - alpha * D(L(w), w)), "that is the factor of the penalty with the half"


# Decay on its own.

# 0 < αλ < 1, through one slack: αλ = s/(1 + s) takes each value between 0 and 1 once.
DECAY_WITHOUT_SIGN_FLIP = Region(And(alpha * lam > 0, alpha * lam < 1), {alpha * lam: gap / (1 + gap)})


@identity(cites=["krogh1992simple"], given=[r"the slope $L'$ is zero at every step"])
def geometric_decay():
    r"""Where the data do not pull, $t$ steps leave {(1 - alpha * lam) ** t} of the weight: the decay is geometric."""
    yield Product(1 - alpha * lam, (i, 1, t)) * w_0
    yield (1 - alpha * lam) ** t * w_0, "the same factor at every step"
    yield Eq((1 - alpha * lam) ** 0 * w_0, w_0), "by induction: after no step it is true,"
    yield (
        Eq((1 - alpha * lam) * ((1 - alpha * lam) ** t * w_0), (1 - alpha * lam) ** (t + 1) * w_0),
        "and one more step adds one factor",
    )
    yield wrong((1 - alpha * lam * t) * w_0), "the decay is not linear: each step takes a share of what is left"


@identity(given=[DECAY_WITHOUT_SIGN_FLIP], cites=["krogh1992simple"])
def half_life():
    r"""The weight is halved every {log(2) / -log(1 - alpha * lam)} steps."""
    yield (1 - alpha * lam) ** (log(2) / -log(1 - alpha * lam))
    yield exp(log(1 - alpha * lam) * (log(2) / -log(1 - alpha * lam))), "write the power through the exponential"
    yield exp(-log(2)), "the logarithms cancel"
    yield Rational(1, 2), "and one half is left"
    yield wrong(exp(-1)), "that is the time constant, when a share of one over e is left"


@limit(cites=["wang2024set"])
def half_life_ratio():
    r"""For a small decay a step, $\tau = \alpha\lambda$, the half-life is {log(2) / tau} up to a factor that tends to one."""
    yield Limit(log(2) / -log(1 - tau) / (log(2) / tau), tau, 0, dir="+")
    yield S(1), r"since $\ln(1 - \tau)$ is close to $-\tau$"
    yield wrong(log(2)), "the two logarithms of two cancel"


@limit(cites=["wang2024set"])
def half_life_difference():
    r"""The difference from that short formula does not vanish: it tends to {-log(2) / 2}."""
    yield Limit(log(2) / -log(1 - tau) - log(2) / tau, tau, 0, dir="+")
    yield -log(2) / 2, "the next term of the logarithm"
    yield wrong(S(0)), "the ratio tends to one, the difference not to zero"


@limit(cites=["goodfellow2016deep"])
def push_vanishes_at_zero():
    r"""The push of the L2 penalty fades with the weight: near zero there is next to none."""
    yield Limit(lam * w, w, 0, dir="+-")
    yield S(0), r"the push is proportional to $w$"
    yield wrong(lam), "that is the push of the L1 penalty"


# Decay against a loss.


@minimizer(of=u, given=[POSITIVE_STRENGTH], cites=["goodfellow2016deep"])
def bowl():
    r"""In a bowl of curvature $h$ around $w^{\star}$ the penalty moves the minimum to {h / (h + lam) * w_star}."""
    yield h / 2 * (u - w_star) ** 2 + lam / 2 * u**2, h / (h + lam) * w_star
    yield (h + lam) / 2 * (u - h / (h + lam) * w_star) ** 2, "complete the square"
    yield wrong(lam / (h + lam) * w_star), "that is the share that is lost"


def shrunken():
    """The minimiser of the penalised quadratic, for all weights at once."""
    return (H + lam * I) ** -1 * (H * W_star)


@minimizer(of=U, given=[POSITIVE_STRENGTH], cites=["goodfellow2016deep"])
def bowl_vector():
    r"""For all weights at once the minimum moves to {shrunken()}: along each direction of $H$ as in one dimension."""
    yield Dot(U - W_star, H * (U - W_star)) / 2 + lam / 2 * Norm(U) ** 2, shrunken()
    yield Dot(U - shrunken(), (H + lam * I) * (U - shrunken())) / 2, "complete the square"
    yield wrong((H + lam * I) ** -1 * W_star), r"the curvature $H$ stands twice"


@inequality(given=[POSITIVE_CURVATURE], tight={h: 0, lam: 1}, cites=["goodfellow2016deep"])
def minimum_moves_to_zero():
    r"""As $\lambda$ grows, the share {h / (h + lam)} that is left falls."""
    yield D(h / (h + lam), lam) < 0
    yield h / (h + lam) ** 2, "differentiate"
    yield wrong(D(h / (h + lam), lam) > 0), "a stronger penalty leaves less"


@inequality(given=[POSITIVE_STRENGTH], tight={h: 1, lam: 0}, cites=["goodfellow2016deep"])
def flat_directions_shrink_most():
    r"""The share {h / (h + lam)} that is left grows with the curvature: what the loss hardly cares about shrinks most."""
    yield D(h / (h + lam), h) > 0
    yield lam / (h + lam) ** 2, "differentiate"
    yield wrong(D(h / (h + lam), h) < 0), "steep directions keep their weight"


SIGN_OF_W_STAR = (
    Region(w_star > 0, {w_star: gap}),
    Region(Eq(w_star, 0), {w_star: S(0)}),
    Region(w_star < 0, {w_star: -gap}),
)


# These put another factor before the weight, and it has no zero either.
NO_ZERO = "line 0: h/(h + lam) -> h + 1/(h + lam)", "line 0: h + lam -> -h + lam", "line 0: h + lam -> h - lam"
NO_ZERO += "line 0: h + lam -> lam", "line 0: h + lam -> h", "line 0: lam -> h", "line 0: -1 -> 0", "line 0: -1 -> 1"


@equivalence(
    given=[POSITIVE_CURVATURE],
    over=SIGN_OF_W_STAR,
    cites=["goodfellow2016deep"],
    equivalent=dict.fromkeys(NO_ZERO, "another factor that is never zero has the same zeros"),
)
def never_exactly_zero():
    r"""Along a curved direction L2 zeroes no weight that was not zero before, however strong it is."""
    yield Eq(h / (h + lam) * w_star, 0)
    yield Eq(w_star, 0), "the factor is positive"
    yield wrong(w_star <= 0), "a negative weight stays negative"


# When a step is too long. Over the reals: a negative rate or strength must not slip through.

DECAY = (
    Region(alpha * lam <= 0, {alpha * lam: -p}),
    Region(And(alpha * lam > 0, alpha * lam < 2), {alpha * lam: 2 * gap / (1 + gap)}),
    Region(alpha * lam >= 2, {alpha * lam: 2 + p}),
)


@equivalence(over=DECAY, reals=(alpha, lam), cites=["goodfellow2016deep"])
def stability():
    r"""Decay on its own shrinks the weight exactly for {Between(0, alpha * lam, 2)}; a larger $\lambda$ alone does no harm."""
    yield Abs(1 - alpha * lam) < 1
    yield Between(0, alpha * lam, 2), "subtract one, change the sign"
    yield wrong(Between(0, lam, 1)), r"the learning rate counts too, and the bound is two"


@equivalence(
    over=(Region(alpha * lam <= 1, {alpha * lam: 1 - p}), Region(alpha * lam > 1, {alpha * lam: 1 + gap})),
    reals=(alpha, lam),
    cites=["goodfellow2016deep"],
)
def no_sign_flip():
    r"""A step keeps the sign of the weight exactly for {alpha * lam <= 1}."""
    yield 1 - alpha * lam >= 0
    yield alpha * lam <= 1, r"add $\alpha\lambda$ on both sides"
    yield wrong(alpha * lam <= 2), "between one and two the weight shrinks, but changes sign each step"


# Numbers that the pages quote: one example throughout.

EXAMPLE = {alpha: Rational(1, 10), lam: Rational(1, 100)}


@value(digits=2)
def example_alpha():
    """The learning rate of the running example."""
    return EXAMPLE[alpha]


@value(digits=2)
def example_lam():
    """The penalty strength of the running example."""
    return EXAMPLE[lam]


@value(digits=3)
def example_factor():
    """What one step of the running example leaves of a weight, when the data do not pull."""
    return (1 - alpha * lam).subs(EXAMPLE)


@value(digits=4, unit="steps")
def example_half_life():
    """The half-life of a weight in the running example."""
    return (log(2) / -log(1 - alpha * lam)).subs(EXAMPLE)


@value(digits=4, unit="steps")
def example_half_life_approximate():
    """The half-life of the running example by the short formula."""
    return (log(2) / (alpha * lam)).subs(EXAMPLE)
