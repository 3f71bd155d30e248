"""The law for every twin that has no comparison of its own: what it returns and what its claim says, on one grid.

The arguments of the twin are named as symbols of the claim. How far the two may differ is read off the claim's
formula: a running error analysis (Wilkinson, *Rounding Errors in Algebraic Processes*, 1963) adds up, to first order,
what rounding each of its operations does to the result. So what is lost where numbers cancel is allowed, and no more.
"""

import inspect
from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import numpy as np
from mpmath import MPContext
from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    S,
    Subs,
    Symbol,
    cos,
    erf,
    erfc,
    exp,
    log,
    sign,
    sin,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from derivations import symbols
from derivations.ledger import Claim, evaluate
from derivations.ledger.notation import Named, Operator, Soft, Vector
from derivations.ledger.relation import Between
from tests.figures.comparisons.comparison import Pair
from tests.figures.comparisons.exactly import at, exact, holds

mp = MPContext()  # of our own, so that nobody else's precision is changed
mp.dps = 2 * evaluate.DIGITS
UNIT = mp.mpf(2) ** -53  # what one operation on float64 rounds by, relative to its result
MANY = 2  # the twin may write the formula in another way, with some operations more
LEAST = 5  # points, as of a comparison by hand
MOST = 500  # of a longer grid as many points, chosen by the name of the claim
HUGE = 2**1000  # what is larger may be no float, or be none on the way
SIZES = [1e-12, 0.1, 0.25, 0.5, 1.0, 3.0, 1e12]
TAILS = (erf, erfc)  # of which SymPy computes digits at ordinary numbers alone
COUNTS = [1, 2, 3, 7, 400]
INSTEAD = "write @compares({}, {!r}) with its pairs in a file of tests/figures/comparisons"
# What has a rounding: each operation, of numbers of many digits.
VALUES = {Add: lambda *x: mp.fsum(x), Mul: lambda *x: mp.fprod(x), Pow: mp.power, Abs: abs, Max: max, Min: min}
VALUES |= {sign: mp.sign, exp: mp.exp, log: mp.log, cos: mp.cos, sin: mp.sin, erf: mp.erf, erfc: mp.erfc}
SYMBOLS = {name.replace("_", ""): x for name, x in vars(symbols).items() if isinstance(x, Named)}


class NoLaw(Exception):
    """A twin that the law cannot compare, with the reason and what to write instead."""


def symbol_of(argument: str) -> Named | None:
    """The symbol that an argument is named after, with its underscore or without; None if there is none."""
    return SYMBOLS.get(argument.replace("_", ""))


def numbers(symbol: Symbol) -> list[float]:
    """The numbers that are tried of a symbol's domain: zero if it is in it, tiny, ordinary and large ones."""
    sizes = COUNTS if symbol.is_integer else SIZES
    if symbol.is_positive:
        return sizes
    return [0, *sizes] if symbol.is_nonnegative or symbol.is_integer else [0.0, *sizes, *(-x for x in sizes)]


def pairs(twin: Callable, claim: Claim, signature: Callable | None = None) -> Iterator[Pair]:
    """What the twin returns beside what the claim says, point by point. NoLaw if it is not for the law.

    `signature` is the function whose arguments count, if `twin` only stands in for it.
    """
    function = signature or twin
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    try:
        says = _says(claim, {*map(symbol_of, inspect.signature(function).parameters)})
        letters = _letters(function, claim, says)
        points = list(_points(letters, claim, says))
        if len(points) < LEAST:
            raise NoLaw(f"at {len(points)} points of the grid alone its conditions hold")
        for point in points:
            got = _returned(twin, {argument: point[x] for argument, x in letters.items()}, isinstance(says, Boolean))
            exactly = {x: exact(number) for x, number in point.items()}
            if isinstance(says, Boolean):
                yield Pair(got, holds(says, exactly))
            else:
                yield Pair(got, at(says, exactly), rel=1, size=float(MANY * rounded(says, exactly)[1]))
    except NoLaw as reason:
        raise NoLaw(f"no law compares {name} with {claim.name}: {reason}; {INSTEAD.format(name, claim.name)}") from None


