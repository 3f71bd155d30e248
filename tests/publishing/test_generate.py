"""The generator on a checkout of its own, with stand-ins for derivations and figures."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.publishing.conftest import write
from tests.publishing.stand_ins import changed, edit, run, stand_ins, state


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """The checkout of `made`, made once: a copy of it is as fresh, since digests know no absolute path."""
    root = stand_ins(tmp_path_factory.mktemp("template"))
    result = run(root)
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture
def made(template: Path, tmp_path: Path) -> Path:
    """The checkout after a first generation."""
    return Path(shutil.copytree(template, tmp_path / "checkout"))


def test_a_first_run_makes_everything(made):
    found = set(state(made))
    assert {
        "ledger.json",
        "derivations.json",
        "figures/bowl-left.svg",
        "figures/other-right.svg",
        "public/ledger.json",
        "public/ledger.schema.json",
        "public/fonts/stix-two-math.woff2",
        "public/fonts/dejavu-sans.woff2",
        "public/fonts/OFL.txt",
        "public/fonts/LICENSE_DEJAVU.txt",
    } <= found
    assert not [name for name in found if ".staged" in name]
    assert (made / "docs" / "source" / "figures" / "bowl" / "index.html").is_file()
    assert (made / "docs" / "claims" / "l2" / "decay_factor.html").is_file()


def test_the_ledger_gains_twins_pages_figures_and_their_values_and_fits_its_schema(made):
    book = json.loads((made / "generated" / "public" / "ledger.json").read_text(encoding="utf-8"))
    jsonschema.validate(book, json.loads((made / "generated/public/ledger.schema.json").read_text(encoding="utf-8")))
    claim = book["claims"][0]
    assert [twin["name"] for twin in claim["twins"]] == ["figures.reference.prox.l2_prox"]
    assert claim["twins"][0]["source"] == {"path": "figures/reference/prox.py", "line": 3}
    assert claim["pages"] == ["l2.md"]
    assert claim["mutants"] is None
    assert [figure["name"] for figure in book["figures"]] == ["bowl", "other"]
    assert {value["name"]: value["text"] for value in book["values"]}["bowl.end"] == "0.50"


def test_a_second_run_touches_nothing_and_imports_neither_sympy_nor_matplotlib(made):
    before = state(made)
    result = run(made)
    assert (result.returncode, result.stderr) == (0, "")
    assert state(made) == before
    check = "import sys, publishing.__main__ as m; m.main(['--root', '.']); print(sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", check], cwd=made, env={**os.environ, "PYTHONPATH": str(made)},
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    assert not [name for name in ("sympy", "matplotlib", "numpy", "fontTools", "math_core") if f"'{name}'" in loaded]


@pytest.mark.parametrize(
    ("file", "old", "new", "drawn"),
    [
        ("figures/bowl.py", "A caption", "Another caption", {"bowl"}),
        ("figures/reference/prox.py", "return z", "return 2 * z", {"bowl"}),  # imported by bowl alone
        ("figures/svg.py", "", "# changed\n", {"bowl", "other"}),
        ("derivations/l2.py", "L2.", "L2!", set()),
        ("docs/l2.md", "# Weight decay", "# Decay", set()),
    ],
)
def test_an_edit_makes_anew_only_what_came_from_it(made, file, old, new, drawn):
    if old:
        edit(made, file, old, new)
    else:
        (made / file).write_text(new, encoding="utf-8")
    result = run(made)
    assert result.returncode == 0, result.stderr
    said = result.stderr
    assert {name for name in ("bowl", "other") if f"drew {name} " in said} == drawn
    assert ("verifying" in said) == file.startswith("derivations/")
    assert "font" not in said


def test_a_prose_edit_runs_nothing_and_writes_nothing(made):
    before = state(made)
    edit(made, "docs/l2.md", "# Weight decay", "# Weight decay\n\nMore prose.")
    result = run(made)
    assert (result.returncode, result.stderr) == (0, "")
    assert state(made) == before


def test_telling_a_claim_on_another_page_changes_the_ledger_and_proves_nothing_anew(made):
    before = state(made)
    (made / "docs" / "new.md").write_text("# New\n\n::: claim l2.half_life\n", encoding="utf-8")
    result = run(made)
    assert "verifying" not in result.stderr
    assert changed(before, state(made)) == {"ledger.json", "public/ledger.json"}


def test_a_claim_that_fell_stops_everything_and_leaves_the_last_state_whole(made):
    before = state(made)
    edit(made, "derivations/l2.py", '"PROVED"', '"REFUTED"')
    edit(made, "figures/bowl.py", "A caption", "Another caption")
    result = run(made)
    assert result.returncode == 1
    assert "derivations/l2.py:3: the claim l2.decay_factor is REFUTED" in result.stderr
    assert "Traceback" not in result.stderr
    assert state(made) == before
    assert run(made).returncode == 1  # and again: nothing remembers it as done
    edit(made, "derivations/l2.py", '"REFUTED"', '"PROVED"')
    assert run(made).returncode == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "derivations/l2.py",
            '"PROVED"',
            '"UNKNOWN"',
            "derivations/l2.py:3: the claim l2.decay_factor is UNKNOWN",
        ),
        ("derivations/l2.py", "STATUS =", "STATUS", "SyntaxError"),
        (
            "figures/bowl.py",
            "return {}",
            "return 1 / 0",
            "the figure bowl could not be drawn: ZeroDivisionError",
        ),
        (
            "figures/bowl.py",
            "l2.decay_factor",
            "l2.decay_facto",
            "'l2.decay_facto', which is no claim; did you mean",
        ),
        (
            "figures/reference/prox.py",
            "l2.decay_factor",
            "l2.x",
            "figures/reference/prox.py:3: figures.reference.prox",
        ),
        (
            "figures/reference/prox.py",
            '"l2.decay_factor"',
            "NAME",
            "expects claim names as strings, got NAME",
        ),
        (
            "references.bib",
            "hoerl1970ridge",
            "hoerl1970",
            "which references.bib does not hold; did you mean hoerl1970?",
        ),
    ],
)
def test_whatever_fails_is_named_and_changes_nothing(made, file, old, new, message):
    before = state(made)
    edit(made, file, old, new)
    result = run(made)
    assert result.returncode == 1
    assert message in result.stderr
    assert state(made) == before


def test_what_was_tampered_with_or_lost_is_made_anew(made):
    before = {name: content for name, (_, content) in state(made).items()}
    edit(made, "generated/ledger.json", "PROVED", "SAMPLED")
    (made / "generated" / "figures" / "bowl-left.svg").unlink()
    assert run(made).returncode == 0
    assert {name: content for name, (_, content) in state(made).items()} == before


def test_a_figure_that_is_gone_leaves_no_file(made):
    (made / "figures" / "other.py").unlink()
    assert run(made).returncode == 0
    assert "figures/other-left.svg" not in state(made)


def test_files_of_others_in_generated_stay(made):
    write(made, "generated/labs/cache.txt", "theirs")
    edit(made, "figures/bowl.py", "A caption", "Another caption")
    assert run(made).returncode == 0
    assert (made / "generated" / "labs" / "cache.txt").read_text() == "theirs"


def test_two_checkouts_of_the_same_tree_give_the_same_bytes(made, tmp_path_factory):
    other = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(made, other, ignore=shutil.ignore_patterns("generated", ".cache"))
    assert run(other).returncode == 0
    first, second = state(made), state(other)
    assert {name: content for name, (_, content) in first.items()} == {n: c for n, (_, c) in second.items()}


def test_a_citation_that_is_not_there_is_told_before_anything_is_verified(made):
    """Verification takes half a minute on the real checkout; a slip of the pen need not wait for it."""
    with (made / "derivations" / "l2.py").open("a", encoding="utf-8") as source:
        source.write("\n\n@identity(cites=[\"hoerl1970rigde\"])\ndef slip(): ...\n")
    before = state(made)
    result = run(made)
    assert result.returncode == 1
    slip = "cites 'hoerl1970rigde', which references.bib does not hold; did you mean hoerl1970ridge?"
    assert f"derivations/l2.py:8: {slip}" in result.stderr
    assert "verifying" not in result.stderr
    assert state(made) == before
