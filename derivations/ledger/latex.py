r"""How a line is printed: in the order its author typed, with every bracket that its meaning needs.

SymPy's own printer lies about unevaluated trees: it prints alpha*(-lam*w) as \alpha - \lambda w. Here a term
of a product that starts with a minus is bracketed, and `publishing.readback` reads every printed line again
and compares it with what was checked. So this file need not be trusted.
"""

from __future__ import annotations

from sympy import Abs, Add, Basic, Derivative, Expr, Integer, Mul, Or, Piecewise, Pow, Rational, S, ceiling
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.matrices import MatrixBase
from sympy.printing.latex import LatexPrinter
from sympy.tensor.indexed import Indexed

from derivations.ledger.notation import Dot, Grad, Named, Norm
from derivations.ledger.relation import Between

RELATIONS = {"==": "=", "!=": r"\ne", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}
OPEN_ENDED = ("Sum", "Product", "Integral", "Limit", "Derivative", "Grad", "Argmin")
NAMED_FUNCTIONS = {"Omega": r"\Omega"}
WORDS = {
    "log": r"\ln",
    "sign": r"\operatorname{sign}",
    "Soft": r"\operatorname{S}",
    "cos": r"\cos",
    "sin": r"\sin",
    "acos": r"\arccos",
    "erf": r"\operatorname{erf}",
    "erfc": r"\operatorname{erfc}",
    "Max": r"\max",
    "Min": r"\min",
}


def latex(expr: Basic) -> str:
    """The expression as LaTeX, in the order in which it was typed."""
    return _Printer().doprint(expr)


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


