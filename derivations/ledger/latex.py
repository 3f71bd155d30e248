r"""How a line is printed: in the order its author typed, with every bracket that its meaning needs.

SymPy's own printer lies about unevaluated trees: it prints alpha*(-lam*w) as \alpha - \lambda w. Here a term
of a product that starts with a minus is bracketed, and `publishing.formulas.readback` reads every printed line again
and compares it with what was checked. So this file need not be trusted.
"""

from __future__ import annotations

from sympy import Basic, Expr, Or, S
from sympy.core.relational import Relational
from sympy.matrices import MatrixBase

from derivations.ledger.notation import Dot, Named, Norm
from derivations.ledger.products import Products, brackets, fenced, of_its_variable
from derivations.ledger.relation import Between

RELATIONS = {"==": "=", "!=": r"\ne", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}
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


class _Printer(Products):
    """Sums, products and powers as `products` prints them; here the letters, the functions and the conditions."""

    def _print_Named(self, expr: Named) -> str:
        return expr.latex

    _print_Vector = _print_Operator = _print_Named

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
