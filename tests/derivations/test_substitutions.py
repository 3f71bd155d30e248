"""A region's substitution is its condition: the same set, neither smaller nor larger."""

from __future__ import annotations

import pytest
from sympy import And, Eq, S

from derivations.ledger import Region
from derivations.symbols import alpha, gap, h, lam, lam_a, lam_b, p, q, tau, z

SAME = (
    Region(z >= tau, {z: tau + p}),
    Region(alpha * h < 1, {h: p / (alpha * (1 + p))}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: gap / (alpha * (1 + gap))}),
    Region(And(lam >= 0, lam < 2), {lam: 2 * p / (1 + p)}),
    Region(And(lam_a > 0, lam_b >= lam_a), {lam_a: gap, lam_b: gap + p}),
    Region(Eq(z, 0), {z: S(0)}),
)
NOT_THE_SAME = (
    Region(z >= tau, {z: tau - p}),
    Region(z > tau, {z: tau + p}),
    Region(z >= tau, {z: tau + p + q}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: p / (alpha * (1 + p))}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: 2 * gap / (alpha * (1 + gap))}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: gap / (1 + gap)}),
    Region(And(lam_a > 0, lam_b >= lam_a), {lam_a: gap, lam_b: p}),
    Region(Eq(z, 0), {z: S(1)}),
)


@pytest.mark.parametrize("region", SAME, ids=lambda x: f"{x.condition} {x.where}")
def test_a_substitution_that_is_its_condition(region):
    assert region.same_set()


@pytest.mark.parametrize("region", NOT_THE_SAME, ids=lambda x: f"{x.condition} {x.where}")
def test_a_substitution_that_is_another_set(region):
    assert not region.same_set()
