"""The rates of a run as shares of its peak, stretch by stretch, and what is added up over its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, fsum, pi

LOOPED = 50_000  # steps up to which a stretch is added up step by step
PANELS = 2_000  # of Simpson's rule, beyond: what it leaves is in no digit that is printed

Shape = Callable[[float], float]  # of the share of a stretch that is over
SHAPES: dict[str, Shape] = {
    "constant": lambda x: 1.0,
    "linear": lambda x: 1 - x,
    "cosine": lambda x: (1 + cos(pi * x)) / 2,
}


@dataclass(frozen=True)
class Stretch:
    """The steps from `start` to before `stop`, and the rate over the peak's as a function of the share that is over."""

    start: int
    stop: int
    share: Shape


@dataclass(frozen=True)
class Schedule:
    """`steps` steps: a warm-up from zero as a line, then the shape, from the peak at its first step to the floor after
    its last; or drops, at each of which the rate is multiplied by `factor`. `floor` is a share of the peak.
    """

    steps: int
    shape: str = "constant"
    warmup: int = 0
    floor: float = 0.0
    drops: tuple[int, ...] = ()
    factor: float = 0.1

    def stretches(self) -> list[Stretch]:
        """The run in pieces, on each of which the rate is smooth."""
        begun = [Stretch(0, self.warmup, lambda x: x)] if self.warmup else []
        if self.shape == "steps":
            ends = [self.warmup, *self.drops, self.steps]
            after = [self.factor**i for i in range(len(ends) - 1)]
            return begun + [Stretch(a, b, _constant(y)) for a, b, y in zip(ends, ends[1:], after, strict=False)]
        goes, low = SHAPES[self.shape], self.floor
        return [*begun, Stretch(self.warmup, self.steps, lambda x: low + (1 - low) * goes(x))]

    def total(self, of: Callable[[float, float], float]) -> float:
        """The sum over all steps of what `of` makes of the rate's share and of the share of the run that is over."""
        return fsum(_sum(x, self.steps, of) for x in self.stretches())


def _constant(y: float) -> Shape:
    return lambda x: y


def _sum(part: Stretch, steps: int, of: Callable[[float, float], float]) -> float:
    many = part.stop - part.start

    def at(x: float) -> float:
        return of(part.share(x), (part.start + x * many) / steps)

    if many <= LOOPED:
        return fsum(at(step / many) for step in range(many))
    ends = at(0.0), at(1.0)
    odd = fsum(at((i + 0.5) / PANELS) for i in range(PANELS))
    even = fsum(at(i / PANELS) for i in range(1, PANELS))
    whole = (ends[0] + ends[1] + 4 * odd + 2 * even) / (6 * PANELS)
    return many * whole + (ends[0] - ends[1]) / 2  # Euler and Maclaurin: the first step counts, the end does not
