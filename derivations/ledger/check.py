"""How an obligation is discharged: exact points first, then SymPy; PROVED needs both.

Points come first because they refute a false goal in milliseconds, where SymPy would search for long.
What SymPy does not decide but every point confirms is SAMPLED; what no point could test is UNKNOWN.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, reduce

from sympy import (
    Abs,
    Basic,
    Derivative,
    Dummy,
    Eq,
    Expr,
    Ge,
    Gt,
    Integral,
    Le,
    Limit,
    Lt,
    Max,
    Min,
    Mul,
    Ne,
    Or,
    Poly,
    Pow,
    Product,
    S,
    Subs,
    Sum,
    cancel,
    ceiling,
    expand,
    expand_log,
    factor,
    fraction,
    logcombine,
    powsimp,
    sign,
    simplify,
    together,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, BooleanAtom, Not
from sympy.matrices.exceptions import ShapeError

from derivations.ledger import algebra, region, sample
from derivations.ledger.claim import Claim, Obligation, Status
from derivations.ledger.integral import closed, one_form
from derivations.ledger.notation import Dot, Norm
from derivations.ledger.relation import Between, Cover, Iff, SameSet, sides

MIN_POINTS = 8
MANY_POINTS = 160  # where SymPy does not decide


@dataclass(frozen=True)
class Result:
    """What came of one obligation."""

    obligation: Obligation
    status: Status
    points: int = 0
    worst: Expr = S.Zero
    note: str = ""


@dataclass(frozen=True)
class Checked:
    """A claim with what came of each of its obligations."""

    claim: Claim
    results: tuple[Result, ...]

    @property
    def status(self) -> Status:
        """The worst of its obligations; without any, what kind of claim it is."""
        if not self.results:
            return Status.CITED if self.claim.kind == "literature" else Status.DEFINED
        return min(result.status for result in self.results)


def check(claim: Claim, quick: bool = False) -> Checked:
    """Discharge every obligation of a claim; `quick` stops at the first that fails (for mutants)."""
    results: list[Result] = []
    for duty in claim.obligations:
        results.append(discharge(duty, f"{claim.name}:{duty.because}"))
        if quick and results[-1].status.fails:
            break
    return Checked(claim, tuple(results))


def discharge(duty: Obligation, seed: str) -> Result:
    """Sample, then prove."""
    if isinstance(duty.goal, Cover | SameSet):
        return _regions(duty)
    if held := _held_functions(duty):
        return Result(duty, Status.UNKNOWN, note=f"a region fixes {held}, whose slope the goal asks for")
    duty = replace(duty, goal=sides(duty.goal, _differentiate))  # before a region changes what it is taken by
    verdict: bool | None = True
    try:
        if duty.at:
            tried = sample.at_point(duty.goal, dict(duty.at))
        else:
            plain = tuple(x for x in duty.regions if not x.indexed)
            whole, conditions = substitution(plain), tuple(x.condition for x in plain)
            tried = sample.sample(duty.goal, duty.given, whole, seed, conditions)
            enough = tried.points >= MIN_POINTS or tried.exhausted
            if enough and not tried.refuted_at:
                verdict = None if duty.must_fail else _verdict(duty)
                if verdict is None:  # then points are all there is, so there have to be many
                    again = f"{seed} again"
                    tried = sample.sample(duty.goal, duty.given, whole, again, conditions, MANY_POINTS)
    except (sample.Undecided, ShapeError) as reason:
        return Result(duty, Status.UNKNOWN, note=f"cannot be evaluated: {reason}")
    if duty.must_fail:
        if tried.refuted_at:
            return Result(duty, Status.PROVED, tried.points, S.Zero, f"refuted, as it must be, at {tried.refuted_at}")
        return Result(duty, Status.UNKNOWN, tried.points, tried.worst, "this negative control was not refuted")
    if tried.refuted_at:
        return Result(duty, Status.REFUTED, tried.points, tried.worst, f"false at {tried.refuted_at}")
    if verdict is False:
        return Result(duty, Status.REFUTED, tried.points, tried.worst, "SymPy decides that it is false")
    if duty.at:
        return Result(duty, Status.PROVED, tried.points)  # one exact point is all that was asked
    if tried.points < MIN_POINTS and not tried.exhausted:
        return Result(
            duty, Status.UNKNOWN, tried.points, tried.worst, f"only {tried.points} points meet the conditions"
        )
    if not verdict and duty.by_algebra:
        return Result(duty, Status.UNKNOWN, tried.points, tried.worst, "SymPy does not decide it, and points cannot")
    return Result(duty, Status.PROVED if verdict else Status.SAMPLED, tried.points, tried.worst)


def _verdict(duty: Obligation) -> bool | None:
    """What SymPy decides of the goal under its regions: true, false, or nothing."""
    write = substitution(duty.regions)
    goals = duty.goal.has(Sum) and _summands(duty.goal)
    if goals:
        return all(proves(sides(x, write)) for x in goals) or None
    if any(x.indexed for x in duty.regions):
        return None  # a condition on one entry says nothing of a sum as a whole
    return proves(sides(duty.goal, write))


def _held_functions(duty: Obligation) -> str:
    """A function that a region fixes at a point, while the goal differentiates it or moves its argument."""
    held = {x.func for where in duty.regions for x, _ in where.where if isinstance(x, AppliedUndef)}
    moved = duty.goal.atoms(Derivative, Subs, Limit)
    return ", ".join(str(f) for f in sorted(held, key=str) if any(x.has(f) for x in moved))


def _differentiate(expr: Basic) -> Basic:
    if not expr.has(Derivative):
        return expr
    return expr.replace(lambda x: isinstance(x, Derivative), lambda x: x.doit(deep=not x.has(Sum)))  # a sum stays one


def _regions(duty: Obligation) -> Result:
    """Cases that leave a point out, or a substitution that is another set, are as good as refuted."""
    goal = duty.goal
    if isinstance(goal, SameSet):
        return Result(
            duty, Status.PROVED if goal.region.same_set() else Status.REFUTED, note=f"{goal.region.condition}"
        )
    if any(x.indexed for x in goal.regions):  # cases of one entry of a sum: linear arithmetic alone
        covered = region.cover(goal.regions, goal.given)
        return Result(
            duty,
            Status.PROVED if covered else Status.REFUTED,
            note="" if covered else "the cases leave out a point",
        )
    tried = sample.sample(Or(*(x.condition for x in goal.regions), evaluate=False), goal.given, lambda x: x, "cover")
    if tried.refuted_at or not region.cover(goal.regions, goal.given):
        return Result(duty, Status.REFUTED, tried.points, note=f"the cases leave out {tried.refuted_at or 'a point'}")
    return Result(duty, Status.PROVED, tried.points)


def substitution(regions: tuple[region.Region, ...]):
    """Write an expression through the slacks of all regions, one after the other.

    Each region has slacks of its own: two conditions that share a letter must not share its value.
    """
    written = [_fresh(x, place) for place, x in enumerate(regions)]

    keys = {symbol for x in regions for symbol, _ in x.where}

    def write(expr: Basic) -> Basic:
        for _ in (*regions, None):  # a substitution may speak of a letter that another one writes through slacks
            expr = reduce(_substitute, written, expr)
            if not expr.has(*keys):
                break
        return expr

    return write if regions else lambda expr: expr


@cache  # the same letters again, so that SymPy remembers what it knows of them
def _fresh(where: region.Region, place: int) -> dict[Basic, Expr]:
    signs = {True: {"positive": True}, False: {"nonnegative": True}}
    own = {x: Dummy(f"{x}{place}", **signs[bool(x.is_positive)]) for x in sorted(where.slacks, key=str)}
    return {symbol: expr.xreplace(own) for symbol, expr in where.where}


def _substitute(expr: Basic, known: dict[Basic, Expr]) -> Basic:
    nodes = all(x.is_Symbol or isinstance(x, Abs | AppliedUndef) for x in known)
    if nodes and not expr.has(Derivative, Integral, Limit, Product, Subs, Sum):
        return expr.xreplace(known)  # says the same where no letter is bound, ten times as fast
    return expr.subs(known, simultaneous=True)


def proves(goal: Basic) -> bool | None:
    """Whether SymPy decides that the goal is true, or false, for all values that its symbols' assumptions allow."""
    if isinstance(goal, Iff):
        left, right = (truth(x) for x in goal.args)
        return None if left is None or right is None else left == right
    return truth(goal)


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
            return truth(_bounds(goal))
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


