"""`python -m derivations`: what it prints, what it writes, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from derivations import __main__ as command
from derivations.ledger.collect import claims

ROOT = Path(__file__).parents[2]

FLIPPED = '''
"""A lesson with a flipped sign."""
from derivations.ledger import identity
from derivations.symbols import D, L, alpha, lam, w

@identity(cites=["nobody"])
def decay():
    """The sign is wrong in the last line of this one."""
    yield w - alpha * (D(L(w), w) + lam * w)
    yield (1 + alpha * lam) * w - alpha * D(L(w), w), "collect"
'''


def test_one_lesson(capsys):
    assert command.main(["l2.decay_factor"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("l2.decay_factor  [PROVED]  derivations/l2/update.py:")
    assert "(1 - alpha*lam)*w - alpha*Derivative(L(w), w)    (collect $w$)" in said
    assert "  not (1 - lam)*w" in said


def test_a_topic(capsys):
    assert command.main(["gaussian_prior"]) == 0
    assert "gaussian_prior.map_objective" in capsys.readouterr().out


def test_an_unknown_name_suggests_the_nearest(capsys):
    assert command.main(["l2.decay_facter"]) == 2
    assert "no claim named 'l2.decay_facter'; did you mean l2.decay_factor" in capsys.readouterr().err


def test_json(tmp_path, monkeypatch):
    some = dict(list(claims().items())[:8])
    monkeypatch.setattr(command, "claims", lambda: some)
    target = tmp_path / "deep" / "ledger.json"
    assert command.main(["--json", str(target)]) == 0
    assert [claim["name"] for claim in json.loads(target.read_text(encoding="utf-8"))["claims"]] == list(some)
    assert command.main(["--json", str(tmp_path / "again.json")]) == 0
    assert (tmp_path / "again.json").read_bytes() == target.read_bytes()


def test_the_ledger_holds_what_was_promised(verified):
    assert set(verified) >= {"version", "digest", "claims", "values", "conventions"}
    promised = {"name", "says", "kind", "status", "lines", "obligations", "conditions", "uses", "used_by", "cites"}
    for claim in verified["claims"]:
        assert set(claim) >= promised | {"twins", "mutants", "source", "pages"}
        assert all(set(line) >= {"latex", "srepr", "because"} for line in claim["lines"])
        assert all(set(duty) >= {"because", "status", "points", "worst_residual"} for duty in claim["obligations"])


@pytest.fixture
def spoilt(tmp_path):
    """The ledger's machinery with one lesson, and a claim that is false."""
    ours, package = ROOT / "derivations", tmp_path / "derivations"
    for path in (
        *ours.glob("ledger/*.py"),
        *(ours / f"{x}.py" for x in ("__init__", "__main__", "symbols", "objective")),
    ):
        copy = package / path.relative_to(ours)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (package / "flipped.py").write_text(FLIPPED, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", [["flipped.decay"], []])
def test_a_fallen_claim_fails_and_names_itself_and_its_file(spoilt, arguments):
    run = subprocess.run(
        [sys.executable, "-m", "derivations", *arguments], cwd=spoilt, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "derivations/flipped.py:6: flipped.decay is REFUTED" in run.stderr
    assert "collect" in run.stderr
