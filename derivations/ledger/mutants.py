"""What a mutant is: a claim with one number, sign, operator or symbol of its typed body changed, in one place.

A mutant is named by its line, the way down the line's tree (which argument of which argument) and the change there:
`line 1.0.2: 2 -> 3`. So the same change in two places makes two mutants, and each is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sympy import Add, Basic, Derivative, Dummy, Expr, Integer, Mul, Pow, Rational, Sum, Symbol, sstr
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derivations.ledger.claim import Claim, Entry
from derivations.ledger.relation import Always

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
