"""Ways through the site: links and their anchors, previews, the search, the downloads of a lab."""

import ast
import json
import posixpath
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest

from tests.browser import site as built

pytestmark = pytest.mark.browser

HERE = "http://site.example/weights/"


class _Ways(HTMLParser):
    """The links of a page, and the ids that links can lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[dict] = []
        self.sources: list[str] = []
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if identifier := named.get("id"):
            if identifier in self.ids:
                self.twice.append(identifier)
            self.ids.add(identifier)
        if tag == "a" and named.get("href"):
            self.links.append(named)
        for name in ("src", "href"):
            if tag in ("img", "script", "link") and named.get(name) and named.get("rel") != "canonical":
                self.sources.append(named[name])


@cache
def ways(page: str) -> _Ways:
    return _Ways(built.html(page))


def broken(page: str, target: str) -> str | None:
    """Why a link of a page leads nowhere, or None; links to other hosts are for their readers to try."""
    address = urlsplit(urljoin(HERE + page, target))
    if not address.geturl().startswith(HERE):
        return f"{target} leaves the site's own path" if address.netloc == "site.example" else None
    path = unquote(address.path.removeprefix("/weights/"))
    file = built.SITE / path / ("index.html" if not path or path.endswith("/") else "")
    if not file.is_file():
        return f"{target}: there is no {path}"
    if address.fragment and file.suffix == ".html":
        there = ways(file.relative_to(built.SITE).as_posix())
        if unquote(address.fragment) not in there.ids:
            return f"{target}: {path or 'the first page'} has no #{address.fragment}"
    return None


def test_links_lead_somewhere(address, lesson):
    found = ways(lesson)
    targets = {link["href"] for link in found.links} | set(found.sources)
    assert sorted(filter(None, (broken(lesson, target) for target in targets))) == []


def test_no_id_stands_twice(address, lesson):
    assert ways(lesson).twice == []


def test_links_of_every_page_of_our_own_lead_somewhere(address):
    """By files, so that they work from disk too."""
    found = {page: ways(page) for page in built.own_pages()}
    assert len(found) > 600
    for page, there in found.items():
        targets = {link["href"] for link in there.links} | set(there.sources)
        assert not [target for target in targets if target.endswith("/")], page
        assert sorted(filter(None, (broken(page, target) for target in targets))) == [], page
        assert there.twice == [], page


def test_a_broken_link_is_found(address):
    for target in ("../ridge/#no-such-claim", "../rigde/", "/assets/site.css", "#nowhere"):
        assert broken("l2/", target), target
    assert broken("l2/", "../ridge/") is None


def test_links_to_claims_say_what_is_claimed(tab, lesson):
    """A pointer resting on the link shows the sentence: its title."""
    page = tab().visit(lesson)
    silent = "links => links.filter(link => link.title.length < 10).map(link => link.outerHTML)"
    # In the list of the ledger the sentence stands beside the link.
    assert page.locator("article a.claim-link:not(.every-claim a)").evaluate_all(silent) == []


def test_the_lesson_links_to_claims(tab):
    page = tab().visit("l2/")
    assert page.locator("article p a.claim-link[href*='claims/'][title]").count() > 0


def test_search_finds_the_half_life(tab):
    tab = tab()
    page = tab.visit("")
    field = page.locator(".md-search__input")
    field.click()  # only now Material fetches the index
    field.fill("half-lif")
    field.press_sequentially("e")  # Material asks at each key, and its search warns of a query that ends with a hyphen
    found = page.locator(".md-search-result__link[href*='l2/']").first
    found.wait_for()
    found.click()
    page.wait_for_url("**/weights/l2/**")
    assert tab.complaints == []


def labs() -> list[str]:
    return [page for page in built.pages() if page.startswith("labs/")]


def test_there_is_a_lab(address):
    assert labs()


def test_labs_are_offered_as_python_and_as_notebook(address):
    for lab in labs():
        name = lab.strip("/").rpartition("/")[2]
        offered = {link["href"] for link in ways(lab).links if "download" in link}
        assert {posixpath.basename(target) for target in offered} == {f"{name}.py", f"{name}.ipynb"}
        for target in offered:
            with urlopen(urljoin(address + lab, target)) as answer:
                assert answer.status == 200
                text = answer.read().decode()
            if target.endswith(".py"):
                ast.parse(text)
            else:
                notebook = json.loads(text)
                assert notebook["nbformat"] == 4
                kinds = {cell["cell_type"] for cell in notebook["cells"]}
                assert kinds == {"code", "markdown"}
