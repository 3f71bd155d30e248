"""Whether SymPy decides that a goal is true, for all values that the assumptions of its symbols allow.

True, False, or None where it does not decide. What is asked of signs stands here; the algebra is SymPy's.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import (
    Abs,
    Basic,
    Derivative,
    Dummy,
    Eq,
    Expr,
    Ge,
    Gt,
    Integer,
    Le,
    Limit,
    Lt,
    Max,
    Min,
    Ne,
    Or,
    Poly,
    Pow,
    Rational,
    S,
    Sum,
    cancel,
    ceiling,
    expand,
    fraction,
    powsimp,
    simplify,
    together,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, BooleanAtom, Not

from derivations.ledger import algebra, rational, rewrite
from derivations.ledger.integral import closed, one_form
from derivations.ledger.notation import Dot, Norm
from derivations.ledger.relation import Between, Iff

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def proves(goal: Basic) -> bool | None:
    """Whether SymPy decides that the goal is true, or false, for all values that its symbols' assumptions allow."""
    try:
        if isinstance(goal, Iff):
            left, right = (truth(x) for x in goal.args)
            return None if left is None or right is None else left == right
        return truth(goal)
    except KeyError:  # SymPy 1.14 trips over a logarithm of nothing while it looks for a telescoping sum
        return None


def truth(goal: Basic) -> bool | None:
    """True, False, or None where SymPy does not decide."""
    if isinstance(goal, BooleanAtom):
        return bool(goal)
    if isinstance(goal, Between):
        return truth(goal.both())
    if isinstance(goal, And | Or):
        absorbing, known = isinstance(goal, Or), True
        for part in goal.args:
            if (decided := truth(part)) is absorbing:
                return absorbing
            known = known and decided is not None
        return not absorbing if known else None
    if isinstance(goal, Not):
        inner = truth(goal.args[0])
        return None if inner is None else not inner
    if isinstance(goal, Eq):
        if goal.lhs == S.Infinity or goal.rhs == S.Infinity:
            return goal.lhs.doit() == goal.rhs.doit() or None
        return _equal(goal.lhs - goal.rhs)
    if isinstance(goal, Ne):
        equal = _equal(goal.lhs - goal.rhs)
        return None if equal is None else not equal
    if isinstance(goal, Relational):
        strict = goal.rel_op in ("<", ">")
        if goal.has(ceiling):
            goal = _counted(goal)
        if isinstance(goal.lts, Abs):
            return truth(bounds(goal))
        if isinstance(goal.lts, Max | Min) or isinstance(goal.gts, Max | Min):
            return truth(_each(goal))
        difference = goal.gts - goal.lts
        if strict:
            return True if positive(difference) else False if nonnegative(-difference) else None
        return True if nonnegative(difference) else False if positive(-difference) else None
    return None


def _counted(goal: Relational) -> Relational:
    """n >= ceiling(x) as n >= x, and n < ceiling(x) as n < x: the same for a whole number n."""
    whole, rounded = (goal.gts, goal.lts) if goal.rel_op in ("<=", ">=") else (goal.lts, goal.gts)
    (up, *more), rest = rounded.atoms(ceiling) or [None], rounded
    if up is None or more or not (whole.is_integer and (rest := rounded - up).is_integer and not rest.has(ceiling)):
        return goal
    return type(goal)(*(rest + up.args[0] if x == rounded else x for x in goal.args), evaluate=False)


def _each(goal: Relational) -> Basic:
    """A maximum is at most c if each of its arguments is, and at least c if one of them is; so with a minimum."""
    sign = Gt if goal.rel_op in ("<", ">") else Ge
    if isinstance(goal.lts, Max | Min):
        join = And if isinstance(goal.lts, Max) else Or
        return join(*(sign(goal.gts, x, evaluate=False) for x in goal.lts.args), evaluate=False)
    join = Or if isinstance(goal.gts, Max) else And
    return join(*(sign(x, goal.lts, evaluate=False) for x in goal.gts.args), evaluate=False)


