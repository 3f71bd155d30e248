"""The record of the run: which row was checked against which version, written when the run ends."""

import json
from pathlib import Path

import pytest

from derivations.conventions import ROWS
from derivations.conventions.entry import entries
from publishing.blocks.rows import RECORD, digest
from publishing.project import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def record():
    """Note a row that passed. A row that was run and did not pass leaves the record; one that was not run stays."""
    file = ROOT / RECORD
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    passed: dict[str, dict] = {}
    rows = {row["name"]: row for row in entries(ROWS)}

    def note(row, check, version, worst):
        rests_on = digest(Project.at(ROOT), rows[row.name], check.path)
        entry = {"version": version, "check": check.path, "digest": rests_on}
        known = before.get(row.name, {})
        # Rounding differs from machine to machine: a record that says the same otherwise is left alone.
        same = {key: known.get(key) for key in entry} == entry
        passed[row.name] = entry | {"worst": known["worst"] if same else f"{worst:.0e}"}

    note.begun = set()
    yield note
    kept = {name: entry for name, entry in before.items() if name in rows and name not in note.begun}
    text = json.dumps(dict(sorted((kept | passed).items())), indent=1) + "\n"
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        part = file.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(file)
