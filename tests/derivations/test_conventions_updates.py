"""A row about an update says what its claim proves: the strength in the slope, or the decay beside the step."""

from dataclasses import replace

import pytest
from sympy import Expr, diff, expand, simplify

from derivations.conventions import ROWS, Kind, Row
from derivations.ledger.notation import Grad, Norm, Soft
from derivations.symbols import L, W, alpha, eta, n, w

COUPLED = [row for row in ROWS if row.kind is Kind.COUPLED]
DECOUPLED = [row for row in ROWS if row.kind is Kind.DECOUPLED]


def of_the_weight(row: Row) -> Expr:
    """What a step multiplies the weight by, as the first line of the claim, the library's own, has it."""
    return diff(row.claim.lines[0].expr.doit(), w)


def rate(row: Row) -> Expr:
    """The learning rate of a step: the scheduled one where there is a schedule."""
    return eta * alpha if row.claim.lines[0].expr.has(eta) else alpha


@pytest.mark.parametrize("row", DECOUPLED, ids=lambda row: row.name)
def test_the_decay_of_a_row_is_what_the_library_multiplies_the_weight_by(row):
    assert row.l2 is None
    assert row.l1 is None
    assert simplify(of_the_weight(row) - (1 - rate(row) * row.decay)) == 0


@pytest.mark.parametrize("row", DECOUPLED, ids=lambda row: row.name)
def test_another_decay_in_a_row_is_seen(row):
    """A test of the test above."""
    changed = replace(row, decay=2 * row.decay)
    assert simplify(of_the_weight(changed) - (1 - rate(changed) * changed.decay)) != 0


def penalties(row: Row) -> set[Expr]:
    """The L2 penalties beside the sum of the losses whose gradient a line of the claim takes."""
    slopes = [x.args[0] for line in row.claim.lines for x in line.expr.atoms(Grad)]
    return {expand(x - L(W)) for x in slopes if expand(x).coeff(L(W)) == 1}


@pytest.mark.parametrize("row", [row for row in COUPLED if row.l2 is not None], ids=lambda row: row.name)
def test_the_strength_of_a_row_stands_beside_the_sum_in_its_claim(row):
    assert row.decay is None
    assert expand(row.l2 / 2 * Norm(W) ** 2) in penalties(row)
    assert expand(row.l2 * Norm(W) ** 2) not in penalties(row)


@pytest.mark.parametrize("row", [row for row in COUPLED if row.l1 is not None], ids=lambda row: row.name)
def test_a_soft_threshold_is_the_rate_times_the_strength_on_a_mean(row):
    (threshold,) = {x.args[1] for x in row.claim.last.atoms(Soft)}
    assert simplify(threshold - alpha * row.l1 / n) == 0
