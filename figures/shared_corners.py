"""Many centres share a corner of the diamond; on the circle each has a point of its own.

Every dot is the centre of a round bowl, and the line joins it with the best point of the ball. Towards the diamond
whole fans of lines meet in a corner: those centres get an exact zero. From between the fans the lines run side by
side to different points of an edge, where neither weight is zero. On the circle no two lines meet.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.geometry import project_l1_ball, project_l2_ball

SHOWS = ("geometry.normal_cone_at_corner", "geometry.circle_normal", "geometry.corner_rule")

BUDGET = 1.0
DISTANCE = 2.0
CENTRES = 56  # evenly spaced; none on an axis or a diagonal, where the cases meet


def data() -> dict:
    """Outlines (5, 2) and (73, 2), centres (56, 2), their best points (56, 2), and whether these hold a zero."""
    turn = np.linspace(0, 2 * np.pi, 73)
    angle = 2 * np.pi * (np.arange(CENTRES) + 0.5) / CENTRES
    centres = DISTANCE * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    on_diamond = np.array([project_l1_ball(c, BUDGET) for c in centres])
    on_circle = np.array([project_l2_ball(c, BUDGET) for c in centres])
    return {
        "diamond": BUDGET * np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]]),
        "circle": BUDGET * np.stack([np.cos(turn), np.sin(turn)], axis=-1),
        "centres": centres,
        "on_diamond": on_diamond,
        "on_circle": on_circle,
        "diamond_zero": (on_diamond == 0).any(axis=1),
        "circle_zero": (on_circle == 0).any(axis=1),
    }


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    figures = {}
    for ball, quantity, alternative in (
        ("diamond", "l1", "Lines from a ring of centres to the diamond: at each corner a fan of many lines meets."),
        ("circle", "l2", "Lines from the same centres to the circle: every line ends at a point of its own."),
    ):
        figure, axes = panel(width=3.2, height=3.2, alternative=alternative)
        axes.fill(*data[ball].T, color=INK["grid"], linewidth=0, zorder=0)
        for centre, best, zero in zip(data["centres"], data[f"on_{ball}"], data[f"{ball}_zero"], strict=True):
            ink = INK["ink" if zero else "unpenalised"]
            axes.plot(*np.stack([centre, best]).T, color=ink, linewidth=1.25 if zero else 0.6)
            axes.plot(*centre, "o", color=ink, markersize=4 if zero else 2.5)
        axes.plot(*data[ball].T, color=INK[quantity])
        count = int(data[f"{ball}_zero"].sum())
        label(axes, 0, 0, f"zeros:\n{count} of {len(data['centres'])}", ha="center", va="center")
        axes.set_aspect("equal")
        axes.set_xlim(-2.15, 2.15)
        axes.set_ylim(-2.15, 2.15)
        axes.set_xticks([-2, -1, 0, 1, 2])
        axes.set_yticks([-2, -1, 0, 1, 2])
        axes.set_xlabel("w₁")
        axes.set_ylabel("w₂", rotation=0, labelpad=8)
        figures[ball] = figure
    return figures


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn = data()
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": 2}
        for name, says, number in (
            ("centres", "centres in each panel", CENTRES),
            ("diamond", "centres for which the best point of the diamond holds a zero", drawn["diamond_zero"].sum()),
            ("circle", "centres for which the best point of the circle holds a zero", drawn["circle_zero"].sum()),
        )
    ]
