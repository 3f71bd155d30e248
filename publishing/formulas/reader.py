r"""Read the LaTeX of a printed line as mathematics: what a reader of the page would take it to say.

This is the printer's opponent and shares nothing with it but the table of symbols: a `grammar` whose rules build
SymPy expressions, unevaluated, as they match. What people would read in two ways, it reads in none.
"""

from __future__ import annotations

from functools import cache

from lark import Lark, Transformer, v_args
from lark.exceptions import UnexpectedInput, VisitError
from sympy import (
    Abs,
    Add,
    And,
    Basic,
    Derivative,
    Dummy,
    E,
    ImmutableMatrix,
    Integer,
    Integral,
    Limit,
    Or,
    Piecewise,
    Pow,
    Product,
    S,
    Subs,
    Sum,
    Symbol,
    ceiling,
    evaluate,
    exp,
    sqrt,
)

from derivations.ledger.notation import Argmin, Grad, Norm, T
from derivations.ledger.relation import Always, Between, Iff, NotAlways, Within
from publishing.formulas.grammar import ARRAYS, CONSTANTS, GRAMMAR, LETTERS, RELATIONS, UNKNOWN_FUNCTIONS, WORDS


class Unreadable(ValueError):
    """TeX that cannot be read as mathematics; the message holds the TeX and the place where reading stops."""

    def __init__(self, tex: str, why: str) -> None:
        self.tex = tex
        super().__init__(f"{tex}: {why}")


def read(latex: str) -> Basic:
    """The expression or the condition that the TeX says, unevaluated. Raises Unreadable."""
    try:
        with evaluate(False):
            return _parser().parse(latex)
    except UnexpectedInput as error:
        place = error.pos_in_stream
        if place is None or not 0 <= place < len(latex):
            raise Unreadable(latex, "it stops too soon") from None
        rest = latex[place : place + 24]
        raise Unreadable(latex, f"at character {place} it goes on with {rest!r}") from None
    except (ValueError, TypeError, VisitError) as error:  # the rules below, or SymPy, will not have it
        raise Unreadable(latex, str(getattr(error, "orig_exc", error))) from None


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", transformer=_Meaning())


_MINUS = object()


@v_args(inline=True)
class _Meaning(Transformer):  # each method is named after a rule of the grammar
    """What each rule of the grammar means."""

    # Sums and products.

    def minus(self, _):
        return _MINUS

    def negate(self, term):
        return -term

    def add(self, *parts):
        if len(parts) == 1:
            return parts[0]
        terms, sign = [], 1
        for part in parts:
            if part is _MINUS:
                sign = -1
            else:
                terms.append(part if sign == 1 else -part)
                sign = 1
        return Add(*terms)

    def append(self, left, right):
        return left * right

    def divide(self, above, below):
        return above * Pow(below, -1)

    def power(self, base, exponent):
        return Pow(base, exponent)

    def transpose(self, base):
        return T(base)

    # What a sign, a letter or a pair of bars stands for.

    def numeral(self, digits):
        return Integer(digits)

    def letter(self, tex):
        return LETTERS.get(tex) or CONSTANTS[tex]

    raised = letter

    def entry(self, label, index):
        return ARRAYS[label.removesuffix("_{")][index]

    def bracket(self, inner):
        return inner

    def modulus(self, inner):
        return Abs(inner)

    def norm(self, inner, order):
        return Norm(inner) if order == 2 else Norm(inner, order)

    def ceiling(self, inner):
        return ceiling(inner)

    def e(self):
        return E

    def exponential(self, exponent):
        return exp(exponent)

    def root(self, inner):
        return sqrt(inner)

    def entries(self, *numbers):
        return numbers

    def matrix(self, *rows):
        return ImmutableMatrix(rows)

    # Functions, and what is taken of them.

    def word(self, name, *arguments):
        wanted = {r"\operatorname{S}": 2}.get(name, 1)
        if len(arguments) != wanted and name not in (r"\max", r"\min"):
            raise ValueError(f"{name} takes {wanted} arguments, not {len(arguments)}")
        return WORDS[name](*arguments)

    def unknown(self, name, argument):
        return UNKNOWN_FUNCTIONS[name](argument)

    def primed(self, name, primes, argument):
        function = UNKNOWN_FUNCTIONS[name]
        if isinstance(argument, Symbol):
            return Derivative(function(argument), (argument, len(primes)))
        x = Dummy("x", real=True)
        return Subs(Derivative(function(x), (x, len(primes))), x, argument)

    def gradient_of(self, name, argument):
        if not isinstance(argument, Symbol):
            raise ValueError(f"the gradient of {name} is taken by a vector, and {argument} is none")
        return Grad(UNKNOWN_FUNCTIONS[name](argument), argument)

    def gradient(self, variable, inner):
        return Grad(inner, variable)

    def derivative(self, above, variable, below, inner):
        if above != below:
            raise ValueError(f"a derivative of order {above} above the line and {below} below it")
        return Derivative(inner, (variable, above))

    def order(self, count="1"):
        return int(count)

    # Over a range.

    def limits(self, index, _, lower, upper):
        return index, lower, upper

    def big_sum(self, limits, body):
        return Sum(body, limits)

    def big_product(self, limits, body):
        return Product(body, limits)

    def integral(self, lower, upper, body, variable):
        return Integral(body, (variable, lower, upper))

    def limit(self, variable, point, *rest):
        *side, body = rest
        return Limit(body, variable, point, side[0][2:-1] if side else "+-")

    def argmin(self, variable, body):
        return Argmin(body, variable)

    # Conditions.

    def compare(self, left, relation, right):
        return RELATIONS[relation](left, right)

    def between(self, lower, _, middle, __, upper):
        return Between(lower, middle, upper)

    def within(self, lower, _, middle, __, upper):
        return Within(lower, middle, upper)

    def iff(self, *conditions):
        return Iff(*conditions)

    def conjunction(self, *conditions):
        return And(*conditions)

    def alternatives(self, *conditions):
        return Or(*conditions)

    def always(self, condition, *variables):
        return Always(condition, *variables)

    def not_always(self, *conditions):
        return NotAlways(*conditions)

    def row(self, value, condition=S.true):
        return value, condition

    def cases(self, *rows):
        return Piecewise(*rows)
