"""Elements to HTML, where no Markdown takes part: for pages of our own, and for what a lab shows."""

import re
from collections.abc import Callable

from markdown.serializers import to_html_string

from publishing.pages.markup import Content, Element, Here
from publishing.pages.site import Site

_KEPT = re.compile("\x02(\\d+)\x03")


def fragment(site: Site, page: str, body: Callable[[Here], list[Content]], here: type[Here] = Here) -> str:
    """The HTML of the elements that `body` makes, given where they stand: `page`, a path below docs/."""
    pieces: list[str] = []

    def keep(html: str) -> str:  # finished HTML waits behind a placeholder that no text can hold
        pieces.append(html)
        return f"\x02{len(pieces) - 1}\x03"

    html = "\n".join(to_html_string(x) for x in body(here(site, keep, page)) if isinstance(x, Element))
    return _KEPT.sub(lambda match: pieces[int(match[1])], html)
