"""What the loss hardly cares about shrinks most.

The share of the unpenalised weight that L2 leaves, against the curvature h of the loss along it. Where h is
much larger than λ nearly all stays, where it is much smaller nearly nothing; the dots mark where the two are
equal, and half stays. A stronger penalty moves the whole curve to the right and does not change its shape. No
share is ever 0.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.quadratic import shrinkage

SHOWS = ("l2.flat_directions_shrink_most", "l2.bowl")

LAMS = np.array([0.1, 1.0, 10.0])


def data() -> dict:
    """Curvatures (121,), the share left for each strength (3, 121), and the points where h = λ."""
    h = np.geomspace(1e-3, 1e3, 121)
    return {"h": h, "lams": LAMS, "left": shrinkage(h, LAMS[:, None]), "left_at_lam": shrinkage(LAMS, LAMS)}


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    for lam, left, half in zip(data["lams"], data["left"], data["left_at_lam"], strict=True):
        axes.semilogx(data["h"], left, color=INK["l2"])
        axes.plot(lam, half, "o", color=INK["ink"])
        first = lam == data["lams"][0]  # its label stands where no curve is
        label(
            axes,
            lam,
            half,
            f"λ = {lam:g}",
            "l2",
            offset=(-7 if first else 7, -4),
            ha="right" if first else "left",
        )
    axes.set_xlim(data["h"][0], data["h"][-1])
    axes.set_ylim(0, 1)
    axes.set_xticks([0.001, 0.01, 0.1, 1, 10, 100, 1000], ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    axes.set_xlabel("curvature h of the loss")
    axes.set_ylabel("share of w* left")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    return [
        {
            "name": f"left_at_{name}",
            "says": f"share left where h is {times:g} λ",
            "number": float(shrinkage(times, 1)),
            "unit": "",
            "digits": 3,
        }
        for name, times in (("a_tenth", 0.1), ("ten_times", 10.0))
    ]
