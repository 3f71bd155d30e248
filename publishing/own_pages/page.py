"""One page of our own: elements in, a whole HTML file out."""

from __future__ import annotations

import posixpath
from html import escape
from pathlib import Path
from string import Template

from publishing.pages.fragment import fragment
from publishing.pages.markup import Content, Element, Here, tag
from publishing.pages.site import Site

TEMPLATE = Path(__file__).with_name("template.html")


class OwnPage(Here):
    """Where an own page is rendered: its links lead to files, so that they work from disk too."""

    def href(self, address: tuple[str, str]) -> str:
        """The link from this page to (page, anchor); `l1.md` is read at `l1/index.html`."""
        target, anchor = address
        file = as_built(target)
        if file == self.page:
            return f"#{anchor}" if anchor else posixpath.basename(file)
        path = posixpath.relpath(file, posixpath.dirname(self.page) or ".")
        return f"{path}#{anchor}" if anchor else path


def as_built(page: str) -> str:
    """The file of the built site that a page of docs/ becomes."""
    stem, dot, kind = page.rpartition(".")
    if (dot + kind) not in (".md", ".py") or page.startswith(("source/", "claims/")):
        return page
    return page if stem == "" else "index.html" if stem == "index" else f"{stem}/index.html"


def render(site: Site, page: str, title: str, description: str, body) -> str:
    """The HTML of one page; `body` is given the page's `Here` and returns its elements.

    `page`: its path below docs/; `title` and `description`: plain text. The same bytes for the same ledger.
    """
    html = fragment(site, page, body, OwnPage)
    root = "../" * page.count("/") or "./"
    words = {"root": root, "title": escape(title), "description": escape(" ".join(description.split())), "body": html}
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(words)


def section(title: str, *content: Content, anchor: str = "") -> Element:
    """A heading with what stands below it; without content there is nothing to head."""
    return tag("section", tag("h2", title), *content, id=anchor or title.lower().replace(" ", "-"))
