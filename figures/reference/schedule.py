"""What decay leaves of a weight while the learning rate follows a schedule: Π(1 − x), with x = α_tλ at step t.

`rates` holds every α_tλ, each at least 0 and below 1; products and sums run over all of them. ValueError for
bad input.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("adam.timescale")
def timescale(alpha, lam) -> arguments.Real:
    """τ = 1/(αλ), in steps: after so many, decay alone leaves about 1/e of a weight. Needs αλ > 0."""
    alpha, lam = arguments.positive("alpha", alpha), arguments.positive("lam", lam)
    arguments.broadcastable(alpha=alpha, lam=lam)
    return (1 / (alpha * lam))[()]


@implements("guidance.momentum_timescale")
def timescale_with_momentum(alpha, lam, mu) -> arguments.Real:
    """(1 − μ)/(αλ), in steps: the same for a penalty that the heavy ball carries, 0 ≤ μ < 1.

    For αλ small beside 1 − μ. All broadcast. ValueError for bad input.
    """
    mu = arguments.nonnegative("mu", mu)
    if not np.all(mu < 1):
        raise arguments.refuse("mu", mu, "numbers that are at least 0 and below 1")
    steps = timescale(alpha, lam)
    arguments.broadcastable(mu=mu, **{"alpha·lam": steps})
    return ((1 - mu) * steps)[()]


@implements("adam.cosine_schedule")
def cosine_shares(steps) -> np.ndarray:
    """(1 + cos πx)/2 at the middle of every step, x going from 0 to 1: a schedule's shares of the full rate."""
    steps = arguments.count("steps", steps, least=1)
    return (1 + np.cos(np.pi * (np.arange(steps) + 0.5) / steps)) / 2


@implements("adam.warmup_and_floor")
def warmup_and_floor(alpha, floor, warmup, steps) -> np.ndarray:
    """The rates of `warmup` steps in a straight line up to `alpha`, then `steps` of a cosine from `alpha` to `floor`.

    As in nanoGPT: step i of the warm-up has α·i/(warmup + 1), the first step of the cosine has all of it, and the
    last one the floor. `alpha` > 0; `floor` ≥ 0; `warmup` ≥ 0 and `steps` ≥ 2, whole. ValueError for bad input.
    """
    alpha, floor = arguments.number("alpha", alpha, above=0), arguments.number("floor", floor, least=0)
    warmup, steps = arguments.count("warmup", warmup), arguments.count("steps", steps, least=2)
    rise = alpha * np.arange(1, warmup + 1) / (warmup + 1)
    share = (1 + np.cos(np.pi * np.arange(steps) / (steps - 1))) / 2
    return np.concatenate([rise, floor + (alpha - floor) * share])


@implements("adam.schedule", "adam.schedule_lower", "adam.schedule_closer")
def left_of_weight(rates) -> float:
    """Π(1 − x): the share of a weight that decay alone leaves."""
    return float(np.exp(np.log1p(-_rates(rates)).sum()))


@implements("adam.schedule")
def most_left(rates) -> float:
    """exp(−Σx), which is at least what is left."""
    return float(np.exp(-_rates(rates).sum()))


@implements("adam.schedule_lower")
def least_left(rates) -> float:
    """exp(−Σ x/(1 − x)), which is at most what is left."""
    rates = _rates(rates)
    return float(np.exp(-(rates / (1 - rates)).sum()))


@implements("adam.schedule_closer")
def least_left_slowly(rates) -> float:
    """exp(−Σx − Σx²), which is at most what is left if no x is above ½."""
    rates = _rates(rates)
    if rates.max() > 0.5:
        raise arguments.refuse("the largest of rates", rates.max(), "a number that is at most 1/2")
    return float(np.exp(-(rates + rates**2).sum()))


def _rates(rates) -> np.ndarray:
    rates = arguments.nonnegative("rates", rates)
    if not (rates < 1).all():
        raise arguments.refuse("rates", rates, "numbers that are at least 0 and below 1")
    return rates
