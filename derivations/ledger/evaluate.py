"""What an expression is at a point, and whether a relation holds there: fractions, or 50 digits.

This never looks at how SymPy proves things; it only computes. Undefined functions become polynomials, vectors and
matrices become explicit ones, and a limit becomes a walk towards its point.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from sympy import (
    QQ,
    Abs,
    Add,
    Basic,
    Derivative,
    Expr,
    Integer,
    Integral,
    Lambda,
    Limit,
    Matrix,
    Max,
    Mul,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Subs,
    Sum,
    Symbol,
    sqrt,
)
from sympy import (
    I as IMAGINARY,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, BooleanAtom, Not, Or
from sympy.matrices import MatrixBase
from sympy.tensor.indexed import Indexed

from derivations.ledger import rational
from derivations.ledger.arrays import Array
from derivations.ledger.notation import Dot, Grad, Norm, T
from derivations.ledger.points import ENTRIES
from derivations.ledger.quadrature import Unsettled, quadrature
from derivations.ledger.relation import Between, Iff

DIGITS = 50


LARGE = 10**30


TINY = Rational(1, 10**38)  # a residual of 50-digit numbers below this is rounding


class Undecided(Exception):
    """A goal that cannot be evaluated, with the reason."""


class NotReal(Undecided):
    """A side that is complex at a point where the goal is asked for."""


class Undefined(Undecided):
    """A point where the goal says nothing, a division by zero."""


def decide(goal: Basic, env: dict, concrete: Concrete) -> tuple[bool, Expr]:
    """Whether the goal holds at the point, and by how much it misses."""
    if isinstance(goal, Relational):
        if any(isinstance(side, Limit) for side in goal.args):
            if goal.rel_op not in ("==", "!="):
                raise Undecided(f"only = and != are tried of a limit, not {goal}")
            reached, residual = _walk(goal, env, concrete)
            return reached == (goal.rel_op == "=="), residual
        if _exactly(rational.holds, goal, env, concrete):
            return True, S.Zero
        numbers = [number(x) for x in differences(goal, env, concrete)]
        difference = numbers[0] if len(numbers) == 1 else max(map(abs, numbers))
        holds = _compare(goal.rel_op, difference)
        return holds, S.Zero if holds and goal.rel_op != "==" else abs(difference)
    return _true(goal, env, concrete), S.Zero


def differences(goal: Relational, env: dict, concrete: Concrete) -> list[Expr]:
    """Left minus right at the point, exactly; an entry for each coordinate of a vector."""
    left, right = value(goal.lhs, env, concrete), value(goal.rhs, env, concrete)
    arrays = [x for x in (left, right) if isinstance(x, MatrixBase)]
    if not arrays:
        return [left - right]
    left, right = (arrays[0] * 0 if x == 0 else x for x in (left, right))
    if not isinstance(left, MatrixBase) or not isinstance(right, MatrixBase) or left.shape != right.shape:
        raise Undecided(f"the two sides of {goal} differ in shape")
    return list(left - right)


def _compare(op: str, difference: Expr) -> bool:
    above = difference.p > 0 if difference.is_Rational else bool(difference > TINY)
    below = difference.p < 0 if difference.is_Rational else bool(difference < -TINY)
    return {"==": not above and not below, "!=": above or below,
            ">=": not below, "<=": not above, ">": above, "<": below}[op]  # fmt: skip


def _exactly(ask: Callable, tree: Basic, env: dict, concrete: Concrete) -> Basic | bool | None:
    """What arithmetic of fractions says, if it can. Raises Undefined."""
    function = concrete.function if isinstance(concrete, Concrete) else None  # another one may not take fractions
    try:
        return ask(tree, env, function)
    except ZeroDivisionError:
        raise Undefined(f"{tree} divides by zero") from None


def _true(condition: Basic, env: dict, concrete: Concrete) -> bool:
    if (exact := _exactly(rational.holds, condition, env, concrete)) is not None:
        return exact
    if isinstance(condition, BooleanAtom):
        return bool(condition)
    if isinstance(condition, Between):
        return _true(condition.both(), env, concrete)
    if isinstance(condition, Relational):
        return decide(condition, env, concrete)[0]
    truths = [_true(x, env, concrete) for x in condition.args]
    if isinstance(condition, Iff):
        return truths[0] == truths[1]
    if isinstance(condition, And):
        return all(truths)
    if isinstance(condition, Or):
        return any(truths)
    if isinstance(condition, Not):
        return not truths[0]
    raise Undecided(f"no truth value for {condition}")


def holds(condition: Basic, env: dict, concrete: Concrete) -> bool:
    """Whether a condition holds; one about the entries of a sum, for every entry."""
    if (exact := _exactly(rational.holds, condition, env, concrete)) is not None:
        return exact
    free = {i for x in condition.atoms(Indexed) for i in x.indices if isinstance(i, Symbol) and i not in env}
    if not free:
        return _true(condition, env, concrete)
    (index,) = free
    return all(_true(condition, {**env, index: Integer(k)}, concrete) for k in range(1, ENTRIES + 1))


def _walk(goal: Relational, env: dict, concrete: Concrete) -> tuple[bool, Expr]:
    """Approach a limit's point: the distance to the other side has to shrink and end small."""
    limit, claimed = (goal.lhs, goal.rhs) if isinstance(goal.lhs, Limit) else (goal.rhs, goal.lhs)
    body, x, point, side = limit.args
    claimed = number(value(claimed, env, concrete)) if claimed != S.Infinity else claimed
    for way in {"+": (1,), "-": (-1,), "+-": (1, -1)}[str(side)]:
        distances = []
        for exponent in (3, 9, 18):
            step = Integer(10) ** exponent
            here = step if point == S.Infinity else -step if point == S.NegativeInfinity else point + way / step
            reached = number(value(body, {**env, x: here}, concrete))
            if claimed == S.Infinity and reached <= 0:
                return False, abs(reached)
            distances.append(1 / reached if claimed == S.Infinity else abs(reached - claimed))
        if claimed == S.Infinity:
            distances[0] = max(distances)  # what grows without bound in the end may fall at first
        if not (
            distances[2] <= distances[1] <= distances[0]
            and distances[2] < Rational(1, 10**4) * (1 + abs(claimed) if claimed.is_finite else 1)
        ):
            return False, distances[2]
    return True, distances[2]


