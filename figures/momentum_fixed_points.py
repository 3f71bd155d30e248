"""With momentum, decoupled decay ends nearer the unpenalised minimum than L2 of the same λ.

Gradient descent with heavy-ball momentum on ½h(w − w*)², from 0. Coupled, the penalty runs through the momentum
like the gradient, and the end is that of L2. Decoupled it does not, and counts (1 − μ) times as much. With λ/(1 − μ)
in place of λ, the thin line, it ends where L2 does. The dashed lines are the two formulas.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.momentum import coupled_fixed_point, decoupled_fixed_point, ported_strength
from figures.reference.optimizers import run, sgd

SHOWS = ("momentum.coupled_fixed_point", "momentum.decoupled_fixed_point", "momentum.port_the_strength")

H, W_STAR, LAM, MU, ALPHA, STEPS = 1.0, 1.0, 1.0, 0.9, 0.003, 250


def data() -> dict:
    """Steps (251,), the three paths (251,), and the two fixed points."""
    ported = float(ported_strength(LAM, MU))

    def path(lam, decoupled):
        return run(sgd(ALPHA, MU, lam, decoupled), lambda w, step: H * (w - W_STAR), 0.0, STEPS)

    return {
        "steps": np.arange(STEPS + 1),
        "coupled": path(LAM, False),
        "decoupled": path(LAM, True),
        "ported": path(ported, True),
        "ported_lam": ported,
        "coupled_end": coupled_fixed_point(H, W_STAR, LAM),
        "decoupled_end": decoupled_fixed_point(H, W_STAR, LAM, MU),
        "w_star": W_STAR,
    }


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    axes.axhline(data["w_star"], color=INK["unpenalised"], linewidth=1)
    for end in ("coupled_end", "decoupled_end"):
        axes.axhline(data[end], color=INK["ink-soft"], linewidth=1, linestyle=(0, (3, 3)), zorder=0)
        label(axes, STEPS, data[end], f"{data[end]:.2f}", "ink-soft", offset=(5, -4))
    label(axes, STEPS, data["w_star"], "w*", "unpenalised", offset=(5, -2))
    axes.plot(data["steps"], data["ported"], color=INK["adamw"], linewidth=1)
    axes.plot(data["steps"], data["coupled"], color=INK["l2"])
    axes.plot(data["steps"], data["decoupled"], color=INK["adamw"])
    lam = data["ported_lam"]
    label(axes, STEPS, data["decoupled"][-1], "decoupled, λ = 1", "adamw", offset=(-6, -24), ha="right")
    label(axes, STEPS, data["coupled_end"], "coupled (L2), λ = 1", "l2", offset=(-6, 6), ha="right")
    label(axes, STEPS, data["coupled_end"], f"decoupled, λ = {lam:g}", "adamw", offset=(-6, -15), ha="right")
    axes.set_xlim(0, STEPS)
    axes.set_ylim(0, 1.05)
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    axes.set_xlabel("steps")
    axes.set_ylabel("weight w")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("mu", "the momentum", MU, 1),
            ("coupled", "where coupled decay ends, as a share of the unpenalised minimum", drawn["coupled_end"], 2),
            ("decoupled", "where decoupled decay of the same strength ends", drawn["decoupled_end"], 3),
            ("ported", "the decoupled strength that ends where coupled decay does", drawn["ported_lam"], 2),
        )
    ]
