"""What the ledger holds: claims, the lines a reader sees, and the obligations the checker discharges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from sympy import Basic, Expr

from derivations.ledger.region import Region


class Status(IntEnum):
    """How far a claim was checked. Computed, never typed; a claim is as good as its worst obligation."""

    REFUTED = 0
    UNKNOWN = 1
    CITED = 2
    DEFINED = 3
    SAMPLED = 4
    PROVED = 5

    @property
    def fails(self) -> bool:
        """Whether this status stops the build."""
        return self in (Status.REFUTED, Status.UNKNOWN)


@dataclass(frozen=True)
class Line:
    """One line as the reader sees it, in the order the author typed."""

    expr: Basic
    because: str = ""
    relation: str = ""
    wrong: bool = False


@dataclass(frozen=True)
class Obligation:
    """One relation that the checker must discharge, for all parameters in `regions` that satisfy `given`.

    `at` is a witness: the relation is then decided at that one exact point.
    `must_fail` marks a negative control: the checker has to refute it.
    `by_points` says that the algebra is done elsewhere, and that points are all that is asked.
    `by_algebra` says that points cannot decide it, because what would refute it is rare: sampled is not enough.
    """

    goal: Basic
    because: str = ""
    given: tuple[Basic, ...] = ()
    regions: tuple[Region, ...] = ()
    at: tuple[tuple[Basic, Basic], ...] = ()
    must_fail: bool = False
    by_algebra: bool = False
    by_points: bool = False


@dataclass(frozen=True)
class Entry:
    """One thing that a claim's body yielded: its typed payload and the reason beside it."""

    payload: Any
    because: str = ""
    wrong: bool = False


@dataclass(frozen=True)
class Claim:
    """A sentence, the lines that derive it and the obligations that make it true.

    `reason` says why it is not PROVED where it is not, `no_twin` why no NumPy function computes it.
    `witness` is the exact point that a counterexample or a difference rests on, `control` one where the popular
    statement does hold.
    `reals` are symbols that range over all real numbers here, whatever they do elsewhere.
    `equivalent` and `also_true` are mutants that pass, with the reason (see `mutate`).
    `build` maps typed entries to lines and obligations; mutation calls it again with a changed body.
    """

    name: str
    says: str
    kind: str
    statement: Basic
    lines: tuple[Line, ...]
    obligations: tuple[Obligation, ...]
    conditions: tuple[str, ...] = ()
    given: tuple[Basic, ...] = ()
    reals: tuple[Basic, ...] = ()
    cites: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    reason: str = ""
    no_twin: str = ""
    witness: tuple[tuple[Basic, Basic], ...] = ()
    control: tuple[tuple[Basic, Basic], ...] = ()
    path: str = ""
    line: int = 0
    equivalent: tuple[tuple[str, str], ...] = ()
    also_true: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    build: Callable[..., Any] | None = field(default=None, repr=False, compare=False)

    @property
    def last(self) -> Expr:
        """The last right line of the derivation: what another claim builds on."""
        return [line.expr for line in self.lines if not line.wrong][-1]


@dataclass(frozen=True)
class Value:
    """A number that prose may quote, printed to `digits` significant digits."""

    name: str
    says: str
    number: Expr
    unit: str = ""
    digits: int = 3
    path: str = ""
    line: int = 0
    uses: tuple[str, ...] = ()
