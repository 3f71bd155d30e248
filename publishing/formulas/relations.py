"""A formula broken at its relations, so that each part finds room on a phone."""

from __future__ import annotations

import re

_RELATION = re.compile(r"\\(?:le|ge|leq|geq|ne|neq|to|in|ni|iff|implies|Rightarrow|approx|propto)|[=<>]")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_OPEN = frozenset((*"{([", r"\{", r"\begin", r"\lvert", r"\lVert", r"\lfloor", r"\lceil"))
_CLOSE = frozenset((*"})]", r"\}", r"\end", r"\rvert", r"\rVert", r"\rfloor", r"\rceil"))


def broken(tex: str) -> list[str]:
    """The parts of a formula: the first side, then each relation with the side behind it.

    Breaks outside of all brackets, braces and environments only; a formula without a relation is one part.
    """
    parts, depth, start = [], 0, 0
    for match in _TOKEN.finditer(tex):
        token = match[0]
        depth += (token in _OPEN) - (token in _CLOSE)
        if depth == 0 and match.start() > start and _RELATION.fullmatch(token):
            parts.append(tex[start : match.start()].strip())
            start = match.start()
    return [part for part in (*parts, tex[start:].strip()) if part]
