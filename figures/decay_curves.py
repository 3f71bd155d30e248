"""Without a gradient from the loss, weight decay halves a weight again and again in equal times.

Each curve is a weight under decay alone, as a share of where it began; each step takes the same share of
what is left. The dots mark the half-life, the step at which half is left. Twice the decay per step, αλ, is
about half the time. The curves come as close to 0 as one likes and never reach it.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.decay import decayed_weights, half_life

SHOWS = ("l2.geometric_decay", "l2.half_life")

ALPHA = 0.1
LAMS = np.array([0.1, 0.2, 0.5])


def data() -> dict:
    """Steps (101,), what is left of the weight (3, 101), the half-lives in steps (3,), and αλ (3,)."""
    steps = np.arange(101)
    return {
        "steps": steps,
        "left": decayed_weights(1, ALPHA, LAMS[:, None], steps),
        "half_lives": half_life(ALPHA, LAMS),
        "half": np.full(len(LAMS), 0.5),
        "rates": ALPHA * LAMS,
    }


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    for left in data["left"]:
        axes.plot(data["steps"], left, color=INK["l2"])
    axes.plot(data["half_lives"], data["half"], "o", color=INK["ink"])
    for steps, half in zip(data["half_lives"], data["half"], strict=True):
        label(axes, steps, half, f"{steps:.1f}", offset=(5, 4))
    for left, rate in zip(data["left"], data["rates"], strict=True):
        label(axes, data["steps"][-1], left[-1], f"αλ = {rate:g}", "l2", offset=(5, -3))
    axes.set_xlim(0, data["steps"][-1])
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    axes.set_xlabel("steps")
    axes.set_ylabel("share of the weight left")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    return [
        {
            "name": f"half_life_{round(1 / rate)}",
            "says": f"half-life at αλ = {rate:g}",
            "number": float(steps),
            "unit": "steps",
            "digits": 3,
        }
        for rate, steps in zip(ALPHA * LAMS, half_life(ALPHA, LAMS), strict=True)
    ]
