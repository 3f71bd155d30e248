"""What was found of a claim stands for just this claim and these sources, and no longer."""

import ast
import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sympy import Symbol

from derivations.__main__ import main
from derivations.ledger import verdicts
from derivations.ledger.claim import Claim, Obligation
from derivations.ledger.collect import claims

BOOK = claims()
ONE = BOOK["l1.soft_threshold"]
ROOT = Path(verdicts.HERE).parent
x = Symbol("x")


def changed(field: str) -> Claim | None:
    """The claim with another value in one field; None where the value is of a kind of its own."""
    value = getattr(ONE, field)
    if isinstance(value, str):
        return replace(ONE, **{field: value + " "})
    return replace(ONE, **{field: (*value, x)}) if isinstance(value, tuple) else None


@pytest.mark.parametrize("field", [field.name for field in fields(Claim) if field.name not in verdicts.PLACE])
def test_every_field_of_a_claim_counts(field):
    other = changed(field) or replace(ONE, **{field: x})
    assert verdicts.key(other) != verdicts.key(ONE)


@pytest.mark.parametrize("field", [field.name for field in fields(Obligation)])
def test_every_field_of_an_obligation_counts(field):
    duty = ONE.obligations[0]
    value = getattr(duty, field)
    other = not value if isinstance(value, bool) else value + " " if isinstance(value, str) else (x,)
    assert verdicts.key(replace(ONE, obligations=(replace(duty, **{field: other}),))) != verdicts.key(
        replace(ONE, obligations=(duty,))
    )


def test_where_a_claim_stands_does_not_count():
    assert verdicts.key(replace(ONE, line=ONE.line + 1, path="elsewhere.py")) == verdicts.key(ONE)


def test_keys_are_one_to_each_claim():
    assert len({verdicts.key(claim) for claim in BOOK.values()}) == len(BOOK)


def test_what_checks_counts(monkeypatch):
    before = verdicts.key(ONE)
    monkeypatch.setattr(verdicts, "machinery", lambda: "another checker")
    assert verdicts.key(ONE) != before


def test_every_file_of_the_machinery_counts(tmp_path, monkeypatch):
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    monkeypatch.setattr(verdicts, "HERE", ledger)
    found = set()
    for path, text in ((ledger / "check.py", "1"), (ledger / "check.py", "2"), (tmp_path / "symbols.py", "1")):
        path.write_text(text, encoding="utf-8")
        found.add(verdicts.machinery.__wrapped__())
    assert len(found) == 3


def test_what_is_no_plain_data_is_refused():
    with pytest.raises(TypeError, match="expected SymPy, text, numbers or lists of them in a claim, got object"):
        verdicts.key(replace(ONE, reason=object()))


def test_a_claim_that_fell_is_checked_again(tmp_path):
    file = tmp_path / "verdicts.json"
    verdicts.write(file, {"a": {"status": "PROVED"}, "b": {"status": "REFUTED"}, "c": {"status": "UNKNOWN"}})
    assert verdicts.read(file) == {"a": {"status": "PROVED"}}


@pytest.mark.parametrize("text", [None, "", "{"])
def test_no_file_and_half_a_file_say_nothing(text, tmp_path):
    file = tmp_path / "verdicts.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert verdicts.read(file) == {}


def test_only_what_changed_is_checked_and_the_ledger_is_the_same(tmp_path, monkeypatch, capsys):
    few = {name: BOOK[name] for name in ("l1.gradient", "l1.soft_threshold", "l2.decay_factor")}
    monkeypatch.setattr("derivations.__main__.claims", lambda: few)
    monkeypatch.setattr("derivations.ledger.report.used_by", lambda book: dict.fromkeys(book, ()))
    ledger, kept = tmp_path / "ledger.json", tmp_path / "verdicts.json"
    assert main(["--json", str(ledger), "--verdicts", str(kept)]) == 0
    first = json.loads(ledger.read_text(encoding="utf-8"))
    assert "3 claims: 3 PROVED" in capsys.readouterr().out
    few["l1.gradient"] = replace(few["l1.gradient"], line=7)
    monkeypatch.setattr("derivations.__main__.verify", lambda chosen: pytest.fail("checked") if chosen else [])
    assert main(["--json", str(ledger), "--verdicts", str(kept)]) == 0
    second = json.loads(ledger.read_text(encoding="utf-8"))
    assert second["claims"][0]["source"]["line"] == 7
    second["claims"][0]["source"]["line"] = first["claims"][0]["source"]["line"]
    assert second["claims"] == first["claims"] and second["values"] == first["values"]


@pytest.mark.parametrize("arguments", [["--verdicts", "x"], ["l2", "--json", "y", "--verdicts", "x"]])
def test_a_run_for_people_takes_no_verdicts(arguments, capsys):
    with pytest.raises(SystemExit):
        main(arguments)
    assert "--verdicts goes with --json, for all claims" in capsys.readouterr().err


def test_a_lesson_brings_no_kind_of_its_own():
    """A class of a lesson would decide what a claim means without being in its key."""
    machinery = (ROOT / "ledger", ROOT / "convert", ROOT / "conventions" / "row.py")
    lessons = [path for path in ROOT.rglob("*.py") if not any(path.is_relative_to(place) for place in machinery)]
    found = {path: [node.name for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.ClassDef)]
             for path in lessons}  # fmt: skip
    assert len(lessons) > 40 and {path.name: names for path, names in found.items() if names} == {}
