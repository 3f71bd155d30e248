"""The checker is seen to fail: beside a true claim of every kind stand its false neighbours.

A false one must not pass, and of the two halves of the checker neither may lean on the other: where exact
points refute a goal, SymPy alone must not have called it proved.
"""

from __future__ import annotations

import pytest
from sympy import Eq, Sum

from derivations.ledger import truth
from derivations.ledger.check import check, substitution
from derivations.ledger.region import Cover, SameSet
from derivations.ledger.relation import sides
from derivations.ledger.truth import proves
from derivations.symbols import i, mu, t
from tests.derivations.neighbours import INEQUALITIES, TABLES
from tests.derivations.neighbours.claim import PROVED, REFUTED, SAMPLED

CASES = [pytest.param(*case, id=f"{table}: {name}") for table, rows in TABLES.items() for name, case in rows.items()]


@pytest.mark.parametrize(("one", "expected"), CASES)
def test_the_checker_tells_the_true_claim_from_its_neighbours(one, expected):
    checked = check(one)
    told = [(x.obligation.because, str(x.obligation.goal), x.status.name, x.note) for x in checked.results]
    assert checked.status is expected, told


@pytest.mark.parametrize(("one", "expected"), [x for x in CASES if x.values[1] is REFUTED])
def test_sympy_alone_does_not_prove_what_points_refute(one, expected):
    for result in check(one).results:
        duty = result.obligation
        if not all(region.same_set() for region in duty.regions):
            continue  # the points meet the condition, the algebra a substitution that says something else
        if result.status is REFUTED and not duty.at and not isinstance(duty.goal, Cover | SameSet):
            assert not proves(sides(duty.goal, substitution(duty.regions))), duty.goal


def test_what_sympy_does_not_see_is_tried_at_many_points():
    claim, _ = INEQUALITIES["what SymPy does not see"]
    worst = min(check(claim).results, key=lambda x: x.status)
    assert worst.status is SAMPLED
    assert worst.points >= 100


def test_where_sympy_trips_over_itself_nothing_is_decided(monkeypatch):
    """SymPy 1.14 raises a KeyError while it looks for a telescoping sum of cosines, as a mutant showed."""

    def trips(_):
        raise KeyError("zoo")

    monkeypatch.setattr(truth, "simplify", trips)
    assert proves(Eq(Sum(mu**i, (i, 1, t)), 0)) is None


@pytest.mark.parametrize(("one", "expected"), [x for x in CASES if x.values[1] is PROVED])
def test_a_proved_claim_was_tried_at_points_too(one, expected):
    for result in check(one).results:
        if not isinstance(result.obligation.goal, SameSet):
            assert result.points > 0
