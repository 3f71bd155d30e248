"""How much of a weight decay leaves depends on the sum of the learning rates, hardly on how it is spread.

What decay alone leaves of a weight, step by step, as the product of all (1 − α_tλ), while the learning rate is
constant, falls linearly to 0, or falls as a cosine does. The two that fall have the same sum, half that of the
constant one, and end close together. The bands are the bounds: exp(−Σx) above, exp(−Σx/(1 − x)) below,
with x = α_tλ. They are drawn for a large x, 0.2 at the start; in practice they are narrower than the lines.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.schedule import cosine_shares, least_left, left_of_weight, most_left

SHOWS = ("adam.schedule", "adam.schedule_lower", "adam.cosine_schedule")

RATE, STEPS = 0.2, 20


def data() -> dict:
    """Steps (21,) and, for each schedule, what is left (21,) with its bounds."""
    schedules = {
        "constant": RATE * np.ones(STEPS),
        "linear": RATE * (1 - (np.arange(STEPS) + 0.5) / STEPS),
        "cosine": RATE * cosine_shares(STEPS),
    }
    drawn = {"steps": np.arange(STEPS + 1)}
    for name, rates in schedules.items():
        for what, of in (("left", left_of_weight), ("most", most_left), ("least", least_left)):
            drawn[f"{name}_{what}"] = np.array([1.0] + [of(rates[:step]) for step in range(1, STEPS + 1)])
    return drawn


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    for name, at, offset in (("constant", 13, (-66, -16)), ("linear", 15, (-10, -24)), ("cosine", 7, (6, 6))):
        axes.fill_between(
            data["steps"], data[f"{name}_least"], data[f"{name}_most"], color=INK["l2"], alpha=0.2, linewidth=0
        )
        dashes = (0, (3, 2)) if name == "linear" else "-"  # it ends close to the cosine
        axes.plot(data["steps"], data[f"{name}_left"], color=INK["l2"], linewidth=1.4, linestyle=dashes)
        label(axes, data["steps"][at], data[f"{name}_left"][at], name, "l2", offset=offset)
    axes.set_xlim(0, STEPS)
    axes.set_yscale("log")
    axes.set_ylim(0.005, 1)
    axes.set_xticks([0, 5, 10, 15, 20])
    axes.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    axes.set_xlabel("steps")
    axes.set_ylabel("share of the weight left")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {
            "name": f"{name}_{what}",
            "says": f"{says} under the {name} schedule",
            "number": float(drawn[f"{name}_{what}"][-1]),
            "unit": "",
            "digits": 2,
        }
        for name in ("constant", "linear", "cosine")
        for what, says in (
            ("left", "share of the weight left at the end"),
            ("most", "upper bound of that share"),
            ("least", "lower bound of that share"),
        )
    ]
