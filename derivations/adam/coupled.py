"""Adam with L2: the penalty in the slope, so that it goes through both running means and is divided by one of them."""

from sympy import Abs, Eq, Max, Ne, Rational, S, sign, sqrt

from derivations.adam.moments import FIRST_BELOW_ONE, SECOND_BELOW_ONE, running_mean
from derivations.ledger import Region, counterexample, equivalence, identity, inequality, value, wrong
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import (
    D,
    alpha,
    beta_1,
    beta_2,
    c,
    eps,
    g,
    g_,
    g_1,
    g_2,
    gap,
    gap2,
    i,
    lam,
    m_w,
    t,
    v_gg,
    v_gw,
    v_hat,
    v_ww,
    w,
    w_,
)

KNOWS_BOTH = r"$\hat{v}$ is the running mean of the squares of $g_{i} + \lambda w_{i}$: the penalty is in it too"


@identity(given=[FIRST_BELOW_ONE, lambda: t >= 1, KNOWS_BOTH], cites=["loshchilov2019decoupled"])
def coupled_decay_is_rescaled():
    r"""The step of Adam with L2 has two parts: that of the loss, and the running mean of past weights, times
    {alpha * lam} and divided by what the slopes of that weight have been like, {sqrt(v_hat) + eps}.
    """
    yield alpha * running_mean(beta_1, g_[i] + lam * w_[i]) / (sqrt(v_hat) + eps)
    yield (
        alpha * running_mean(beta_1, g_[i]) / (sqrt(v_hat) + eps)
        + alpha * lam * running_mean(beta_1, w_[i]) / (sqrt(v_hat) + eps),
        "the mean of a sum is the sum of the means",
    )
    yield (
        wrong(alpha * running_mean(beta_1, g_[i]) / (sqrt(v_hat) + eps) + alpha * lam * running_mean(beta_1, w_[i])),
        "the decay is divided as well",
    )


POSITIVE_MEAN_SQUARE = Region(v_hat > 0, {v_hat: gap2})


@inequality(
    given=[POSITIVE_STRENGTH, POSITIVE_MEAN_SQUARE],
    tight={},
    cites=["loshchilov2019decoupled"],
)
def coupled_decay_falls_with_the_denominator():
    r"""The larger the running mean of squares $\hat{v}$, whatever made it large, the smaller the share
    {alpha * lam / (sqrt(v_hat) + eps)} that decays at a step.
    """
    yield D(alpha * lam / (sqrt(v_hat) + eps), v_hat) < 0
    yield alpha * lam / (2 * sqrt(v_hat) * (sqrt(v_hat) + eps) ** 2), "differentiate"
    yield wrong(D(alpha * lam / (sqrt(v_hat) + eps), v_hat) > 0), "it stands below the line"


@identity(given=[SECOND_BELOW_ONE, lambda: t >= 1], cites=["zhuang2022understanding"])
def denominator_in_the_scale():
    r"""Slopes of the loss $c$ times as large make the running mean of squares a quadratic in $c$: the penalty adds
    a part that does not grow, and one that can be negative.
    """
    yield running_mean(beta_2, (c * g_[i] + lam * w_[i]) ** 2)
    yield (
        c**2 * running_mean(beta_2, g_[i] ** 2)
        + 2 * c * lam * running_mean(beta_2, g_[i] * w_[i])
        + lam**2 * running_mean(beta_2, w_[i] ** 2),
        "multiply out",
    )
    yield (
        wrong(c**2 * running_mean(beta_2, g_[i] ** 2) + lam**2 * running_mean(beta_2, w_[i] ** 2)),
        "only where slope times weight averages zero",
    )


def in_the_scale():
    """That running mean with letters for its parts."""
    return c**2 * v_gg + 2 * c * lam * v_gw + lam**2 * v_ww


RISING = (
    Region(v_gw > -c * v_gg / lam, {v_gw: gap - c * v_gg / lam}),
    Region(Eq(v_gw, -c * v_gg / lam), {v_gw: -c * v_gg / lam}),
    Region(v_gw < -c * v_gg / lam, {v_gw: -gap - c * v_gg / lam}),
)
SLOPES_DIFFER_FROM_ZERO = Region(v_gg > 0, {v_gg: gap2})
POSITIVE_SCALE = Region(c > 0, {c: gap})


@equivalence(
    given=[POSITIVE_STRENGTH, POSITIVE_SCALE, SLOPES_DIFFER_FROM_ZERO, "the past slopes and weights are given"],
    over=RISING,
    cites=["zhuang2022understanding"],
    also_true=dict.fromkeys(
        ("line 0*: (c[*][*]2*v_gg + *", "line 0*: lam[*][*]2*v_ww -> *"), "what does not depend on the scale drops out"
    ),
)
def coupled_decay_in_the_scale():
    r"""Under Adam with L2 the share that decays falls as the slopes of the loss grow in scale, to $c$ times as large,
    exactly for {c > Max(0, -(lam * v_gw) / v_gg)}: always where slopes times past weights average zero or more, and
    otherwise only once the scale is large enough.
    """
    yield D(in_the_scale(), c) > 0, coupled_decay_falls_with_the_denominator
    yield c * v_gg + lam * v_gw > 0, "differentiate"
    yield c > Max(0, -(lam * v_gw) / v_gg), "the scale is positive"
    yield wrong(c > 0), "near a minimum the slope is against the weight, and may cancel the penalty"


