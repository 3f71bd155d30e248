"""Exact points: a goal evaluated with rationals, or 50 digits, at seeded points with the kinks among them.

This never looks at how SymPy proves things; it only computes both sides. Undefined functions become
polynomials, vectors and matrices become explicit ones, and a limit becomes a walk towards its point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Integer,
    Integral,
    Lambda,
    Limit,
    Matrix,
    Max,
    Min,
    Mul,
    Ne,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Subs,
    Sum,
    Symbol,
    erfc,
    expand,
    eye,
    preorder_traversal,
    sign,
    simplify,
    sqrt,
)
from sympy import (
    I as IMAGINARY,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, BooleanAtom, Not, Or
from sympy.matrices import MatrixBase
from sympy.tensor.indexed import Indexed, IndexedBase

from derivations.ledger import rational
from derivations.ledger.notation import Dot, Grad, Norm, Operator, T, Vector
from derivations.ledger.quadrature import Unsettled, quadrature
from derivations.ledger.relation import Between, Iff, sides

DIGITS = 50
LARGE = 10**30
TINY = Rational(1, 10**38)  # a residual of 50-digit numbers below this is rounding
POINTS = 8  # where SymPy decides too; else there will be many more
TRIES = 400
TYPED_TRIES = 60  # a point that meets a condition by chance is rare

SMALL = [
    Rational(*x) for x in ((1, 1000000), (1, 7), (1, 2), (2, 3), (1, 1), (3, 2), (2, 1), (10, 3), (7, 1), (1000000, 1))
]
MODERATE = [x for x in SMALL if Rational(1, 100) < x < 100]  # where the tail of a Gaussian is computed
COUNTS = [Integer(x) for x in (1, 2, 3, 5, 8)]
ENTRIES = 8  # as many as the largest count asks for


class Undecided(Exception):
    """A goal that cannot be evaluated, with the reason."""


class Undefined(Undecided):
    """A point where the goal says nothing, a division by zero."""


@dataclass(frozen=True)
class Sampled:
    """What the points said: how many were tried, the worst residual, and one that refutes, if any."""

    points: int
    worst: Expr
    refuted_at: str = ""
    exhausted: bool = False  # nothing is left to vary: one point is all there is


def sample(
    goal: Basic,
    given: tuple[Basic, ...],
    substitution: Callable[[Basic], Basic],
    seed: str,
    conditions: tuple[Basic, ...] = (),
    points: int = POINTS,
) -> Sampled:
    """Evaluate a goal at points where `given` holds; `substitution` writes it through the slacks of its regions.

    Half of the points know nothing of slacks: they evaluate the goal as typed, where the regions' `conditions`
    hold. So a substitution that says something else than its condition is seen.
    """
    rng = Random(seed)
    slack = tuple(sides(x, substitution) for x in given)
    written = sides(goal, substitution)
    worst, tried = S.Zero, 0
    for variant, typed in enumerate((False, bool(conditions), False)):
        if tried >= points:
            break
        concrete = _Concrete(Random(f"{seed}{variant}"))
        body = sides(goal if typed else written, concrete.scalars)
        where = (*given, *conditions) if typed else slack
        for env in _points((body, *where), rng, TYPED_TRIES if typed else TRIES):
            if tried >= points * min(variant + 1, 2) // 2:
                break
            try:
                if not all(_holds(x, env, concrete) for x in where):
                    continue
                ok, residual = decide(body, env, concrete)
            except Undefined:
                continue
            worst, tried = max(worst, residual), tried + 1
            if not ok:
                return Sampled(tried, worst, _named(env))
            if not env:
                return Sampled(tried, worst, exhausted=True)
    return Sampled(tried, worst)


def _named(env: dict) -> str:
    return ", ".join(f"{k} = {v}" for k, v in sorted(env.items(), key=str) if isinstance(k, Symbol)) or "every point"


def at_point(goal: Basic, witness: dict[Basic, Basic]) -> Sampled:
    """Decide a goal at one exact point; irrational numbers only count as equal if SymPy simplifies the rest to 0."""
    concrete = _Concrete(Random(0))
    witness = {k: v if isinstance(v, MatrixBase | list) else S(v) for k, v in witness.items()}
    for symbol, number_ in witness.items():
        if not _in_domain(symbol, number_):
            raise Undecided(f"{symbol} = {number_} is outside of what {symbol} stands for")
    ok, residual = decide(goal, witness, concrete)
    if isinstance(goal, Relational) and not any(isinstance(side, Limit) for side in goal.args):
        for x in differences(goal, witness, concrete):
            if not x.is_Rational and abs(number(x)) <= TINY and simplify(x) != 0:
                raise Undecided(f"both sides of {goal} agree to {DIGITS} digits, but SymPy does not show more")
    return Sampled(1, residual, "" if ok else ", ".join(f"{k} = {v}" for k, v in witness.items()))


def _in_domain(symbol: Basic, value_: Basic) -> bool:
    """Whether a value is one that the symbol's assumptions, or its trait, allow."""
    if isinstance(symbol, Operator):
        tests = {
            "symmetric": lambda x: x.is_symmetric(),
            "psd": lambda x: x.is_symmetric() and x.is_positive_semidefinite,
            "diagonal": lambda x: x.is_diagonal(),
            "identity": lambda x: x == eye(x.rows),
            "orthogonal": lambda x: x.T * x == eye(x.cols),
        }
        return symbol.trait not in tests or bool(tests[symbol.trait](value_))
    if isinstance(symbol, Symbol) and symbol.is_commutative and isinstance(value_, Expr) and value_.is_number:
        return allowed(symbol, value_)
    return True


