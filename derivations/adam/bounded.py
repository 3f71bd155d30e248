"""The box: while no update is longer than one, decoupled decay keeps every weight within one over its strength."""

from sympy import Abs, And, Eq, S, sign, sqrt

from derivations.ledger import Region, identity, inequality, wrong
from derivations.ledger.relation import Between
from derivations.symbols import (
    K,
    alpha,
    beta_1,
    eps,
    g,
    gap,
    lam,
    m_before,
    m_hat,
    p,
    push,
    q,
    r,
    t,
    v_before,
    v_hat,
    w,
    z,
)

# 0 < αλ <= 1: the decay alone never carries a weight past zero.
NO_SIGN_FLIP = Region(lambda: And(alpha * lam > 0, alpha * lam <= 1), {lam: 1 / (alpha * (1 + r))})
SAME_OR_OPPOSITE = tuple(
    Region(And(a * w >= 0, b * push >= 0), {w: a * p, push: b * q}) for a in (1, -1) for b in (1, -1)
)
IN_THE_BOX = Region(lambda: Abs(w) <= 1 / lam, {Abs(w): 1 / lam - p})
SHORT = (Region(Abs(push) < 1, {Abs(push): q / (1 + q)}), Region(Eq(Abs(push), 1), {Abs(push): S(1)}))


def decoupled_step(weight, direction):
    """One step with decoupled decay, along a direction that does not depend on the decay."""
    return (1 - alpha * lam) * weight - alpha * direction


@inequality(
    given=[NO_SIGN_FLIP],
    over=SAME_OR_OPPOSITE,
    tight={w: 2, lam: S(1) / 2, alpha: 1, push: -3},
    cites=["loshchilov2019decoupled"],
)
def decay_pulls_back():
    r"""A step takes the share $\alpha\lambda$ off the size of a weight and adds at most {alpha * Abs(push)}, whatever
    the update.
    """
    yield Abs(decoupled_step(w, push)) <= (1 - alpha * lam) * Abs(w) + alpha * Abs(push)
    yield wrong(Abs(decoupled_step(w, push)) <= (1 - alpha * lam) * Abs(w)), "the update can point outwards"


@inequality(
    given=[NO_SIGN_FLIP, IN_THE_BOX, Abs(push) <= 1],
    over=SHORT,
    tight={w: -2, lam: S(1) / 2, alpha: 1, push: 1},
    cites=["xie2024implicit"],
)
def box():
    r"""While no update is longer than one, a weight in the box {Abs(w) <= 1 / lam} stays in it: the most that a
    step can make of its size is no more, and so, by induction, for every step.
    """
    yield (1 - alpha * lam) * Abs(w) + alpha * Abs(push) <= 1 / lam
    yield (1 - alpha * lam) * (1 / lam - Abs(w)) + alpha * (1 - Abs(push)), decay_pulls_back
    yield wrong((1 - alpha * lam) * Abs(w) + alpha * Abs(push) <= Abs(w)), "inside the box a weight may grow"


@inequality(
    given=[NO_SIGN_FLIP, Region(lambda: Abs(push) <= K, {Abs(push): K - q})],
    tight=({w: -4, lam: S(1) / 2, alpha: 1, push: 2, K: 2}, {w: 7, lam: S(1) / 2, alpha: 1, push: -2, K: 2}),
    cites=["xie2024implicit"],
    no_twin="It says of any start what adam.box says of one in the box; that has the twin.",
)
def wider_box():
    r"""If updates can be longer, up to some number $K$, the box is that many times as wide, and a weight comes back to
    it from anywhere: a step leaves at most the share {1 - alpha * lam} of what its size is beyond {K / lam}.
    """
    yield (1 - alpha * lam) * Abs(w) + alpha * Abs(push) <= K / lam + (1 - alpha * lam) * (Abs(w) - K / lam)
    yield alpha * (K - Abs(push)), decay_pulls_back
    yield (
        wrong((1 - alpha * lam) * Abs(w) + alpha * Abs(push) <= K / lam + (1 - 2 * alpha * lam) * (Abs(w) - K / lam)),
        "the decay takes its share once",
    )


