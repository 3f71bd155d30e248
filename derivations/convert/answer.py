"""What a question about two libraries can be answered with: a translation, a reason why there is none, or a request."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sympy import Expr, Integer, Rational, oo

from derivations.conventions.row import Row


class BadInput(ValueError):
    """The question lacks something, or asks the impossible; the message is one sentence that says what is needed."""


class NoTranslation(Exception):
    """No number of the target says what the source says. `claims` are the names of the claims that prove it."""

    def __init__(self, why: str, *claims: str) -> None:
        super().__init__(f"{why} [{', '.join(claims)}]")
        self.why, self.claims = why, claims


@dataclass(frozen=True)
class Step:
    """One step of a translation, and the names of the claims it rests on."""

    says: str
    claims: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.says}  [{', '.join(self.claims)}]" if self.claims else self.says


@dataclass(frozen=True)
class Fact:
    """One number that follows from the translation: `value` is an expression, `says` how it reads."""

    name: str
    value: Expr
    says: str
    claims: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.says}  [{', '.join(self.claims)}]"


@dataclass(frozen=True)
class Translation:
    """What to give the target, and why.

    `arguments` holds exact numbers where the input was exact; an argument that may be anything is left out.
    `keeps` says what the two have in common afterwards.
    """

    source: Row
    target: Row
    given: dict[str, Expr]
    arguments: dict[str, Expr]
    keeps: str
    steps: tuple[Step, ...]
    notes: tuple[Step, ...] = ()
    facts: tuple[Fact, ...] = ()

    def __str__(self) -> str:
        lines = [
            f"{spelled(self.source)}: {listed(self.given)}",
            f"{spelled(self.target)}: {listed(self.arguments)}",
            f"keeps {self.keeps}",
            "",
            *(f"  {number}. {step}" for number, step in enumerate(self.steps, 1)),
        ]
        lines += ["", *(f"  {fact}" for fact in self.facts)] if self.facts else []
        lines += ["", *(f"  note: {note}" for note in self.notes)] if self.notes else []
        return "\n".join(lines)


def spelled(row: Row) -> str:
    """The library and the call, as one name."""
    return f"{row.library} {row.call}"


def listed(arguments: dict[str, Expr]) -> str:
    """name=number, joined."""
    said = [(name, short(number)) for name, number in arguments.items()]
    each = (f"{name} {number}" if number.startswith("≈") else f"{name}={number}" for name, number in said)
    return ", ".join(each) or "whatever you like"


def short(number: Expr) -> str:
    """An exact number as a short decimal where it is one, else as a fraction and about what it is."""
    if number in (oo, -oo):
        return "inf" if number is oo else "-inf"
    if isinstance(number, Integer) and abs(number) < 10**6:
        return str(number)
    about = _digits(number, 6)
    if isinstance(number, Rational) and Rational(about) != number:
        exactly = _digits(number, 12)
        if Rational(exactly) == number:
            return exactly
        fraction = f"{number.p}/{number.q}"
        return f"{fraction} ≈ {about}" if len(fraction) <= 16 else f"≈ {about}"
    return about if isinstance(number, Rational) else f"≈ {about}"


def _digits(number: Expr, digits: int) -> str:
    """That many digits of it, whatever its size: no float is as long as the half-life of a tiny decay."""
    if number == 0 or 1e-300 < abs(number) < 1e300:
        return f"{float(number):.{digits}g}"
    return f"{Decimal(str(number.evalf(digits))).normalize():.{digits}g}"


def equals(number: Expr) -> str:
    """The same after its sign: = where it is exact."""
    said = short(number)
    return said if said.startswith("≈") else f"= {said}"
