"""Addresses that stay: a claim's tag, a name that it had, one that was withdrawn, a source file that was moved."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template

from publishing.own_pages.page import render
from publishing.pages.markup import Content, Here, tag
from publishing.pages.site import Site, claim_page, readable, source_page, tag_page
from publishing.release.published import Entry, files, leads

TEMPLATE = Path(__file__).with_name("moved.html")


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """(path below docs/, text) of every address that leads elsewhere, or says why it leads nowhere any more."""
    told: set[str] = set()
    for entry in site.published.values():
        name, page = leads(site.published, entry.name), claim_page(entry.name)
        if entry.why:
            title = readable(name)
            yield page, render(site, page, title, entry.why, lambda here, entry=entry: _withdrawn(here, entry))
            yield _data(page), json.dumps({"name": name, "tag": entry.tag, "withdrawn": entry.why}, indent=1) + "\n"
        elif entry.to:
            yield page, _redirect(page, claim_page(name), readable(name))
            yield _data(page), json.dumps({"name": entry.name, "tag": entry.tag, "renamed": name}, indent=1) + "\n"
        if entry.tag not in told:
            told.add(entry.tag)
            yield tag_page(entry.tag), _redirect(tag_page(entry.tag), claim_page(name), readable(name))
    for name, claim in site.claims.items():
        if claim["tag"] not in told:
            yield tag_page(claim["tag"]), _redirect(tag_page(claim["tag"]), claim_page(name), readable(name))
    for old, new in files(site.project).items():
        if new != old:
            yield source_page(old), _redirect(source_page(old), source_page(new), new)


def _data(page: str) -> str:
    return page.removesuffix("html") + "json"


def _redirect(page: str, target: str, title: str) -> str:
    link = posixpath.relpath(target, posixpath.dirname(page))
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(link=escape(link), title=escape(title))


def _withdrawn(here: Here, entry: Entry) -> list[Content]:
    return [
        tag("h1", readable(entry.name)),
        tag("p", "This claim was published here and was withdrawn.", class_="lede"),
        tag("p", *here.linked(entry.why)),
    ]
