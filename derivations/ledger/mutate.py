"""How the checker is seen to fail: change one thing in a claim's typed body, and the claim must fall.

One number, sign, operator or symbol is changed in one place, the obligations are built again from the changed
body, and discharged. A mutant that still passes is a hole in the check, or an equivalent mutant, which its
claim then lists with the reason (`equivalent={"as printed here, * for anything": "why it says the same"}`).
Run as `python -m derivations.ledger.mutate [NAME ...]`; what has not changed since is not run again.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from sympy import Add, Basic, Derivative, Dummy, Eq, Expr, Integer, Mul, Pow, Rational, Sum, Symbol, sstr
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from derivations.ledger.check import check, discharge
from derivations.ledger.claim import Claim, Entry, Obligation, Status
from derivations.ledger.collect import claims, digest
from derivations.ledger.notation import Named
from derivations.ledger.relation import Always, Cover, Iff, SameSet

CACHE = Path("generated/mutants.json")
SECONDS = 30  # a hundred times what the slowest claim takes
# Turned round, not loosened: a looser inequality stays true, and `tight` guards against that.
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "!=", "!=": "=="}


@dataclass(frozen=True)
class Mutant:
    """A claim with one thing changed."""

    claim: Claim
    what: str  # the line, the way down its tree, and the change there: `line 1.0.2: 2 -> 3`
    line: int


def mutants(claim: Claim) -> Iterator[Mutant]:
    """Every mutant of every right line of a claim; none has the name of another."""
    letters = sorted(
        {x for entry in claim.entries for part in _parts(entry) for x in part.free_symbols if isinstance(x, Symbol)},
        key=str,
    )
    for place, entry in enumerate(claim.entries):
        if entry.wrong:
            continue
        for what, payload in _payloads(entry.payload, letters):
            changed = (*claim.entries[:place], replace(entry, payload=payload), *claim.entries[place + 1 :])
            try:
                statement, lines, obligations = claim.build(changed)
            except (ValueError, TypeError, AttributeError):
                continue  # no claim at all: an inequality turned into an equation, say
            yield Mutant(
                replace(claim, statement=statement, lines=lines, obligations=obligations, entries=changed),
                f"line {place}{what}",
                place,
            )


def _parts(entry: Entry) -> list[Basic]:
    payload = entry.payload
    if isinstance(payload, dict):
        return list(payload.values())
    if not isinstance(payload, tuple):
        return [payload]
    objective, best = payload
    return [objective, *(best.values() if isinstance(best, dict) else [best])]


def _payloads(payload, letters: list[Symbol]) -> Iterator[tuple[str, object]]:
    """Changed payloads; a minimiser's objective and values are changed one at a time."""
    if not isinstance(payload, tuple):
        yield from _trees(payload, letters)
        return
    objective, best = payload
    for what, tree in _trees(objective, letters):
        yield what, (tree, best)
    for place, (region, value) in enumerate(best.items() if isinstance(best, dict) else [(None, best)]):
        for what, tree in _trees(value, letters):
            yield f" minimiser {place}{what}", (objective, {**best, region: tree} if region is not None else tree)


def _trees(tree: Basic, letters: list[Symbol], way: str = "") -> Iterator[tuple[str, Basic]]:
    """The tree with one node changed, for every node, and the way down to it: which argument of which argument.

    What can be changed in two ways into the same words (each half of w + w dropped) is told apart by a letter.
    """
    said: set[str] = set()
    for new in _here(tree, letters):
        what = f"{sstr(tree, order='none')} -> {sstr(new, order='none')}"
        again = next(x for x in ("", *(f" ({y})" for y in "bcdefghijk")) if f"{what}{x}" not in said)
        said.add(f"{what}{again}")
        yield f"{way}: {what}{again}", new
    if isinstance(tree, AppliedUndef):
        return  # L(w) is the loss at the weight: another argument is another language, not another claim
    if isinstance(tree, Pow) and tree.exp == 0:
        return  # whatever stands there, its power zero is one
    for place, child in enumerate(tree.args):
        if _bound(tree, place):
            continue
        for what, new in _trees(child, letters, f"{way}.{place}"):
            args = [*tree.args[:place], new, *tree.args[place + 1 :]]
            try:
                changed = _rebuilt(tree, args)
            except ValueError:
                continue  # no expression at all: SymPy will not compare what stands in a maximum
            yield what, changed


def _bound(tree: Basic, place: int) -> bool:
    """The variable of a sum, limit, derivative or quantifier is part of the notation."""
    return place > 0 and (
        isinstance(tree, Derivative | Sum | Always)
        or tree.func.__name__ in ("Limit", "Product", "Grad", "Integral", "Subs")
    )


def _rebuilt(tree: Basic, args: list[Basic]) -> Basic:
    if isinstance(tree, Add | Mul | Pow | Relational):
        return tree.func(*args, evaluate=False)
    return tree.func(*args)


