"""Which mutants of a claim still pass, and whether the checker shows that they say the same as the claim."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase

from sympy import Basic, Eq, Expr
from sympy.core.random import seed
from sympy.logic.boolalg import Boolean

from derivations.ledger.check import check, discharge
from derivations.ledger.claim import Claim, Obligation, Status
from derivations.ledger.mutants import Mutant, mutants
from derivations.ledger.notation import Named
from derivations.ledger.region import Cover, SameSet

SECONDS = 30  # a hundred times what the slowest claim takes


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Stop what takes too long: SymPy can search for minutes for the proof of something false.

    Counted in the processor's time, so that a busy machine finds what an idle one does.
    """

    def stop(*_) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 5)  # again, should SymPy have caught the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


STUCK = (ValueError, TypeError, ZeroDivisionError, NotImplementedError, AttributeError, RecursionError)


def survivors(claim: Claim) -> dict:
    """Run a claim's mutants: how many were tried and caught, and which still pass, shown to say the same or not."""
    tried, survived, same = 0, [], []
    for mutant in mutants(claim):
        tried += 1
        try:
            with _limit(SECONDS):
                fell = check(mutant.claim, quick=True).status.fails
        except (TimeoutError, *STUCK):
            fell = True  # it cannot be evaluated, or is not decided in that time: no build would pass
        if not fell:  # what its author calls another statement is not asked whether it is the same one: that takes long
            another = listed(mutant.what, claim.also_true)
            (survived if another or not says_the_same(claim, mutant) else same).append(mutant.what)
    return {"tried": tried, "caught": tried - len(survived) - len(same), "same": same, "survived": survived}


def listed(what: str, patterns: tuple[tuple[str, str], ...]) -> bool:
    """Whether a mutant's label is among the patterns that a claim lists."""
    return any(fnmatchcase(what, pattern) for pattern, _ in patterns)


def says_the_same(claim: Claim, mutant: Mutant) -> bool:
    """Whether the checker proves every expression of the changed line equal to the typed one, in every case.

    That two relations are both true would not do: so are any two theorems.
    """
    old, new = claim.entries[mutant.line].payload, mutant.claim.entries[mutant.line].payload
    pairs = [pair for x, y in zip(_parts(old), _parts(new), strict=True) for pair in _different(x, y)]
    if not pairs or not all(isinstance(x, Expr) for pair in pairs for x in pair):
        return False
    seed(0)  # as for the claim itself: SymPy asks for assumptions in random order
    wide = {x: Named(x.name, x.latex, x.meaning, real=True) for x in claim.reals}
    cases = dict.fromkeys(
        (x.given, x.regions) for x in claim.obligations if not x.at and not isinstance(x.goal, Cover | SameSet)
    )
    goals = [Eq(*pair, evaluate=False).xreplace(wide) for pair in pairs]
    duties = (
        Obligation(goal, "the same", given, regions, by_algebra=True)
        for given, regions in cases or {(claim.given, ()): None}
        for goal in goals
    )
    try:
        with _limit(SECONDS):  # for all of them: a survivor that is not shown to be the same is looked at by its author
            return all(discharge(duty, mutant.what).status is Status.PROVED for duty in duties)
    except (TimeoutError, *STUCK):
        return False


def _parts(payload) -> list:
    if not isinstance(payload, tuple):
        return [payload]
    objective, best = payload
    return [objective, *(best.values() if isinstance(best, dict) else [best])]


def _different(old: Basic, new: Basic) -> Iterator[tuple[Basic, Basic]]:
    """Where two lines differ, as far down as conditions go: the expressions that have to be equal."""
    alike = isinstance(old, Boolean) and old.func is new.func and len(old.args) == len(new.args)
    if alike:
        for x, y in zip(old.args, new.args, strict=True):
            yield from _different(x, y)
    elif old != new:
        yield old, new
