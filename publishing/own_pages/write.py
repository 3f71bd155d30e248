"""Every own page as text, by its path below docs/: claims with their data, the graph, source files, old addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator

from publishing.formulas import mathml
from publishing.own_pages import claim_page as claim_pages
from publishing.own_pages import graph, moved, source
from publishing.own_pages.page import render
from publishing.own_pages.tracks import below, foundations
from publishing.pages.site import Site, claim_page, readable, source_page
from publishing.project import SHOWN, Project


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """(path below docs/, text) of every own page."""
    under, weakest = below(site.claims), foundations(site.claims)
    for name, claim in site.claims.items():
        page, says = claim_page(name), mathml.plain(claim["says"])
        told = render(
            site,
            page,
            readable(name),
            says,
            lambda here, claim=claim, name=name: claim_pages.body(here, claim, under[name], weakest),
        )
        yield page, told
        yield page.removesuffix("html") + "json", json.dumps(claim, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    about = "Every claim of the site by lesson, what it uses, and how far it and all below it were checked."
    yield "claims/index.html", render(site, "claims/index.html", "Graph", about, lambda here: graph.body(here, weakest))
    for path in sources(site.project):
        text = (site.project.root / path).read_text(encoding="utf-8")
        page = source_page(path)
        yield (
            page,
            render(
                site,
                page,
                path,
                f"The source of {path}.",
                lambda here, path=path, text=text: source.body(here, path, text),
            ),
        )
    yield from moved.pages(site)


def sources(project: Project) -> list[str]:
    """Every Python file that has a page, relative to the root."""
    found = [path for folder in SHOWN for path in (project.root / folder).rglob("*.py")]
    return sorted(path.relative_to(project.root).as_posix() for path in found)