def _here(tree: Basic, letters: list[Symbol]) -> list[Basic]:
    """This node, changed."""
    if isinstance(tree, Integer | Rational):
        return [tree + 1, -tree] if tree != 0 else [Integer(1)]
    if isinstance(tree, Symbol):
        like = [x for x in letters if x != tree and x.is_commutative == tree.is_commutative and type(x) is type(tree)]
        return like[:1] if not isinstance(tree, Dummy) else []
    if isinstance(tree, Relational):
        return [Relational(tree.lhs, tree.rhs, FLIPPED[tree.rel_op], evaluate=False)]
    if isinstance(tree, Add):
        flipped = [
            Add(*tree.args[:k], Mul(Integer(-1), x, evaluate=False), *tree.args[k + 1 :], evaluate=False)
            for k, x in enumerate(tree.args)
        ]
        dropped = (
            [Add(*tree.args[:k], *tree.args[k + 1 :], evaluate=False) for k in range(len(tree.args))]
            if len(tree.args) > 1
            else []
        )
        return [*flipped, *dropped]
    if (
        isinstance(tree, Mul)
        and len(tree.args) == 2
        and all(isinstance(x, Expr) and x.is_commutative for x in tree.args)
    ):
        return [Add(*tree.args, evaluate=False)]
    return []


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Stop what takes too long: SymPy can search for minutes for the proof of something false.

    Counted in the processor's time, so that a busy machine finds what an idle one does.
    """

    def stop(*_) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


STUCK = (ValueError, TypeError, ZeroDivisionError, NotImplementedError, AttributeError, RecursionError)


def survivors(name: str) -> dict:
    """Run a claim's mutants: how many were tried and caught, and which still pass, the same in other words or not."""
    claim = claims()[name]
    tried, survived, same = 0, [], []
    for mutant in mutants(claim):
        tried += 1
        try:
            with _limit(SECONDS):
                fell = check(mutant.claim, quick=True).status.fails
        except (TimeoutError, *STUCK):
            fell = True  # it cannot be evaluated, or is not decided in that time: no build would pass
        if not fell:
            (same if says_the_same(claim, mutant) else survived).append(mutant.what)
    return {"tried": tried, "caught": tried - len(survived) - len(same), "same": same, "survived": survived}


def says_the_same(claim: Claim, mutant: Mutant) -> bool:
    """Whether the checker proves the changed line to be the typed one, in every case of the claim."""
    old, new = claim.entries[mutant.line].payload, mutant.claim.entries[mutant.line].payload
    goals = [_equal(x, y) for x, y in zip(_sides(old), _sides(new), strict=True) if x != y]
    if not goals or None in goals:
        return False
    wide = {x: Named(x.name, x.latex, x.meaning, real=True) for x in claim.reals}
    cases = dict.fromkeys(
        (x.given, x.regions) for x in claim.obligations if not x.at and not isinstance(x.goal, Cover | SameSet)
    )
    for given, regions in cases or {(claim.given, ()): None}:
        for goal in goals:
            try:
                with _limit(SECONDS):
                    duty = Obligation(goal.xreplace(wide), "the same", given, regions, by_algebra=True)
                    if discharge(duty, mutant.what).status is not Status.PROVED:
                        return False
            except (TimeoutError, *STUCK):
                return False
    return True


def _sides(payload) -> list:
    if not isinstance(payload, tuple):
        return [payload]
    objective, best = payload
    return [objective, *(best.values() if isinstance(best, dict) else [best])]


def _equal(old: Basic, new: Basic) -> Basic | None:
    """That two lines say the same; None where that cannot be put."""
    if isinstance(old, Expr) and isinstance(new, Expr):
        return Eq(old, new, evaluate=False)
    if any(x.has(Always) for x in (old, new)) or not all(isinstance(x, Boolean) for x in (old, new)):
        return None
    return Iff(old, new)


def unexplained(claim: Claim, survived: list[str]) -> Iterator[str]:
    """Survivors that the claim does not list, and what it lists that did not survive."""
    patterns = [pattern for pattern, _ in claim.equivalent]
    for what in survived:
        if not any(fnmatchcase(what, pattern) for pattern in patterns):
            yield f"still passes with {what}"
    for pattern in patterns:
        if not any(fnmatchcase(what, pattern) for what in survived):
            yield f"lists as equivalent what does not survive: {pattern}"


def machinery() -> str:
    """The checker's own source as a hash: another checker, other results."""
    here = Path(__file__).parent
    return sha256(b"".join(path.read_bytes() for path in sorted(here.glob("*.py")))).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Run what changed, print what survived, keep the rest; the exit status is 1 if a mutant survived."""
    parser = argparse.ArgumentParser(prog="python -m derivations.ledger.mutate", description=__doc__)
    parser.add_argument("names", nargs="*", help="claims or lessons; all without any")
    options = parser.parse_args(arguments)
    book = claims()
    chosen = [x for x in book.values() if x.obligations]
    if options.names:
        chosen = [x for x in chosen if x.name in options.names or x.name.split(".")[0] in options.names]
    kept = json.loads(CACHE.read_text(encoding="utf-8")) if CACHE.exists() else {}
    checker = machinery()
    todo = [
        x.name
        for x in chosen
        if kept.get(x.name, {}).get("digest") != digest(x) or kept[x.name].get("checker") != checker
    ]
    bad = 0
    with ProcessPoolExecutor() as pool:
        for done, (name, result) in enumerate(zip(todo, pool.map(survivors, todo), strict=True), 1):
            kept[name] = {**result, "checker": checker}
            print(f"{done}/{len(todo)} {name}: {result['caught']} of {result['tried']} caught", flush=True)
    for claim in chosen:
        result = kept[claim.name]
        faults = list(unexplained(claim, result["survived"]))
        result["equivalent"] = len(result["survived"]) - sum(x.startswith("still") for x in faults)
        bad += len(faults)
        for fault in faults:
            print(f"{claim.path}:{claim.line}: {claim.name} {fault}", file=sys.stderr)
    kept = {name: kept[name] for name in sorted(kept) if name in book}
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    partial = CACHE.with_suffix(".part")
    partial.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    partial.replace(CACHE)
    tried, caught = (sum(kept[x.name][key] for x in chosen) for key in ("tried", "caught"))
    print(f"{caught} of {tried} mutants caught, {tried - caught} equivalent or alive, {bad} not accounted for")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
