"""A colour belongs to a quantity, not to a position in a cycle.

A figure asks for `INK["l2"]` and gets a sentinel: a literal colour that occurs nowhere else, which
`figures.svg` turns into the CSS custom property `var(--l2)`. So one file follows light and dark.
The values keep 4.5:1 against white and against Material's slate, since lines carry their labels in their own
colour, and stay apart under the three dichromacies; tests/figures/test_colours.py holds both.
"""

from typing import NamedTuple


class Colour(NamedTuple):
    """What Matplotlib draws with, and what the page shows on white and on slate."""

    sentinel: str
    light: str
    dark: str


PAPER = ("#ffffff", "#1e2129")  # the pages' backgrounds: white, and slate, hsl(225 15% 14%)

COLOURS = {
    "l1": Colour("#010001", "#6f3208", "#e4724f"),
    "l2": Colour("#010002", "#0e52ef", "#5f8df3"),
    "elastic-net": Colour("#010003", "#148459", "#46e3a8"),
    "unpenalised": Colour("#010004", "#4e5568", "#8f94a0"),
    "adam": Colour("#010005", "#857307", "#feb115"),
    "adamw": Colour("#010006", "#b72db4", "#eec5fa"),
    "ink": Colour("#010007", "#1c1f26", "#e4e6eb"),
    "ink-soft": Colour("#010008", "#5a5f6b", "#a3a8b4"),
    "grid": Colour("#010009", "#d5d8de", "#3d424d"),  # says nothing that the labels do not say: no 3:1 asked
    "paper": Colour("#01000a", *PAPER),
}

INK = {name: colour.sentinel for name, colour in COLOURS.items()}


def css() -> str:
    """The custom properties, light by default and dark under Material's slate scheme; print is light."""
    light = "".join(f"  --{name}: {colour.light};\n" for name, colour in COLOURS.items())
    dark = "".join(f"  --{name}: {colour.dark};\n" for name, colour in COLOURS.items())
    return (
        f':root, [data-md-color-scheme="default"] {{\n{light}}}\n'
        f'@media screen {{\n[data-md-color-scheme="slate"] {{\n{dark}}}\n}}\n'
    )
