"""L1 takes the same off every weight, L2 the same share; hard thresholding takes all or nothing.

What each method makes of a weight that was z without it, with orthonormal features. L1 (soft threshold) and the
elastic net send a whole interval to 0; L2 sends only 0 there. The hard threshold, which charges a fixed price for each
weight that is not zero, keeps large weights as they are and jumps at its edge. The dotted line changes nothing.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.prox import elastic_net_prox, hard_threshold, l2_prox, soft_threshold

SHOWS = ("l1.soft_threshold", "l1.orthonormal_lasso", "l1.orthonormal_ridge", "l1.orthonormal_elastic_net")

TAU = 1.0
END = 3.0


def data() -> dict:
    """Bends of each map, from −3 to 3: all four are made of straight lines."""
    z = np.array([-END, -TAU, 0.0, TAU, END])
    kept = np.array([[-END, -TAU], [-TAU, TAU], [TAU, END]])
    inside = kept[1]
    return {
        "z": z,
        "soft": soft_threshold(z, TAU),
        "ridge": l2_prox(z, TAU),
        "elastic_net": elastic_net_prox(z, TAU, TAU),
        "hard_z": kept,
        "hard": np.array([kept[0], hard_threshold(inside, TAU), kept[2]]),
    }


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel(height=3.4)
    axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
    axes.plot(data["z"], data["z"], color=INK["ink-soft"], linestyle=(0, (1, 3)), linewidth=1)
    for z, kept in zip(data["hard_z"], data["hard"], strict=True):
        axes.plot(z, kept, color=INK["ink"], linewidth=3.5 if not kept.any() else 1.5)
    axes.plot(data["z"], data["ridge"], color=INK["l2"])
    axes.plot(data["z"], data["soft"], color=INK["l1"])
    axes.plot(data["z"], data["elastic_net"], color=INK["elastic-net"])
    for name, says, quantity in (
        ("hard", "hard threshold", "ink"),
        ("soft", "L1", "l1"),
        ("ridge", "L2", "l2"),
        ("elastic_net", "elastic net", "elastic-net"),
    ):
        label(axes, data["z"][-1], np.ravel(data[name])[-1], says, quantity, offset=(5, -3))
    axes.set_xlim(-END, END)
    axes.set_ylim(-END, END)
    axes.set_xticks([-3, -2, -1, 0, 1, 2, 3])
    axes.set_yticks([-3, -2, -1, 0, 1, 2, 3])
    axes.set_xlabel("weight z without a penalty")
    axes.set_ylabel("weight with it")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {"name": name, "says": says, "number": float(np.ravel(drawn[name])[-1]), "unit": "", "digits": 2}
        for name, says in (
            ("soft", "what L1 leaves of a weight of three, at strength one"),
            ("ridge", "what L2 leaves of it"),
            ("elastic_net", "what the elastic net leaves of it, both strengths one"),
            ("hard", "what the hard threshold leaves of it"),
        )
    ]
