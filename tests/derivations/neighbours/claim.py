"""A claim written on the spot, and the four standings that the checker may give it."""

from __future__ import annotations

from derivations.ledger import Region
from derivations.ledger.claim import Status
from derivations.symbols import gap, lam

PROVED, SAMPLED, UNKNOWN, REFUTED = Status.PROVED, Status.SAMPLED, Status.UNKNOWN, Status.REFUTED

STRONG = Region(lam > 0, {lam: gap})


def claim(kind, *lines):
    """A claim whose body yields these lines; they are functions, so that nothing is simplified before it is checked."""

    def body():
        """Says nothing."""
        for line in lines:
            made = line() if callable(line) else line
            yield made

    return kind(body)
