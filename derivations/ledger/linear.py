"""Linear arithmetic over the reals: whether conditions joined by and, or and not have a point in common.

Exact, with integers: a search through the alternatives, each set of inequalities decided by Fourier and
Motzkin's elimination. (SymPy's own solver of linear arithmetic calls some satisfiable conditions unsatisfiable.)
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd, lcm

from sympy import And, Basic, Expr, Not, Or, S
from sympy.core.relational import Relational

# A sum of multiples of letters, which are numbered, and a number, under None.
Sum = dict
# A bound says that a sum is >= 0, or > 0 where it is strict.
Bound = tuple[Sum, bool]
# ("is", bound), or ("and" | "or", parts).
Node = tuple

NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def satisfiable(*conditions: Basic) -> bool:
    """Whether real numbers satisfy all conditions, whose relations are linear in their symbols."""
    letters: dict[Basic, int] = {}

    def terms(expr: Expr) -> Sum:
        found = expr.expand().as_coefficients_dict().items()
        return {None if x == 1 else letters.setdefault(x, len(letters)): number for x, number in found}

    return meet(*(node(x, terms) for x in conditions))


def meet(*parts: Node) -> bool:
    """Whether all parts hold together for some real numbers."""
    return _search([], list(parts))


def node(condition: Basic, terms: Callable[[Expr], Sum], truth: bool = True) -> Node:
    """The condition, or its negation, as bounds and what joins them; `terms` says what sum an expression is."""
    if condition in (S.true, S.false):
        return ("and" if (condition == S.true) == truth else "or", [])
    if isinstance(condition, Not):
        return node(condition.args[0], terms, not truth)
    if isinstance(condition, And | Or):
        join = "and" if isinstance(condition, And) == truth else "or"
        return (join, [node(x, terms, truth) for x in condition.args])
    if not isinstance(condition, Relational):
        raise ValueError(f"linear arithmetic knows relations, and, or, not; {condition} is none of them")
    return bound(terms(condition.lhs - condition.rhs), condition.rel_op if truth else NEGATED[condition.rel_op])


def bound(terms: Sum, op: str) -> Node:
    """That a sum stands in a relation to zero: >, >=, <, <=, == or !=."""
    whole = lcm(*(int(number.q) for number in terms.values()))  # times this, all numbers are integers
    above = {x: int(number.p) * (whole // int(number.q)) for x, number in terms.items() if number != 0}
    below = {x: -number for x, number in above.items()}
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
