"""A row of the table of libraries says nothing that its claim does not prove."""

import re
from ast import Call, parse
from ast import Expr as Bare
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from sympy import Abs, Expr, S, expand

from derivations import conventions
from derivations.conventions import ROWS, Kind, Row
from derivations.ledger.collect import claims
from derivations.ledger.notation import Argmin, Norm
from derivations.symbols import L, W, X, Y, g, h, u, w, x_1

FOLDER = Path(conventions.__file__).parent
PINNED = {
    re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower()
    for line in Path("constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}
PENALTIES = [row for row in ROWS if row.kind is Kind.PENALTY]
# What may be left of a canonical objective when its penalties are taken away: a SUM of losses.
LOSSES = {
    Norm(Y - X * W) ** 2 / 2: (Norm(W) ** 2, Norm(W, 1)),
    L(W): (Norm(W) ** 2, Norm(W, 1)),
    Norm(Y - w * x_1) ** 2 / 2: (w**2, Abs(w)),
    g * u + h / 2 * u**2: (u**2, Abs(u)),
}


def named(rows) -> dict:
    return {"argvalues": rows, "ids": [row.name for row in rows]}


def canonical(row) -> Expr:
    """What the claim ends in: its last line, or the objective whose minimiser it gives."""
    statement = row.claim.statement
    found = statement.atoms(Argmin)
    return found.pop().args[0] if found else row.claim.last


def penalised(row, loss) -> Expr:
    """The loss with the strengths that the row states, in the convention of this site."""
    square, size = LOSSES[loss]
    return loss + (row.l2 or S.Zero) / 2 * square + (row.l1 or S.Zero) * size


def differs(a: Expr, b: Expr) -> bool:
    return expand((a - b).doit()) != 0


@pytest.mark.parametrize("row", **named(PENALTIES))
def test_a_penalty_is_the_one_that_its_claim_ends_in(row):
    assert row.l2 is not None or row.l1 is not None
    assert row.decay is None
    assert any(not differs(canonical(row), penalised(row, loss)) for loss in LOSSES), (
        f"{row.name}: the claim ends in {canonical(row)}, the row says l2 = {row.l2}, l1 = {row.l1}"
    )


@pytest.mark.parametrize("row", **named(PENALTIES))
def test_another_factor_in_a_row_is_seen(row):
    """A test of the test above."""
    for part in ("l2", "l1"):
        if getattr(row, part) is None:
            continue
        changed = replace(row, **{part: 2 * getattr(row, part)})
        assert all(differs(canonical(row), penalised(changed, loss)) for loss in LOSSES)


@pytest.mark.parametrize("row", **named(ROWS))
def test_a_row_rests_on_a_claim_of_the_ledger(row):
    assert claims()[row.claim.name] is row.claim


@pytest.mark.parametrize("row", **named(ROWS))
def test_every_argument_of_a_row_is_what_its_strengths_are_made_of(row):
    strengths = [x for x in (row.l2, row.l1, row.decay) if x is not None]
    arguments = {symbol for _, symbol in row.arguments}
    if strengths:
        assert arguments <= set().union(*(x.free_symbols for x in strengths))
    assert arguments


@pytest.mark.parametrize("row", **named(ROWS))
def test_a_row_says_where_it_was_read_and_what_is_run(row):
    assert row.read.strip()
    assert not row.package or re.sub(r"[-_.]+", "-", row.package).lower() in PINNED


def test_no_two_rows_have_one_name():
    assert [name for name, count in Counter(row.name for row in ROWS).items() if count > 1] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_every_row_that_is_written_is_collected(path):
    """A row without a name, or with a name that another file takes too, would be lost in silence."""
    bare = [
        x.lineno
        for x in parse(path.read_text(encoding="utf-8")).body
        if isinstance(x, Bare) and isinstance(x.value, Call) and path.stem != "__init__"
    ]
    assert bare == [], f"{path.name}: what is called here is given to no name"
    own = vars(import_module(f"derivations.conventions.{path.stem}".removesuffix(".__init__")))
    assert [x.name for x in own.values() if isinstance(x, Row) and x not in ROWS] == []
