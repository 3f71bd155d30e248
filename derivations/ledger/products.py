r"""How a sum, a product and a power are printed: with every bracket that their meaning needs, and few others.

A product is its factors side by side. A term that starts with a minus, a sum, and whatever would seem to take in
the factor after it are bracketed; a run of factors and the divisors after it make one fraction.
"""

from __future__ import annotations

from sympy import Abs, Add, Derivative, Expr, Integer, Mul, Piecewise, Pow, Rational, S, ceiling
from sympy.core.function import AppliedUndef
from sympy.printing.latex import LatexPrinter
from sympy.tensor.indexed import Indexed

from derivations.ledger.notation import Dot, Grad, Named, Norm

OPEN_ENDED = ("Sum", "Product", "Integral", "Limit", "Derivative", "Grad", "Argmin")
NAME = r"\mathtt"  # how an argument of a library is spelled


def factors(expr: Expr) -> list[Expr]:
    """The factors of a product as typed, products on the left opened: (a*b)*c, but not a*(b*c)."""
    if not isinstance(expr, Mul):
        return [expr]
    first, *rest = [x for x in expr.args if x != 1] or [S.One]  # SymPy puts a 1 before what it sums
    return [*factors(first), *rest]


def terms(expr: Expr) -> list[Expr]:
    """The terms of a sum as typed, sums on the left opened."""
    if not isinstance(expr, Add):
        return [expr]
    first, *rest = expr.args
    return [*terms(first), *rest]


def negative(expr: Expr) -> tuple[bool, list[Expr]]:
    """Whether a term starts with a minus, and its factors without it."""
    first, *rest = factors(expr)
    if not (first.is_Rational and first < 0):
        return False, [first, *rest]
    if first == -1 and rest:
        opened = factors(rest[0])
        return True, rest if opened[0].is_Rational and opened[0] < 0 else [*opened, *rest[1:]]
    return True, [-first, *rest]


def of_its_variable(expr: Derivative | Grad) -> bool:
    r"""Whether this is L'(w) or \nabla L(w): of a named function, taken by the letter it is a function of."""
    inner, by = expr.args
    return isinstance(inner, AppliedUndef) and inner.args == (by[0] if isinstance(expr, Derivative) else by,)


def open_ended(expr: Expr) -> bool:
    """Whether a factor after this one would seem to belong to it."""
    closed = isinstance(expr, Derivative | Grad) and of_its_variable(expr)
    return expr.func.__name__ in OPEN_ENDED and not closed


def fenced(left: str, inner: str, right: str) -> str:
    r"""The text between fences, which grow with it (\left, \right) only where it is tall: plain ones sit closer."""
    tall = any(word in inner for word in (r"\frac", r"\sum", r"\prod", r"\int", r"\lim", r"\left", r"\begin"))
    space = " " if left.startswith("\\") else ""
    return rf"\left{left}{space}{inner}{space}\right{right}" if tall else f"{left}{space}{inner}{space}{right}"


def brackets(inner: str) -> str:
    """The text in parentheses."""
    return fenced("(", inner, ")")


