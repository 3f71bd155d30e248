"""The penalty moves the minimum from w* towards 0, and gives up the flat direction first.

Thin grey ellipses are levels of a quadratic loss around its minimum w*, long where the loss hardly cares.
Blue ellipses are levels of the same loss with an L2 penalty; the blue curve is where their centre goes as λ
grows. At first it runs along the flat direction, where little loss is paid for much less weight, and only
then down the steep one. It ends at 0 for no finite λ.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.quadratic import minimiser_along_eigenvectors, shrinkage

SHOWS = ("l2.bowl",)

CURVATURES = np.array([2.0, 0.2])  # steep and flat
TURN = np.deg2rad(65)  # of the steep direction from the first axis
W_STAR = np.array([3.4, 1.6])
DOTS = np.array([0.2, 1.0, 5.0])
SHOWN = 1.0  # the λ whose bowl is drawn
LEVELS = np.array([0.04, 0.32])  # of the loss above its minimum


def data() -> dict:
    """Ellipses (2, 73, 2), the minimiser's path (m, 2) and its dots (3, 2)."""
    Q = np.array([[np.cos(TURN), -np.sin(TURN)], [np.sin(TURN), np.cos(TURN)]])
    H = Q @ np.diag(CURVATURES) @ Q.T
    path = minimiser_along_eigenvectors(H, W_STAR, np.geomspace(1e-3, 1e3, 61))
    dots = minimiser_along_eigenvectors(H, W_STAR, DOTS)
    centre = minimiser_along_eigenvectors(H, W_STAR, SHOWN)
    return {
        "w_star": W_STAR,
        "origin": np.zeros(2),
        "path": np.vstack([W_STAR, path, np.zeros(2)]),
        "lams": DOTS,
        "shown": SHOWN,
        "dots": dots,
        "loss_levels": _ellipses(W_STAR, CURVATURES, Q),
        "bowl_levels": _ellipses(centre, CURVATURES + SHOWN, Q),
    }


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel(height=2.7)
    for ellipse in data["loss_levels"]:
        axes.plot(*ellipse.T, color=INK["unpenalised"], linewidth=1)
    for ellipse in data["bowl_levels"]:
        axes.plot(*ellipse.T, color=INK["l2"], linewidth=1)
    axes.plot(*data["path"].T, color=INK["l2"])
    axes.plot(*data["dots"].T, "o", color=INK["l2"])
    axes.plot(*data["w_star"], "o", color=INK["unpenalised"])
    axes.plot(*data["origin"], "o", color=INK["ink"])
    label(axes, *data["w_star"], "w*", "unpenalised", offset=(5, 2))
    label(axes, *data["origin"], "λ → ∞", offset=(8, -4))
    label(axes, *_top(data["loss_levels"]), "loss alone, λ = 0", "unpenalised", offset=(0, 5), ha="center")
    label(
        axes,
        *_top(data["bowl_levels"]),
        f"penalised, λ = {data['shown']:g}",
        "l2",
        offset=(-4, 5),
        ha="center",
    )
    for lam, (x, y) in zip(data["lams"], data["dots"], strict=True):
        if lam != data["shown"]:  # that one is the centre of the blue bowl
            label(axes, x, y, f"λ = {lam:g}", "l2", offset=(4, 5) if lam < data["shown"] else (7, -11))
    axes.set_aspect("equal")
    axes.set_xlabel("w₁")
    axes.set_ylabel("w₂", rotation=0, labelpad=8)
    return figure


def _top(ellipses: np.ndarray) -> np.ndarray:
    return ellipses[-1][ellipses[-1][:, 1].argmax()]


def values() -> list[dict]:
    """The numbers that prose may quote."""
    left = shrinkage(CURVATURES, SHOWN)
    says = "share of w* that is left along the {} direction of the bowl"
    return [
        {
            "name": "steep_left",
            "says": says.format("steep"),
            "number": float(left[0]),
            "unit": "",
            "digits": 2,
        },
        {"name": "flat_left", "says": says.format("flat"), "number": float(left[1]), "unit": "", "digits": 2},
        {
            "name": "lam",
            "says": "strength of the bowl drawn in blue",
            "number": SHOWN,
            "unit": "",
            "digits": 1,
        },
    ]


def _ellipses(centre: np.ndarray, curvatures: np.ndarray, Q: np.ndarray) -> np.ndarray:
    """Where ½(w − centre)ᵀ Q diag(curvatures) Qᵀ (w − centre) equals each of LEVELS."""
    angle = np.linspace(0, 2 * np.pi, 73)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    radii = np.sqrt(2 * LEVELS[:, None] / curvatures)
    return centre + (radii[:, None, :] * circle) @ Q.T