def _bounds(goal: Relational) -> Basic:
    """|x| <= c as x <= c and -x <= c."""
    sign = Gt if goal.rel_op in ("<", ">") else Ge
    return And(*(sign(goal.gts, x, evaluate=False) for x in (goal.lts.args[0], -goal.lts.args[0])), evaluate=False)


def _summands(goal: Basic) -> list[Basic] | None:
    """What is asked of each summand, if the goal says that a sum is not negative."""
    if isinstance(goal, Ge | Gt | Le | Lt) and isinstance(goal.lts, Abs):
        goal = _bounds(goal)
    if isinstance(goal, And):
        parts = [_summands(x) for x in goal.args]
        return None if None in parts else [y for x in parts for y in x]
    if not isinstance(goal, Relational) or goal.rel_op not in ("<=", ">="):
        return None
    joined = _join_sums(goal.gts - goal.lts)
    return [Ge(joined.function, S.Zero, evaluate=False)] if isinstance(joined, Sum) else None


def _scalar(expr: Expr) -> Expr:
    """Evaluated, with inner products as letters and sums over one index joined."""
    expr = algebra.Gram().scalar(expr) if expr.has(Dot, Norm) else expr
    return _join_sums(
        expr.doit()
        if not expr.has(Sum)
        else expr.replace(lambda x: isinstance(x, Limit | Derivative), lambda x: x.doit())
    )


