"""The pages of claims, of source files and of the graph, as they come out of a ledger made by hand."""

import posixpath
import re
from html.parser import HTMLParser

import pytest

from publishing.fault import Fault
from publishing.own_pages import write
from publishing.own_pages.page import as_built
from publishing.formulas.relations import broken
from publishing.own_pages.tracks import below, foundations
from publishing.pages.site import Site
from publishing.project import Project


@pytest.fixture
def pages(tree):
    """{path below docs/: text} of every own page of the tree."""
    return lambda: dict(write.pages(Site.load(Project.at(str(tree)))))


class Ids(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if tag == "a" else []


def test_every_claim_every_file_and_the_graph_have_a_page(pages):
    assert set(pages()) == {
        "claims/index.html",
        "claims/45eca6.html",  # the tags of the two claims
        "claims/82a67e.html",
        "claims/l2/decay_factor.html",
        "claims/l2/decay_factor.json",
        "claims/l2/half_life.html",
        "claims/l2/half_life.json",
        "source/derivations/l2/index.html",
    }


def test_a_claims_page_tells_what_the_ledger_knows(pages):
    page = pages()["claims/l2/decay_factor.html"]
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert 'told in <a href="../../l2/index.html#claim-l2-decay_factor">Weight decay</a>' in page
    assert "<h1>decay factor</h1>" in page and 'data-tex="w - \\alpha\\lambda w = (1 - \\alpha\\lambda) w"' in page
    assert "For example" in text and "collect" in text and "the rate is lost" in text and "(at" in text
    assert "holds at 16 points" in text and "proved" in text and "It rests on no other claim." in text
    assert "@article{hoerl1970ridge" in page and "def decay_factor()" in re.sub(r"<[^>]+>", "", page)
    assert '<a class="claim-link" href="half_life.html"' in page  # used by
    assert 'permanent address: <a href="../45eca6.html">claims/45eca6.html</a>' in page
    assert "style=" not in page and "http:" not in page


def test_a_report_of_a_fault_is_filled_in_as_far_as_the_page_knows(pages):
    page = pages()["claims/l2/decay_factor.html"]
    report = re.search(r"<summary>Report a fault</summary><pre><code>(.*?)</code>", page, re.DOTALL)[1]
    for part in ("l2.decay_factor", "claims/45eca6.html", "digest of l2", "ledger version 1"):
        assert part in report
    assert report.count("?") == 3 and "mailto:" not in page


def test_links_of_own_pages_lead_to_what_is_there(pages):
    made = {page: Ids(text) for page, text in pages().items() if page.endswith(".html")}
    for page, found in made.items():
        assert len(found.ids) == len(set(found.ids)), page
        for link in found.links:
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
            if target in made:
                assert not anchor or anchor in made[target].ids, f"{page}: {link}"


def test_a_line_of_source_has_an_address_and_the_file_is_whole(pages, tree):
    page = pages()["source/derivations/l2/index.html"]
    assert [x for x in Ids(page).ids if x.startswith("L")] == [f"L{n}" for n in range(1, 6)]
    code = re.search(r"<code>(.*)</code>", page, re.DOTALL)[1]
    text = re.sub(r"<[^>]+>", "", code).replace("&lt;", "<")
    assert text == (tree / "derivations" / "l2.py").read_text(encoding="utf-8")


def test_a_claim_without_a_function_of_its_own_leads_to_its_line(pages, change_ledger):
    def elsewhere(ledger):
        ledger["claims"][1]["source"] = {"path": "derivations/l2.py", "line": 2}

    change_ledger(elsewhere)
    assert 'href="../../source/derivations/l2/index.html#L2"' in pages()["claims/l2/half_life.html"]


def test_a_formula_that_cannot_be_set_is_a_fault(pages, change_ledger):
    change_ledger(lambda ledger: ledger["claims"][0]["statement"].update(latex=r"\frobnicate"))
    with pytest.raises((Fault, ValueError)):
        pages()


@pytest.mark.parametrize(
    ("tex", "parts"),
    [
        ("a = b", ["a", "= b"]),
        (r"a = b \le c", ["a", "= b", r"\le c"]),
        (r"\{x = y\} = b", [r"\{x = y\}", "= b"]),
        (r"\sum_{i=1}^{n} a_i = b", [r"\sum_{i=1}^{n} a_i", "= b"]),
        (r"a = \begin{cases} b & x = 1 \end{cases}", ["a", r"= \begin{cases} b & x = 1 \end{cases}"]),
        (r"a + b", ["a + b"]),
        (r"a \to b", ["a", r"\to b"]),
    ],
)
def test_a_formula_breaks_at_its_relations_and_nowhere_else(tex, parts):
    assert broken(tex) == parts


def test_the_weakest_below_a_claim_counts_through_others():
    claims = {
        "a": {"uses": ["b"], "status": "PROVED"},
        "b": {"uses": ["c"], "status": "PROVED"},
        "c": {"uses": [], "status": "CITED"},
    }
    assert below(claims) == {"a": ("b", "c"), "b": ("c",), "c": ()}
    assert foundations(claims) == {"a": "CITED", "b": "CITED", "c": "PROVED"}


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("index.md", "index.html"),
        ("l2.md", "l2/index.html"),
        ("labs/x.py", "labs/x/index.html"),
        ("claims/l2/x.html", "claims/l2/x.html"),
        ("source/a/index.html", "source/a/index.html"),
    ],
)
def test_a_page_is_found_where_mkdocs_puts_it(page, file):
    assert as_built(page) == file
