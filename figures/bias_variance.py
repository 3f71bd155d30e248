"""A little shrinking saves more variance than it costs in bias.

One direction of ridge regression: the squared bias rises with λ from 0, the variance falls, and their sum,
the expected squared error, first falls and then rises. Its least value is where λ is the
noise variance over the square of the true weight, whatever the curvature. No penalty at all is never best if
there is noise.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference import risk

SHOWS = ("objective.shrinking_lowers_variance",)

H, W_TRUE, S2 = 1.0, 1.0, 0.5
LABELLED_AT = 0.62  # height of the label of the best λ, above the curves


def data() -> dict:
    """Strengths (121,), squared bias, variance and their sum; the best λ, the risk there and at λ = 0."""
    lams = np.geomspace(1e-2, 1e2, 121)
    best = risk.best_lam(W_TRUE, S2)
    return {
        "lams": lams,
        "squared_bias": risk.squared_bias(H, lams, W_TRUE),
        "variance": risk.variance(H, lams, S2),
        "risk": risk.risk(H, lams, W_TRUE, S2),
        "best_lam": float(best),
        "best_risk": float(risk.risk(H, best, W_TRUE, S2)),
        "risk_without": float(risk.risk(H, 0, W_TRUE, S2)),
    }


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    axes.semilogx(data["lams"], data["squared_bias"], color=INK["l2"])
    axes.plot(data["lams"], data["variance"], color=INK["unpenalised"])
    axes.plot(data["lams"], data["risk"], color=INK["ink"])
    axes.plot([data["best_lam"]] * 2, [0, LABELLED_AT], color=INK["grid"], linewidth=1, zorder=0)
    axes.plot(data["best_lam"], data["best_risk"], "o", color=INK["ink"])
    axes.axhline(data["risk_without"], color=INK["grid"], linewidth=1, zorder=0)
    label(axes, data["lams"][-1], data["risk_without"], "sum at λ = 0", "ink-soft", offset=(0, 4), ha="right")
    label(
        axes,
        data["best_lam"],
        LABELLED_AT,
        f"best λ = s²/w°² = {data['best_lam']:g}",
        offset=(0, 4),
        ha="center",
    )
    quarter = len(data["lams"]) // 4
    label(
        axes,
        data["lams"][quarter],
        data["variance"][quarter],
        "variance",
        "unpenalised",
        offset=(-4, -14),
        ha="right",
    )
    late = 3 * len(data["lams"]) // 4
    label(axes, data["lams"][late], data["squared_bias"][late], "bias²", "l2", offset=(5, -12))
    label(axes, data["lams"][late], data["risk"][late], "sum", offset=(-6, 4), ha="right")
    axes.set_xlim(data["lams"][0], data["lams"][-1])
    axes.set_ylim(0, 1)
    axes.set_xticks([0.01, 0.1, 1, 10, 100], ["0.01", "0.1", "1", "10", "100"])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_xlabel("penalty strength λ")
    axes.set_ylabel("expected squared error")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {"name": "best_lam", "says": "the best λ", "number": drawn["best_lam"], "unit": "", "digits": 2},
        {
            "name": "best_risk",
            "says": "expected squared error at the best λ",
            "number": drawn["best_risk"],
            "unit": "",
            "digits": 3,
        },
        {
            "name": "risk_without",
            "says": "expected squared error at λ = 0",
            "number": drawn["risk_without"],
            "unit": "",
            "digits": 2,
        },
    ]
