"""Here the lasso keeps one of three features that say nearly the same; the elastic net keeps all three.

Nine features in three groups: each group measures one hidden signal three times, with small errors. The target is
made of the three signals. A hollow dot is a coefficient of exactly 0. The lasso keeps one feature of each group, and
which one is an accident of the errors. The elastic net, with the same L1 strength and some L2 beside it, keeps all
nine, and gives those of a group nearly the same weight.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.solvers import elastic_net, lasso

SHOWS = ("elastic_net.grouping_effect", "elastic_net.unique_solution")

ROWS, SEED = 50, 15
ERROR = 0.1  # standard deviation of each measurement around its signal
EFFECTS = np.array([3.0, -2.0, 1.5])
LAM1 = LAM2 = 20.0


def data() -> dict:
    """Places of nine features (9,), their coefficients under both (9,); correlations within groups (3,); ‖y‖."""
    rng = np.random.default_rng(SEED)
    signals = rng.normal(size=(ROWS, 3))
    X = np.repeat(signals, 3, axis=1) + ERROR * rng.normal(size=(ROWS, 9))
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = signals @ EFFECTS + rng.normal(size=ROWS)
    y = y - y.mean()
    correlations = np.corrcoef(X.T)
    return {
        "length": float(np.linalg.norm(y)),
        "places": np.arange(9) + np.repeat([0.0, 1.0, 2.0], 3),  # a gap between groups
        "lasso": lasso(X, y, LAM1),
        "elastic_net": elastic_net(X, y, LAM1, LAM2),
        "least_correlation": np.array([correlations[at : at + 3, at : at + 3].min() for at in (0, 3, 6)]),
    }


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {
        name: _panel(data, name, quantity, alternative)
        for name, quantity, alternative in (
            ("lasso", "l1", "Lasso: in each of three groups one coefficient is off zero and two are exactly zero."),
            (
                "elastic_net",
                "elastic-net",
                "Elastic net: in each group all three coefficients are off zero and nearly equal.",
            ),
        )
    }


def _panel(data: dict, name: str, quantity: str, alternative: str) -> Figure:
    figure, axes = panel(height=2.5, alternative=alternative)
    axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
    for place, weight in zip(data["places"], data[name], strict=True):
        axes.plot([place, place], [0, weight], color=INK[quantity], linewidth=1.5)
    exactly_zero = data[name] == 0
    axes.plot(data["places"][~exactly_zero], data[name][~exactly_zero], "o", color=INK[quantity])
    hollow = {"markerfacecolor": INK["paper"], "markeredgecolor": INK[quantity], "markeredgewidth": 1.5}
    axes.plot(data["places"][exactly_zero], data[name][exactly_zero], "o", **hollow)
    kept = int((data[name] != 0).sum())
    says = f"{'lasso' if name == 'lasso' else 'elastic net'}: {kept} of {len(data[name])} kept"
    label(axes, data["places"][-1], data["lasso"].max(), says, quantity, ha="right", offset=(0, -8))
    axes.set_xlim(-0.6, 10.6)
    axes.set_ylim(-1.9, 3)
    axes.set_xticks(data["places"][1::3], ["first group", "second group", "third group"])
    axes.tick_params(axis="x", length=0)
    axes.set_yticks([-1, 0, 1, 2, 3])
    axes.set_ylabel("coefficient")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote: both columns of the table among them."""
    drawn = data()
    groups = drawn["elastic_net"].reshape(3, 3)
    # The bound of the grouping effect; a column of the length √n counts as one of length one with λ₂ by n.
    bound = np.sqrt(ROWS) * drawn["length"] * np.sqrt(2 * (1 - drawn["least_correlation"])) / LAM2
    found = [
        {
            "name": f"{method}_{number}",
            "says": f"coefficient of feature {number} under the {says}",
            "number": float(weight),
            "unit": "",
            "digits": 2 if weight else 1,
        }
        for method, says in (("lasso", "lasso"), ("elastic_net", "elastic net"))
        for number, weight in enumerate(drawn[method], start=1)
    ]
    return found + [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("lasso_kept", "features that the lasso keeps", (drawn["lasso"] != 0).sum(), 1),
            ("elastic_net_kept", "features that the elastic net keeps", (drawn["elastic_net"] != 0).sum(), 1),
            ("features", "features in all", len(drawn["lasso"]), 1),
            ("least_correlation", "smallest correlation within a group", drawn["least_correlation"].min(), 2),
            ("farthest", "how far apart two weights of a group are at most", np.ptp(groups, axis=1).max(), 2),
            ("bound", "how far apart the grouping effect lets them be at most", bound.max(), 2),
            ("lam1", "strength of L1 in both", LAM1, 2),
            ("lam2", "strength of L2 in the elastic net", LAM2, 2),
        )
    ]
