"""What Adam keeps of past slopes: a running mean of them and one of their squares, corrected for their start."""

from sympy import Eq, Sum, sqrt

from derivations.ledger import Region, definition, identity, wrong
from derivations.symbols import (
    alpha,
    beta_1,
    beta_2,
    eps,
    g,
    g_,
    i,
    m_before,
    m_hat,
    m_t,
    p,
    q,
    t,
    v_before,
    v_hat,
    v_t,
    w_,
)

# What a step keeps, between nothing and all.
FIRST_BELOW_ONE = Region(beta_1 < 1, {beta_1: 1 - 1 / (1 + p)})
SECOND_BELOW_ONE = Region(beta_2 < 1, {beta_2: 1 - 1 / (1 + q)})


def running_mean(beta, what):
    """The mean of what came at each step up to now, older steps counting less, corrected for its start at zero."""
    return (1 - beta) * Sum(beta ** (t - i) * what, (i, 1, t)) / (1 - beta**t)


@definition(given=[FIRST_BELOW_ONE, SECOND_BELOW_ONE, lambda: t >= 1], cites=["kingma2015adam"])
def update():
    r"""Adam divides the running mean of the slopes by the root of the running mean of their squares, so that
    the size of the slopes largely cancels.
    """
    yield Eq(w_[t + 1], w_[t] - alpha * (m_hat / (sqrt(v_hat) + eps))), r"$\varepsilon$ stands outside of the root"
    yield Eq(m_t, beta_1 * m_before + (1 - beta_1) * g_[t]), "the running mean of the slopes, zero before training"
    yield Eq(v_t, beta_2 * v_before + (1 - beta_2) * g_[t] ** 2), "that of their squares, zero before training"
    yield Eq(m_hat, m_t / (1 - beta_1**t)), "corrected: after few steps the zero still counts"
    yield Eq(v_hat, v_t / (1 - beta_2**t)), "in the same way"


@identity(given=[FIRST_BELOW_ONE, lambda: t >= 1], cites=["kingma2015adam"])
def weights_sum_to_one():
    r"""The corrected mean is a mean: what the past slopes count for adds up to one at every step."""
    yield running_mean(beta_1, 1)
    yield 1, "the sum is a geometric series, and the correction is what it comes to"
    yield wrong((1 - beta_1) * Sum(beta_1 ** (t - i), (i, 1, t))), "without the correction it falls short"


@identity(given=[FIRST_BELOW_ONE, lambda: t >= 1, "the slope is the same at every step"], cites=["kingma2015adam"])
def bias_correction():
    r"""For a slope that stays the same the corrected mean of the slopes is exactly that slope, from the first step
    on.
    """
    yield running_mean(beta_1, g)
    yield g, weights_sum_to_one
    yield Eq(1 - beta_1**0, 0), "the same by induction: without a step the uncorrected mean is zero,"
    yield (
        Eq(beta_1 * ((1 - beta_1**t) * g) + (1 - beta_1) * g, (1 - beta_1 ** (t + 1)) * g),
        "and one more step leads from one correction to the next",
    )
    yield wrong((1 - beta_1**t) * g), "that is the mean without its correction"


@identity(given=[SECOND_BELOW_ONE, lambda: t >= 1, "the slope is the same at every step"], cites=["kingma2015adam"])
def bias_correction_of_squares():
    r"""For a slope that stays the same Adam's corrected mean of the squares is exactly {g**2}: it divides the slope by
    its own size.
    """
    yield running_mean(beta_2, g**2)
    yield g**2, "its weights add up to one as well"
    yield wrong((1 - beta_2**t) * g**2), "that is the mean without its correction"