SIGNS = (Region(z > 0, {z: gap}), Region(Eq(z, 0), {z: S(0)}), Region(z < 0, {z: -gap}))


@inequality(
    given=[NO_SIGN_FLIP, IN_THE_BOX],
    over=SIGNS,
    tight={z: -3, w: -2, lam: S(1) / 2, alpha: 1},
    cites=["xie2024implicit"],
)
def sign_updates_are_short():
    r"""Optimisers that step along a sign, sign descent and Lion, never take an update longer than one: with decoupled
    decay no weight of theirs leaves the box {Abs(w) <= 1 / lam}.
    """
    yield (1 - alpha * lam) * Abs(w) + alpha * Abs(sign(z)) <= 1 / lam
    yield (1 - alpha * lam) * (1 / lam - Abs(w)) + alpha * (1 - Abs(sign(z))), box
    yield wrong((1 - alpha * lam) * Abs(w) + alpha * Abs(sign(z)) < 1 / lam), "at the wall the two cancel"


BELOW_ONE = Region(lambda: beta_1 < 1, {beta_1: p / (1 + p)})
NO_LARGER = Region(lambda: m_before**2 <= v_before, {v_before: m_before**2 + p})


@inequality(
    given=[BELOW_ONE, NO_LARGER],
    tight={m_before: 3, v_before: 9, g: 3, beta_1: S(1) / 2},
    cites=["xie2024implicit"],
)
def equal_betas():
    r"""With $\beta_1$ in both running means the square of the mean never exceeds the mean of the squares:
    if that holds before a step, it holds after it, and at the start both are zero.
    """
    yield (beta_1 * m_before + (1 - beta_1) * g) ** 2 <= beta_1 * v_before + (1 - beta_1) * g**2
    yield (
        beta_1 * (v_before - m_before**2) + beta_1 * (1 - beta_1) * (m_before - g) ** 2,
        "complete the square",
    )
    yield wrong((beta_1 * m_before + (1 - beta_1) * g) ** 2 <= beta_1 * v_before), "the new slope counts too"


OPEN = Region(lambda: Between(0, beta_1, 1), {beta_1: 1 / (1 + gap)})


def kept(steps):
    """What a bias-corrected mean keeps of itself at the next step."""
    return beta_1 * (1 - beta_1**steps) / (1 - beta_1 ** (steps + 1))


@identity(given=[OPEN], cites=["kingma2015adam"])
def corrected_mean_is_a_mean():
    r"""Bias correction changes only the share of the past that is kept, from $\beta_1$ to {kept(t)}, for the mean of
    the squares as well: with equal betas the corrected means compare like the plain ones.
    """
    yield (beta_1 * ((1 - beta_1**t) * m_hat) + (1 - beta_1) * g) / (1 - beta_1 ** (t + 1))
    yield kept(t) * m_hat + (1 - kept(t)) * g, "the two shares add up to one"
    yield wrong(beta_1 * m_hat + (1 - beta_1) * g), "that is the mean without the correction"


@inequality(
    given=[Region(lambda: m_hat**2 <= v_hat, {v_hat: m_hat**2 + p})],
    squared=True,
    tight={m_hat: -3, v_hat: 9, eps: 0},
    cites=["xie2024implicit"],
)
def equal_betas_update():
    r"""With equal betas an update of AdamW is never longer than one, so its weights have the box of short updates."""
    yield Abs(m_hat) <= sqrt(v_hat) + eps
    yield v_hat - m_hat**2 + 2 * sqrt(v_hat) * eps + eps**2, equal_betas
    yield wrong(Abs(m_hat) <= v_hat + eps), "the mean is compared with a root"