class Products(LatexPrinter):
    """SymPy's printer with our own numbers, sums, products and powers."""

    def _print_Integer(self, expr: Integer) -> str:
        return str(expr)

    def _print_Rational(self, expr: Rational) -> str:
        sign = "-" if expr < 0 else ""
        return rf"{sign}\frac{{{abs(expr.p)}}}{{{expr.q}}}"

    _print_Half = _print_Rational

    def _print_Add(self, expr: Add, order=None) -> str:
        text = ""
        for term in terms(expr):
            minus, parts = negative(term)
            body = self._product(parts) if isinstance(term, Mul) or minus else self._print(term)
            if isinstance(term, Add) or (text and body.startswith("-")):
                body = brackets(body)
            text += (" - " if minus else " + ") + body if text else ("-" if minus else "") + body
        return text

    def _print_Mul(self, expr: Mul) -> str:
        minus, parts = negative(expr)
        body = self._product(parts)
        return f"-{brackets(body) if body.startswith('-') else body}" if minus else body

    def _product(self, parts: list[Expr]) -> str:
        """Factors side by side; a run of factors and the divisors after it make one fraction."""
        texts, groups = [], self._groups(parts)
        for place, (above, below) in enumerate(groups):
            if below:
                texts.append(rf"\frac{{{self._row(above) or '1'}}}{{{self._row(below)}}}")
            else:
                texts += self._cells(above, place == len(groups) - 1)
        return self._join(texts)

    def _groups(self, parts: list[Expr]) -> list[tuple[list, list]]:
        """Factors and what divides them; below a line a number comes first."""
        groups: list[tuple[list, list]] = []
        for part in parts:
            below = self._divisor(part)
            if below is not None:
                groups = groups or [([], [])]
                groups[-1][1].append(below)
            elif groups and not groups[-1][1]:
                groups[-1][0].append(part)
            else:
                groups.append(([part], []))
        return [(above, sorted(below, key=lambda x: not x.is_Integer)) for above, below in groups]

    def _divisor(self, part: Expr) -> Expr | None:
        """What stands below the line for this factor, if it divides; an inverse matrix does not."""
        if not (isinstance(part, Pow) and part.is_commutative):
            return None
        minus, parts = negative(part.exp)
        if not minus or not all(x.is_Rational for x in parts):
            return None
        exponent = Mul(*parts)
        return part.base if exponent == 1 else Pow(part.base, exponent, evaluate=False)

    def _row(self, parts: list[Expr]) -> str:
        """Factors above or below a line; a single one needs no brackets."""
        if len(parts) == 1:
            return self._print(parts[0])
        return self._join(self._cells(parts, True))

    def _cells(self, parts: list[Expr], last: bool) -> list[str]:
        cells = []
        for place, part in enumerate(parts):
            text = self._print(part)
            product = isinstance(part, Mul) and not self._fraction(part)
            inner = isinstance(part, Dot) and not all(x.is_commutative for x in parts)  # (w^T u) v
            composite = product or inner or isinstance(part, Add | Piecewise)
            final = last and place == len(parts) - 1
            if composite or text.startswith("-") or (open_ended(part) and not final):
                text = brackets(text)
            cells.append(text)
        return cells

    def _fraction(self, part: Mul) -> bool:
        groups = self._groups(factors(part))
        return len(groups) == 1 and bool(groups[0][1])

    @staticmethod
    def _join(cells: list[str]) -> str:
        text = last = ""
        for cell in cells:
            number = text[-1:].isdigit() or (text.endswith("}") and r"\frac" in text)
            clash = text and (cell[0].isdigit() or (cell.startswith(r"\frac") and number))
            # An argument's name has many letters: beside another letter it needs a sign between them.
            names = (cell.startswith(NAME) and text) or (last.startswith(NAME) and cell[:6] != r"\left(")
            text += (r" \cdot " if clash or names else " " if text else "") + cell
            last = cell
        return text

    def _print_Pow(self, expr: Pow, **_) -> str:
        base, exponent = expr.base, expr.exp
        below = self._divisor(expr)
        if below is not None:
            return rf"\frac{{1}}{{{self._print(below)}}}"
        if exponent == S.Half:
            return rf"\sqrt{{{self._print(base)}}}"
        return rf"{self._base(base)}^{{{self._print(exponent)}}}"

    def _base(self, expr: Expr) -> str:
        """What carries a superscript: in brackets, unless it is a number, a plain letter or between bars."""
        text = self._print(expr)
        letter = isinstance(expr, Named) and "^" not in text
        closed = expr.is_NumberSymbol or isinstance(expr, Abs | Norm | Indexed | ceiling)
        return text if letter or closed or (expr.is_Integer and expr >= 0) else brackets(text)

    def _operand(self, expr: Expr) -> str:
        """What a sum, a limit or a transposed vector is taken with: a single term."""
        text = self._print(expr)
        return brackets(text) if isinstance(expr, Add) or text.startswith("-") else text
