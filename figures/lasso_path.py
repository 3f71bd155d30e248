"""On real data the lasso lets in one feature after the other; with some L2 the same features come in together.

Coefficients against λ on the diabetes data that scikit-learn ships (442 patients, 10 features, each scaled to mean 0
and standard deviation 1, target centred). Read from the right: from λ max on every coefficient is exactly 0; below it
they leave 0 one by one, and some return. The dots are the knots, where one does; between them a coefficient is a
straight line in λ, bent here by the logarithmic axis. The second panel adds a fixed L2 penalty, which makes it the
elastic net. It begins at the same λ max.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.diabetes import diabetes
from figures.reference.augmentation import augmented_rows
from figures.reference.lasso import lambda_max
from figures.reference.solvers import lasso_path

SHOWS = ("l1.lambda_max", "l1.path_is_piecewise_linear", "elastic_net.augmented_lasso")

LAM2 = 200.0
LOW, HIGH = 20.0, 40_000.0
TICKS = [100, 1000, 10_000]
# Where a coefficient's name stands clear of the curves at the left end: offset in points.
LABELS = {
    "lasso": {"s5": (8, 2), "bmi": (8, 3), "bp": (8, 3), "sex": (8, 3), "s1": (12, -5)},
    "elastic_net": {"bmi": (8, 3), "bp": (8, -11), "s3": (8, -11)},
}


def data() -> dict:
    """λ max; for each panel the λs drawn, the coefficients (10, m) at them, and the knots."""
    X, y, names = diabetes()
    drawn = {"names": names, "lam_max": lambda_max(X, y)}
    for name, (rows, targets) in {"lasso": (X, y), "elastic_net": augmented_rows(X, y, LAM2)}.items():
        knots, coefs = lasso_path(rows, targets)
        inside = knots > LOW
        lams = np.unique(np.concatenate([np.geomspace(LOW, drawn["lam_max"], 41), knots[inside], [HIGH]]))
        # Between knots a coefficient is a straight line in λ: interpolating is exact.
        drawn |= {
            f"{name}_lams": lams,
            f"{name}_coefs": np.array([np.interp(lams, knots[::-1], path[::-1]) for path in coefs.T]),
            f"{name}_knots": knots[inside],
        }
    return drawn


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {
        name: _panel(data, name, quantity, alternative)
        for name, quantity, alternative in (
            ("lasso", "l1", "Ten lasso coefficients against λ: all are 0 from λ max on, and leave 0 one by one below."),
            (
                "elastic_net",
                "elastic-net",
                "Ten elastic-net coefficients against its L1 strength: all are 0 from the same λ max on; below it more "
                "of them are in at once, and none is as large.",
            ),
        )
    }


def _panel(data: dict, name: str, quantity: str, alternative: str) -> Figure:
    figure, axes = panel(height=3.4, alternative=alternative)
    axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
    axes.axvline(data["lam_max"], color=INK["grid"], linewidth=1, zorder=0)
    lams, knots = data[f"{name}_lams"], data[f"{name}_knots"]
    for feature, path in zip(data["names"], data[f"{name}_coefs"], strict=True):
        axes.semilogx(lams, path, color=INK[quantity], linewidth=1.2)
        if feature in LABELS[name]:
            label(axes, lams[0], path[0], feature, quantity, offset=LABELS[name][feature])
    axes.plot(knots, np.zeros(len(knots)), "o", color=INK["ink"], markersize=3)
    label(axes, data["lam_max"], data["lasso_coefs"].max(), "λ max", "ink-soft", offset=(-4, -4), ha="right")
    axes.set_xlim(LOW, HIGH)
    axes.set_ylim(-42, 42)
    axes.set_xticks(TICKS, [str(tick) for tick in TICKS])
    axes.set_yticks([-40, -20, 0, 20, 40])
    axes.set_xlabel("L1 strength λ (on a sum of squares)")
    axes.set_ylabel("coefficient")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    X, y, _ = diabetes()
    knots, coefs = lasso_path(X, y)
    at = int(np.flatnonzero((coefs != 0).sum(axis=1) >= 5)[0])
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("lam_max", "the λ from which on every coefficient is zero", drawn["lam_max"], 3),
            ("lam2", "strength of the L2 part in the elastic-net panel", LAM2, 3),
            ("knots", "knots of the lasso path, its two ends included", len(knots), 2),
            ("five_at", "the λ at which the fifth feature has come in", knots[at], 3),
            ("features", "features in all", X.shape[1], 2),
        )
    ]