def decide(goal: Basic, env: dict, concrete: _Concrete) -> tuple[bool, Expr]:
    """Whether the goal holds at the point, and by how much it misses."""
    if isinstance(goal, Relational):
        if any(isinstance(side, Limit) for side in goal.args):
            if goal.rel_op not in ("==", "!="):
                raise Undecided(f"only = and != are tried of a limit, not {goal}")
            reached, residual = _walk(goal, env, concrete)
            return reached == (goal.rel_op == "=="), residual
        numbers = [number(x) for x in differences(goal, env, concrete)]
        difference = numbers[0] if len(numbers) == 1 else max(map(abs, numbers))
        holds = _compare(goal.rel_op, difference)
        return holds, S.Zero if holds and goal.rel_op != "==" else abs(difference)
    return _true(goal, env, concrete), S.Zero


def differences(goal: Relational, env: dict, concrete: _Concrete) -> list[Expr]:
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
    zero = abs(difference) <= TINY and (difference == 0 or not difference.is_Rational)
    return {"==": zero, "!=": not zero, ">=": zero or difference > 0, "<=": zero or difference < 0,
            ">": not zero and difference > 0, "<": not zero and difference < 0}[op]  # fmt: skip


def _true(condition: Basic, env: dict, concrete: _Concrete) -> bool:
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


def _holds(condition: Basic, env: dict, concrete: _Concrete) -> bool:
    """Whether a condition holds; one about the entries of a sum, for every entry."""
    free = {i for x in condition.atoms(Indexed) for i in x.indices if isinstance(i, Symbol) and i not in env}
    if not free:
        return _true(condition, env, concrete)
    (index,) = free
    return all(_true(condition, {**env, index: Integer(k)}, concrete) for k in range(1, ENTRIES + 1))


def _walk(goal: Relational, env: dict, concrete: _Concrete) -> tuple[bool, Expr]:
    """Approach a limit's point: the distance to the other side has to shrink and end small."""
    limit, claimed = (goal.lhs, goal.rhs) if isinstance(goal.lhs, Limit) else (goal.rhs, goal.lhs)
    body, x, point, side = limit.args
    claimed = number(value(claimed, env, concrete)) if claimed != S.Infinity else claimed
    sides = {"+": (1,), "-": (-1,), "+-": (1, -1)}[str(side)]
    for way in sides:
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
    raise (Undefined if result.is_number else Undecided)(f"{x} is no real number")


