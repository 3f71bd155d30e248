"""A comparison: what a twin returns beside what its claim says, pair by pair, and how near they must be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from sympy import Rational, S
from sympy.logic.boolalg import BooleanAtom
from sympy.matrices import MatrixBase

from derivations.ledger import Claim, evaluate

# A twin is a dozen or so operations on float64, each of which rounds by at most 1.1e-16 of what it returns.
ROUNDING = 4e-15
# Below 2e-308 a float is a whole multiple of 5e-324, and relative precision is lost: a few of those are forgiven.
LEAST = 4 * Rational(5e-324)


@dataclass(frozen=True)
class Pair:
    """What the twin returned and what the claim says; both numbers, or arrays, or truths.

    They agree if no entry differs by more than `rel` of `size`: the largest entry that the claim gives,
    unless the twin has to subtract larger numbers than that. Where the size is 0, so must be the twin's answer.
    """

    got: object
    wanted: object
    rel: float = ROUNDING
    size: object = None

    @property
    def agree(self) -> bool:
        """Whether the two agree; decided in exact arithmetic, so that nothing over- or underflows here."""
        if isinstance(self.wanted, bool):
            return isinstance(self.got, bool | np.bool_ | BooleanAtom) and bool(self.got) is self.wanted
        got, wanted = _entries(self.got), _entries(self.wanted)
        if len(got) != len(wanted) or None in got:
            return False
        size = max(map(abs, wanted)) if self.size is None else _number(self.size)
        allowed = Rational(self.rel) * abs(size) + LEAST
        return all(abs(x - y) <= allowed for x, y in zip(got, wanted, strict=True))


@dataclass(frozen=True)
class Comparison:
    """A twin, the names of claims it implements, and how to compare them: `pairs(twin, claim)`."""

    twin: Callable
    claims: tuple[str, ...]
    pairs: Callable[[Callable, Claim], Iterator[Pair]]


def compares(twin: Callable, *claims: str) -> Callable[[Callable], Comparison]:
    """Make a generator of pairs the comparison of `twin` with each of `claims`.

    The generator is given the twin to call, so that a wrong one can be put in its place.
    """
    return lambda pairs: Comparison(twin, claims, pairs)


def _entries(x: object) -> list:
    """Every entry as an exact rational or a number of 50 digits; a float that is not finite as None."""
    return [
        _number(y)
        for y in (np.ravel(x) if isinstance(x, np.ndarray) else x if isinstance(x, MatrixBase | list) else [x])
    ]


def _number(x: object):
    if isinstance(x, float | np.floating):
        return Rational(float(x)) if np.isfinite(x) else None
    return evaluate.number(S(x))
