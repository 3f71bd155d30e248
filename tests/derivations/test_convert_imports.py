"""What an answer of the converter costs: it imports and reads what it needs, and its claims stand all the same."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from derivations.ledger import identity
from derivations.ledger.claim import Claim
from derivations.ledger.collect import claims
from derivations.ledger.unread import UnreadClaim, unread
from derivations.symbols import alpha, lam, w

ROOT = Path(__file__).parents[2]
ASK = """
import gc, json, sys
from derivations.convert.__main__ import main
from derivations.ledger import identity
from derivations.ledger.claim import Claim
from derivations.ledger.unread import UnreadClaim
assert main(sys.argv[1:]) == 0
of = [type(x) for x in gc.get_objects() if isinstance(x, Claim)]
read = sorted(x.name for x in gc.get_objects() if type(x) is Claim)
print(json.dumps({"modules": sorted(sys.modules), "read": read, "left": of.count(UnreadClaim)}))
"""
# What the rows' own claims build on.
ROWS_NEED = {
    "adam.bounded", "adam.coupled", "adam.decoupled", "adam.moments", "adam.over_time", "l2.update", "momentum",
    "objective",
}  # fmt: skip
ROOMS = {"ledger", "conventions", "convert", "symbols"}


def asked(*arguments):
    """(Topic files that were imported, all that was imported, claims that were read, how many were left unread)."""
    run = [sys.executable, "-c", ASK, *arguments]
    said = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = json.loads(said.splitlines()[-1])
    ours = {x.removeprefix("derivations.") for x in found["modules"] if x.startswith("derivations.")}
    topics = {x for x in ours if x.split(".")[0] not in ROOMS and not (ROOT / "derivations" / x).is_dir()}
    return topics, set(found["modules"]), set(found["read"]), found["left"]


def test_a_question_of_penalties_reads_no_claim():
    topics, loaded, read, left = asked("sklearn Ridge", "keras_l2", "alpha=1", "n=442")
    assert topics <= ROWS_NEED
    assert read == set() and left > 60
    heavy = {"numpy", "matplotlib", "sklearn", "scipy", "figures", "publishing", "sympy.physics"}
    assert not heavy & loaded


def test_a_question_of_decay_reads_the_claims_whose_numbers_it_prints():
    topics, loaded, read, left = asked("big_vision", "torch_adamw", "wd=0.0001", "lr=0.001", "steps=10000")
    assert topics <= {*ROWS_NEED, "scale_invariance"}
    printed = {"adam.timescale", "adam.box", "l2.half_life", "l2.geometric_decay"}
    assert printed | {"scale_invariance.rms_under_unit_updates"} <= read
    assert len(read) <= 9 and left > 90, read
    assert not {"numpy", "matplotlib", "sympy.physics"} & loaded


def test_every_claim_that_the_converter_names_stands():
    names = {
        (path.name, node.value)
        for path in (ROOT / "derivations" / "convert").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"(adam|conventions|l1|l2|momentum|scale_invariance|objective)\.\w+", node.value)
    }
    assert len(names) > 15
    assert {name for _, name in names} <= set(claims()), names


def test_an_unread_claim_is_the_claim_as_soon_as_it_is_asked():
    """Read in a second copy of the file, so that the ledger's own is left alone."""
    read = []

    with unread():

        @identity(cites=["nobody"])
        def decay():
            """One of a test."""
            read.append(True)
            yield w - alpha * lam * w
            yield (1 - alpha * lam) * w, "collect"

    assert type(decay) is UnreadClaim and isinstance(decay, Claim)
    assert decay.name.endswith(".decay") and decay.kind == "identity" and not read
    assert decay.says == "One of a test." and read == [True] and type(decay) is Claim
    assert len(decay.lines) == 2 and decay.last == decay.lines[-1].expr and read == [True]


def test_a_mistake_in_a_claim_that_is_left_for_later_comes_then():
    with unread():

        @identity(cites=["nobody"])
        def decay():
            """Says {alpha}, which it has not."""
            yield w * 0
            yield w * 0

    with pytest.raises(ValueError, match=r"its sentence says \{alpha\}"):
        decay.says  # noqa: B018
