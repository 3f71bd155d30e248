r"""What may stand in the LaTeX of a printed line: the spelling of every sign, and a Lark grammar of how they join.

What a sign stands for is in the tables; what a rule means, in `reader`, which has a method for each. The grammar
is LALR, because Earley takes a hundred times longer. Where people would read a formula in two ways, it has no rule:
two numbers side by side, a sign after a sign, a power of a function's value, anything after a sum that is not
bracketed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from inspect import getmembers

from sympy import Eq, Ge, Gt, IndexedBase, Le, Lt, Max, Min, Ne, S, acos, cos, erf, erfc, exp, log, pi, sign, sin
from sympy import latex as spelling

from derivations import symbols
from derivations.ledger.notation import Named, Soft
from derivations.ledger.relation import Among

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