def _join_sums(expr: Expr) -> Expr:
    """Sums with the same limits as one sum; what holds for each summand then holds for the whole."""
    if not expr.has(Sum):
        return expr
    coefficients = expand(expr.replace(Sum, lambda f, *limits: Sum(f.doit(), *limits))).as_coefficients_dict()
    joined: dict = {}
    rest = S.Zero
    for term, number in coefficients.items():
        sums = [x for x in term.as_ordered_factors() if isinstance(x, Sum)] if not isinstance(term, Sum) else [term]
        if len(sums) != 1 or len(sums[0].limits) != 1:
            rest += number * term
            continue
        outside = number * term / sums[0]
        joined[sums[0].limits] = joined.get(sums[0].limits, S.Zero) + outside * sums[0].function
    for ((index, lower, upper),), body in joined.items():
        constant, varying = expand(expand_log(body)).as_independent(index, as_Add=True)
        rest += constant * (upper - lower + 1)
        rest += Sum(varying, (index, lower, upper)) if varying != 0 else 0
    return expand(rest) if not rest.has(Sum) else rest


def _equal(difference: Expr) -> bool | None:
    """Whether a difference is zero; None when undecided."""
    difference = closed(difference)
    difference = difference.doit() if difference.has(Limit) else difference
    if not difference.is_commutative:
        return algebra.vanishes(difference.doit()) or None
    difference = _scalar(difference)
    if any(x.exp.has(y) for s in difference.atoms(Sum) for x in s.atoms(Pow) for y in s.variables):
        if simplify(_bases(difference).doit()) == 0:  # a geometric series
            return True
    if isinstance(difference, Sum):
        return _equal(difference.function) or None
    for step in (
        one_form,
        expand,
        _factors,
        _signs,
        lambda x: cancel(together(x)),
        lambda x: expand(powsimp(expand(x))),
        _logs,
        simplify,
    ):
        difference = step(difference)
        if difference == 0:
            return True
        if difference.is_zero is False and not difference.free_symbols:
            return False
        if _seen(difference, True) or _seen(-difference, True):
            return False
    if positive(difference) or positive(-difference):
        return False
    return None


def _factors(expr: Expr) -> Expr:
    """|x y^k| as |x| |y|^k."""

    def split(x: Expr) -> Expr:
        powers = [f.as_base_exp() for f in x.as_ordered_factors()]
        return Mul(*(Abs(b) ** e if e.is_integer else Abs(b**e) for b, e in powers))

    return expr.replace(Abs, split) if expr.has(Abs) else expr


def _signs(expr: Expr) -> Expr:
    """|x| as x times its sign."""
    return _join_sums(expr.replace(Abs, lambda x: x * sign(x)))


def _logs(expr: Expr) -> Expr:
    return expand(logcombine(expand_log(expr, force=False), force=False))


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
    if _seen(expr, strict) or _seen(expand(expr), strict):
        return True
    expr = _at_least(expr)
    above, below = fraction(cancel(together(expr)))
    parts = factor(above), factor(below)
    for up, down in (parts, tuple(-x for x in parts)):
        if (_seen(factor(down), True) or _seen(expand(down), True)) and (
            _seen(factor(up), strict) or _seen(expand(up), strict) or _quadratic(expand(up), strict)
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

    expr = _bases(expr)
    known: dict[Expr, Expr] = {}
    for part in sorted(expr.atoms(Sum), key=str):
        if len(part.limits) == 1 and (part.limits[0][2] - part.limits[0][1]).is_nonnegative:
            known[part] = total(part.function, part.limits[0])
    expr = expr.xreplace(known)
    if expr.has(Sum):  # a power there is another one in each term
        return expr
    return expr.xreplace({x: power(x) for x in sorted(expr.atoms(Pow), key=str) if not x.exp.is_number})


def _bases(expr: Expr) -> Expr:
    """Powers with a letter above: the base as one fraction, so that 1/(1 + x) to the -j becomes 1 + x to the j."""
    return expr.replace(
        lambda x: x.is_Pow and not x.exp.is_number, lambda x: cancel(together(x.base)) ** cancel(together(x.exp))
    )


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
        rest = factor(expand(4 * a * c - b**2))
        if strict and _seen(a, True) and (_seen(rest, True) or _quadratic(expand(rest), True)):
            return True
        if not strict and all(_seen(factor(y), False) or _quadratic(expand(y), False) for y in (a, c, rest)):
            return True
    return False
