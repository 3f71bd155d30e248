"""What verification finds hangs on nothing but the claim: not on what was checked before, nor on random numbers.

SymPy numbers its dummies at random, and Python draws the order of its sets anew each time it starts.
"""

import subprocess
import sys

import pytest

CLAIM = "adam.coupled_is_not_decoupled"  # its cases are written through slacks
PROGRAM = """
from sympy import Dummy
from derivations.ledger.check import check
from derivations.ledger.collect import claims
Dummy._base_dummy_index, before = {dummies}, {before}
for name in (*before, "{claim}"):
    results = check(claims()[name]).results
print([(x.status.name, x.points, str(x.worst), x.note) for x in results])
"""


def found(dummies, *before, hashes="0"):
    program = PROGRAM.format(dummies=dummies, before=before, claim=CLAIM)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=100,
                         env={"PYTHONHASHSEED": hashes, "PYTHONPATH": "."})  # fmt: skip
    return run.stdout


@pytest.fixture(scope="module")
def alone():
    return found(1)


@pytest.mark.parametrize("dummies", (2, 3))
def test_dummies_do_not_matter(alone, dummies):
    assert found(dummies) == alone


@pytest.mark.parametrize("hashes", ("1", "2", "random"))
def test_neither_does_the_order_of_sets(alone, hashes):
    assert found(1, hashes=hashes) == alone


def test_neither_does_what_came_before(alone):
    assert found(1, "l2.ridge_spectrum", "l1.kkt") == alone


def test_a_point_that_refutes_is_said_in_the_letters_of_the_claim(alone):
    assert "refuted, as it must be, at lam = " in alone
    assert "region" not in alone