def bounds(goal: Relational) -> Basic:
    """|x| <= c as x <= c and -x <= c."""
    sign = Gt if goal.rel_op in ("<", ">") else Ge
    return And(*(sign(goal.gts, x, evaluate=False) for x in (goal.lts.args[0], -goal.lts.args[0])), evaluate=False)


def summands(goal: Basic) -> list[Basic] | None:
    """What is asked of each summand, if the goal says that a sum is not negative."""
    if isinstance(goal, Ge | Gt | Le | Lt) and isinstance(goal.lts, Abs):
        goal = bounds(goal)
    if isinstance(goal, And):
        parts = [summands(x) for x in goal.args]
        return None if None in parts else [y for x in parts for y in x]
    if not isinstance(goal, Relational) or goal.rel_op not in ("<=", ">="):
        return None
    joined = rewrite.join_sums(goal.gts - goal.lts)
    return [Ge(joined.function, S.Zero, evaluate=False)] if isinstance(joined, Sum) else None


def _scalar(expr: Expr) -> Expr:
    """Evaluated, with inner products as letters and sums over one index joined."""
    expr = algebra.Gram().scalar(expr) if expr.has(Dot, Norm) else expr
    return rewrite.join_sums(
        expr.doit()
        if not expr.has(Sum)
        else expr.replace(lambda x: isinstance(x, Limit | Derivative), lambda x: x.doit())
    )


def _equal(difference: Expr) -> bool | None:
    """Whether a difference is zero; None when undecided."""
    difference = closed(difference)
    difference = difference.doit() if difference.has(Limit) else difference
    if not difference.is_commutative:
        return algebra.vanishes(difference.doit()) or None
    difference = _scalar(difference)
    if any(x.exp.has(y) for s in difference.atoms(Sum) for x in s.atoms(Pow) for y in s.variables):
        if simplify(rewrite.bases(difference).doit()) == 0:  # a geometric series
            return True
    if isinstance(difference, Sum):
        return _equal(difference.function) or None
    if not _differs_somewhere(difference):
        for step in (
            one_form,
            expand,
            rewrite.sizes_of_factors,
            rewrite.size_by_sign,
            lambda x: x if rewrite.one_fraction(x) else S.Zero,
            lambda x: cancel(together(x)),  # which looks into roots as well
            lambda x: expand(powsimp(expand(x))),
            rewrite.one_logarithm,
            simplify,
        ):
            difference = step(difference)
            if difference == 0:
                return True
            if not difference.free_symbols and difference.is_zero is False:
                return False
    if positive(difference) or positive(-difference):
        return False
    return None


def _differs_somewhere(difference: Expr) -> bool:
    """Whether one rational point shows that no rearranging will make it zero: it may still have a sign."""
    return any(_somewhere(difference))


def _fails_somewhere(expr: Expr, strict: bool) -> bool:
    """Whether a rational point shows that no rearranging will make the sign visible."""
    return any(x < 0 or (strict and x == 0) for x in _somewhere(expr))


def _somewhere(expr: Expr) -> Iterator[Rational]:
    """What a rational expression is at a few points of its domain."""
    letters = sorted((x for x in expr.free_symbols if x.is_commutative and not x.is_nonpositive), key=str)
    for above, below in (PRIMES, PRIMES[::-1]), (PRIMES[::-1], PRIMES):
        numbers = zip(above, below, strict=True)
        point = {x: Integer(p) if x.is_integer else Rational(p, q) for x, (p, q) in zip(letters, numbers, strict=False)}
        try:
            if (value := rational.at(expr, point)) is None:
                return
            yield value
        except ZeroDivisionError:
            pass


def nonnegative(expr: Expr) -> bool:
    """Whether SymPy sees that an expression is never below zero."""
    return _sign(expr, strict=False)


def positive(expr: Expr) -> bool:
    """Whether SymPy sees that an expression is always above zero."""
    return _sign(expr, strict=True)