class _Printer(LatexPrinter):
    """SymPy's printer with our own sums, products, powers and forms."""

    def _print_Named(self, expr: Named) -> str:
        return expr.latex

    _print_Vector = _print_Operator = _print_Named

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
        text = ""
        for cell in cells:
            number = text[-1:].isdigit() or (text.endswith("}") and r"\frac" in text)
            clash = text and (cell[0].isdigit() or (cell.startswith(r"\frac") and number))
            text += (r" \cdot " if clash else " " if text else "") + cell
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

    def _print_exp(self, expr: Expr, exp=None) -> str:
        inner = self._print(expr.args[0])
        if r"\frac" in inner or len(inner) > 24:
            return rf"\exp{brackets(inner)}"
        return rf"e^{{{inner}}}"

    def _print_Exp1(self, expr: Expr) -> str:
        return "e"

    def _print_Abs(self, expr: Expr, exp=None) -> str:
        return fenced(r"\lvert", self._print(expr.args[0]), r"\rvert")

    def _print_ceiling(self, expr: Expr, exp=None) -> str:
        return fenced(r"\lceil", self._print(expr.args[0]), r"\rceil")

    def _print_Norm(self, expr: Norm) -> str:
        order = {2: "2", 1: "1", S.Infinity: r"\infty"}[expr.order]
        return fenced(r"\lVert", self._print(expr.args[0]), r"\rVert") + f"_{{{order}}}"

    def _operand(self, expr: Expr) -> str:
        """What a sum, a limit or a transposed vector is taken with: a single term."""
        text = self._print(expr)
        return brackets(text) if isinstance(expr, Add) or text.startswith("-") else text

    def _print_Dot(self, expr: Dot) -> str:
        left, right = expr.args
        return self._join([rf"{self._base(left)}^{{\top}}", self._operand(right)])

    def _print_T(self, expr: Expr) -> str:
        return rf"{self._base(expr.args[0])}^{{\top}}"

    def _print_Grad(self, expr: Expr) -> str:
        inner, variable = expr.args
        if of_its_variable(expr):
            return rf"\nabla {self._print(inner)}"
        return rf"\nabla_{{{self._print(variable)}}} {brackets(self._print(inner))}"

    def _print_Function(self, expr: Expr, exp=None) -> str:
        name = expr.func.__name__
        word = WORDS.get(name) or NAMED_FUNCTIONS.get(name, name)
        return word + brackets(", ".join(self._print(x) for x in expr.args))

    _print_log = _print_sign = _print_Max = _print_Min = _print_erf = _print_erfc = _print_Function
    _print_cos = _print_sin = _print_acos = _print_Soft = _print_Function

    def _print_Derivative(self, expr: Expr) -> str:
        (variable, count), *more = expr.variable_count
        if more:
            raise ValueError(f"a derivative by one variable is printed, not {expr}")
        if of_its_variable(expr):
            name = NAMED_FUNCTIONS.get(expr.expr.func.__name__, expr.expr.func.__name__)
            return name + "'" * int(count) + brackets(self._print(variable))
        times = "" if count == 1 else f"^{{{count}}}"
        by = rf"\frac{{\mathrm{{d}}{times}}}{{\mathrm{{d}} {self._print(variable)}{times}}}"
        return f"{by} {brackets(self._print(expr.expr))}"

    def _print_Subs(self, expr: Expr) -> str:
        derivative, _, (point,) = expr.args
        shown = self._print(derivative)
        name, _, _ = shown.partition("(")
        if not name.endswith("'"):
            raise ValueError(f"only L'(point) is printed, not {expr}")
        return name + brackets(self._print(point))

    def _big(self, name: str, expr: Expr) -> str:
        (index, lower, upper), *more = expr.limits
        if more:
            raise ValueError(f"one index is printed, not {expr}")
        limits = rf"_{{{self._print(index)}={self._print(lower)}}}^{{{self._print(upper)}}}"
        return f"{name}{limits} {self._operand(expr.function)}"

    def _print_Sum(self, expr: Expr) -> str:
        return self._big(r"\sum", expr)

    def _print_Product(self, expr: Expr) -> str:
        return self._big(r"\prod", expr)

    def _print_Integral(self, expr: Expr) -> str:
        (variable, lower, upper), *more = expr.limits
        if more:
            raise ValueError(f"one variable is printed, not {expr}")
        limits = rf"_{{{self._print(lower)}}}^{{{self._print(upper)}}}"
        return rf"\int{limits} {self._operand(expr.function)} \, \mathrm{{d}} {self._print(variable)}"

    def _print_Limit(self, expr: Expr) -> str:
        body, variable, point, side = expr.args
        sign = "" if str(side) == "+-" or point in (S.Infinity, S.NegativeInfinity) else f"^{{{side}}}"
        point = rf"_{{{self._print(variable)} \to {self._print(point)}{sign}}}"
        return rf"\lim{point} {self._operand(body)}"

    def _print_Indexed(self, expr: Expr) -> str:
        indices = ", ".join(self._print(x) for x in expr.indices)
        label = self._print(expr.base.label)
        return rf"{label}_{{{indices}}}"

    def _print_Argmin(self, expr: Expr) -> str:
        objective, variable = expr.args
        return rf"\operatorname*{{arg\,min}}_{{{self._print(variable)}}} {self._operand(objective)}"

    def _print_Among(self, expr: Basic) -> str:
        return r" \ni ".join(self._print(x) for x in expr.args)

    def _print_Relational(self, expr: Expr) -> str:
        return f"{self._print(expr.lhs)} {RELATIONS[expr.rel_op]} {self._print(expr.rhs)}"

    def _print_Iff(self, expr: Basic) -> str:
        return r" \iff ".join(self._print(x) for x in expr.args)

    def _between(self, expr: Basic, sign: str) -> str:
        return f" {sign} ".join(self._print(x) for x in expr.args)

    def _print_Between(self, expr: Basic) -> str:
        return self._between(expr, "<")

    def _print_Within(self, expr: Basic) -> str:
        return self._between(expr, r"\le")

    def _print_Always(self, expr: Basic) -> str:
        condition, *variables = expr.args
        shown = self._print(condition)
        if not isinstance(condition, Relational | Between):
            shown = brackets(shown)
        return rf"{shown} \text{{ for every }} {', '.join(self._print(x) for x in variables)}"

    def _print_NotAlways(self, expr: Basic) -> str:
        *assumed, popular = (self._print(x) for x in expr.args)
        if not isinstance(expr.args[-1], Relational | Between):
            popular = brackets(popular)
        before = rf"{assumed[0]} \text{{, but not always }}" if assumed else r"\text{not always }"
        return f"{before} {popular}"

    def _print_And(self, expr: Basic) -> str:
        either = (brackets(self._print(x)) if isinstance(x, Or) else self._print(x) for x in expr.args)
        return r" \text{ and } ".join(either)

    def _print_Or(self, expr: Basic) -> str:
        return r" \text{ or } ".join(self._print(x) for x in expr.args)

    def _print_MatrixBase(self, expr: MatrixBase) -> str:
        rows = (" & ".join(self._print(x) for x in row) for row in expr.tolist())
        return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"

    def _print_Piecewise(self, expr: Expr) -> str:
        rows = []
        for value, condition in expr.args:
            when = r"\text{otherwise}" if condition is S.true else rf"\text{{if }} {self._print(condition)}"
            rows.append(f"{self._print(value)} & {when}")
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"
