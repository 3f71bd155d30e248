"""Linear arithmetic over the reals: whether conditions joined by and, or and not have a point in common.

Exact, with integers: a search through the alternatives, each set of inequalities decided by Fourier and
Motzkin's elimination. (SymPy's own solver of linear arithmetic calls some satisfiable conditions unsatisfiable.)
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from sympy import And, Basic, Not, Or, S
from sympy.core.relational import Relational

# A bound says that a sum of multiples of letters and a number, under None, is >= 0, or > 0 where it is strict.
Sum = dict
Bound = tuple[Sum, bool]


def satisfiable(*conditions: Basic) -> bool:
    """Whether real numbers satisfy all conditions, whose relations are linear in their symbols."""
    letters: dict[Basic, int] = {}
    return _search([], [_normal(x, True, letters) for x in conditions])


def _normal(part: Basic, truth: bool, letters: dict[Basic, int]) -> tuple:
    """The condition, or its negation, as ("and" | "or", parts), its leaves as bounds; letters become numbers."""
    if part in (S.true, S.false):
        return ("and" if (part == S.true) == truth else "or", [])
    if isinstance(part, Not):
        return _normal(part.args[0], not truth, letters)
    if isinstance(part, And | Or):
        return ("and" if isinstance(part, And) == truth else "or", [_normal(x, truth, letters) for x in part.args])
    if not isinstance(part, Relational):
        raise ValueError(f"linear arithmetic knows relations, and, or, not; {part} is none of them")
    terms = [x for x in (part.lhs - part.rhs).expand().as_coefficients_dict().items() if x[1] != 0]
    whole = lcm(*(int(number.q) for _, number in terms))  # times this, all numbers are integers
    above = {
        None if letter == 1 else letters.setdefault(letter, len(letters)): int(number.p) * (whole // int(number.q))
        for letter, number in terms
    }
    below = {letter: -number for letter, number in above.items()}
    op = part.rel_op if truth else {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}[part.rel_op]
    if op in ("==", "!="):
        strict = op == "!="
        return ("or" if strict else "and", [("is", (above, strict)), ("is", (below, strict))])
    return ("is", (above if op in (">", ">=") else below, op in (">", "<")))


def _search(bounds: list[Bound], parts: list[tuple]) -> bool:
    """Whether the bounds and the parts hold together somewhere."""
    bounds, choices, parts = list(bounds), [], list(parts)
    while parts:
        kind, inner = parts.pop()
        if kind == "is":
            bounds.append(inner)
        elif kind == "and":
            parts += inner
        else:
            choices.append(inner)
    if not _feasible(bounds):
        return False
    open_: list[list[tuple]] = []
    for choice in choices:
        left = [x for x in choice if _search(bounds, [x])] if len(choice) > 1 else choice
        if len(left) < 2:  # nothing to choose: take it and begin again with what is known now
            rest = [("or", x) for x in choices if x is not choice]
            return bool(left) and _search(bounds, [*left, *rest])
        open_.append(left)
    if not open_:
        return True
    first = min(open_, key=len)
    rest = [("or", x) for x in open_ if x is not first]
    return any(_search(bounds, [x, *rest]) for x in first)


def _feasible(bounds: list[Bound]) -> bool:
    """Fourier and Motzkin: eliminate letter after letter, until only numbers are left."""
    known = _tidy(bounds)
    while known is not None:
        signs = {x: [0, 0] for form, _ in known for x, _ in form if x is not None}
        if not signs:
            return True
        for form, _ in known:
            for x, number in form:
                if x is not None:
                    signs[x][number > 0] += 1
        letter = min(signs, key=lambda x: (signs[x][0] * signs[x][1] - sum(signs[x]), x))
        ups, downs, rest = [], [], []
        for form, strict in known:
            form = dict(form)
            (rest if letter not in form else ups if form[letter] > 0 else downs).append((form, strict))
        for up, strictly in ups:
            for down, too in downs:
                a, b = -down[letter], up[letter]
                both = {x: a * up.get(x, 0) + b * down.get(x, 0) for x in {*up, *down} - {letter}}
                rest.append((both, strictly or too))
        known = _tidy(rest)
    return False


def _tidy(bounds: list[Bound]) -> set | None:
    """Each bound once, scaled and as tight as it comes; None if a number breaks its bound."""
    tightest: dict[frozenset, tuple[Fraction, bool]] = {}
    for form, strict in bounds:
        parts = {x: number for x, number in form.items() if number != 0 and x is not None}
        constant = form.get(None, 0)
        if not parts:
            if constant < 0 or (strict and constant == 0):
                return None
            continue
        size = gcd(*parts.values())
        key = frozenset((x, number // size) for x, number in parts.items())
        bound = (Fraction(constant, size), not strict)
        tightest[key] = min(tightest.get(key, bound), bound)
    return {(_whole(key, constant), not loose) for key, (constant, loose) in tightest.items()}


def _whole(form: frozenset, constant: Fraction) -> frozenset:
    """The bound with its constant, all integers again."""
    scaled = [(x, number * constant.denominator) for x, number in form]
    return frozenset([*scaled, (None, constant.numerator)] if constant else scaled)
