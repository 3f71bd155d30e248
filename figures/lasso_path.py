"""Below λ max the lasso lets features in one by one; with some L2 beside it, none of them runs away.

Coefficients against λ on the diabetes data that scikit-learn ships (442 patients, 10 features, each scaled to mean 0
and standard deviation 1, target centred). Read from the right: from λ max on every coefficient is exactly 0; below it
they leave 0 one after the other. A dot is a knot, where one leaves 0 or returns; between two knots a coefficient is a
straight line in λ, bent here by the logarithmic axis. The thick ones, s1 and s2, are two measurements that nearly
agree: when λ gets small they grow against each other. The second panel adds a fixed L2 penalty, which makes it the
elastic net. It begins at the same λ max, and keeps the two small.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.diabetes import diabetes
from figures.reference.augmentation import augmented_rows
from figures.reference.lasso import lambda_max
from figures.reference.solvers import elastic_net, lasso, lasso_path

SHOWS = ("l1.lambda_max", "l1.path_is_piecewise_linear", "elastic_net.augmented_lasso")

LAM2 = 200.0
LOW, HIGH = 20.0, 40_000.0
TICKS = [100, 1000, 10_000]
ALIKE = ("s1", "s2")
# Where a coefficient's name stands clear of the curves: index of λ, offset in points.
LABELS = {
    "lasso": {
        "s5": (0, (8, 4)),
        "bmi": (0, (8, 3)),
        "s2": (0, (8, 3)),
        "bp": (14, (0, -12)),
        "s3": (22, (-2, -13)),
        "s1": (0, (12, -5)),
        "sex": (0, (8, -11)),
    },
    "elastic_net": {"bmi": (0, (8, 3)), "sex": (0, (8, -14))},
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
            (
                "lasso",
                "l1",
                "Ten lasso coefficients against λ: all are 0 from λ max on, and leave 0 one by one below. For small λ "
                "s1 and s2 grow large, with opposite signs.",
            ),
            (
                "elastic_net",
                "elastic-net",
                "Ten elastic-net coefficients against its L1 strength: all are 0 from the same λ max on, and leave 0 "
                "one by one below. s1 and s2 stay near 0, and none gets as large as the largest of the lasso.",
            ),
        )
    }


def _panel(data: dict, name: str, quantity: str, alternative: str) -> Figure:
    figure, axes = panel(height=3.4, alternative=alternative)
    axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
    axes.axvline(data["lam_max"], color=INK["ink-soft"], linewidth=1, linestyle=(0, (3, 3)), zorder=0)
    lams, knots = data[f"{name}_lams"], data[f"{name}_knots"]
    for feature, path in zip(data["names"], data[f"{name}_coefs"], strict=True):
        axes.semilogx(lams, path, color=INK[quantity], linewidth=2.5 if feature in ALIKE else 1)
        if feature in LABELS[name]:
            at, offset = LABELS[name][feature]
            label(axes, lams[at], path[at], feature, quantity, offset=offset)
    if not set(ALIKE) & set(LABELS[name]):  # too near to 0 to be told apart
        label(axes, lams[0], -24, f"thick: {' and '.join(ALIKE)}", quantity, offset=(8, 0))
    axes.plot(knots, np.zeros(len(knots)), "o", color=INK["ink"], markersize=3)
    label(axes, data["lam_max"], data["lasso_coefs"].max(), "λ max", "ink-soft", offset=(-5, 2), ha="right")
    axes.set_xlim(LOW, HIGH)
    axes.set_ylim(-42, 42)
    axes.set_xticks(TICKS, [str(tick) for tick in TICKS])
    axes.set_yticks([-40, -20, 0, 20, 40])
    axes.set_xlabel("L1 strength λ (on a sum of halved squares)")
    axes.set_ylabel("coefficient")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    X, y, names = diabetes()
    knots, coefs = lasso_path(X, y)
    fifth = int(np.flatnonzero((coefs != 0).sum(axis=1) >= 5)[0]) - 1  # at a knot the next one is still 0
    tenth = lasso(X, y, drawn["lam_max"] / 10)
    kept = np.flatnonzero(tenth)
    refitted = np.linalg.lstsq(X[:, kept], y)[0]
    bmi, sex, s3, s1, s2 = (names.index(name) for name in ("bmi", "sex", "s3", *ALIKE))
    returned = np.flatnonzero((coefs[:-1, s3] != 0) & (coefs[1:, s3] == 0)) + 1
    small = {"lasso": lasso(X, y, LOW), "elastic_net": elastic_net(X, y, LOW, LAM2)}
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("lam_max", "the λ from which on every coefficient is zero", drawn["lam_max"], 3),
            ("lam2", "strength of the L2 part in the elastic-net panel", LAM2, 3),
            ("knots", "knots of the lasso path, its two ends included", len(knots), 2),
            ("five_at", "the λ below which the fifth feature is in", knots[fifth], 3),
            ("s3_leaves", "the λ at which s3, once in, is zero again", knots[returned].item(), 2),
            ("features", "features in all", X.shape[1], 2),
            ("kept_at_tenth", "features that the lasso keeps at a tenth of λ max", len(kept), 1),
            ("bmi_at_tenth", "coefficient of bmi there", tenth[bmi], 3),
            ("bmi_refitted", "coefficient of bmi when those are fitted without a penalty", refitted[kept == bmi][0], 3),
            ("sex_at_tenth", "coefficient of sex at a tenth of λ max", tenth[sex], 2),
            ("sex_refitted", "coefficient of sex in that fit", refitted[kept == sex][0], 3),
            ("alike", "correlation of s1 and s2", np.corrcoef(X[:, s1], X[:, s2])[0, 1], 2),
            ("low", "the smallest λ in the picture", LOW, 2),
            ("s1_lasso", "coefficient of s1 under the lasso at the smallest λ in the picture", small["lasso"][s1], 2),
            ("s2_lasso", "coefficient of s2 there", small["lasso"][s2], 2),
            ("s1_elastic_net", "coefficient of s1 under the elastic net there", small["elastic_net"][s1], 2),
            ("s2_elastic_net", "coefficient of s2 under the elastic net there", small["elastic_net"][s2], 2),
        )
    ]