def value(expr: Basic, env: dict, concrete: _Concrete) -> Basic:
    """The value of an expression at a point, computed from its parts."""
    if expr in env:
        return env[expr]
    try:
        if (exact := rational.at(expr, env)) is not None:
            return exact
    except ZeroDivisionError:
        raise Undefined(f"{expr} divides by zero") from None
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


class _Concrete:
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

    def function(self, function, at: Basic) -> Basic:
        """A function of a vector: a quadratic with a quartic bowl, seeded by its name."""
        if not isinstance(at, MatrixBase):
            return self._polynomial(function)(at)
        if function not in self.made:
            self.made[function] = [Rational(self.rng.randint(-9, 9), 4) for _ in range(12)]
        numbers = self.made[function]
        squares = sum(x**2 for x in at)
        quadratic = sum(numbers[(3 * r + s) % 12] * at[r] * at[s] for r in range(len(at)) for s in range(len(at)))
        linear = sum(numbers[r] * at[r] for r in range(len(at)))
        return squares**2 + squares if function(Symbol("x")).is_nonnegative else quadratic + linear + squares**2 / 3


def _points(parts: tuple[Basic, ...], rng: Random, tries: int = TRIES) -> Iterator[dict]:
    """Points of the domains of all symbols: corners first, then random ones, every third moved onto a kink."""
    letters = set().union(*(x.free_symbols for x in parts))
    binding = (Sum, Product, Limit, Integral, Indexed)
    bound = {y for part in parts for x in part.atoms(*binding) for y in getattr(x, "variables", ())}
    bound |= {y for part in parts for x in part.atoms(Indexed) for y in x.indices}
    bases = sorted({x.base for part in parts for x in part.atoms(Indexed)}, key=str)
    labels = {x.label for x in bases} | {x for x in letters if isinstance(x, Indexed | IndexedBase)}
    scalars = sorted((x for x in letters - labels - bound if isinstance(x, Symbol) and x.is_commutative), key=str)
    arrays = sorted((x for x in letters if not x.is_commutative), key=str)
    kinks = _kinks(parts)
    pool = MODERATE if any(_grows_fast(x) for x in parts) else SMALL
    if not scalars and not arrays and not bases:
        yield {}
        return
    for trial in range(tries):
        size = {"d": rng.choice((2, 3)), "n": rng.choice((4, 5))}
        env: dict = {x: _scalar_value(x, trial, rng, pool) for x in scalars}
        env |= {x: _array_value(x, size, rng) for x in arrays}
        env |= {x: [_real(rng) for _ in range(ENTRIES)] for x in bases}
        if kinks and trial % 3 == 2:
            _move_onto(rng.choice(kinks), env, rng)
        yield env


def _grows_fast(part: Basic) -> bool:
    """Whether very large and very small numbers would take long: tails, and powers with a letter above."""
    above = {y for x in part.atoms(Pow) for y in x.exp.free_symbols}
    return part.has(Integral, erfc) or any(not x.is_integer for x in above)


def _kinks(parts: tuple[Basic, ...]) -> list[tuple[tuple[Symbol, Expr], ...]]:
    """Expressions whose zeros are corners: the arguments of absolute values and the edges of conditions.

    Each as the ways to hit it: one of its letters, and what that letter has to be.
    """
    found = [
        kink
        for part in parts
        for x in preorder_traversal(part)
        for kink in _corners(x)
        if not (x is part and isinstance(x, Eq | Ne))  # on which the goal is true, or false, anyway
    ]
    return [ways for x in dict.fromkeys(found) if (ways := _ways_onto(x))]