@identity(
    given=[FIRST_BELOW_ONE, lambda: t >= 1, "the weight is the same at every step"], cites=["loshchilov2019decoupled"]
)
def coupled_decay_of_a_settled_weight():
    r"""A weight that hardly moves any more decays by its own factor, {1 - alpha * lam / (sqrt(v_hat) + eps)}."""
    yield w - alpha * lam * running_mean(beta_1, w) / (sqrt(v_hat) + eps)
    yield (1 - alpha * lam / (sqrt(v_hat) + eps)) * w, "the mean of one number is that number"
    yield wrong((1 - alpha * lam) * w), "that is decoupled decay"


NO_EPS = Region(Eq(eps, 0), {eps: S(0)})
PENALISED_SLOPE = (
    Region(g + lam * w > 0, {g: gap - lam * w}),
    Region(g + lam * w < 0, {g: -gap - lam * w}),
)


@identity(
    given=[FIRST_BELOW_ONE, SECOND_BELOW_ONE, NO_EPS, lambda: Ne(g + lam * w, 0)],
    over=PENALISED_SLOPE,
    cites=["kingma2015adam"],
    also_true={"line 0*: sqrt(*) + eps -> *": "$\\varepsilon$ is zero here"},
)
def first_step_is_sign():
    r"""The first step of Adam with L2 knows the sign of the penalised slope and nothing else,
    {-alpha * sign(g + lam * w)}: as long as that sign stays, the size of $\lambda$ cancels.
    """
    yield -alpha * (
        ((1 - beta_1) * (g + lam * w) / (1 - beta_1)) / (sqrt((1 - beta_2) * (g + lam * w) ** 2 / (1 - beta_2)) + eps)
    )
    yield -alpha * ((g + lam * w) / Abs(g + lam * w)), "corrected, the means of one slope are that slope and its square"
    yield -alpha * sign(g + lam * w), "a number divided by its size"
    yield wrong(-alpha * (g + lam * w)), "that is a step of plain gradient descent"


def share(slope):
    """How much of that first step is decay, in learning rates."""
    return lam * w / Abs(slope + lam * w)


HERE = {lam: 3, w: 2, g_1: Rational(1, 2)}


@counterexample(
    at=HERE | {g_2: Rational(-9, 2)},
    holds=HERE | {g_2: 1},
    given=[r"the first step, with $\varepsilon = 0$"],
    pinned={1: (4, Rational(12, 13))},
)
def coupled_decay_can_grow():
    r"""Under Adam with L2 parameters with larger slopes do not always decay less: of two equal weights the one with
    the larger slope can decay more, if its slope is against the penalty.
    """
    yield Abs(g_1) < Abs(g_2)
    yield share(g_2) <= share(g_1), "the slope cancels part of the penalty, and the step divides by what is left"


@identity(
    given=[
        POSITIVE_STRENGTH,
        NO_EPS,
        Region(v_ww > 0, {v_ww: gap2}),
        lambda: t >= 1,
        FIRST_BELOW_ONE,
        SECOND_BELOW_ONE,
        r"the slope $L'$ is zero at every step",
        r"$\hat{m}_w$ and $\hat{v}_{ww}$ are the running means of past weights and of their squares",
    ],
    cites=["zhuang2022understanding"],
    also_true={"line 2*: sqrt(*) + eps -> *": "$\\varepsilon$ is zero here"},
)
def coupled_decay_ignores_lambda():
    r"""Where the data do not pull, the next step of Adam with L2 follows from the past weights alone,
    {-alpha * (m_w / sqrt(v_ww))}: step by step, every $\lambda > 0$ leads along the same path.
    """
    yield Eq(running_mean(beta_1, lam * w_[i]), lam * running_mean(beta_1, w_[i])), "the mean carries the strength,"
    yield (
        Eq(running_mean(beta_2, (lam * w_[i]) ** 2), lam**2 * running_mean(beta_2, w_[i] ** 2)),
        "the mean of squares its square,",
    )
    yield -alpha * (lam * m_w / (sqrt(lam**2 * v_ww) + eps))
    yield -alpha * (m_w / sqrt(v_ww)), "and the root brings it down to the same power"
    yield wrong(-alpha * (lam * m_w)), "that is the step of gradient descent with momentum"


def _share_at(slope):
    return share(slope).subs({lam: 1, w: 1})


@value(digits=2)
def share_without_slope():
    """How much of a first step of size one is decay, for a weight and a strength of one and no slope."""
    return _share_at(S(0))


@value(digits=2)
def share_against_half():
    """The same where the loss pulls against the penalty with half its strength."""
    return _share_at(Rational(-1, 2))


@value(digits=2)
def share_against_most():
    """The same where the loss pulls against the penalty with nine tenths of its strength."""
    return _share_at(Rational(-9, 10))