def _sign(expr: Expr, strict: bool) -> bool:
    if not strict and expr.has(Norm) and _squares(expr):
        return True
    if expr.has(Norm) and (bound := algebra.triangle(expr)) != expr and _sign(bound, strict):
        return True
    if expr.has(Sum) and not (bare := _at_least(expr)).has(Sum) and _sign(bare, strict):
        return True
    if (squares := algebra.abstract(expr)) != expr and _sign(squares, strict):
        return True
    expr = _scalar(expr)
    if isinstance(expr, Sum):
        return not strict and nonnegative(expr.function)
    if _fails_somewhere(expr, strict):
        return False
    divides = any(x.base.is_Add and x.exp.is_negative for x in expr.atoms(Pow))
    if not divides and (_seen(expr, strict) or _seen(expand(expr), strict)):
        return True
    expr = _at_least(expr)
    above, below = fraction(rewrite.one_fraction(expr))
    parts = rewrite.factored(above), rewrite.factored(below)
    for up, down in (parts, tuple(-x for x in parts)):
        if (_seen(rewrite.factored(down), True) or _seen(expand(down), True)) and (
            _seen(rewrite.factored(up), strict) or _seen(expand(up), strict) or _quadratic(expand(up), strict)
        ):
            return True
    simpler = simplify(expr)
    return simpler != expr and _seen(simpler, strict)


def _at_least(expr: Expr) -> Expr:
    """Powers of a base that is at least 1, and sums, written as their least value and a slack."""

    def power(x: Expr) -> Expr:
        grows = x.exp.is_nonnegative and nonnegative(x.base - 1)
        return 1 + Dummy("more", nonnegative=True) if grows else x

    def total(body: Expr, limits: tuple) -> Expr:
        index, lower, upper = limits
        if (index.is_positive and not lower.is_positive) or (index.is_nonnegative and not lower.is_nonnegative):
            return Sum(body, limits)  # its first terms are outside of what the index promises
        for least in (S.One, S.Zero):
            if nonnegative(body - least):
                return least * (upper - lower + 1) + Dummy(
                    "more", nonnegative=True, positive=positive(body - least) or None
                )
        return Sum(body, limits)

    expr = rewrite.bases(expr)
    known: dict[Expr, Expr] = {}
    for part in sorted(expr.atoms(Sum), key=str):
        if len(part.limits) == 1 and (part.limits[0][2] - part.limits[0][1]).is_nonnegative:
            known[part] = total(part.function, part.limits[0])
    expr = expr.xreplace(known)
    if expr.has(Sum):  # a power there is another one in each term
        return expr
    return expr.xreplace({x: power(x) for x in sorted(expr.atoms(Pow), key=str) if not x.exp.is_number})


def _squares(expr: Expr) -> bool:
    """A quotient of norms and nonnegative numbers, which is nonnegative wherever it is defined."""
    above, below = fraction(expr)
    return all(x.is_nonnegative for x in (*above.as_ordered_factors(), *below.as_ordered_factors()))


def _seen(expr: Expr, strict: bool) -> bool:
    return bool(expr.is_positive if strict else expr.is_nonnegative)


def _quadratic(expr: Expr, strict: bool) -> bool:
    """a x^2 + b x + c >= 0 for every x exactly where a >= 0, c >= 0 and 4ac >= b^2 (for > 0: a > 0, 4ac > b^2)."""
    for x in sorted(expr.free_symbols, key=str):
        if not expr.is_polynomial(x) or Poly(expr, x).degree() != 2:
            continue
        a, b, c = (expr.coeff(x, power) for power in (2, 1, 0))
        rest = rewrite.factored(expand(4 * a * c - b**2))
        if strict and _seen(a, True) and (_seen(rest, True) or _quadratic(expand(rest), True)):
            return True
        if not strict and all(_seen(rewrite.factored(y), False) or _quadratic(expand(y), False) for y in (a, c, rest)):
            return True
    return False