def _corners(x: Basic) -> list[Expr]:
    """What is zero at a corner of an absolute value, at a change of a maximum, at the edge of a condition."""
    if isinstance(x, Abs | sign):
        return [x.args[0]]
    if isinstance(x, Max | Min):
        return [x.args[0] - x.args[1]] if len(x.args) == 2 else []
    if isinstance(x, Relational):
        return [x.lhs - x.rhs] if not x.has(Limit, Sum, Product) else []
    return [x.args[1] - end for end in (x.args[0], x.args[2])] if isinstance(x, Between) else []


@lru_cache(maxsize=4096)
def _ways_onto(kink: Expr) -> tuple[tuple[Symbol, Expr], ...]:
    if not kink.is_commutative or kink.has(Dot, Norm, Indexed) or any(not x.exp.is_Integer for x in kink.atoms(Pow)):
        return ()
    ways = []
    line = expand(kink.doit())
    for x in sorted(kink.free_symbols, key=str):
        slope, rest = line.coeff(x, 1), line.coeff(x, 0)
        if slope != 0 and not slope.has(x) and not rest.has(x) and expand(slope * x + rest - line) == 0:
            ways.append((x, -rest / slope))
    return tuple(ways)


def _move_onto(kink: tuple[tuple[Symbol, Expr], ...], env: dict, rng: Random) -> None:
    """Change one number so that the kink is hit exactly, if its symbol may take that value."""
    for x, place in rng.sample(kink, len(kink)):
        if x in env and (root := place.xreplace(env)).is_Rational and allowed(x, root):
            env[x] = root
            return


def allowed(x: Symbol, number: Expr) -> bool:
    """Whether a number lies in the domain that a symbol's assumptions state."""
    if x.is_integer and not number.is_integer:
        return False
    return number > 0 if x.is_positive else number >= 0 if x.is_nonnegative else True


def _real(rng: Random) -> Rational:
    return rng.choice([S.Zero, *SMALL, *(-x for x in SMALL)])


def _scalar_value(x: Symbol, trial: int, rng: Random, sizes: list[Expr]) -> Expr:
    """A number of the symbol's domain: at first its least value, then 1, then one of the sizes, with a sign."""
    if x.is_integer:
        pool = COUNTS if x.is_positive else [S.Zero, *COUNTS]
    elif x.is_positive:
        pool = sizes
    elif x.is_nonnegative:
        pool = [S.Zero, *sizes]
    else:
        pool = [S.Zero, *sizes, *(-y for y in sizes)]
    return pool[0] if trial == 0 else S.One if trial == 1 else rng.choice(pool)


def _array_value(x: Vector | Operator, size: dict[str, int], rng: Random) -> MatrixBase:
    """Small rational entries; traits hold exactly (a Cayley transform is orthogonal)."""

    def entry() -> Rational:
        return Rational(rng.randint(-6, 6), rng.choice((1, 2, 3)))

    if isinstance(x, Vector):
        entries = [entry() for _ in range(size[x.size])]
        return Matrix([S.One, *entries[1:]] if x.nonzero and not any(entries) else entries)
    rows, columns = (size[side] for side in x.shape)
    if x.trait == "identity":
        return eye(rows)
    if x.trait == "orthogonal":
        skew = Matrix(rows, rows, lambda a, b: 0)
        for a in range(rows):
            for b in range(a):
                skew[a, b] = entry()
                skew[b, a] = -skew[a, b]
        return ((eye(rows) - skew) * (eye(rows) + skew).inv())[:, :columns]
    full = Matrix(rows, columns, lambda a, b: entry())
    if rng.random() < 0.3:  # a direction in which the data do not vary, or the loss is flat
        full[:, columns - 1] = full[:, 0]
    if x.trait == "diagonal":
        return Matrix(rows, rows, lambda a, b: entry() if a == b else 0)
    if x.trait == "symmetric":
        return full + full.T
    return full.T * full if x.trait == "psd" else full
