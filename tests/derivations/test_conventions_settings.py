"""What a row says of its library beside the strengths, held to its claim where that shows it."""

import re
from dataclasses import fields, replace

import pytest
from sympy import expand, sign, simplify

from derivations.conventions import ROWS, Kind
from derivations.conventions.entry import entries
from derivations.conventions.regularizers import MEAN_LOSS
from derivations.conventions.row import Loss
from derivations.symbols import L, W, Y, alpha, eta, m_hat, w

BY_NAME = {row.name: row for row in ROWS}
PENALTIES = [row for row in ROWS if row.kind is Kind.PENALTY]
COUPLED = [row for row in ROWS if row.kind is Kind.COUPLED]
DECOUPLED = [row for row in ROWS if row.kind is Kind.DECOUPLED]


def named(rows) -> dict:
    return {"argvalues": rows, "ids": [row.name for row in rows]}


@pytest.mark.parametrize("row", **named(DECOUPLED))
def test_the_decay_of_a_step_goes_with_that_power_of_the_schedule(row):
    line = row.claim.lines[0].expr.doit()
    share = 1 - (line if line.has(eta) else line.subs(alpha, eta * alpha)).diff(w)
    assert not simplify(share / eta**row.follows).has(eta)
    assert simplify(share / eta ** (row.follows + 1)).has(eta)


def test_only_updates_have_optimisers_and_schedules():
    for row in PENALTIES:
        assert not (row.adaptive or row.plain or row.momentum or row.boxed) and row.follows == 1, row.name
    for row in COUPLED:
        assert not row.plain and not row.boxed and row.follows == 1, row.name


@pytest.mark.parametrize("row", **named(COUPLED))
def test_of_an_adaptive_step_the_claim_shows_the_slope_alone_of_others_the_step(row):
    assert row.adaptive == (not row.claim.lines[0].expr.has(alpha))


@pytest.mark.parametrize("row", **named(DECOUPLED))
def test_plain_steps_are_those_of_a_library_that_names_sgd(row):
    assert row.plain == bool(re.search("SGD", row.call))
    assert row.adaptive == bool(re.sub(r"\W*keras\.optimizers\.SGD", "", row.call))


def test_every_update_may_carry_momentum_but_the_playground_that_has_none():
    without = {row.library for row in (*COUPLED, *DECOUPLED) if not row.momentum}
    assert without == {"TensorFlow Playground"}
    assert all(row.momentum == (row.library not in without) for row in (*COUPLED, *DECOUPLED))


@pytest.mark.parametrize("row", **named(DECOUPLED))
def test_a_box_is_for_adam_and_lion_and_for_nothing_else(row):
    proved = row.claim.lines[0].expr.has(m_hat, sign)
    others = re.search("Adagrad|Muon|adafactor|…$|config|…  *\\(|SGD$", row.call)
    adam = re.search("adam|lion", row.call, re.IGNORECASE) and not others
    assert row.boxed == bool(proved or adam or "ADAM" in row.call or "scale_by_adam" in row.call)
    assert row.adaptive or not row.boxed


def test_a_loss_is_yours_where_the_claim_says_no_more_than_that_it_is_a_mean():
    for row in PENALTIES:
        assert (not row.losses) == (MEAN_LOSS in row.claim.conditions), row.name
    assert {row.library for row in (*COUPLED, *DECOUPLED) if row.losses} == {"TensorFlow Playground"}


@pytest.mark.parametrize("row", **named([row for row in PENALTIES if row.claim.kind != "minimizer"]))
def test_squares_in_a_claim_are_the_only_loss_of_its_row(row):
    any_loss, squares = expand(row.claim.last).has(L(W)), row.claim.last.has(Y)
    assert any_loss != squares
    assert (row.losses == (Loss.SQUARES,)) == squares


@pytest.mark.parametrize("row", **named(PENALTIES))
def test_a_library_with_a_loss_of_its_own_spares_the_intercept_or_does_not(row):
    of_leaves = row.claim.kind == "minimizer"
    assert (row.intercept is None) == (of_leaves or not row.losses)


def test_what_a_library_finds_ends_as_its_fitted_attributes_do():
    for row in ROWS:
        assert row.settable != all(name.endswith("_") for name, _ in row.arguments), row.name


@pytest.mark.parametrize("field", [x.name for x in fields(BY_NAME["sklearn_ridge"]) if x.name not in ("claim", "kind")])
def test_whatever_a_row_says_is_in_its_digest(field):
    row = BY_NAME["sklearn_ridge"]
    other = {"arguments": BY_NAME["mass_lm_ridge"].arguments, "losses": (Loss.HINGE,), "follows": 2}
    other |= {"without_l1": BY_NAME["sklearn_lasso"], "unsaid": ("alpha=1",), "also": ("x",)}
    other |= {"renamed": (("x", "alpha"),)}
    other |= dict.fromkeys(("l2", "l1", "decay"), 2 * row.l2)
    value = getattr(row, field)
    turned = not value if isinstance(value, bool) or value is None else "x"
    changed = replace(row, **{field: other.get(field, turned)})
    assert entries((changed,))[0]["digest"] != entries((row,))[0]["digest"]
