"""Under Adam with L2, weights with larger gradients decay less, with exceptions; under AdamW all decay alike.

Each dot is one weight in a real run of 2000 steps: what the last step took off because of λ, as a multiple of αλw,
against the scale of that weight's gradients. In the first panel the gradients are random and know nothing of the
weights. In the second they pull against the decay, as they do near a minimum: there more gradient first means more
decay, since the two cancel inside Adam's denominator, and only beyond the dashed line less. The lines are the
formula 1/√v̂ in the long run.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.adam_parts import decay_part, falls_from, squared_gradient
from figures.reference.optimizers import adam, run

SHOWS = ("adam.coupled_decay_is_rescaled", "adam.coupled_decay_in_the_scale", "adam.decoupled_update")

ALPHA, LAM, W0 = 1e-6, 1.0, 1.0  # so slow that the weights stay where they are, and only the scale matters
STEPS, SEED = 2000, 20261202
SPREAD = 0.5  # of the gradients that pull against the decay, around their mean −1
SCALES = np.geomspace(0.01, 100, 25)
OPPOSED = np.geomspace(0.05, 20, 25)
TICKS = [0.01, 0.1, 1, 10, 100]


def data() -> dict:
    """For both kinds of gradient: scales and dots (25,), and the formula's line at as many scales (97,)."""
    noise = np.random.default_rng(SEED).normal(size=(STEPS, len(SCALES)))
    drawn = {"unlike_turn": falls_from(LAM, 1, 0), "opposed_turn": falls_from(LAM, 1 + SPREAD**2, -W0)}
    for name, scales, gamma, A, B in (
        ("unlike", SCALES, noise, 1.0, 0.0),
        ("opposed", OPPOSED, SPREAD * noise - 1, 1 + SPREAD**2, -W0),
    ):
        fine = np.geomspace(scales[0], scales[-1], 97)
        drawn |= {
            f"{name}_scales": scales,
            f"{name}_l2": _multiple(scales * gamma),
            f"{name}_adamw": _decoupled_multiple(scales * gamma),
            f"{name}_fine": fine,
            f"{name}_formula": 1 / np.sqrt(squared_gradient(fine, LAM, A, B, W0**2)),
        }
    return drawn


def _multiple(gradients: np.ndarray) -> np.ndarray:
    """What Adam with L2 takes off in the last step because of λ, over αλw; the run decides on the weights."""
    path = run(adam(ALPHA, lam=LAM), lambda w, step: gradients[step], np.full(gradients.shape[1], W0), STEPS)
    return decay_part(path[:-1], gradients, ALPHA, LAM) / (ALPHA * LAM * path[-2])


def _decoupled_multiple(gradients: np.ndarray) -> np.ndarray:
    """The same for AdamW: the last step, less that of Adam without decay on the same gradients."""
    start = np.full(gradients.shape[1], W0)
    decayed, plain = (
        run(adam(ALPHA, lam=lam, decoupled=True), lambda w, step: gradients[step], start, STEPS) for lam in (LAM, 0)
    )
    return (np.diff(plain[-2:], axis=0) - np.diff(decayed[-2:], axis=0))[0] / (ALPHA * LAM * decayed[-2])


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {
        "unlike": _panel(
            data,
            "unlike",
            "Random gradients: the decay of AdamW is the same at every scale; that of Adam with L2 is even while the "
            "gradients are small beside λw, and then falls like one over their scale.",
        ),
        "opposed": _panel(
            data,
            "opposed",
            "Gradients against the decay: that of Adam with L2 rises with their scale up to a highest point, marked "
            "by a dashed line, and falls beyond it; that of AdamW is the same at every scale.",
        ),
    }


def _panel(data: dict, name: str, alternative: str) -> Figure:
    figure, axes = panel(height=2.7, alternative=alternative)
    scales, fine, turn = data[f"{name}_scales"], data[f"{name}_fine"], data[f"{name}_turn"]
    if turn > 0:
        axes.axvline(turn, color=INK["ink-soft"], linewidth=1, linestyle=(0, (3, 3)), zorder=0)
        label(axes, turn, 0.01, "from here on less", "ink-soft", offset=(-5, 6), ha="right")
    axes.loglog(fine, data[f"{name}_formula"], color=INK["adam"], linewidth=1.2)
    axes.plot(scales, data[f"{name}_l2"], "o", color=INK["adam"], markersize=4)
    axes.plot(scales, data[f"{name}_adamw"], "o", color=INK["adamw"], markersize=4)
    label(axes, scales[-1], data[f"{name}_adamw"][-1], "AdamW", "adamw", offset=(0, 6), ha="right")
    label(axes, scales[-6], data[f"{name}_l2"][-6], "Adam with L2", "adam", offset=(-8, -6), ha="right")
    axes.set_xlim(scales[0] / 1.1, scales[-1] * 1.1)
    axes.set_ylim(0.01, 4)
    axes.set_xticks(ticks := [x for x in TICKS if scales[0] <= x <= scales[-1]], [f"{x:g}" for x in ticks])
    axes.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    axes.set_xlabel("scale of the gradients, where λw is 1")
    axes.set_ylabel("decay, as a multiple of αλw")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    tenfold = int(np.argmin(np.abs(SCALES - 10)))
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("at_ten", "decay under Adam with L2 where gradients are ten times λw", drawn["unlike_l2"][tenfold], 2),
            ("at_hundred", "the same where they are a hundred times λw", drawn["unlike_l2"][-1], 1),
            ("adamw", "decay under AdamW at every scale", drawn["unlike_adamw"].mean(), 2),
            ("turn", "scale from which more gradient means less decay if it opposes λw", drawn["opposed_turn"], 1),
            ("most", "the most decay under Adam with L2 there", drawn["opposed_l2"].max(), 2),
        )
    ]
