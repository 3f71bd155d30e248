"""The same loss touches the diamond at a corner and the circle beside it.

Ellipses are levels of one quadratic loss around its minimum c, the same in both panels; the thick one is the level
that first touches the ball. Within the diamond, where the sizes of both weights together may not exceed a budget,
it touches a corner, and the first weight is exactly zero. Within the circle, where the squares may not, it touches
the smooth edge, and no weight is zero. Both points are computed, not read off.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.quadratic import solution
from figures.reference.solvers import lasso_path

SHOWS = ("geometry.corner_rule", "geometry.ball_corners", "geometry.normal_cone_at_corner")

CURVATURES = np.array([1.0, 0.35])
TURN = np.deg2rad(65)  # of the steep direction from the first axis
CENTRE = np.array([1.0, 1.9])
BUDGET = 1.0
INNER = 0.06  # level of a small ellipse, for the eye


def data() -> dict:
    """Outlines (73, 2) and (5, 2) of the balls, both solutions (2,), three levels (3, 73, 2), and which touch."""
    Q = np.array([[np.cos(TURN), -np.sin(TURN)], [np.sin(TURN), np.cos(TURN)]])
    H = Q @ np.diag(CURVATURES) @ Q.T
    on_diamond, on_circle = _on_diamond(Q), _on_circle(H)
    levels = [INNER, *((w - CENTRE) @ H @ (w - CENTRE) / 2 for w in (on_circle, on_diamond))]
    angle = np.linspace(0, 2 * np.pi, 73)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    radii = np.sqrt(2 * np.array(levels)[:, None] / CURVATURES)
    return {
        "centre": CENTRE,
        "diamond": BUDGET * np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]]),
        "circle": BUDGET * circle,
        "on_diamond": on_diamond,
        "on_circle": on_circle,
        "levels": CENTRE + (radii[:, None, :] * circle) @ Q.T,
        "touches_circle": 1,  # which of the levels
        "touches_diamond": 2,
    }


def _on_diamond(Q: np.ndarray) -> np.ndarray:
    """Best within ‖w‖₁ ≤ BUDGET: where the lasso path, straight between its knots, has that norm."""
    root = np.sqrt(CURVATURES)[:, None] * Q.T
    _, coefs = lasso_path(root, root @ CENTRE)
    norms = np.abs(coefs).sum(axis=1)
    after = int(np.searchsorted(norms, BUDGET))
    share = (BUDGET - norms[after - 1]) / (norms[after] - norms[after - 1])
    return coefs[after - 1] + share * (coefs[after] - coefs[after - 1])


def _on_circle(H: np.ndarray) -> np.ndarray:
    """Best within ‖w‖₂ ≤ BUDGET: ridge with the λ that gives that length, by bisection to full precision."""
    low, high = 0.0, 1e3
    for _ in range(200):
        middle = (low + high) / 2
        longer = np.linalg.norm(solution(H, H @ CENTRE, middle)) > BUDGET
        low, high = (middle, high) if longer else (low, middle)
    return solution(H, H @ CENTRE, high)


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    figures = {}
    for ball, quantity, alternative, beside in (
        (
            "diamond",
            "l1",
            "The levels of the loss touch the diamond at its upper corner, where the first weight is zero.",
            {"offset": (-17, -9), "ha": "right"},
        ),
        (
            "circle",
            "l2",
            "The same levels touch the circle to the right of its top, where no weight is zero.",
            {"offset": (-14, -28), "ha": "center"},
        ),
    ):
        figure, axes = panel(width=3.2, height=3.4, alternative=alternative)
        axes.axhline(0, color=INK["ink-soft"], linewidth=0.5, zorder=0)
        axes.axvline(0, color=INK["ink-soft"], linewidth=0.5, zorder=0)
        axes.fill(*data[ball].T, color=INK["grid"], linewidth=0)
        for level in data["levels"]:
            axes.plot(*level.T, color=INK["unpenalised"], linewidth=0.75)
        axes.plot(*data["levels"][data[f"touches_{ball}"]].T, color=INK["unpenalised"])
        axes.plot(*data[ball].T, color=INK[quantity])
        axes.plot(*data["centre"], "o", color=INK["unpenalised"])
        axes.plot(*data[f"on_{ball}"], "o", color=INK["ink"])
        label(axes, *data["centre"], "c", "unpenalised", offset=(5, 3))
        x, y = data[f"on_{ball}"]
        label(axes, x, y, f"w₁ = {x:.2g}", **beside)
        axes.set_aspect("equal")
        axes.set_xlim(-1.4, 3.2)
        axes.set_ylim(-1.2, 3.6)
        axes.set_xticks([-1, 0, 1, 2, 3])
        axes.set_yticks([-1, 0, 1, 2, 3])
        axes.set_xlabel("w₁")
        axes.set_ylabel("w₂", rotation=0, labelpad=8)
        figures[ball] = figure
    return figures


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {
            "name": f"{ball}_{which}",
            "says": f"{'first' if at == 0 else 'second'} weight of the best point of the {ball}",
            "number": float(drawn[f"on_{ball}"][at]),
            "unit": "",
            "digits": 3 if ball == "circle" else 1,
        }
        for ball in ("diamond", "circle")
        for at, which in enumerate(("w1", "w2"))
    ]
