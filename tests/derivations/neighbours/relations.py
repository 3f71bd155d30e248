"""Inequalities, conditions that hold together, and what is nearly true of them."""

from __future__ import annotations

from sympy import Abs, And, Eq, S, Sum

from derivations.ledger import Region, equivalence, inequality, wrong
from derivations.ledger.relation import Between
from derivations.symbols import alpha, d_, dim, gap, h, j, lam, p, q, r, u, w
from tests.derivations.neighbours.claim import PROVED, REFUTED, SAMPLED, STRONG, UNKNOWN, claim

# Inequalities.


def am_gm(weaker=0):
    """Of three numbers: true, but no sign that SymPy would see."""
    return claim(inequality(tight={p: 2, q: 2, r: 2}), lambda: p**3 + q**3 + r**3 >= 3 * p * q * r - weaker)


def share(relation, *lines, at):
    return claim(inequality(given=[STRONG], tight=at), relation, *lines)


INEQUALITIES = {
    "a square": (claim(inequality(tight={w: 2, u: 2}), lambda: (w - u) ** 2 >= 0), PROVED),
    "a square, strictly": (claim(inequality(tight={}), lambda: (w - u) ** 2 > 0), REFUTED),
    "the wrong way round": (claim(inequality(tight={w: 2, u: 2}), lambda: (w - u) ** 2 <= 0), REFUTED),
    "true but too weak": (claim(inequality(tight={w: 2, u: 2}), lambda: (w - u) ** 2 >= -1), REFUTED),
    "true, but tight somewhere else": (claim(inequality(tight={w: 2, u: 1}), lambda: (w - u) ** 2 >= 0), REFUTED),
    "a wrong difference of the sides": (
        claim(inequality(tight={w: 0, u: 0}), lambda: w**2 + u**2 >= 2 * w * u, lambda: (w + u) ** 2),
        REFUTED,
    ),
    "a share below one": (share(lambda: h / (h + lam) <= 1, at={h: 1, lam: 0}), PROVED),
    "a share above one": (share(lambda: h / (h + lam) >= 1, at={h: 1, lam: 0}), REFUTED),
    "a loosened share": (share(lambda: h / (h + lam) <= 2, at={h: 1, lam: 0}), REFUTED),
    "squares of sides that can be negative": (
        claim(inequality(tight={w: 1, u: 1}, squared=True), lambda: w <= Abs(w)),
        REFUTED,
    ),
    "what SymPy does not see": (am_gm(), SAMPLED),
    "what SymPy does not see, loosened": (am_gm(1), REFUTED),
    "a negative control that is true": (
        claim(inequality(tight={w: 0}), lambda: w**2 >= 0, lambda: wrong(w**2 + 1 > 0)),
        UNKNOWN,
    ),
    "summand by summand": (
        claim(
            inequality(given=[STRONG], tight={dim: 2, d_: [0, 0], lam: 1}),
            lambda: Sum(d_[j] ** 2 / (d_[j] ** 2 + lam), (j, 1, dim)) >= 0,
        ),
        PROVED,
    ),
    "a sum against one term too few": (
        claim(
            inequality(given=[STRONG], tight={dim: 2, d_: [1, 1], lam: 0}),
            lambda: Sum(d_[j] ** 2 / (d_[j] ** 2 + lam), (j, 1, dim)) <= dim - 1,
        ),
        REFUTED,
    ),
}

# If and only if, over the reals.

DECAY = (
    Region(alpha * lam <= 0, {alpha * lam: -p}),
    Region(And(alpha * lam > 0, alpha * lam < 2), {alpha * lam: 2 * gap / (1 + gap)}),
    Region(alpha * lam >= 2, {alpha * lam: 2 + p}),
)


def stable(second, over=DECAY, reals=(alpha, lam)):
    return claim(equivalence(over=over, reals=reals), lambda: Abs(1 - alpha * lam) < 1, second)


EQUIVALENCES = {
    "stability": (stable(lambda: Between(0, alpha * lam, 2)), PROVED),
    "a half of it": (stable(lambda: alpha * lam < 2), REFUTED),
    "the other half": (stable(lambda: alpha * lam > 0), REFUTED),
    "an interval that is too short": (stable(lambda: Between(0, alpha * lam, 1)), REFUTED),
    "an end too many": (stable(lambda: And(alpha * lam > 0, alpha * lam <= 2)), REFUTED),
    "a case left out": (stable(lambda: Between(0, alpha * lam, 2), DECAY[:2]), REFUTED),
    "an edge left out": (
        stable(
            lambda: Between(0, alpha * lam, 2),
            (*DECAY[:2], Region(alpha * lam > 2, {alpha * lam: 2 + gap})),
        ),
        REFUTED,
    ),
    "a substitution that stops short": (
        stable(
            lambda: Between(0, alpha * lam, 2),
            (DECAY[0], Region(And(alpha * lam > 0, alpha * lam < 2), {alpha * lam: gap / (1 + gap)}), DECAY[2]),
        ),
        REFUTED,
    ),
    "over the positive numbers a half is vacuous": (
        claim(equivalence(), lambda: alpha > 0, lambda: alpha**2 > 0),
        PROVED,
    ),
    "over the reals it is not": (
        claim(
            equivalence(
                over=(
                    Region(alpha > 0, {alpha: gap}),
                    Region(Eq(alpha, 0), {alpha: S(0)}),
                    Region(alpha < 0, {alpha: -gap}),
                ),
                reals=(alpha,),
            ),
            lambda: alpha > 0,
            lambda: alpha**2 > 0,
        ),
        REFUTED,
    ),
    "a negative control that is true": (
        claim(
            equivalence(over=DECAY, reals=(alpha, lam)),
            lambda: alpha * lam > 0,
            lambda: lam * alpha > 0,
            lambda: wrong(0 < alpha * lam),
        ),
        UNKNOWN,
    ),
}
