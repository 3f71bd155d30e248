"""From the same start the proximal step reaches zero and stays; the subgradient step never does.

One weight under L1 alone: the loss has no gradient. Both kinds of step subtract the learning rate times λ while
the weight is larger than that. Then the proximal step stops at zero. The subgradient step jumps over zero to
the same distance on the other side, and back, for ever.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.one_weight import steps_to_zero
from figures.reference.optimizers import proximal_sgd, run, subgradient_sgd

SHOWS = ("l1.subgradient_steps_cycle", "l1.fixed_step", "l1.steps_to_zero")

ALPHA, LAM, W0, STEPS = 0.1, 1.0, 0.25, 10  # the example of the claims
PULL = -0.5  # slope of another loss at 0: weaker than λ, so that 0 is optimal


def data() -> dict:
    """Steps (11,) and the weights along both ways (11,)."""
    return {
        "steps": np.arange(STEPS + 1),
        "subgradient": run(subgradient_sgd(ALPHA, LAM), lambda w, step: 0 * w, W0, STEPS),
        "proximal": run(proximal_sgd(ALPHA, LAM), lambda w, step: 0 * w, W0, STEPS),
        "first_zero": steps_to_zero(W0, ALPHA, LAM),
        "half": ALPHA * LAM / 2,
    }


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    half, first = data["half"], data["first_zero"]
    figures = {}
    for name, says, alternative in (
        (
            "subgradient",
            f"between {half:.2f} and −{half:.2f} for ever",
            f"Subgradient steps: the weight falls evenly, then jumps between {half:.2f} and −{half:.2f} for ever.",
        ),
        (
            "proximal",
            f"zero from step {first} on",
            f"Proximal steps from the same start: the weight falls evenly, is zero at step {first}, and stays.",
        ),
    ):
        figure, axes = panel(height=2.3, alternative=alternative)
        axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
        axes.plot(data["steps"], data[name], color=INK["l1"], linewidth=1)
        axes.plot(data["steps"], data[name], "o", color=INK["l1"], markersize=5)
        label(axes, data["steps"][-1], data[name].max() / 2, f"{name} steps", "l1", ha="right", offset=(0, 6))
        label(axes, data["steps"][-1], data[name].max() / 2, says, ha="right", offset=(0, -9))
        axes.set_xlim(-0.4, STEPS + 0.4)
        axes.set_ylim(-0.1, 0.3)
        axes.set_yticks([-0.1, 0, 0.1, 0.2, 0.3], ["−0.1", "0", "0.1", "0.2", "0.3"])
        axes.set_xlabel("steps")
        axes.set_ylabel("weight w")
        figures[name] = figure
    return figures


def values() -> list[dict]:
    """The numbers that prose may quote."""
    pulled = {
        name: run(step(ALPHA, LAM), lambda w, step: PULL + w, 0.0, 1)[-1]
        for name, step in (("subgradient", subgradient_sgd), ("proximal", proximal_sgd))
    }
    drawn = data()
    return [
        {"name": name, "says": says, "number": float(number), "unit": unit, "digits": digits}
        for name, says, number, unit, digits in (
            ("start", "where both begin", W0, "", 2),
            ("step", "what each step takes off, the learning rate times the strength", ALPHA * LAM, "", 1),
            ("first_zero", "proximal steps until the weight is zero", drawn["first_zero"], "steps", 1),
            ("cycle", "distance from zero at which the subgradient steps cycle", drawn["half"], "", 1),
            ("pull", "slope at zero of a loss that pulls too weakly to move the minimum", PULL, "", 1),
            ("leaves", "where one subgradient step from zero then ends", pulled["subgradient"], "", 1),
            ("stays", "where one proximal step from zero then ends", pulled["proximal"], "", 1),
        )
    ]
