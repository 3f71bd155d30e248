"""Where figures are drawn: a Matplotlib figure in the house style, without pyplot or the reader's rc."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from figures.colours import INK

STYLE = Path(__file__).with_name("house.mplstyle")
WIDTH, HEIGHT = 4.2, 2.9  # inches; on a telephone of 360 px the text is still 10 px high
WIDEST = 4.5


@contextmanager
def house_style() -> Iterator[None]:
    """Matplotlib's defaults, the house style on them, and nothing that a local matplotlibrc says."""
    ink = dict.fromkeys(["text.color", "axes.labelcolor"], INK["ink"])
    soft = dict.fromkeys(["axes.edgecolor", "xtick.color", "ytick.color"], INK["ink-soft"])
    with matplotlib.style.context([STYLE, ink | soft], after_reset=True):
        yield


def panel(width: float = WIDTH, height: float = HEIGHT, alternative: str = "") -> tuple[Figure, Axes]:
    """An empty panel, in inches, and its axes; `alternative` says what this one of several panels shows."""
    if not 0 < width <= WIDEST:
        raise ValueError(f"width is {width}; expected inches above 0 and at most {WIDEST}")
    figure = Figure(figsize=(width, height))
    figure.set_label(alternative)
    return figure, figure.add_subplot()


def label(axes: Axes, x: float, y: float, text: str, quantity: str = "ink", **placement) -> None:
    """Text at a point of the data, in the colour of the quantity that it names; moved by `offset` points."""
    offset = placement.pop("offset", (0, 0))
    axes.annotate(
        text,
        (x, y),
        offset,
        textcoords="offset points",
        color=INK[quantity],
        annotation_clip=False,
        **placement,
    )