def _returned(twin: Callable, arguments: dict[str, float], truth: bool) -> object:
    try:
        got = twin(**arguments)
    except ValueError as refusal:
        raise NoLaw(f"it refuses what the claim allows ({refusal})") from None
    if not isinstance(got, bool | np.bool_ if truth else int | float | np.number):
        raise NoLaw(
            f"it returns a {type(got).__name__}, where the claim's last line is a {'truth' if truth else 'number'}"
        )
    return got


def _says(claim: Claim, taken: set[Named | None]) -> Basic:
    """What the twin is to return: an equivalence's last condition; of another relation the right side; the last line.

    The data do not pull: an undefined function is 0.
    """
    truth, last = claim.kind == "equivalence", claim.kind in ("identity", "equivalence", "limit")
    if not last and claim.kind not in ("inequality", "minimizer", "definition"):
        raise NoLaw("what it says is no value of one formula")
    expr = claim.last if last else claim.statement
    if claim.kind == "minimizer" or (isinstance(expr, Relational) and (not truth or _solved(expr, taken))):
        expr = expr.args[1]
    elif isinstance(expr, Boolean) and not truth:
        raise NoLaw("what it says is no value of one formula")
    expr = expr.replace(Soft, lambda *x: Soft(*x).spelled_out())
    if expr.has(AppliedUndef):
        expr = expr.replace(lambda x: isinstance(x, AppliedUndef), lambda x: S.Zero)
    return expr.replace(lambda x: isinstance(x, Derivative | Subs), lambda x: x.doit())


def _solved(condition: Relational, taken: set[Named | None]) -> bool:
    """Whether a condition says what a letter is that the twin does not take: then the twin returns it."""
    return isinstance(condition, Eq) and condition.lhs.is_Symbol and condition.lhs not in taken


def _letters(function: Callable, claim: Claim, says: Basic) -> dict[str, Named]:
    """Each argument with the symbol that it is named after; one with a default that is none of the claim's is left."""
    known = says.free_symbols.union(*(line.expr.free_symbols for line in claim.lines), claim.statement.free_symbols)
    letters = {}
    for argument, parameter in inspect.signature(function).parameters.items():
        symbol = symbol_of(argument)
        if symbol in known and not isinstance(symbol, Vector | Operator):
            letters[argument] = symbol
        elif parameter.default is inspect.Parameter.empty:
            raise NoLaw(f"its argument {argument} is named after no number of the claim")
    return letters


