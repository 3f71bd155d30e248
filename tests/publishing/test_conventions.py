"""The table of conventions says of every row whether this very version was checked, and never more than that."""

import json

import pytest

from publishing.blocks.rows import RECORD, add_checks, digest
from publishing.project import Project
from tests.publishing.conftest import row

HARNESS = "tests/frameworks/checking.py"
CHECK = "tests/frameworks/checks/solver.py"


@pytest.fixture
def standing(tree, put):
    """What the table says of a row of this tree, after something was changed."""
    put("constraints.txt", "numpy==2.0\nsolver==1.2.3\n")
    put(CHECK, "import figures.twin")
    put("figures/twin.py", "'our side'")
    put(HARNESS, "'what compares'")
    project, ridge = Project.at(tree), row("solver_ridge")
    entry = {"version": "1.2.3", "check": CHECK, "digest": digest(project, ridge, CHECK), "worst": "1e-15"}
    put(RECORD, json.dumps({"solver_ridge": entry}))

    def ask(**changes):
        ledger = {"conventions": [row("solver_ridge", **changes)]}
        add_checks(project, ledger)
        return ledger["conventions"][0]["checked"]

    return ask


def test_a_row_of_the_record_is_checked(standing):
    assert standing() == {"version": "1.2.3", "worst": "1e-15", "current": True}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("constraints.txt", "solver==1.2.4"),
        (CHECK, "'another check'"),
        (HARNESS, "'compares less'"),
        ("figures/twin.py", "'another side'"),
        (RECORD, "{}"),
    ],
)
def test_it_is_not_where_version_check_or_record_are_others(standing, put, name, text):
    put(name, text)
    assert not standing()["current"]


def test_it_is_not_where_the_row_says_something_else(standing):
    assert not standing(digest="another")["current"]


def test_it_is_not_without_a_record(standing, tree):
    (tree / RECORD).unlink()
    assert standing() == {"version": "1.2.3", "worst": None, "current": False}


def test_what_is_only_read_was_not_checked(standing):
    assert standing(package="") is None


def test_the_table_says_which_is_which(render, change_ledger):
    kinds = iter(({"version": "1.2.3", "worst": "1e-15", "current": True}, None))

    def checked(ledger):
        for entry in ledger["conventions"]:
            entry["checked"] = next(kinds)

    change_ledger(checked)
    html = render("::: conventions penalty\n")
    assert "solver 1.2.3" in html and "worst difference 1e-15" in html
    assert "only read" in html and "the manual" in html


def test_a_stale_row_is_never_shown_as_checked(render, change_ledger):
    change_ledger(
        lambda ledger: [
            entry.update(checked={"version": "1.2.2", "worst": "1e-15", "current": False})
            for entry in ledger["conventions"]
        ]
    )
    html = render("::: conventions penalty\n")
    assert "not checked against this version" in html and "worst difference" not in html
