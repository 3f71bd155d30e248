"""Near zero the push of L2 fades; the push of L1 keeps its size.

The gradient of each penalty against the weight, as a share of the strength λ. L2's is a line through 0: a
weight that is nearly zero is hardly pushed. L1's is λ on one side of 0 and minus λ on the other; at 0 itself it has
no gradient, but a whole interval of subgradients, the upright stroke, with which it can answer any pull of the
data that is no stronger than λ.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.one_weight import subdifferential
from figures.reference.penalties import l1_gradient, l2_gradient

SHOWS = ("l1.gradient", "l1.push_is_constant", "l1.subdifferential_at_zero", "l2.push_vanishes_at_zero")

LAM = 1.0
SMALL = 0.1  # a weight whose two pushes prose may compare


def data() -> dict:
    """Weights on either side of 0 (2, 31) with L1's gradient; L2's along all of them; the stroke at 0."""
    right = np.linspace(0, 2, 31)
    sides = np.array([-right[::-1], right])
    return {
        "sides": sides,
        "l1": np.array([np.full(31, l1_gradient(side, LAM)) for side in (-1.0, 1.0)]),
        "w": sides.ravel(),
        "l2": l2_gradient(sides.ravel(), LAM),
        "zeros": np.zeros(2),
        "subgradients": np.array(subdifferential(0.0, LAM)),
    }


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
    axes.plot(data["w"], data["l2"], color=INK["l2"])
    axes.plot(data["zeros"], data["subgradients"], color=INK["l1"], linewidth=1)
    for side, gradient in zip(data["sides"], data["l1"], strict=True):
        axes.plot(side, gradient, color=INK["l1"])
    label(axes, data["w"][-1], data["l2"][-1], "L2: λw", "l2", offset=(-24, -8), ha="right")
    label(axes, data["sides"][1][-1], data["l1"][1][-1], "L1: λ", "l1", offset=(-4, -14), ha="right")
    label(axes, data["sides"][0][0], data["l1"][0][0], "L1: −λ", "l1", offset=(4, 6))
    label(axes, 0, data["subgradients"][1], "at 0: anything between", "l1", offset=(-5, -3), ha="right")
    axes.set_xlim(-2, 2)
    axes.set_ylim(-2, 2)
    axes.set_xticks([-2, -1, 0, 1, 2])
    axes.set_yticks([-2, -1, 0, 1, 2], ["−2λ", "−λ", "0", "λ", "2λ"])
    axes.set_xlabel("weight w")
    axes.set_ylabel("gradient of the penalty")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": 1}
        for name, says, number in (
            ("small", "a small weight", SMALL),
            ("l1_push", "L1's gradient there, at strength one", l1_gradient(SMALL, LAM)),
            ("l2_push", "L2's gradient there, at strength one", l2_gradient(SMALL, LAM)),
        )
    ]
