"""Every anchor of a claim or a figure that a page ever had, and links for those that nothing on it carries now.

A line of anchors.txt is `PAGE KIND NAME`, as `l2.md claim l2.decay_factor`: the page once held `::: KIND NAME`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from publishing.fault import Fault
from publishing.pages.markup import Element, Here, tag
from publishing.pages.site import Site, anchor, capitalised, claim_page, readable
from publishing.project import Project
from publishing.release.published import lines

ANCHORS = "publishing/release/record/anchors.txt"
KEPT = ("claim", "steps", "figure")  # a row of the ledger follows from claims.txt
_LINE = re.compile(rf"(\S+) ({'|'.join(KEPT)}) (\S+)")


def read(project: Project) -> list[tuple[str, ...]]:
    """(page, kind, name) of every line. Raises Fault for one that is none."""
    found = []
    for number, line in lines(project, ANCHORS):
        match = _LINE.fullmatch(line)
        if not match:
            raise Fault(f"{ANCHORS}:{number}: expected `PAGE KIND NAME`, KIND one of {', '.join(KEPT)}, got {line!r}")
        found.append(match.groups())
    return found


def faults(site: Site) -> list[str]:
    """A sentence for each page that was published and is gone."""
    docs = site.project.short(site.project.docs)
    pages = sorted({page for page, _, _ in read(site.project)})
    return [
        f"{docs}/{page} was published and is gone; keep a page there that leads to what took its place"
        for page in pages
        if not (site.project.docs / page).is_file()
    ]


def moved(here: Here, present: Collection[str]) -> Element | None:
    """A link under each id of the page's past that is not `present`, to where it leads now; None if all are there.

    Style shows one only to a reader who comes for it; without style all are seen. No script takes part.
    """
    site = here.site
    old = [(kind, name) for page, kind, name in read(site.project) if page == here.page]
    if here.page == site.page_of("ledger"):
        old += [("row", name) for name in site.published if name not in site.claims]
    gone = {anchor(kind, name): (kind, name) for kind, name in old}
    items = [tag("li", *_leads(here, kind, name), id=id_) for id_, (kind, name) in gone.items() if id_ not in present]
    return tag("ul", *items, class_="moved", data_search_exclude="") if items else None


def _leads(here: Here, kind: str, name: str) -> tuple[Element, str]:
    title = capitalised(readable(name))
    if kind != "figure":  # the page of a claim that was renamed or withdrawn says so
        return here.link((claim_page(name), ""), title), " has a page of its own now."
    if page := here.site.page_of("figure", name):
        return here.link((page, anchor("figure", name)), title), " stands on another page now."
    return tag("span", title), " is a figure that was taken away."


def new(site: Site) -> list[str]:
    """The lines that anchors.txt lacks: what the pages hold today and the record does not."""
    held = {(use.page, use.kind, use.name) for use in site.uses if use.block and use.kind in KEPT}
    return sorted(" ".join(anchor) for anchor in held - set(read(site.project)))