def _points(letters: dict[str, Named], claim: Claim, says: Basic) -> Iterator[dict[Symbol, float]]:
    """Numbers for every letter, those that the twin does not take being 1, where the claim's conditions hold."""
    taken = list(letters.values())
    parts = [says, *claim.given]
    others = {x for part in parts for x in part.free_symbols} - {*taken}
    if strange := sorted(x.name for x in others if isinstance(x, Vector | Operator) or not isinstance(x, Symbol)):
        raise NoLaw(f"the claim speaks of {', '.join(strange)}, and the law puts in numbers alone")
    grid = list(product(*map(numbers, taken)))
    if says.has(*TAILS):
        grid = [x for x in grid if all(y == 0 or 0.01 < abs(y) < 100 for y in x)]
    rng = Random(claim.name)
    grid = [dict(zip(taken, x, strict=True)) for x in (grid if len(grid) <= MOST else rng.sample(grid, MOST))]
    grid += [moved for point in grid[:: 1 + len(grid) // 50] for moved in _onto_kinks(parts, point)]
    for point in grid:
        point |= dict.fromkeys(others, 1)
        exactly = {x: exact(number) for x, number in point.items()}
        try:
            if all(holds(x, exactly) for x in claim.given) and all(_tells(x, exactly) for x in parts):
                yield point
        except (evaluate.Undecided, ZeroDivisionError):  # nothing is claimed where something divides by zero
            continue


def _onto_kinks(parts: list[Basic], point: dict[Symbol, float]) -> Iterator[dict[Symbol, float]]:
    """The point with one number changed so that it lies on a corner of a formula, or on the edge of a condition."""
    for kink in dict.fromkeys(x.lhs - x.rhs for part in parts for x in _relations(part)):
        for x in sorted(kink.free_symbols & {*point}, key=str):
            line = kink.xreplace({y: exact(number) for y, number in point.items() if y != x})
            line = line.xreplace(dict.fromkeys(line.free_symbols - {x}, S.One))
            slope = line.diff(x)
            if slope.is_Rational and slope != 0:
                root = -line.subs(x, 0) / slope
                if (root > 0 or not x.is_positive) and (root >= 0 or not x.is_nonnegative) and not x.is_integer:
                    yield point | {x: float(root)}


def _relations(expr: Basic) -> list[Relational]:
    """All relations in an expression, with those that an absolute value, a sign, a maximum or a minimum is made by."""
    found = [*expr.atoms(Relational)]
    found += [y for x in expr.atoms(Between) for y in x.both().args]
    found += [Relational(x.args[0], 0, ">=", evaluate=False) for x in expr.atoms(Abs, sign)]
    found += [Relational(*x.args, ">=", evaluate=False) for x in expr.atoms(Max, Min) if len(x.args) == 2]
    return sorted(found, key=str)


def _tells(says: Basic, point: dict) -> bool:
    """Whether floats can tell what is said there: it is not too large, and no side of a relation too near the other."""
    if not isinstance(says, Boolean):
        return abs(rounded(says, point)[0]) < HUGE
    gaps = [Add(x.lhs, -x.rhs, evaluate=False) for x in _relations(says)]
    return all(value == 0 or abs(value) > MANY * error for value, error in (rounded(x, point) for x in gaps))


def rounded(expr: Expr, point: dict) -> tuple[mp.mpf, mp.mpf]:
    """The value of a formula at a point, and a first-order bound on what float64 rounds it by. NoLaw if it has none."""
    if expr in point or not expr.args:
        exactly = S(point.get(expr, expr))
        value = mp.mpf(exactly.p) / exactly.q if exactly.is_Rational else mp.make_mpf(exactly.evalf(mp.dps)._mpf_)
        return value, UNIT * abs(value) * (float(value) != value)
    if isinstance(expr, Piecewise):
        return next(rounded(x, point) for x, condition in expr.args if holds(condition, point))
    if type(expr) not in VALUES:
        raise NoLaw(f"it does not know how {type(expr).__name__} is rounded")
    values, errors = zip(*(rounded(x, point) for x in expr.args), strict=True)
    value = VALUES[type(expr)](*values)
    if isinstance(expr, Max | Min):  # whichever of them it may be, when each is rounded
        error = errors[values.index(value)]
        return value, max(y for x, y in zip(values, errors, strict=True) if abs(x - value) <= y + error)
    if isinstance(expr, Abs | sign):
        return value, errors[0] if isinstance(expr, Abs) else mp.mpf(0)
    own = UNIT * max(1, len(values) - 1) * (sum(map(abs, values)) if isinstance(expr, Add) else abs(value))
    if isinstance(expr, Pow) and values[0] == 0:  # where a root is infinitely steep
        return value, own + errors[0] ** values[1]
    return value, own + sum(error * _steepness(expr, values, k) for k, error in enumerate(errors) if error)


def _steepness(expr: Expr, values: tuple[mp.mpf, ...], k: int) -> mp.mpf:
    """How fast an operation changes with its k-th number."""
    return abs(mp.diff(lambda x: VALUES[type(expr)](*values[:k], x, *values[k + 1 :]), values[k]))
