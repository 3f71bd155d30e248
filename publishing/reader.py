r"""Read the LaTeX of a printed line as mathematics: what a reader of the page would take it to say.

This is the printer's opponent and shares nothing with it but the table of symbols: a Lark grammar (LALR,
because Earley takes a hundred times longer) whose rules build SymPy expressions, unevaluated, as they match.
Where people would read a formula in two ways, it reads it in none: two numbers side by side, a sign after a
sign, a power of a function's value, anything after a sum that is not bracketed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from inspect import getmembers

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
    Eq,
    Ge,
    Gt,
    ImmutableMatrix,
    IndexedBase,
    Integer,
    Integral,
    Le,
    Limit,
    Lt,
    Max,
    Min,
    Ne,
    Or,
    Piecewise,
    Pow,
    Product,
    S,
    Subs,
    Sum,
    Symbol,
    acos,
    ceiling,
    cos,
    erf,
    erfc,
    evaluate,
    exp,
    log,
    pi,
    sign,
    sin,
    sqrt,
)
from sympy import latex as spelling

from derivations import symbols
from derivations.ledger.notation import Argmin, Grad, Named, Norm, Soft, T
from derivations.ledger.relation import Always, Among, Between, Iff, NotAlways, Within

LETTERS = {x.latex: x for _, x in getmembers(symbols, lambda x: isinstance(x, Named))}
CONSTANTS = {r"\infty": S.Infinity, r"\pi": pi}
ARRAYS = {spelling(x.label): x for _, x in getmembers(symbols, lambda x: isinstance(x, IndexedBase))}
UNKNOWN_FUNCTIONS = {tex: function for function, (tex, _) in symbols.FUNCTIONS.items()}
WORDS = {
    r"\ln": log,
    r"\exp": exp,
    r"\operatorname{sign}": sign,
    r"\operatorname{S}": Soft,
    r"\cos": cos,
    r"\sin": sin,
    r"\arccos": acos,
    r"\operatorname{erf}": erf,
    r"\operatorname{erfc}": erfc,
    r"\max": Max,
    r"\min": Min,
}
RELATIONS = {r"\ni": Among, "=": Eq, r"\ne": Ne, "<": Lt, r"\le": Le, ">": Gt, r"\ge": Ge}

_SPELLINGS = Counter(x.latex for x in {x for _, x in getmembers(symbols, lambda x: isinstance(x, Named))})
_SPELLINGS.update([*CONSTANTS, *UNKNOWN_FUNCTIONS, "e"])
for _tex, _count in _SPELLINGS.items():
    if _count > 1:
        raise ValueError(f"derivations/symbols.py: {_tex} stands for {_count} things; each needs its own")


def _one_of(spellings: Iterable[str], ending: str = "") -> str:
    """A terminal for any of these, the longest first, and no command or name cut short."""
    longest_first = sorted(spellings, key=len, reverse=True)
    ways = (re.escape(x) + (r"(?![A-Za-z])" if re.search(r"\\[A-Za-z]+$", x) else "") for x in longest_first)
    return f"/(?:{'|'.join(ways) or '(?!)'}){ending}/"


# A letter that carries a superscript takes no second one: TeX refuses it, and it would be read as a power.
# A letter before "_" is not that letter: w_{j} is an entry of an array, and w_x is nobody's name.
GRAMMAR = rf"""
?start: sum | condition | not_always

not_always: _NOT_ALWAYS relation | both _BUT_NOT_ALWAYS relation
?condition: either | either (_IFF either)+ -> iff
?either: both | both (_OR both)+ -> alternatives
?both: every | every (_AND every)+ -> conjunction
?every: relation | relation _FOR_EVERY variable ("," variable)* -> always
?relation: sum (EQUAL | LESS | AT_MOST | COMPARISON) sum -> compare
    | sum LESS sum LESS sum -> between
    | sum AT_MOST sum AT_MOST sum -> within
    | _LEFT condition _RIGHT

