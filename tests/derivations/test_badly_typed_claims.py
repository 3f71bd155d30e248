"""A claim that is not written as its kind demands is refused when it is made, in a sentence that says why."""

from __future__ import annotations

import pytest
from sympy import Eq

from derivations.ledger import definition, identity, inequality, literature, value
from derivations.symbols import alpha, lam, u, w
from tests.derivations.neighbours.claim import claim


def test_a_sentence_may_only_hold_its_claims_own_expressions():
    with pytest.raises(ValueError, match="none of its own expressions"):

        @identity()
        def lesson():
            """The weight becomes {2 * w}."""
            yield w + 0 * u
            yield w


def test_a_literature_claim_names_its_source():
    with pytest.raises(ValueError, match="names its sources"):
        literature(reason="beyond what SymPy decides")


def test_an_unknown_argument_is_an_error():
    with pytest.raises(TypeError, match="unknown argument"):
        definition(source="somewhere")


def test_an_inequality_starts_with_one():
    with pytest.raises(ValueError, match="an inequality starts with"):
        claim(inequality(tight={}), lambda: Eq(w, u))


def test_a_value_is_a_number():
    with pytest.raises(ValueError, match="is no number"):

        @value()
        def factor():
            """What one step leaves."""
            return 1 - alpha * lam
