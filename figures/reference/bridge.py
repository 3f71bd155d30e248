"""The penalty τ|w|^q between L2 and counting: it sends a whole interval to 0 exactly if q ≤ 1.

Source: Hastie, Tibshirani and Friedman 2009, section 3.4.3.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements


@implements("l1.bridge_at_one", "l1.bridge_dead_zone", "l1.bridge_jumps")
def bridge_dead_zone(tau, q) -> float:
    """The largest |z| whose argmin over u of ½(u − z)² + τ|u|^q is 0. `tau` ≥ 0; `q` > 0.

    0 if q > 1, τ if q = 1; for q < 1 it is β(2 − q)/(2(1 − q)) with β = (2τ(1 − q))^(1/(2 − q)), and just
    beyond it the argmin jumps from 0 to β. ValueError for bad input.
    """
    tau, q = arguments.number("tau", tau, least=0), arguments.number("q", q, above=0)
    if q >= 1:
        return tau if q == 1 else 0.0
    return _jump(tau, q) * (2 - q) / (2 * (1 - q))


@implements("l1.bridge_slope", "l1.bridge_no_dead_zone", "l1.bridge")
def bridge_prox(z, tau, q) -> np.ndarray:
    """argmin over u of ½(u − z)² + τ|u|^q, entry by entry, by bisecting its slope to full precision.

    `z`: any shape; `tau` ≥ 0; `q` > 0. Where two u are least, which happens at the edge of the dead zone
    for q < 1, 0 is returned. ValueError for bad input.
    """
    z, zone = arguments.reals("z", z), bridge_dead_zone(tau, q)
    tau, q = float(tau), float(q)
    if tau == 0:
        return z
    size = np.abs(z)
    # Beyond the dead zone the slope u − |z| + τq u^(q−1) rises from where it is negative: at the jump, or at 0.
    low = np.full_like(size, _jump(tau, q) if q < 1 else 0.0)
    high = np.maximum(size, low)
    for _ in range(1100):  # enough to come down to the smallest float from the largest
        middle = low + (high - low) / 2
        with np.errstate(over="ignore", divide="ignore"):
            push = tau * q * middle ** (q - 1)
        falls = middle + push < size
        low, high = np.where(falls, middle, low), np.where(falls, high, middle)
        if np.all((high - low) <= np.finfo(float).eps * high):
            break
    return np.where(size > zone, np.copysign(high, z), 0)


def _jump(tau: float, q: float) -> float:
    """β, what the argmin jumps to at the edge of the dead zone, for q < 1."""
    return (2 * tau * (1 - q)) ** (1 / (2 - q))
