"""Every printed line says what was checked, and a line that says something else is noticed."""

from random import Random

import pytest
from sympy import Expr, evaluate, srepr
from sympy import latex as sympys_own

from derivations.ledger.check import Checked
from derivations.ledger.collect import claims, values
from derivations.ledger.latex import latex
from derivations.ledger.report import findings, report
from derivations.symbols import alpha, lam, w
from publishing.formulas.mathml import convert
from publishing.formulas.readback import check, compare
from tests.publishing.typed import form, matrix, scalar, typed, vector


def fault(expr: Expr) -> str:
    return compare(latex(expr), srepr(expr))


# The claims.


def test_every_line_of_every_claim_reads_as_what_was_checked():
    book = claims()
    ledger = report(findings(Checked(claim, ()) for claim in book.values()), values(), book)
    assert check(ledger) == []


def test_a_wrong_print_is_reported_by_claim_and_line():
    lie = {"latex": r"\alpha - \lambda w", "srepr": srepr(typed("alpha * (-lam * w)"))}
    true = {"latex": r"\alpha \left(-\lambda w\right)", "srepr": lie["srepr"]}
    about = {"name": "l2.planted", "says": r"For $\alpha$ and $w_$.", "conditions": [], "statement": true}
    lines = [{**true, "because": ""}, {**lie, "because": "a lie"}]
    ledger = {"claims": [{**about, "lines": lines}], "values": [], "symbols": []}
    wrong_line, unreadable_sentence = check(ledger)
    assert wrong_line.startswith(r"l2.planted: line [1] is printed as \alpha - \lambda w, which reads as alpha - lam*w")
    assert unreadable_sentence.startswith("l2.planted: a sentence holds a formula that cannot be read: w_")


def test_the_lie_of_sympys_own_printer_is_refused():
    product = typed("alpha * (-lam * w)")
    lie = sympys_own(product, order="none", symbol_names={x: x.latex for x in (alpha, lam, w)})
    assert lie == r"\alpha - \lambda w"
    assert "reads as alpha - lam*w" in compare(lie, srepr(product))
    assert fault(product) == ""


# The printer: whatever an author may type is printed so that it reads as typed, and can be set.


@pytest.mark.parametrize("make", [scalar, form, vector, matrix])
@pytest.mark.parametrize("block", range(4))
def test_random_lines_are_printed_as_they_are_meant(make, block):
    faults, undecided = [], 0
    for seed in range(40):
        with evaluate(False):
            expr = make(Random(f"{make.__name__}{block}{seed}"), 1 + seed % 3)
        tex = latex(expr)
        assert convert(tex)
        problem = compare(tex, srepr(expr))
        # Some trees have no value at any point (u - u below a line), so that nothing tells what they say.
        if "could not be compared" in problem:
            undecided += 1
        elif problem:
            faults.append(problem)
    assert faults == []
    assert undecided <= 4


CONDITIONS = [
    "Between(0, alpha, 2)",
    "Within(-1, 1 - alpha * lam, 1)",
    "Iff(Abs(1 - w) < 1, Between(0, w, 2))",
    "Iff(w > 0, Or(u > 0, Between(0, w, 2)))",
    "Or(w > 0, u < 0) & (alpha >= 1)",
    "NotAlways(w < u)",
    "NotAlways(Or(w > 0, u < 0))",
    "NotAlways(lam_a < lam, Between(0, w, 2))",
    "NotAlways(And(w > 0, u < 0), Abs(w) <= Abs(u))",
    "Eq(H, Matrix([[1, -Rational(9, 10)], [0, w + 1]]))",
    "Eq(W, Matrix([Rational(-1, 2), 3, w**2]))",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_conditions_are_printed_as_they_are_meant(condition):
    assert fault(typed(condition)) == ""


@pytest.mark.parametrize(
    ("tex", "other"),
    [
        (r"w < u", "NotAlways(w < u)"),
        (r"\text{not always } w < u", "Not(w < u)"),
        (r"\text{not always } w < u", "NotAlways(lam_a < lam, w < u)"),
        (r"\lambda_a < \lambda \text{, but not always } w < u", "NotAlways(w < u, lam_a < lam)"),
        (r"H = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "Eq(H, Matrix([[1, 3], [2, 4]]))"),
        (r"H = \begin{pmatrix} 1 & 2 \end{pmatrix}", "Eq(H, Matrix([1, 2]))"),
        (r"\mathbf{w} = 1", "Eq(W, Matrix([1, 1]))"),
    ],
)
def test_a_denial_or_a_matrix_is_not_taken_for_another(tex, other):
    assert "not what was checked" in compare(tex, srepr(typed(other)))


@pytest.mark.parametrize(
    "other", ["Between(0, alpha, lam)", "Within(0, alpha, 2)", "Iff(alpha > 0, alpha < 2)", "alpha < 2"]
)
def test_a_condition_is_not_taken_for_another(other):
    assert "not what was checked" in compare(r"0 < \alpha < 2", srepr(typed(other)))
