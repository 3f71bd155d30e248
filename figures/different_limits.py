"""Adam with L2 ends where gradient descent with L2 does; AdamW ends at the nearest point of a box.

One weight w on the loss ½(w − w⋆)² with λ = 1, from 0. In the first panel w⋆ = 3: both L2 runs end at w⋆/2, and AdamW
at 1/λ, the wall of its box, which no w⋆ can carry it through. In the second w⋆ = ½ lies inside the box: L2 halves it
as well, and AdamW does not shrink it at all. (β₂ is 0.99, for which Adam forgets its first gradients sooner.)
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.adamw import nearest_in_box
from figures.reference.optimizers import adam, run, sgd
from figures.reference.quadratic import minimiser

SHOWS = (
    "adam.decoupled_minimises_another_problem",
    "adam.coupled_rests_at_ridge",
    "adam.adamw_rest_tends_to_the_clip",
)

ALPHA, LAM, STEPS = 0.01, 1.0, 1000
BETA2 = 0.99  # its usual 0.999 ends at the same points, but remembers the large first gradients ten times as long
FAR, NEAR = 3.0, 0.5
# Where each name stands clear of the curves: index of the step, offset in points.
LABELS = {
    "far": (
        ("l2", "gradient descent with L2", 130, (0, 12)),
        ("adam", "Adam with L2", 300, (4, -14)),
        ("adamw", "AdamW", 500, (0, -15)),
    ),
    "near": (
        ("l2", "gradient descent with L2", 60, (8, -16)),
        ("adam", "Adam with L2", 300, (0, 5)),
        ("adamw", "AdamW", 400, (0, -16)),
    ),
}


def data() -> dict:
    """Steps (1001,), and for both w⋆ the three paths (1001,), the penalised minimum and the box's nearest point."""
    drawn = {"steps": np.arange(STEPS + 1), "wall": 1 / LAM}
    for name, c in (("far", FAR), ("near", NEAR)):
        drawn |= {f"{name}_c": c, f"{name}_half": minimiser(1, c, LAM), f"{name}_clipped": nearest_in_box(c, LAM)}
        for way, optimizer in (
            ("l2", sgd(ALPHA, lam=LAM)),
            ("adam", adam(ALPHA, beta2=BETA2, lam=LAM)),
            ("adamw", adam(ALPHA, beta2=BETA2, lam=LAM, decoupled=True)),
        ):
            drawn[f"{name}_{way}"] = run(optimizer, lambda w, step, c=c: w - c, 0.0, STEPS)
    return drawn


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {
        "far": _panel(
            data,
            "far",
            f"With w⋆ = {FAR:g}, gradient descent and Adam, both with L2, end at {FAR / 2:g}; AdamW at the wall, 1.",
        ),
        "near": _panel(
            data,
            "near",
            f"With w⋆ = {NEAR:g}, gradient descent and Adam, both with L2, end at {NEAR / 2:g}; AdamW at w⋆ itself.",
        ),
    }


def _panel(data: dict, name: str, alternative: str) -> Figure:
    figure, axes = panel(height=2.6, alternative=alternative)
    half, clipped = data[f"{name}_half"], data[f"{name}_clipped"]
    for limit, says in ((half, "w⋆/2"), (clipped, "1/λ" if clipped < data[f"{name}_c"] else "w⋆")):
        axes.axhline(limit, color=INK["grid"], linewidth=1, zorder=0)
        label(axes, STEPS, limit, f"{says} = {limit:g}", offset=(5, -4))
    for way, says, at, offset in LABELS[name]:
        axes.plot(data["steps"], data[f"{name}_{way}"], color=INK[way])
        label(axes, data["steps"][at], data[f"{name}_{way}"][at], says, way, offset=offset)
    axes.set_xlim(0, STEPS)
    axes.set_ylim(0, 1.1 * max(half, clipped))
    axes.set_xticks([0, 250, 500, 750, 1000])
    axes.set_xlabel("steps")
    axes.set_ylabel("weight w")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("far", "the larger w⋆", FAR, 1),
            ("far_l2", "where gradient descent with L2 ends from there", drawn["far_l2"][-1], 3),
            ("far_adam", "where Adam with L2 ends", drawn["far_adam"][-1], 3),
            ("far_adamw", "where AdamW ends", drawn["far_adamw"][-1], 3),
            ("near", "the smaller w⋆", NEAR, 1),
            ("near_l2", "where gradient descent with L2 ends with the smaller w⋆", drawn["near_l2"][-1], 3),
            ("near_adam", "where Adam with L2 ends with the smaller w⋆", drawn["near_adam"][-1], 3),
            ("near_adamw", "where AdamW ends with the smaller w⋆", drawn["near_adamw"][-1], 3),
        )
    ]
