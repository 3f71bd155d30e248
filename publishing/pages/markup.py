"""Building HTML for Python-Markdown: elements for what is linked or linked to, a stash for what is set.

Ids and links must be elements (the anchor check and the rewriting of links look at those only); MathML, SVG
and sentences of the ledger are stashed whole, so that no Markdown syntax is looked for inside them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from markdown.util import AtomicString

from publishing.formulas import mathml
from publishing.pages.site import Site, anchor, readable, relative

Element = ElementTree.Element
Content = Element | str | None

# What a reader learns from a badge without following it.
STATUSES = {
    "PROVED": "a computer algebra system showed every step for all allowed values; no formal proof",
    "SAMPLED": "it held, exactly, at every point tried, the boundaries among them; not shown for all values",
    "DEFINED": "a definition: there is nothing to check",
    "CITED": "taken from the literature; not checked here",
}


def tag(name: str, *content: Content, **attributes: str | None) -> Element:
    """An element; strings are left alone by Markdown, `class_` becomes `class`, None is left out."""
    element = Element(name, {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items() if v is not None})
    for item in content:
        if item is None:
            continue
        if not isinstance(item, str):
            element.append(item)
        elif len(element):
            # Markdown reads tails as its own syntax, whatever their type: an element of its own is safe.
            element.append(tag("span", item))
        else:
            element.text = AtomicString((element.text or "") + item)
    return element


@dataclass(frozen=True)
class Here:
    """Where something is being rendered: which site, which page, and who keeps finished HTML until the end."""

    site: Site
    keep: Callable[[str], str]
    page: str

    def stash(self, html: str) -> str:
        """A placeholder for finished HTML."""
        return self.keep(html)

    def href(self, address: tuple[str, str]) -> str:
        """The link from this page to (page, anchor)."""
        return relative(self.page, address)

    def sentence(self, text: str) -> str:
        """A sentence of the ledger, its formulas set."""
        return self.stash(mathml.sentence(text))

    def plain(self, text: str) -> str:
        """The same sentence as characters, for a title."""
        return mathml.plain(text)

    def formula(self, tex: str) -> str:
        """A formula inside a sentence."""
        return self.stash(mathml.convert(tex))

    def formula_box(self, tex: str, label: str) -> str:
        """A displayed formula."""
        return self.stash(mathml.box(tex, label))

    def told(self, text: str, label: str) -> str:
        """A sentence about a point, which scrolls where a matrix in it is wider than the page."""
        return self.stash(mathml.point(text, label))

    def link(self, address: tuple[str, str] | None, text: str, title: str | None = None, **more: str) -> Element:
        """A link to (page, anchor), or plain text if nothing on the site is there to be linked to."""
        if address is None:
            return tag("span", text, title=title, **more)
        return tag("a", text, href=self.href(address), title=title, **more)

    def claim_link(self, name: str, text: str = "") -> Element:
        """A link to where a claim is told, its sentence as preview."""
        claim = self.site.claims[name]
        address = self.site.claim_address(name)
        return self.link(address, text or readable(name), mathml.plain(claim["says"]), class_="claim-link")

    def row_link(self, name: str, text: str) -> Element:
        """A link to a claim's row in the ledger."""
        page = self.site.page_of("ledger")
        return self.link((page, anchor("row", name)) if page else None, text)

    def cite_link(self, key: str) -> Element:
        """Author (year), leading to the entry."""
        reference = self.site.references[key]
        title = reference.fields.get("title", "")
        return self.link(self.site.reference_address(key), reference.short, title, class_="cite")

    def source_link(self, source: dict, text: str = "") -> Element:
        """A line of source, leading to it."""
        return self.link(
            self.site.source_address(source), text or f"{source['path']}:{source['line']}", class_="source"
        )

    def badge(self, status: str) -> Element:
        """The status, leading to what it means."""
        word = status.lower()
        return self.link(
            self.site.status_address(status),
            word,
            STATUSES.get(status, word),
            class_=f"status status-{word}",
            data_search_exclude="",
        )

    def among(self, label: str, links: list[Element], anchor: str | None = None) -> Element | None:
        """`label: a, b, c` as an item of a list, or nothing if there are no links."""
        if not links:
            return None
        return tag("li", tag("span", f"{label}: ", class_="label"), *self.listed(links), id=anchor)

    def listed(self, links: list[Element]) -> list[Content]:
        """The links with commas between them."""
        separated: list[Content] = []
        for link in links:
            separated += [", ", link] if separated else [link]
        return separated

    def linked(self, text: str) -> list[Content]:
        """A sentence of the ledger in which each claim that it names is a link."""
        parts = re.split(r"\b([a-z][a-z_0-9]*\.[a-z][a-z_0-9]*)\b", text)
        return [
            self.claim_link(part) if part in self.site.claims else self.sentence(part) if part else None
            for part in parts
        ]


def attribute(text: str) -> str:
    """Text for use inside a double-quoted attribute of stashed HTML."""
    return escape(text, quote=True)
