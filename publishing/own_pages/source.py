"""The page of one source file: every line has an address, and every claim leads to its own."""

from __future__ import annotations

from publishing.making import highlight
from publishing.pages.markup import Content, Here, tag


def body(here: Here, path: str, text: str) -> list[Content]:
    """The file, coloured, a line each; its lines are `#L1` and on, as they always were."""
    lines = [
        f'<span id="L{number}" class="line">{line}\n</span>'
        for number, line in enumerate(highlight.lines(here.site.project, text), 1)
    ]
    code = tag("pre", tag("code", here.stash("".join(lines))))
    return [tag("h1", path), tag("div", code, class_="highlight source-file")]
