"""The coefficients as a whole shrink, yet single coefficients may grow, or change sign, on the way to 0.

Ridge regression on the diabetes data that scikit-learn ships (442 patients, 10 features, each scaled to
mean 0 and standard deviation 1, target centred). One panel shows the coefficients against λ: none stops at
0, but the thick ones cross it. The other shows what λ means in degrees of freedom: from 10, a free
coefficient for each feature, down to 0.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.diabetes import diabetes
from figures.reference.solvers import ridge
from figures.reference.spectrum import degrees_of_freedom

SHOWS = ("l2.ridge_solution", "l2.degrees_of_freedom", "l2.not_every_coordinate_shrinks")

LAMS = np.geomspace(1e-1, 1e5, 61)
TICKS = [0.1, 1, 10, 100, 1000, 10_000, 100_000]
# Where the name of a coefficient that changes sign stands clear of the curves: index of λ, offset in points.
LABELS = {
    "age": (3, (0, -11)),
    "sex": (3, (0, -11)),
    "s1": (3, (4, -10)),
    "s2": (3, (0, -12)),
    "s3": (30, (-4, -12)),
}


def data() -> dict:
    """Strengths (61,), coefficients (61, 10) in units of the target, their names, degrees of freedom."""
    X, y, names = diabetes()
    d = np.linalg.svd(X, compute_uv=False)
    half = _lam_of(5.0, d)
    coefficients = np.array([ridge(X, y, lam) for lam in LAMS])
    return {
        "lams": LAMS,
        "names": names,
        "coefficients": coefficients,
        "changes_sign": coefficients.min(axis=0) * coefficients.max(axis=0) < 0,
        "degrees_of_freedom": degrees_of_freedom(d, LAMS),
        "half": half,
        "half_degrees": float(degrees_of_freedom(d, half)),
    }


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {"coefficients": _coefficients(data), "degrees_of_freedom": _degrees_of_freedom(data)}


def _coefficients(data: dict) -> Figure:
    figure, axes = panel(
        height=3.6,
        alternative=f"{len(data['names'])} ridge coefficients against λ on the diabetes data: together they "
        "shrink towards 0, none stops there, "
        f"and {data['changes_sign'].sum()}, drawn thick, change sign on the way.",
    )
    axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
    for path, crosses in zip(data["coefficients"].T, data["changes_sign"], strict=True):
        axes.semilogx(data["lams"], path, color=INK["l2"], linewidth=2 if crosses else 0.8)
    for name, path, crosses in zip(data["names"], data["coefficients"].T, data["changes_sign"], strict=True):
        if crosses:
            at, offset = LABELS[name]
            label(axes, data["lams"][at], path[at], name, "l2", offset=offset)
    _axes(axes, data, "coefficient")
    return figure


def _degrees_of_freedom(data: dict) -> Figure:
    figure, axes = panel(
        alternative="Degrees of freedom of ridge against λ on the diabetes data: they fall smoothly "
        f"from {len(data['names'])} towards 0."
    )
    axes.semilogx(data["lams"], data["degrees_of_freedom"], color=INK["l2"])
    axes.plot(data["half"], data["half_degrees"], "o", color=INK["ink"])
    label(
        axes,
        data["half"],
        data["half_degrees"],
        f"{data['half_degrees']:.0f} of {len(data['names'])} at λ = {data['half']:.0f}",
        offset=(7, 3),
    )
    _axes(axes, data, "degrees of freedom")
    axes.set_ylim(0, 10)
    return figure


def _axes(axes, data: dict, says: str) -> None:
    axes.set_xlim(data["lams"][0], data["lams"][-1])
    axes.set_xticks(TICKS, [f"{tick:g}" for tick in TICKS[:-1]] + ["100000"])
    axes.set_xlabel("penalty strength λ (on a sum of halved squares)")
    axes.set_ylabel(says)


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {
            "name": "change_sign",
            "says": "coefficients, of ten, that change sign on the way",
            "number": float(drawn["changes_sign"].sum()),
            "unit": "",
            "digits": 1,
        },
        {
            "name": "half",
            "says": "the λ at which half of the ten degrees of freedom are left",
            "number": drawn["half"],
            "unit": "",
            "digits": 3,
        },
    ]


def _lam_of(wanted: float, d: np.ndarray) -> float:
    """The λ at which `wanted` degrees of freedom are left, by bisecting its logarithm to full precision."""
    low, high = 1e-10, 1e10
    for _ in range(100):
        middle = np.sqrt(low * high)
        low, high = (middle, high) if degrees_of_freedom(d, middle) > wanted else (low, middle)
    return float(middle)