?sum: first (("+" | minus) term)* -> add
?first: term | "-" term -> negate
!minus: "-"
?term: cells | cells _CDOT? open -> append | open
?cells: factor | cells (other | _CDOT factor) -> append
?factor: number | other
?number: numeral | numeral _UP sum "}}" -> power
numeral: NUMBER
?other: base | base _UP sum "}}" -> power | transposable _TOP -> transpose
    | fraction | function | raised | euler | matrix
?base: letter | entry | bracket | modulus | norm | ceiling
?transposable: letter | bracket
bracket: _LEFT sum _RIGHT
letter: LETTER
raised: RAISED
entry: ARRAY sum "}}"
modulus: ("\\left\\lvert" sum "\\right\\rvert" | "\\lvert" sum "\\rvert")
norm: ("\\left\\lVert" sum "\\right\\rVert" | "\\lVert" sum "\\rVert") _SUB sum "}}"
ceiling: ("\\left\\lceil" sum "\\right\\rceil" | "\\lceil" sum "\\rceil")
fraction: _FRAC "{{" sum "}}" "{{" sum "}}" -> divide
euler: "e" _UP sum "}}" -> exponential | "e" -> e
?function: "\\sqrt" "{{" sum "}}" -> root
    | WORD _LEFT sum ("," sum)* _RIGHT -> word
    | FUNCTION _LEFT sum _RIGHT -> unknown
    | FUNCTION PRIMES _LEFT sum _RIGHT -> primed
    | "\\nabla" FUNCTION _LEFT sum _RIGHT -> gradient_of
    | "\\begin{{cases}}" row ("\\\\" row)* "\\end{{cases}}" -> cases
matrix: "\\begin{{pmatrix}}" entries ("\\\\" entries)* "\\end{{pmatrix}}"
entries: sum ("&" sum)*
row: sum "&" "\\text{{if }}" condition | sum "&" "\\text{{otherwise}}"

?open: "\\sum" limits term -> big_sum
    | "\\prod" limits term -> big_product
    | "\\int" _SUB sum "}}" _UP sum "}}" term _D variable -> integral
    | "\\lim" _SUB variable "\\to" sum SIDE? "}}" term -> limit
    | "\\operatorname*{{arg\\,min}}" _SUB variable "}}" term -> argmin
    | _FRAC "{{" _D order "}}" "{{" _D variable order "}}" bracket -> derivative
    | "\\nabla" _SUB variable "}}" bracket -> gradient
limits: _SUB variable EQUAL sum "}}" _UP sum "}}"
order: (_UP NUMBER "}}")?
?variable: letter | raised | entry

NUMBER: /\d+(?!\s*\\frac)(?![\d.])/
RAISED.3: {_one_of(x for x in LETTERS if "^" in x)}
LETTER.2: {_one_of((*(x for x in LETTERS if "^" not in x), *CONSTANTS), "(?!_)")}
ARRAY.2: {_one_of(ARRAYS, "_{")}
FUNCTION.2: {_one_of(UNKNOWN_FUNCTIONS, "(?![_^])")}
WORD.2: {_one_of(WORDS, "(?![_^])")}
SIDE.2: /\^\{{[+-]\}}/
PRIMES: /'+/
_TOP.2: "^{{\\top}}"
_UP: "^{{"
_SUB: "_{{"
_LEFT: "\\left(" | "("
_RIGHT: "\\right)" | ")"
_CDOT: "\\cdot"
_FRAC: "\\frac"
_D: "\\mathrm{{d}}"
EQUAL: "="
LESS: "<"
AT_MOST: /\\le(?![A-Za-z])/
COMPARISON: />|\\ne(?![A-Za-z])|\\ni(?![A-Za-z])|\\ge(?![A-Za-z])/
_IFF: "\\iff"
_AND: "\\text{{ and }}"
_OR: "\\text{{ or }}"
_FOR_EVERY: "\\text{{ for every }}"
_NOT_ALWAYS: "\\text{{not always }}"
_BUT_NOT_ALWAYS: "\\text{{, but not always }}"
%ignore /\s+|\\,/
"""


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
