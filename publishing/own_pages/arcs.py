"""Small static drawings of who uses whom: SVG whose nodes are links and whose colours come from the style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

ROW = 22  # pixels from one name to the next: a finger's tip finds its row on a phone
LEFT = 48  # of the marks: the arcs need that much
CHARACTER = 7.2  # a generous mean width at 13 px, so that no box is narrower than its name


class Node(NamedTuple):
    """A claim in a drawing: its label, where it leads, its status and the weakest below it."""

    label: str
    href: str
    status: str
    below: str


def neighbours(here: Node, uses: list[Node], users: list[Node]) -> str:
    """One claim in the middle; above it what it uses, below it what uses it. Three short lists, joined by lines."""
    rows = [*uses, here, *users]
    middle = len(uses)
    height = ROW * len(rows) + 8
    width = LEFT + 16 + max(len(x.label) for x in rows) * CHARACTER
    lines = [_arc(place, middle) for place in range(len(rows)) if place != middle]
    marks = [_row(x, place, "this" if place == middle else "") for place, x in enumerate(rows)]
    said = f"uses {_said(uses)}; used by {_said(users)}"
    return _svg(width, height, f"{here.label}: {said}", [*lines, *marks])


def lesson(title: str, nodes: list[Node], edges: Iterable[tuple[int, int]]) -> str:
    """The claims of one lesson in their order, one below the other; an arc joins a claim with one that it uses."""
    arcs = [_arc(first, second) for first, second in edges]
    marks = [_row(x, place) for place, x in enumerate(nodes)]
    width = LEFT + 16 + max(len(x.label) for x in nodes) * CHARACTER
    return _svg(width, ROW * len(nodes) + 8, f"{title}: its claims, and which of them use which", [*arcs, *marks])


def _said(nodes: list[Node]) -> str:
    return ", ".join(x.label for x in nodes) or "nothing"


def _svg(width: float, height: float, title: str, parts: list[str]) -> str:
    return (
        f'<svg class="claims-graph" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" '
        f'role="group" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )


def _arc(first: int, second: int) -> str:
    """From one row to another on the left: the farther apart, the wider."""
    top, bottom = sorted((first, second))
    y0, y1 = (ROW * (place + 0.5) + 4 for place in (top, bottom))
    reach = max(2.0, LEFT - 4 - 10 * (bottom - top) ** 0.5)
    return f'<path d="M{LEFT} {y0:.0f}C{reach:.0f} {y0:.0f} {reach:.0f} {y1:.0f} {LEFT} {y1:.0f}"/>'


def _row(node: Node, place: int, kind: str = "") -> str:
    y = ROW * (place + 0.5) + 4
    own, below = node.status.lower(), node.below.lower()
    mark = (
        f'<rect class="own-{own} below-{below}" x="{LEFT - 3}" y="{y - 6:.0f}" width="12" height="12" rx="3"/>'
        f'<text x="{LEFT + 16}" y="{y + 4.5:.1f}">{escape(node.label)}</text>'
    )
    told = f"{node.label}: {own}, all that it rests on {below} or better"
    if kind:
        return f'<g class="{kind}">{mark}</g>'
    return f'<a href="{escape(node.href)}" aria-label="{escape(told)}">{mark}</a>'
