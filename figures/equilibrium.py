"""Before a normalisation layer, decay does not shrink weights to 0: their size settles where α and λ say.

Such a loss does not depend on the weights' length. The first panel: plain gradient descent with gradients at right
angles to the weights, of length one over theirs, from a short and from a long start, for two λ. The length settles
at the dashed line, the formula, whatever the start. The second: decoupled decay with updates of size one for every
weight and of random sign, and the root mean square of 400 weights, which settles at its own formula.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.equilibrium import equilibrium_angle, equilibrium_norm, rms_under_unit_updates
from figures.reference.optimizers import adam, run, sgd

SHOWS = ("scale_invariance.equilibrium_norm", "scale_invariance.rms_under_unit_updates")

ALPHA, STEPS, SEED = 0.1, 600, 20261203
LAMS = (0.05, 0.2)
STARTS = {"short": 0.3, "long": 2.4}
WEIGHTS = 400
ALPHA_UNIT, LAM_UNIT = 0.01, 1.0


def data() -> dict:
    """Steps (601,); for both λ the lengths from both starts (601,) and the formula's; the same for unit updates."""
    rng = np.random.default_rng(SEED)
    noise = rng.normal(size=(STEPS, WEIGHTS))
    drawn = {"steps": np.arange(STEPS + 1), "formula": equilibrium_norm(ALPHA, np.array(LAMS), 1.0)}
    direction = rng.normal(size=WEIGHTS)
    for name, length in STARTS.items():
        start = length * direction / np.linalg.norm(direction)
        drawn[name] = np.array(
            [
                np.linalg.norm(run(sgd(ALPHA, lam=lam), lambda w, step: _across(w, noise[step]), start, STEPS), axis=1)
                for lam in LAMS
            ]
        )
    # Without running means Adam's update is the sign of the gradient.
    signs = run(adam(ALPHA_UNIT, 0, 0, 0, LAM_UNIT, True), lambda w, step: noise[step], np.zeros(WEIGHTS), STEPS)
    return drawn | {
        "rms": np.sqrt((signs**2).mean(axis=1)),
        "rms_formula": rms_under_unit_updates(ALPHA_UNIT, LAM_UNIT),
    }


def _across(w: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """A gradient as of a loss that is blind to the length of w: at right angles to w, of length 1/‖w‖."""
    across = noise - (noise @ w) / (w @ w) * w
    return across / np.linalg.norm(across) / np.linalg.norm(w)


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {"length": _length(data), "unit_updates": _unit_updates(data)}


def _length(data: dict) -> Figure:
    figure, axes = panel(
        height=2.7,
        alternative="The length of the weights against steps, from a long and a short start: for each λ both settle at "
        "the formula's length, for the larger λ sooner and at a shorter one.",
    )
    for row, lam in enumerate(LAMS):
        axes.axhline(data["formula"][row], color=INK["ink-soft"], linewidth=1, linestyle=(0, (3, 3)), zorder=3)
        for name in STARTS:
            axes.plot(data["steps"], data[name][row], color=INK["l2"], linewidth=1.4)
        label(axes, STEPS, data["formula"][row], f"λ = {lam:g}", "l2", offset=(5, -3))
    label(axes, STEPS, data["formula"][0], "the formula, dashed", "ink-soft", offset=(-4, 6), ha="right")
    axes.set_xlim(0, STEPS)
    axes.set_ylim(0, 2.5)
    axes.set_xlabel("steps")
    axes.set_ylabel("length of the weights")
    return figure


def _unit_updates(data: dict) -> Figure:
    figure, axes = panel(
        height=2.4,
        alternative="The root mean square of the weights under updates of size one against steps: it rises from 0 and "
        "then stays at the formula's value.",
    )
    axes.axhline(data["rms_formula"], color=INK["ink-soft"], linewidth=1, linestyle=(0, (3, 3)), zorder=0)
    axes.plot(data["steps"], data["rms"], color=INK["adamw"], linewidth=1.4)
    label(axes, STEPS, data["rms_formula"], "the formula", "ink-soft", offset=(0, 7), ha="right")
    label(axes, STEPS, data["rms_formula"], "simulated, from 0", "adamw", offset=(0, -20), ha="right")
    axes.set_xlim(0, STEPS)
    axes.set_ylim(0, 0.09)
    axes.set_yticks([0, 0.04, 0.08])
    axes.set_xlabel("steps")
    axes.set_ylabel("root mean square of w")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    late = drawn["rms"][STEPS // 2 :]
    return [
        {"name": name, "says": says, "number": float(number), "unit": unit, "digits": digits}
        for name, says, number, unit, digits in (
            ("length", f"simulated length at λ = {LAMS[0]:g} in the end", drawn["long"][0, -1], "", 4),
            ("length_formula", "the formula's length there", drawn["formula"][0], "", 4),
            ("shorter", f"the formula's length at λ = {LAMS[1]:g}", drawn["formula"][1], "", 4),
            ("angle", "turn of the weights in each step then", np.degrees(equilibrium_angle(ALPHA, LAMS[0])), "°", 2),
            ("strength_ratio", "the larger λ over the smaller", LAMS[1] / LAMS[0], "", 1),
            ("rms", "simulated root mean square, over the second half", np.sqrt((late**2).mean()), "", 2),
            ("rms_formula", "the formula's root mean square", drawn["rms_formula"], "", 3),
        )
    ]
