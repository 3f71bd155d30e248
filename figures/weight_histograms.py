"""L2 makes a network's weights smaller and none of them 0; L1, by proximal steps, makes most of them exactly 0.

The weights of one network after the same training on the handwritten digits that scikit-learn ships, without a
penalty, with L2 and with L1 at the same λ on the mean loss. The outlines show the weights that are not 0, as shares of
all weights in each interval, on a logarithmic axis; the stem in the last panel is the share that is exactly 0. Without
a penalty and with L2 there is no such weight. The weights that L1 keeps reach further out than those under L2.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.trained import PENALTY, penalised, unused_pixels

SHOWS = ("l1.prox_fixed_point", "l2.push_vanishes_at_zero", "l1.push_is_constant")

EDGES = 0.15 * (np.arange(42) - 20.5)  # with an interval whose middle is 0
LEAST = 1e-4  # stands in for an empty interval: less than one weight


def data() -> dict:
    """Shares of the weights in each interval as outlines (84,), shares of exact zeros, losses and errors."""
    found = penalised()
    drawn = {"outline_x": np.repeat(EDGES, 2), "least": LEAST, "unused": unused_pixels()}
    for name in ("unpenalised", "l2", "l1"):
        w = found[name]
        share = np.histogram(w[w != 0], EDGES)[0] / len(w)
        drawn |= {
            f"{name}_outline": np.concatenate([[LEAST], np.repeat(np.maximum(share, LEAST), 2), [LEAST]]),
            f"{name}_zero": np.mean(w == 0),
            f"{name}_spread": np.sqrt(np.mean(w**2)),
            f"{name}_largest": np.abs(w).max(),
            f"{name}_loss": found[f"{name}_loss"].item(),
            f"{name}_errors": found[f"{name}_errors"].item(),
        }
    return drawn


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {
        "none": _panel(data, "unpenalised", "no penalty", "Without a penalty: a broad hump around 0."),
        "l2": _panel(data, "l2", "L2", "With L2: a narrower hump around 0, no weight exactly 0."),
        "l1": _panel(
            data,
            "l1",
            "L1",
            f"With L1: a stem at 0, {data['l1_zero']:.0%} of the weights, and few others, some of them far out.",
        ),
    }


def _panel(data: dict, name: str, says: str, alternative: str) -> Figure:
    figure, axes = panel(height=2.0, alternative=alternative)
    x, outline, zero = data["outline_x"], data[f"{name}_outline"], data[f"{name}_zero"]
    axes.fill(x, outline, color=INK[name], alpha=0.25, linewidth=0)
    axes.plot(x, outline, color=INK[name], linewidth=1)
    label(axes, x[0], 1, says, name, offset=(6, -10))
    if zero > 0:
        axes.plot([0, 0], [data["least"], zero], color=INK[name], linewidth=2.5)
        label(axes, 0, zero, f"exactly 0: {zero:.0%}", name, offset=(8, -5))
    else:
        label(axes, x[-1], 1, "exactly 0: none", name, offset=(-6, -10), ha="right")
    axes.set_xlim(x[0], x[-1])
    axes.set_yscale("log")
    axes.set_ylim(3e-4, 1)
    axes.set_yticks([0.001, 0.01, 0.1, 1], ["0.1 %", "1 %", "10 %", "100 %"])
    axes.set_xlabel("weight w")
    axes.set_ylabel("share of weights")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    numbers = [("lam", "strength of both penalties, on the mean loss", PENALTY, "", 1)]
    for name, way in (("unpenalised", "without a penalty"), ("l2", "with L2"), ("l1", "with L1")):
        numbers += [
            (f"zeros_{name}", f"share of weights that are exactly zero {way}", 100 * drawn[f"{name}_zero"], "%", 2),
            (f"size_{name}", f"root mean square of the weights {way}", drawn[f"{name}_spread"], "", 2),
            (f"largest_{name}", f"size of the largest weight {way}", drawn[f"{name}_largest"], "", 2),
            (f"loss_{name}", f"validation loss {way}", drawn[f"{name}_loss"], "nats", 3),
            (f"errors_{name}", f"digits misread {way}", 100 * drawn[f"{name}_errors"], "%", 2),
        ]
    numbers += [("unused", "pixels of 64 that are blank in all rows trained on", drawn["unused"], "", 1)]
    return [
        {"name": name, "says": says, "number": float(number), "unit": unit, "digits": digits}
        for name, says, number, unit, digits in numbers
    ]
