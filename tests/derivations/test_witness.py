"""A counterexample states that something can fail, and says where: the numbers there are computed, not typed."""

from __future__ import annotations

import pytest
from sympy import Derivative, Limit, Matrix, Rational, exp, eye, oo, srepr

from derivations.ledger import counterexample, differs
from derivations.ledger.check import check
from derivations.ledger.claim import Claim, Status
from derivations.ledger.collect import claims
from derivations.ledger.evaluate import decide
from derivations.ledger.latex import latex
from derivations.ledger.notation import Norm
from derivations.ledger.relation import NotAlways
from derivations.ledger.report import findings, report
from derivations.ledger.witness import both_sides
from derivations.symbols import H, I, L, U, W, W_star, e_j, lam_a, lam_b, p, q, w

COUNTEREXAMPLES = [x for x in claims().values() if x.kind == "counterexample"]
WITH_WITNESS = [x for x in claims().values() if x.kind in ("counterexample", "differs")]


def told(one: Claim) -> dict:
    return report(findings([check(one)]), {}, {one.name: one})["claims"][0]


def popular(*, at: dict, holds: dict | None = None) -> Claim:
    """Squares keep the order: a popular belief that is false for negative numbers."""

    @counterexample(at=at, holds=holds)
    def squares():
        """Says nothing."""
        yield w < p
        yield w**2 < p**2

    return squares


@pytest.mark.parametrize("claim", COUNTEREXAMPLES, ids=lambda x: x.name)
def test_the_statement_of_a_counterexample_denies_its_popular_line(claim):
    assert isinstance(claim.statement, NotAlways)
    assert claim.statement.args[-1] == claim.lines[-1].expr
    before, negation, after = latex(claim.statement).partition("not always }")
    assert negation and after.strip() == latex(claim.lines[-1].expr)
    assert before.endswith(r"\text{") or before.endswith(r"\text{, but ")
    assert all(latex(line.expr) in before for line in claim.lines[:-1])


@pytest.mark.parametrize("claim", WITH_WITNESS, ids=lambda x: x.name)
def test_a_witness_is_told_with_both_sides_and_shows_what_is_claimed(claim):
    entry = told(claim)
    assert entry["witness"] and entry["control"]
    left, right = both_sides(claim)
    assert [entry["left"]["srepr"], entry["right"]["srepr"]] == [srepr(left), srepr(right)]
    relation = claim.lines[-1].expr if claim.kind == "counterexample" else claim.statement
    holds, _ = decide(relation.func(left, right, evaluate=False), {}, None)
    assert holds == (claim.kind == "differs")


def test_a_side_is_what_the_witness_makes_of_it():
    claim = claims()["l2.not_every_coordinate_shrinks"]
    point = dict(claim.witness)

    def coordinate(strength):
        return abs((point[e_j].T * (point[H] + strength * eye(2)).inv() * point[H] * point[W_star])[0])

    assert both_sides(claim) == (coordinate(point[lam_b]), coordinate(point[lam_a]))


def test_another_witness_gives_other_values():
    for start, value in ((-2, 4), (-3, 9)):
        entry = told(popular(at={w: start, p: 1}, holds={w: 1, p: 2}))
        assert (entry["left"]["latex"], entry["right"]["latex"]) == (str(value), "1")
        assert [x["latex"] for x in entry["witness"]] == [f"w = {start}", "p = 1"]
        assert [x["latex"] for x in entry["control"]] == ["w = 1", "p = 2"]


def test_a_value_may_be_irrational_and_an_array():
    @differs(at={W: Matrix([1, 2]), U: Matrix([0, Rational(1, 2)])})
    def lengths():
        """Says nothing."""
        yield Norm(W + W)
        yield Norm(U)

    @differs(at={W: Matrix([1, 2]), U: Matrix([0, Rational(1, 2)])})
    def vectors():
        """Says nothing."""
        yield 2 * W + U
        yield U

    entry = told(lengths)
    assert (entry["left"]["latex"], entry["right"]["latex"]) == (r"2 \sqrt{5}", r"\frac{1}{2}")
    assert told(vectors)["left"]["latex"] == r"\begin{pmatrix} 2 \\ \frac{9}{2} \end{pmatrix}"


def test_an_identity_matrix_is_part_of_the_witness_but_is_not_told():
    claim = claims()["l2.norm1_can_grow"]
    assert I in dict(claim.witness)
    assert [x["latex"].split(" = ")[0] for x in told(claim)["witness"]] == [
        "H",
        r"\mathbf{w}^{\star}",
        r"\lambda_a",
        r"\lambda_b",
    ]


def test_a_limit_has_its_value_at_the_witness():
    @differs(at={w: 1})
    def sides():
        """Says nothing."""
        yield Limit(exp(-q), q, oo)
        yield w

    assert both_sides(sides) == (0, 1)


@pytest.mark.parametrize("side", [Derivative(L(w), w), Limit(L(q), q, oo)])
def test_what_has_no_value_at_the_witness_is_given_none(side):
    @differs(at={w: 1})
    def sides():
        """Says nothing."""
        yield side
        yield w

    assert sides.witness and both_sides(sides) is None


def test_a_witness_that_does_not_fit_gives_no_value_and_fails_the_claim():
    claim = popular(at={w: -2})
    assert both_sides(claim) is None
    assert check(claim).status is Status.UNKNOWN


def test_claims_of_other_kinds_have_no_witness():
    entry = told(claims()["l2.decay_factor"])
    assert (entry["witness"], entry["left"], entry["right"], entry["control"]) == ([], None, None, [])
