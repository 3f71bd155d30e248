"""Exact points: a goal evaluated at seeded points with the kinks among them, or at one witness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from sympy import (
    Basic,
    Expr,
    Limit,
    S,
    Symbol,
    eye,
    simplify,
)
from sympy.core.relational import Relational
from sympy.matrices import MatrixBase

from derivations.ledger.evaluate import (
    DIGITS,
    TINY,
    Concrete,
    NotReal,
    Undecided,
    Undefined,
    decide,
    differences,
    holds,
    number,
)
from derivations.ledger.notation import Operator
from derivations.ledger.points import TRIES, allowed, points
from derivations.ledger.relation import sides

POINTS = 8  # where SymPy decides too; else there will be many more


TYPED_TRIES = 60  # a point that meets a condition by chance is rare


@dataclass(frozen=True)
class Sampled:
    """What the points said: how many were tried, the worst residual, and one that refutes, if any.

    `at`: that point, or the plainest that held: each letter that stands for a number, by name, and the number.
    """

    points: int
    worst: Expr
    refuted_at: str = ""
    exhausted: bool = False  # nothing is left to vary: one point is all there is
    at: tuple[tuple[str, Expr], ...] = ()


def sample(
    goal: Basic,
    given: tuple[Basic, ...],
    substitution: Callable[[Basic], Basic],
    seed: str,
    conditions: tuple[Basic, ...] = (),
    wanted: int = POINTS,
) -> Sampled:
    """Evaluate a goal at points where `given` holds; `substitution` writes it through the slacks of its regions.

    Half of the points know nothing of slacks: they evaluate the goal as typed, where the regions' `conditions`
    hold. So a substitution that says something else than its condition is seen.
    """
    rng = Random(seed)
    slack = tuple(sides(x, substitution) for x in given)
    written = sides(goal, substitution)
    worst, tried, plainest = S.Zero, 0, {}
    for variant, typed in enumerate((False, bool(conditions), False)):
        if tried >= wanted:
            break
        concrete = Concrete(Random(f"{seed}{variant}"))
        body = sides(goal if typed else written, concrete.scalars)
        where = (*given, *conditions) if typed else slack
        for env in points((body, *where), rng, TYPED_TRIES if typed else TRIES):
            if tried >= wanted * min(variant + 1, 2) // 2:
                break
            try:
                if not _within(where, env, concrete):
                    continue
                ok, residual = decide(body, env, concrete)
            except Undefined:
                continue
            worst, tried = max(worst, residual), tried + 1
            if not ok:
                there = env if typed else _as_typed(env, (goal, *given), substitution)
                return Sampled(tried, worst, _named(there), at=_numbers(there))
            if not env:
                return Sampled(tried, worst, exhausted=True)
            if (typed or not conditions) and (not plainest or _length(env) < _length(plainest)):
                plainest = env
    return Sampled(tried, worst, at=_numbers(plainest))


def _within(where: tuple[Basic, ...], env: dict, concrete: Concrete) -> bool:
    """Whether all conditions hold; one that is not real at a point, as the root of a negative number, does not."""
    try:
        return all(holds(x, env, concrete) for x in where)
    except NotReal:
        return False


def _as_typed(env: dict, parts: tuple[Basic, ...], substitution: Callable[[Basic], Basic]) -> dict:
    """The point in the letters that were typed, without slacks."""
    typed = sorted(set().union(*(x.free_symbols for x in parts)), key=str)
    written = {x: substitution(x) for x in typed if isinstance(x, Symbol)}
    return {x: expr.xreplace(env) for x, expr in written.items() if expr.free_symbols <= set(env)}


def _numbers(env: dict) -> tuple[tuple[str, Expr], ...]:
    return tuple(sorted((k.name, v) for k, v in env.items() if isinstance(k, Symbol) and isinstance(v, Expr)))


def _length(env: dict) -> float:
    """How long the numbers of a point are to read; one that is 0 says little, so it counts as a long one."""
    return sum(abs(v.p) + v.q if v.is_Rational and v else 40 for _, v in _numbers(env))


def _named(env: dict) -> str:
    return ", ".join(f"{k} = {v}" for k, v in sorted(env.items(), key=str) if isinstance(k, Symbol)) or "every point"


def at_point(goal: Basic, witness: dict[Basic, Basic]) -> Sampled:
    """Decide a goal at one exact point; irrational numbers only count as equal if SymPy simplifies the rest to 0."""
    concrete = Concrete(Random(0))
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