def number(x: Expr) -> Expr:
    """A real number: a rational as it is, anything else to 50 digits."""
    if x.is_Rational:
        return x
    if x.is_Add and all(abs(part.evalf(5)) < LARGE for part in x.args):
        result = x.evalf(DIGITS, maxn=2 * DIGITS)  # a zero has no leading digits: this is where to stop looking
        if result.is_Float and abs(result) <= TINY:
            return result
    result = x.evalf(DIGITS, maxn=400)
    if result.is_Float:
        return result
    if result.has(IMAGINARY) and abs(result.as_real_imag()[1]) < TINY:
        return result.as_real_imag()[0]
    raise NotReal(f"{x} is no real number")


def value(expr: Basic, env: dict, concrete: Concrete) -> Basic:
    """The value of an expression at a point, computed from its parts."""
    if expr in env:
        return env[expr]
    if (exact := _exactly(rational.at, expr, env, concrete)) is not None:
        return exact
    if isinstance(expr, Add):
        parts = [value(x, env, concrete) for x in expr.args]
        result = parts[0]
        for part in parts[1:]:
            if isinstance(part, MatrixBase) != isinstance(result, MatrixBase):
                if part == 0:
                    continue
                raise Undecided(f"{expr} adds a matrix and a number")
            result = result + part
        return result
    if isinstance(expr, Mul):
        result = S.One
        for x in expr.args:
            result = _scalar(result * value(x, env, concrete))
        return result
    if isinstance(expr, Pow):
        base, exponent = (value(x, env, concrete) for x in expr.args)
        if base == 0 and exponent.is_negative:
            raise Undefined(f"{expr} divides by zero")
        if isinstance(base, MatrixBase) and exponent == -1:
            if base.det() == 0:
                raise Undefined(f"{expr} has no inverse here")
            return base.inv()
        return base**exponent
    if isinstance(expr, Dot):
        left, right = (value(x, env, concrete) for x in expr.args)
        return (left.T * right)[0]
    if isinstance(expr, Norm):
        entries = list(value(expr.args[0], env, concrete))
        if expr.order == 2:
            return sqrt(sum(x**2 for x in entries))
        return sum(map(Abs, entries)) if expr.order == 1 else Max(*map(Abs, entries))
    if isinstance(expr, T):
        return value(expr.args[0], env, concrete).T
    if isinstance(expr, Grad):
        inner, variable = expr.args
        here = env[variable]
        free = Matrix([Symbol(f"entry{k}", real=True) for k in range(len(here))])
        result = value(inner, {**env, variable: free}, concrete)
        return Matrix([result.diff(x) for x in free]).subs(dict(zip(free, here, strict=True)))
    if isinstance(expr, Sum | Product):
        ((index, lower, upper),) = expr.limits
        low, high = (int(value(x, env, concrete)) for x in (lower, upper))
        parts = [value(expr.function, {**env, index: Integer(k)}, concrete) for k in range(low, high + 1)]
        return sum(parts, S.Zero) if isinstance(expr, Sum) else Mul(*parts)
    if isinstance(expr, Integral):
        ((x, lower, upper),) = expr.limits
        ends = (value(end, env, concrete) for end in (lower, upper))
        try:
            return quadrature(value(expr.function, {**env, x: x}, concrete), x, *ends, DIGITS)
        except Unsettled as reason:
            raise Undecided(str(reason)) from None
    if isinstance(expr, Indexed):
        return env[expr.base][int(value(expr.indices[0], env, concrete)) - 1]
    if isinstance(expr, Piecewise):
        for result, condition in expr.args:
            if _true(condition, env, concrete):
                return value(result, env, concrete)
        raise Undecided(f"{expr} has no case here")
    if isinstance(expr, AppliedUndef):
        return concrete.function(expr.func, value(expr.args[0], env, concrete))
    if isinstance(expr, Derivative | Subs):
        return value(expr.doit(), env, concrete)
    if not expr.args:
        if isinstance(expr, Symbol):
            raise Undecided(f"no value for {expr}")
        return expr
    return expr.func(*(value(x, env, concrete) for x in expr.args))


