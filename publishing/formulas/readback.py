r"""Is what a page shows what was checked? Every printed line is read again and compared with its expression.

SymPy's printer once showed the product `alpha*(-lam*w)` as `\alpha - \lambda w` while the claim proved: a
formula can be true and its print a lie. So each line of the ledger is read as a person would (`reader`), and
what it says is compared with the expression that the checker had: relations, cases, limits and integrals
part by part, everything else by its exact value at points, some of them awkward.

`python -m publishing.formulas.readback [FILE]` reads back a ledger in JSON, or one made now.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from inspect import getmembers, isclass
from itertools import permutations
from pathlib import Path
from random import Random

import sympy
from sympy import (
    And,
    Basic,
    Derivative,
    Expr,
    Integer,
    Integral,
    Limit,
    Or,
    Piecewise,
    Product,
    Rational,
    S,
    Subs,
    Sum,
    Symbol,
    Tuple,
    evaluate,
    sstr,
)
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.matrices import MatrixBase
from sympy.matrices.exceptions import NonInvertibleMatrixError

from derivations import symbols
from derivations.ledger import notation, relation
from derivations.ledger.evaluate import DIGITS, TINY, Concrete, Undecided, Undefined, value
from derivations.ledger.notation import Argmin, Grad
from derivations.ledger.points import points
from derivations.ledger.relation import Always, Among, Between, Iff, NotAlways
from publishing.blocks.rows import formulas
from publishing.formulas.grammar import UNKNOWN_FUNCTIONS
from publishing.formulas.reader import Unreadable, read
from publishing.formulas.witness import at_witness

POINTS = 4  # at least so many where both sides have a value
AWKWARD = 2  # of the checker's own points: one on a kink, one of small and large numbers
TRIES = 60

IN_PARTS = (Relational, Among, Iff, Always, NotAlways, Between, Tuple, ExprCondPair, Argmin, Integral, Limit, Piecewise)
FORMS = (Argmin, Integral, Limit, Piecewise)  # inside a formula these have no value at a point
TAKEN = (*FORMS, Derivative, Grad, Product, Subs, Sum)  # of a whole expression, over one of its letters


def check(ledger: dict) -> list[str]:
    """A sentence for every line that cannot be read, or reads as something else than what was checked."""
    faults = []
    for claim in ledger["claims"]:
        places = [("its statement", claim["statement"])] if claim.get("statement") else []
        places += [(f"line [{index}]", line) for index, line in enumerate(claim["lines"])]
        places += [(f"{place} of its witness", formula) for place, formula in at_witness(claim)]
        for place, formula in places:
            fault = compare(formula["latex"], formula["srepr"])
            faults += [f"{claim['name']}: {place} {fault}"] if fault else []
        sentences = [claim["says"], claim.get("reason", ""), *claim["conditions"], *claim.get("domains", ())]
        sentences += [line["because"] for line in claim["lines"]]
        faults += [f"{claim['name']}: {fault}" for sentence in sentences for fault in _inline(sentence)]
    for formula in formulas(ledger):
        fault = compare(formula["latex"], formula["srepr"])
        faults += [f"the table of conventions: a formula {fault}"] if fault else []
    for entry in (*ledger["values"], *ledger["symbols"]):
        sentence = entry.get("says", entry.get("meaning", ""))
        faults += [f"{entry['name']}: {fault}" for fault in _inline(sentence)]
    return faults


@cache
def compare(latex: str, srepr: str) -> str:
    """Empty if the LaTeX says what the expression is; else the end of a sentence that says how not."""
    try:
        said = read(latex)
    except Unreadable as error:
        return f"cannot be read: {error}"
    meant = rebuild(srepr)
    try:
        if same(said, meant):
            return ""
    except Undecided as error:
        return f"is printed as {latex}, which could not be compared with what was checked: {error}"
    reading, checked = (sstr(x, order="none") for x in (said, meant))
    return f"is printed as {latex}, which reads as {reading}, not what was checked: {checked}"


def rebuild(srepr: str) -> Basic:
    """The expression that SymPy's `srepr` describes, with our symbols in it and nothing simplified."""
    with evaluate(False):
        return eval(srepr, _names())  # of the ledger, which our own `derivations` wrote


@cache
def _names() -> dict:
    # An srepr forgets what is assumed of a function, so a function is looked up by its name.
    functions = {str(function): function for function in UNKNOWN_FUNCTIONS.values()}
    forms = {
        name: x
        for module in (notation, relation)
        for name, x in getmembers(module, isclass)
        if issubclass(x, Basic) and x.__module__ == module.__name__
    }
    letters = {x.name: x for _, x in getmembers(symbols, lambda x: isinstance(x, notation.Named))}
    special = {"ExprCondPair": ExprCondPair, "Function": functions.__getitem__}
    return {**vars(sympy), **special, **forms, **letters}


