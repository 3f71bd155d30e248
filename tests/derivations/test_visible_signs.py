"""A sign is seen where it is visible, and nowhere else."""

from __future__ import annotations

import pytest
from sympy import Sum

from derivations.ledger.notation import Dot, Norm
from derivations.ledger.truth import nonnegative, positive
from derivations.symbols import H, U, W, j, k, lam, p, q, w

NOT_NEGATIVE = (
    (1 + p) ** k - 1,
    p - 2 * q * p**0 + 2 * q,
    Dot(W, H * W),
    Norm(W) ** 2 + lam,
    Sum((1 + p) ** j, (j, 1, k)) - k,
)
CAN_BE_NEGATIVE = (
    (1 + p) ** k - 2,
    1 - (1 + p) ** k,
    (1 + p) ** k - (1 + q) ** k,
    p**k - 1,
    (1 + w) ** k - 1,
    Dot(W, H * U),
    Dot(W, H * W) - Norm(W) ** 2,
    Sum((1 + p) ** j, (j, 1, k)) - 2 * k,
    Sum((1 + p) ** j, (j, 1, k)) ** 2 - k * Sum((1 + p) ** (2 * j), (j, 1, k)) - 1,
    Sum(w**j, (j, 1, k)),
)


@pytest.mark.parametrize("expr", NOT_NEGATIVE, ids=str)
def test_a_visible_sign_is_seen(expr):
    assert nonnegative(expr)


@pytest.mark.parametrize("expr", CAN_BE_NEGATIVE, ids=str)
def test_no_sign_is_seen_where_there_is_none(expr):
    assert not nonnegative(expr)
    assert not positive(expr)


@pytest.mark.parametrize("expr", [x for x in NOT_NEGATIVE if x != Norm(W) ** 2 + lam], ids=str)
def test_not_negative_is_not_positive(expr):
    assert not positive(expr)