def _scalar(x: Basic) -> Basic:
    return x[0] if isinstance(x, MatrixBase) and x.shape == (1, 1) else x


class Concrete:
    """Polynomials that stand for undefined functions."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.made = rng, {}

    def scalars(self, goal: Basic) -> Basic:
        """A side of a goal with every function of one number replaced by a polynomial, and derivatives taken."""
        functions = {x.func for x in goal.atoms(AppliedUndef) if x.args[0].is_commutative}
        for function in sorted(functions, key=str):
            goal = goal.replace(function, self._polynomial(function))
        takers = (Derivative, Subs)
        return (
            goal.replace(lambda x: isinstance(x, takers), lambda x: x.doit())
            if functions or goal.has(*takers)
            else goal
        )

    def _polynomial(self, function) -> Lambda:
        if function not in self.made:
            x = Symbol("x", real=True)
            a, b, c, e = (Rational(self.rng.randint(-9, 9), self.rng.randint(1, 5)) for _ in range(4))
            line = a + b * x + c * x**2 + e * x**3
            self.made[function] = Lambda(x, a**2 + (b + 1) ** 2 * x**2 if function(x).is_nonnegative else line)
        return self.made[function]

    def function(self, function, at: Any) -> Any:
        """A function of a vector: a quadratic with a quartic bowl, seeded by its name."""
        if not isinstance(at, MatrixBase | Array):
            return self._polynomial(function)(at)
        if function not in self.made:
            self.made[function] = [QQ(self.rng.randint(-9, 9), 4) for _ in range(12)]
        numbers, at = self.made[function], [*at]
        squares = sum(x**2 for x in at)
        quadratic = sum(numbers[(3 * r + s) % 12] * at[r] * at[s] for r in range(len(at)) for s in range(len(at)))
        linear = sum(numbers[r] * at[r] for r in range(len(at)))
        return squares**2 + squares if function(Symbol("x")).is_nonnegative else quadratic + linear + squares**2 / 3