def same(said: Basic, meant: Basic) -> bool:
    """Whether two expressions or conditions say the same. Raises Undecided where too few points tell."""
    if said == meant:
        return True
    if isinstance(said, Symbol) and isinstance(meant, Symbol):
        return False
    if isinstance(said, MatrixBase) or isinstance(meant, MatrixBase):
        shapes = {getattr(x, "shape", None) for x in (said, meant)}
        return len(shapes) == 1 and all(map(same, said, meant))
    if isinstance(meant, And | Or):  # SymPy sorts what these join
        return type(said) is type(meant) and any(_same_parts(x, meant.args) for x in permutations(said.args))
    if isinstance(said, IN_PARTS) or isinstance(meant, IN_PARTS):
        return type(said) is type(meant) and _same_parts(said.args, meant.args)
    if not (isinstance(said, Expr) and isinstance(meant, Expr)):
        return False
    known: list[tuple[Basic, Symbol]] = []
    return _same_value(_veil(said, known), _veil(meant, known))


def _same_parts(said: tuple[Basic, ...], meant: tuple[Basic, ...]) -> bool:
    return len(said) == len(meant) and all(map(same, said, meant))


def _veil(expr: Expr, known: list[tuple[Basic, Symbol]]) -> Expr:
    """The expression with a letter for every form in it, the same letter for forms that say the same."""
    if not expr.has(*FORMS):
        return expr
    if not isinstance(expr, TAKEN):
        parts = [_veil(x, known) for x in expr.args]
        with evaluate(False):
            return expr.func(*parts)
    for form, letter in known:
        if type(expr) is type(form) and _same_parts(expr.args, form.args):
            return letter
    known.append((expr, Symbol(f"form{len(known)}", real=True)))
    return known[-1][1]


def _same_value(said: Expr, meant: Expr) -> bool:
    """Whether two expressions have the same value at points of their symbols' domains."""
    rng = Random("readback")
    concrete = Concrete(Random("functions"))
    try:
        meant = concrete.scalars(meant)
        said = concrete.scalars(said)
    except (TypeError, ValueError, AttributeError):
        return False
    told = 0
    for env in _envs((meant, said), rng):
        right = _at(meant, env, concrete)
        try:
            left = _at(said, env, concrete)
        except Undecided:
            return False
        if right is None and left is None:
            continue
        if right is None or left is None or not _equal(left, right):
            return False
        told += 1
        if told == POINTS + 1 or not env:
            return True
    if told < POINTS:
        raise Undecided(f"only {told} points give {meant} a value")
    return True


def _envs(parts: tuple[Basic, ...], rng: Random) -> Iterator[dict]:
    """Points in general position, then some of the checker's awkward ones, then more in general position."""
    indices = {x for part in parts for x in part.free_symbols if isinstance(x, Symbol) and x.is_integer}
    for trial, env in zip(range(TRIES), points(parts, rng), strict=False):
        awkward = 2 <= trial < 2 + AWKWARD
        point = env if awkward else {x: _general(x, number, rng) for x, number in env.items()}
        yield {x: Integer(rng.randint(1, 3)) for x in indices - env.keys()} | point


def _general(x: Basic, number: Basic, rng: Random) -> Basic:
    """A number that makes no accident likely; arrays have such entries already."""
    if not isinstance(x, Symbol) or not x.is_commutative:
        return number
    if x.is_integer:
        return Integer(rng.randint(2, 7))
    size = Rational(rng.randint(11, 97), rng.randint(11, 97))
    return size if x.is_nonnegative else rng.choice((-1, 1)) * size


def _at(expr: Expr, env: dict, concrete: Concrete) -> Basic | None:
    """The value at a point, or None if there is none, as where a zero divides. Raises Undecided."""
    try:
        result = value(expr, env, concrete)
    except (Undefined, NonInvertibleMatrixError):
        return None
    except (ValueError, TypeError, AttributeError, IndexError) as error:  # matrices that do not fit
        raise Undecided(f"{sstr(expr)} has no value: {error}") from None
    if isinstance(result, MatrixBase):
        return result[0] if result.shape == (1, 1) else result
    return None if result.has(S.NaN, S.ComplexInfinity) else result


def _equal(left: Basic, right: Basic) -> bool:
    if isinstance(left, MatrixBase) or isinstance(right, MatrixBase):
        fits = isinstance(left, MatrixBase) and isinstance(right, MatrixBase) and left.shape == right.shape
        return fits and all(map(_equal, left, right))
    if left == right:
        return True
    if left.is_Rational and right.is_Rational:
        return False
    distance = (left - right).evalf(DIGITS, maxn=400)
    return bool(distance.is_finite and abs(distance) <= TINY * (1 + abs(right.evalf(DIGITS))))


def _inline(sentence: str) -> Iterator[str]:
    """What is wrong with the formulas between dollars in a sentence."""
    for tex in sentence.split("$")[1::2]:
        if tex.rstrip("'") in UNKNOWN_FUNCTIONS:  # the name of a function alone, as in "the slope $L'$"
            continue
        try:
            read(tex)
        except Unreadable as error:
            yield f"a sentence holds a formula that cannot be read: {error}"


def main(arguments: list[str]) -> int:
    """Read back the ledger in a file, or one made now; the exit status is 1 if a line reads wrongly."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(arguments[0]) if arguments else Path(folder) / "ledger.json"
        if not arguments:
            make = [sys.executable, "-m", "derivations", "--json", str(file)]
            subprocess.run(make, stdout=subprocess.DEVNULL, check=False)  # a fallen claim has lines as well
        ledger = json.loads(file.read_text(encoding="utf-8"))
    faults = check(ledger)
    lines = sum(1 + len(claim["lines"]) for claim in ledger["claims"])
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{lines} formulas of {len(ledger['claims'])} claims read back, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
