"""The step: the penalty's gradient is the weight itself, so every step multiplies the weight first."""

from sympy import Eq, Limit, Product, Rational, S, exp, log

from derivations.ledger import Region, identity, limit, value, wrong
from derivations.ledger.notation import Grad, Norm
from derivations.ledger.relation import Between
from derivations.symbols import D, L, W, alpha, gap, i, lam, t, tau, w, w_0


@identity(cites=["goodfellow2016deep"])
def penalty_gradient():
    r"""The gradient of the L2 penalty is $\lambda$ times the weights: the half cancels the two of the
    square.
    """
    yield Grad(lam / 2 * Norm(W) ** 2, W)
    yield lam * W, "the square brings down a two"
    yield wrong(2 * lam * W), "that is the gradient without the half"


@identity(cites=["goodfellow2016deep"])
def regularized_gradient():
    r"""Each weight of the penalised loss is pulled by the data and, in proportion to its size, towards
    zero.
    """
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
    r"""A gradient step on the L2-penalised loss first multiplies the weight by {1 - alpha * lam}: for
    $\alpha\lambda$ between zero and two the weight decays.
    """
    yield w - alpha * D(L(w) + lam / 2 * w**2, w)
    yield w - alpha * (D(L(w), w) + lam * w), "differentiate the penalty"
    yield (1 - alpha * lam) * w - alpha * D(L(w), w), "collect $w$"
    yield wrong((1 - lam) * w - alpha * D(L(w), w)), "the learning rate multiplies the decay too"


@identity(cites=["krogh1992simple", "loshchilov2019decoupled"])
def decay_factor_vector():
    r"""A gradient step on the L2-penalised loss multiplies all weights by one factor, {1 - alpha * lam}, first."""
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


# 0 < αλ < 1, through one slack: αλ = s/(1 + s) takes each value between 0 and 1 once.
DECAY_WITHOUT_SIGN_FLIP = Region(lambda: Between(0, alpha * lam, 1), {alpha * lam: gap / (1 + gap)})


@identity(cites=["krogh1992simple"], given=[r"the slope $L'$ is zero at every step"])
def geometric_decay():
    r"""Where the data do not pull, $t$ steps leave {(1 - alpha * lam) ** t} of the weight: the decay is
    geometric.
    """
    yield Product(1 - alpha * lam, (i, 1, t)) * w_0
    yield (1 - alpha * lam) ** t * w_0, "the same factor at every step"
    yield Eq((1 - alpha * lam) ** 0 * w_0, w_0), "by induction: after no step it is true,"
    yield (
        Eq((1 - alpha * lam) * ((1 - alpha * lam) ** t * w_0), (1 - alpha * lam) ** (t + 1) * w_0),
        "and one more step adds one factor",
    )
    yield (
        wrong((1 - alpha * lam * t) * w_0),
        "the decay is not linear: each step takes a share of what is left",
    )


@identity(given=[DECAY_WITHOUT_SIGN_FLIP], cites=["krogh1992simple"])
def half_life():
    r"""The weight is halved every {log(2) / -log(1 - alpha * lam)} steps."""
    yield (1 - alpha * lam) ** (log(2) / -log(1 - alpha * lam))
    yield (
        exp(log(1 - alpha * lam) * (log(2) / -log(1 - alpha * lam))),
        "write the power through the exponential",
    )
    yield exp(-log(2)), "the logarithms cancel"
    yield Rational(1, 2), "and one half is left"
    yield wrong(exp(-1)), "that is the time constant, when a share of one over e is left"


@limit(cites=["wang2024set"])
def half_life_ratio():
    r"""For a small decay a step, $\tau = \alpha\lambda$, the half-life is close to the logarithm of two over
    $\tau$: their ratio tends to one.
    """
    yield Limit(log(2) / -log(1 - tau) * (tau / log(2)), tau, 0, dir="+")
    yield S(1), r"since $\ln(1 - \tau)$ is close to $-\tau$"
    yield wrong(log(2)), "the logarithms of two cancel"


@limit(cites=["wang2024set"])
def half_life_difference():
    r"""For a small decay a step, $\tau = \alpha\lambda$, the half-life is off the logarithm of two over $\tau$ by a
    difference that does not vanish: it tends to {-log(2) / 2}.
    """
    yield Limit(log(2) / -log(1 - tau) - log(2) / tau, tau, 0, dir="+")
    yield -log(2) / 2, "the next term of the logarithm"
    yield wrong(S(0)), "the ratio tends to one, the difference not to zero"


@limit(cites=["goodfellow2016deep"])
def push_vanishes_at_zero():
    r"""The push of the L2 penalty fades with the weight: near zero there is next to none."""
    yield Limit(lam * w, w, 0, dir="+-")
    yield S(0), r"the push is proportional to $w$"
    yield wrong(lam), "that is the push of the L1 penalty"


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
