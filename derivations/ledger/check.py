"""How an obligation is discharged: exact points first, then SymPy; PROVED needs both.

Points come first because they refute a false goal in milliseconds, where SymPy would search for long.
What SymPy does not decide but every point confirms is SAMPLED; what no point could test is UNKNOWN.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache, reduce
from typing import NamedTuple

from sympy import (
    Abs,
    Basic,
    Derivative,
    Expr,
    Integral,
    Limit,
    Or,
    Product,
    S,
    Subs,
    Sum,
    Symbol,
)
from sympy.core.function import AppliedUndef
from sympy.core.random import seed
from sympy.matrices.exceptions import ShapeError
from sympy.tensor.indexed import Indexed

from derivations.ledger import region, sample
from derivations.ledger.claim import Claim, Obligation, Status
from derivations.ledger.notation import Norm, Soft
from derivations.ledger.region import Cover, SameSet
from derivations.ledger.relation import sides
from derivations.ledger.truth import proves, summands

MIN_POINTS = 8


MANY_POINTS = 160  # where SymPy does not decide


class Verdict(NamedTuple):
    """What one prover said of one obligation; `points`: at how many, where it tries points."""

    prover: str
    verdict: str
    points: int = 0


@dataclass(frozen=True)
class Result:
    """What came of one obligation, who said what, and a point: where it fails, or one where it was seen to hold."""

    obligation: Obligation
    status: Status
    points: int = 0
    worst: Expr = S.Zero
    note: str = ""
    at: tuple[tuple[str, Expr], ...] = ()
    provers: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A claim with what came of each of its obligations."""

    claim: Claim
    results: tuple[Result, ...]

    @property
    def status(self) -> Status:
        """The worst of its obligations; of the kinds that have none, what kind it is. Nothing checked is no pass."""
        if not self.results:
            return {"literature": Status.CITED, "definition": Status.DEFINED}.get(self.claim.kind, Status.UNKNOWN)
        return min(result.status for result in self.results)


def check(claim: Claim, quick: bool = False) -> Checked:
    """Discharge every obligation of a claim; `quick` stops at the first that fails (for mutants)."""
    seed(0)  # SymPy asks for assumptions in random order; a run is to be like the one before
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
    duty = replace(duty, goal=sides(duty.goal, _spelled_out))
    duty = replace(duty, goal=sides(duty.goal, _differentiate))  # before a region changes what it is taken by
    verdict: bool | None = None
    try:
        if duty.at:
            tried = sample.at_point(duty.goal, dict(duty.at))
        else:
            plain = tuple(x for x in duty.regions if not x.indexed)
            whole, conditions = substitution(plain), tuple(x.condition for x in plain)
            tried = sample.sample(duty.goal, duty.given, whole, seed, conditions)
            enough = tried.points >= MIN_POINTS or tried.exhausted
            if enough and not tried.refuted_at:
                verdict = None if duty.must_fail or duty.by_points else _verdict(duty)
                if verdict is None and not duty.by_points:  # then points are all there is, so there have to be many
                    again = f"{seed} again"
                    tried = sample.sample(duty.goal, duty.given, whole, again, conditions, MANY_POINTS)
    except (sample.Undecided, ShapeError) as reason:
        return Result(duty, Status.UNKNOWN, note=f"cannot be evaluated: {reason}")
    status, note = _judged(duty, tried, verdict)
    worst = S.Zero if duty.at or (duty.must_fail and tried.refuted_at) else tried.worst
    return Result(duty, status, tried.points, worst, note, tried.at, _said(duty, tried, verdict))


def _judged(duty: Obligation, tried: sample.Sampled, verdict: bool | None) -> tuple[Status, str]:
    """The status that points and SymPy give together, and the reason where it is not plain."""
    enough = tried.points >= MIN_POINTS or tried.exhausted
    if duty.must_fail:
        if tried.refuted_at:
            return Status.PROVED, f"refuted, as it must be, at {tried.refuted_at}"
        return Status.UNKNOWN, "this negative control was not refuted"
    if tried.refuted_at:
        return Status.REFUTED, f"false at {tried.refuted_at}"
    if verdict is False:
        return Status.REFUTED, "SymPy decides that it is false"
    if duty.at:
        return Status.PROVED, ""  # one exact point is all that was asked
    if not enough:
        return Status.UNKNOWN, f"only {tried.points} points meet the conditions"
    if verdict or duty.by_points:
        return Status.PROVED, ""
    if duty.by_algebra:
        return Status.UNKNOWN, "SymPy does not decide it, and points cannot"
    return Status.SAMPLED, ""


