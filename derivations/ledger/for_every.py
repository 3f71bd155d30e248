"""How a condition "for every u" is decided: case by case, by the u that is hardest to pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Basic, Not, S
from sympy.core.function import AppliedUndef

from derivations.ledger.claim import Entry, Obligation
from derivations.ledger.region import Region
from derivations.ledger.relation import Always, sides


@dataclass(frozen=True)
class Hardest:
    """How "for every u" is decided: what is known of every u, the signs of u, and the u that is hardest to pass."""

    at: tuple[tuple[Basic, Basic], ...] = ()
    everywhere: tuple[Region, ...] = ()
    among: tuple[tuple[Region, ...], ...] = ((),)

    def duties(self, always: Always, then: Basic, because: str, scope: dict) -> Iterator[Obligation]:
        """In a case either `then` holds, and each u passes, or it does not, and the hardest u fails."""
        condition = always.args[0]
        given, regions = scope.get("given", ()), scope.get("regions", ())
        if not self.at:
            yield Obligation(then, because, given, regions)
            for signs in self.among:
                here = (*self.everywhere, *regions, *signs)
                yield Obligation(condition, "every value passes", given, here)
            return
        yield Obligation(Not(then, evaluate=False), because, given, regions)
        for letter, at in self.at:
            condition = sides(condition, lambda x, letter=letter, at=at: x.subs(letter, at))
        yield Obligation(Not(condition, evaluate=False), "one value fails", given, regions)


def refuse_loose_always(entries: tuple[Entry, ...], cases: dict[Region, dict]) -> None:
    """ValueError unless "for every u" stands first, and each case says which real u is hardest to pass."""
    if any(isinstance(entry.payload, Always) for entry in entries[1:]):
        raise ValueError("a condition for every value stands first: it is decided case by case, not rewritten")
    if not isinstance(entries[0].payload, Always):
        return
    letters = entries[0].payload.args[1:]
    if not cases:
        raise ValueError("a condition for every value is decided case by case: over={Region: {u: hardest value}, ...}")
    for x in letters:
        if x.is_integer or x.is_nonnegative or not x.is_real:
            raise ValueError(f"every value is every real number, but {x} is not any real number")
    for x, value in (pair for at in cases.values() for pair in at.items()):
        if x not in letters and not isinstance(x, AppliedUndef):
            raise ValueError(f"the hardest value is one of {letters}, or of a function of them, not of {x}")
        if not S(value).is_real:
            raise ValueError(f"the hardest value of {x} is a real number, not {value}")
