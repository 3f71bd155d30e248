"""The reader notices every small change, and reads nothing in which people would see two things."""

import re
from collections.abc import Iterator

import pytest
from sympy import srepr

from derivations.ledger.latex import latex
from publishing.formulas.readback import compare
from publishing.formulas.reader import Unreadable, read
from tests.publishing.typed import typed

LINES = [
    "(1 - alpha * lam) * w - alpha * Derivative(L(w), w)",
    "w - alpha * Derivative(L(w) + lam / 2 * w**2, w)",
    "h_min / (h_min + lam) * w_star - (w - u)**2 / (2 * sigma2)",
    "w_star + (1 - alpha * (h_min + lam))**t * (w - w_star)",
    "(T(X) * X + lam * I)**-1 * (T(X) * Y - lam * W)",
    "Norm(Y - X * W)**2 / 2 + lam / 2 * Norm(W)**2",
    "Sum(w_[j]**2 / (w_[j]**2 + lam), (j, 1, n))",
    "exp(-(w - u)**2 / (2 * s2)) / (s2 * (lam - alpha))",
    "Piecewise((w - lam, w > lam), (w + lam, w < -lam), (0, True))",
    "Limit((1 - alpha * lam / t)**t, t, oo)",
]


def mutants(tex: str) -> Iterator[str]:
    """The TeX without one pair of brackets, with one sign turned round, without one factor."""
    opened = []
    for match in re.finditer(r"\\left\(|\\right\)", tex):
        if match[0] == r"\left(":
            opened.append(match)
        else:
            start = opened.pop()
            yield tex[: start.start()] + tex[start.end() : match.start()] + tex[match.end() :]
    for match in re.finditer(r"(?<!\^\{)[+-]", tex):
        yield tex[: match.start()] + ("-" if match[0] == "+" else "+") + tex[match.end() :]
    for match in re.finditer(r"\\mathbf\{\w\}|\\(?:alpha|lambda|sigma\^2)|(?<![\\\w{])[wutXI](?!\w)|(?<=[{ ])2", tex):
        yield tex[: match.start()] + tex[match.end() :]


@pytest.mark.parametrize("line", LINES)
def test_every_small_change_of_a_line_is_noticed(line):
    expr = typed(line)
    tex = latex(expr)
    assert compare(tex, srepr(expr)) == ""
    changed = set(mutants(tex))
    assert len(changed) > 3
    assert [x for x in changed if not compare(x, srepr(expr))] == []


AMBIGUOUS = [
    r"w 2",
    r"2 \frac{1}{2}",
    r"w + -u",
    r"w \cdot -u",
    r"\ln\left(w\right)^{2}",
    r"w^{\star}^{2}",
    r"\sum_{j=1}^{n} w_{j} \left(u",
    r"\frac{\mathrm{d}}{\mathrm{d} w} \left(w\right) u",
    r"\lim_{w \to 0} w + \lim_{w \to 0} -w",
    r"\nabla L\left(X \mathbf{w}\right)",
    r"0 < w \le 2",
    r"w_x",
    r"\widetilde{w}",
    r"w +",
    r"\text{not always } w",
    r"\text{not always } \text{not always } w < u",
    r"w < u \text{ and not always } u < w",
    r"\begin{pmatrix} 1 & 2 \\ 3 \end{pmatrix}",
]


@pytest.mark.parametrize("tex", AMBIGUOUS)
def test_what_can_be_read_in_two_ways_is_read_in_none(tex):
    with pytest.raises(Unreadable, match=re.escape(tex)):
        read(tex)
