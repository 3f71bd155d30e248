"""What decoupling brings: steps that do not know the scale of the loss, a penalty in it, and a proximal step."""

from sympy import Eq, Limit, Rational, S, sign, sqrt

from derivations.adam.coupled import NO_EPS, POSITIVE_SCALE, first_step_is_sign
from derivations.adam.decoupled import decoupled_update
from derivations.adam.moments import FIRST_BELOW_ONE, SECOND_BELOW_ONE, running_mean
from derivations.elastic_net.prox import prox
from derivations.ledger import Region, differs, identity, limit, wrong
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
    gap2,
    i,
    lam,
    m_hat,
    s_1,
    s_2,
    t,
    tau,
    v_hat,
    w,
    w_1,
    w_2,
)

POSITIVE_MEAN_SQUARE = Region(v_hat > 0, {v_hat: gap2})


@identity(
    given=[POSITIVE_SCALE, NO_EPS, POSITIVE_MEAN_SQUARE, FIRST_BELOW_ONE, SECOND_BELOW_ONE, lambda: t >= 1],
    cites=["zhuang2022understanding"],
    also_true={"line ?*: sqrt(*) + eps -> *": "$\\varepsilon$ is zero here"},
)
def scale_free():
    r"""AdamW takes the same steps when every slope of a weight, past ones included, is $c$ times as large:
    the division cancels the scale, and the decay never knew it.
    """
    yield (
        Eq(running_mean(beta_1, c * g_[i]), c * running_mean(beta_1, g_[i])),
        "the mean of the slopes scales with them,",
    )
    yield (
        Eq(running_mean(beta_2, (c * g_[i]) ** 2), c**2 * running_mean(beta_2, g_[i] ** 2)),
        "that of their squares with the square,",
    )
    yield (1 - alpha * lam) * w - alpha * (c * m_hat / (sqrt(c**2 * v_hat) + eps)), "so this is the step after scaling"
    yield (1 - alpha * lam) * w - alpha * (m_hat / (sqrt(v_hat) + eps)), decoupled_update
    yield wrong((1 - alpha * lam) * w - alpha * (c * m_hat / (sqrt(v_hat) + eps))), "the denominator scales as well"


HALF = {alpha: Rational(1, 10), lam: Rational(1, 2), w: 2, g: Rational(-1, 2)}


@differs(
    at=HALF | {c: 4},
    agrees=HALF | {c: 1},
    values=(Rational(21, 10), Rational(19, 10)),
    given=[r"the first step, with $\varepsilon = 0$"],
    cites=["zhuang2022understanding"],
    also_true=dict.fromkeys(
        ("line 1*: g + lam*w -> *", "line 1*: g -> alpha", "line 1*: lam*w -> lam + w"),
        "another slope of the same sign",
    ),
)
def coupled_is_not_scale_free():
    r"""Adam with L2 does notice the scale: the penalty keeps its own while the slopes change theirs, and the step
    can turn round.
    """
    yield w - alpha * sign(c * g + lam * w), first_step_is_sign
    yield w - alpha * sign(g + lam * w), "the same step before scaling"


@differs(
    at={c: 3, m_hat: 1, v_hat: 4, eps: 1},
    agrees={c: 3, m_hat: 1, v_hat: 4, eps: 0},
    values=(Rational(3, 7), Rational(1, 3)),
    cites=["kingma2015adam"],
)
def eps_knows_the_scale():
    r"""With $\varepsilon > 0$ even AdamW's step knows the scale: slopes that are small beside $\varepsilon$ give
    small steps.
    """
    yield c * m_hat / (sqrt(c**2 * v_hat) + eps), "after scaling"
    yield m_hat / (sqrt(v_hat) + eps), "before"


@identity(
    given=[r"every step divides by the same fixed numbers, and no momentum averages the slopes: $\beta_1 = 0$"],
    cites=["loshchilov2019decoupled"],
    also_true=dict.fromkeys(
        ("line 0*: s_1*w_1[*][*]2 + s_2*w_2[*][*]2 -> s_1*", "line 0*: s_2*", "line 0*: s_2 -> *", "line 0*: w_2 -> *"),
        "what does not depend on the first weight drops out",
    ),
)
def scale_adjusted_l2():
    r"""With denominators that never change, decoupled decay is an L2 penalty after all, one that weighs each square by
    what its step is divided by: {lam / 2 * (s_1 * w_1**2 + s_2 * w_2**2)}. Weights with large slopes are penalised
    more.
    """
    yield w_1 - alpha * ((g_1 + D(lam / 2 * (s_1 * w_1**2 + s_2 * w_2**2), w_1)) / s_1)
    yield w_1 - alpha * ((g_1 + lam * s_1 * w_1) / s_1), "of the penalty the first weight meets its own part"
    yield (1 - alpha * lam) * w_1 - alpha * (g_1 / s_1), "the division cancels the weighing"
    yield wrong((1 - alpha * lam / s_1) * w_1 - alpha * (g_1 / s_1)), "that is the penalty without weighing"


@identity(cites=["zhuang2022understanding"])
def near_proximal():
    r"""The decay factor of AdamW and that of a proximal step on the L2 penalty, {1 / (1 + tau)} with
    $\tau = \alpha\lambda$, are almost the same: what lies between them is of second order.
    """
    yield 1 / (1 + tau) - (1 - tau), prox
    yield tau**2 / (1 + tau), "multiply out"
    yield wrong(S(0)), "only without decay"


@limit(cites=["zhuang2022understanding"])
def near_proximal_limit():
    r"""For a small decay a step the difference is close to $\tau^{2}$: their ratio tends to one."""
    yield Limit((1 / (1 + tau) - (1 - tau)) / tau**2, tau, 0, dir="+")
    yield S(1), near_proximal
    yield wrong(S(0)), "of second order, not smaller"
