"""A claim that is not written as its kind demands is refused when it is made, in a sentence that says why."""

from __future__ import annotations

import pytest
from sympy import Eq

from derivations.ledger import (
    Region,
    counterexample,
    definition,
    differs,
    equivalence,
    identity,
    inequality,
    limit,
    literature,
    value,
    wrong,
)
from derivations.ledger.check import Checked
from derivations.ledger.claim import Status
from derivations.symbols import alpha, gap, lam, p, q, u, w
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


CASES = (Region(lam > 0, {lam: gap}), Region(lam <= 0, {lam: -p}))


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (identity(), (w,)),
        (identity(), (w, wrong(u))),
        (identity(over=CASES), (w, wrong(u))),
        (limit(), (w, wrong(2 * w))),
        (equivalence(), (w > 0,)),
        (equivalence(), (w > 0, wrong(w > 1))),
        (equivalence(among=((Region(q >= 0, {q: p}),),)), (w > 0,)),
    ],
)
def test_a_claim_has_something_to_check(kind, lines):
    """One line, or one and slips beside it: such a claim was DEFINED or PROVED, whatever its line said."""
    with pytest.raises(ValueError, match=r"there is nothing to check in this @.*: yield a second line, which has to"):
        claim(kind, *lines)


@pytest.mark.parametrize("kind", [definition(), literature(reason="hard", cites=["nobody"])])
def test_where_nothing_is_checked_no_line_is_wrong(kind):
    """It was printed as a right one."""
    with pytest.raises(ValueError, match=r"has nothing checked, so its wrong\(...\) line would be printed"):
        claim(kind, w, wrong(u))


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        (identity(), (), "yields no right line"),
        (definition(), (), "yields no right line"),
        (counterexample(at={w: 1}), (wrong(w),), "yields no right line"),
        (differs(at={w: 1}), (w,), "compares two lines"),
    ],
)
def test_a_body_yields_what_its_kind_needs(kind, lines, said):
    with pytest.raises(ValueError, match=said):
        claim(kind, *lines)


def test_only_a_definition_is_defined():
    """Whatever way a claim came to have no obligations: that nothing was asked is no pass."""
    two = claim(identity(), w + u, lambda: u + w)
    assert Checked(two, ()).status is Status.UNKNOWN
    assert Checked(claim(definition(), w), ()).status is Status.DEFINED
    assert Checked(claim(literature(reason="hard", cites=["nobody"]), w), ()).status is Status.CITED
