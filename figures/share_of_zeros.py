"""The farther the loss's minimum lies from the diamond, the likelier its corner; the circle never gives a zero.

A round bowl is centred at a random angle and a given distance from 0, and the best point of the ball is found. The
dots are the shares of exact zeros among simulated angles, the curve is the exact probability for the
diamond. It begins at 0 where the centre is as far away as the corner, and comes as close to 1 as one likes.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.geometry import project_l1_ball, project_l2_ball, zero_rate

SHOWS = ("geometry.zero_rate",)

BUDGET = 1.0
DISTANCES = np.array([1.0, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10])
ANGLES = 2000
SEED = 20261122


def data() -> dict:
    """Distances (91,) with the exact share; distances (11,) with the simulated shares for both balls."""
    far = np.linspace(1, 10, 91)
    angle = np.random.default_rng(SEED).uniform(0, 2 * np.pi, size=(len(DISTANCES), ANGLES))
    centres = DISTANCES[:, None, None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return {
        "far": far,
        "exact": zero_rate(BUDGET, far),
        "distances": DISTANCES,
        "diamond": _shares(project_l1_ball, centres),
        "circle": _shares(project_l2_ball, centres),
    }


def _shares(project, centres: np.ndarray) -> np.ndarray:
    """For each distance, the share of centres whose nearest point of the ball has a coordinate that is 0."""
    return np.array([np.mean([not project(c, BUDGET).all() for c in ring]) for ring in centres])


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    axes.plot(data["far"], data["exact"], color=INK["l1"])
    axes.plot(data["distances"], data["diamond"], "o", color=INK["l1"], markersize=5)
    axes.plot(data["distances"], data["circle"], "o", color=INK["l2"], markersize=5, clip_on=False)
    middle = len(data["far"]) // 3
    says = "diamond: line exact, dots simulated"
    label(axes, data["far"][middle], data["exact"][middle], says, "l1", offset=(-14, -17))
    label(axes, data["distances"][6], data["circle"][6], "circle: not once", "l2", offset=(0, 8))
    axes.set_xlim(0.7, 10.3)
    axes.set_ylim(0, 1)
    axes.set_xticks([1, 2, 4, 6, 8, 10])
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    axes.set_xlabel("distance of the centre, in budgets")
    axes.set_ylabel("share with an exact zero")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    return [
        {
            "name": f"rate_at_{name}",
            "says": f"share of exact zeros on the diamond from a distance of {name} budgets",
            "number": float(zero_rate(BUDGET, distance)),
            "unit": "",
            "digits": 3,
        }
        for name, distance in (("two", 2.0), ("five", 5.0), ("ten", 10.0))
    ] + [
        {
            "name": "angles",
            "says": "simulated angles for each dot",
            "number": float(ANGLES),
            "unit": "",
            "digits": 4,
        }
    ]