def _said(duty: Obligation, tried: sample.Sampled, verdict: bool | None) -> tuple[Verdict, ...]:
    points = Verdict("points", "refuted" if tried.refuted_at else "holds", tried.points)
    if duty.at or duty.must_fail or duty.by_points or tried.refuted_at:
        return (points,)  # nobody else is asked
    return points, Verdict("SymPy", {True: "proved", False: "refuted", None: "no answer"}[verdict])


def _verdict(duty: Obligation) -> bool | None:
    """What SymPy decides of the goal under its regions: true, false, or nothing."""
    write = substitution(duty.regions)
    goals = duty.goal.has(Sum) and summands(duty.goal)
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


def _spelled_out(expr: Basic) -> Basic:
    return expr.replace(lambda x: isinstance(x, Soft), Soft.spelled_out) if expr.has(Soft) else expr


def _differentiate(expr: Basic) -> Basic:
    if not expr.has(Derivative):
        return expr
    return expr.replace(lambda x: isinstance(x, Derivative), lambda x: x.doit(deep=not x.has(Sum)))  # a sum stays one


def _regions(duty: Obligation) -> Result:
    """Cases that leave a point out, or a substitution that is another set, are as good as refuted."""
    goal = duty.goal
    if isinstance(goal, SameSet):
        return _by_arithmetic(duty, goal.region.same_set(goal.given), f"{goal.region.condition}")
    covered = region.cover(goal.regions, goal.given)
    if any(x.indexed for x in goal.regions):  # cases of one entry of a sum: linear arithmetic alone
        return _by_arithmetic(duty, covered, "" if covered else "the cases leave out a point")
    tried = sample.sample(Or(*(x.condition for x in goal.regions), evaluate=False), goal.given, lambda x: x, "cover")
    missing = "" if covered and not tried.refuted_at else f"the cases leave out {tried.refuted_at or 'a point'}"
    result = _by_arithmetic(duty, not missing, missing)
    points = Verdict("points", "refuted" if tried.refuted_at else "holds", tried.points)
    return replace(result, points=tried.points, provers=(points, *result.provers))


def _by_arithmetic(duty: Obligation, holds: bool, note: str) -> Result:
    """What linear arithmetic over the reals says of cases and substitutions."""
    said = Verdict("linear arithmetic", "proved" if holds else "refuted")
    return Result(duty, Status.PROVED if holds else Status.REFUTED, note=note, provers=(said,))


@lru_cache(maxsize=256)
def substitution(regions: tuple[region.Region, ...]):
    """Write an expression through the slacks of all regions, one after the other.

    Each region has slacks of its own: two conditions that share a letter must not share its value.
    """
    written = [_fresh(x, place) for place, x in enumerate(regions)]
    keys = {symbol for x in regions for symbol, _ in x.where}

    @cache  # the points and the algebra ask for the same sides
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
    # no Dummy: SymPy numbers those at random, and the order of points would follow
    own = {x: Symbol(f"{x} of region {place}", **signs[bool(x.is_positive)]) for x in sorted(where.slacks, key=str)}
    return {symbol: expr.xreplace(own) for symbol, expr in where.where}


def _substitute(expr: Basic, known: dict[Basic, Expr]) -> Basic:
    nodes = all(x.is_Symbol or isinstance(x, Abs | AppliedUndef | Indexed | Norm) for x in known)
    if nodes and not expr.has(Derivative, Integral, Limit, Product, Subs, Sum):
        return expr.xreplace(known)  # says the same where no letter is bound, ten times as fast
    return expr.subs(known, simultaneous=True)
