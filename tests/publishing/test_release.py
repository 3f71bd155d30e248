"""A claim is for ever: its tag, the names that it had, the anchors that it stood under, the addresses of source."""

import json
import re

import pytest

from derivations.ledger import collect
from publishing.fault import Fault
from publishing.own_pages import write
from publishing.pages.site import Site, source_page
from publishing.project import Project
from publishing.release import anchors, published
from publishing.release.__main__ import claims as new_claims
from publishing.release.published import Entry, leads, tag

FACTOR, HALF = tag("l2.decay_factor"), tag("l2.half_life")


@pytest.fixture
def site(tree):
    """The hand-made site as it is now."""
    return lambda: Site.load(Project.at(str(tree)))


@pytest.fixture
def pages(site):
    """{path below docs/: text} of every own page of the tree."""
    return lambda: dict(write.pages(site()))


# --- this checkout -------------------------------------------------------------------------------------------------


def test_every_claim_that_was_published_is_one_or_leads_to_one_or_was_withdrawn():
    assert published.faults(published.read(Project.at()), collect.claims()) == []


def test_every_tag_is_the_digest_of_a_published_name_and_belongs_to_one_claim():
    entries = published.read(Project.at())
    assert len(entries) >= 382
    assert {entry.tag for entry in entries.values()} <= {tag(name) for name in entries}
    ends = {(entry.tag, leads(entries, name)) for name, entry in entries.items()}
    assert len(ends) == len({own for own, _ in ends})


def test_every_page_with_a_published_anchor_is_there():
    project = Project.at()
    assert len(anchors.read(project)) >= 468
    assert not [page for page, _, _ in anchors.read(project) if not (project.docs / page).is_file()]


def test_every_file_of_source_has_a_page_at_its_path_and_every_old_one_leads_there():
    project = Project.at()
    paths = write.sources(project)
    assert source_page("derivations/l1/prox.py") == "source/derivations/l1/prox/index.html"
    assert [source_page(path) for path in paths] == [f"source/{path.removesuffix('.py')}/index.html" for path in paths]
    known = published.files(project)
    assert known["derivations/l2.py"] == "derivations/l2/update.py" and {*known.values()} <= {*paths}
    assert len(known) >= 380


# --- what a line does ----------------------------------------------------------------------------------------------


def test_a_claim_that_is_in_no_record_yet_is_no_fault_and_has_a_tag_and_an_address(site, pages):
    assert published.faults(site().published, site().claims) == []
    assert published.tags(site().published, site().claims) == {"l2.decay_factor": FACTOR, "l2.half_life": HALF}
    assert 'content="0; url=l2/half_life.html"' in pages()[f"claims/{HALF}.html"]


def test_a_release_adds_what_is_new_and_nothing_twice(site, put):
    put(published.CLAIMS, f"# remark\n{FACTOR} l2.decay_factor\n")
    put(anchors.ANCHORS, "l2.md claim l2.decay_factor\n")
    assert new_claims(site()) == [f"{HALF} l2.half_life"]
    assert anchors.new(site()) == ["l2.md figure bowl", "l2.md steps l2.decay_factor"]


def test_a_renamed_claim_keeps_its_tag_and_its_old_address_leads_to_it(site, put, pages):
    put(published.CLAIMS, f"{tag('l2.shrinks')} l2.shrinks -> l2.decay_factor\n{HALF} l2.half_life\n")
    assert published.tags(site().published, site().claims)["l2.decay_factor"] == tag("l2.shrinks")
    made = pages()
    old = made["claims/l2/shrinks.html"]
    assert (
        '<link rel="canonical" href="decay_factor.html">' in old
        and '<a href="decay_factor.html">decay factor</a>' in old
    )
    assert json.loads(made["claims/l2/shrinks.json"])["renamed"] == "l2.decay_factor"
    assert 'href="l2/decay_factor.html"' in made[f"claims/{tag('l2.shrinks')}.html"]
    assert "script" not in old and "http:" not in old


def test_a_claim_that_became_part_of_another_leaves_that_ones_tag_alone(site, put, pages):
    put(published.CLAIMS, f"{tag('l2.shrinks')} l2.shrinks -> l2.decay_factor\n{FACTOR} l2.decay_factor\n")
    assert published.tags(site().published, site().claims)["l2.decay_factor"] == FACTOR
    assert {f"claims/{FACTOR}.html", f"claims/{tag('l2.shrinks')}.html"} <= set(pages())


def test_names_are_followed_through_several_changes():
    entries = {x.name: x for x in (Entry("1", "l2.a", to="l2.b"), Entry("1", "l2.b", to="l2.c"))}
    assert published.faults(entries, ["l2.c"]) == []
    assert published.tags(entries, ["l2.c"]) == {"l2.c": "1"}


def test_a_withdrawn_claim_has_a_page_that_says_why(put, pages):
    put(published.CLAIMS, f"{tag('l2.gone')} l2.gone withdrawn: It was l2.decay_factor said twice.\n")
    page = pages()["claims/l2/gone.html"]
    assert "was withdrawn" in page and 'class="claim-link" href="decay_factor.html"' in page
    assert 'url=l2/gone.html"' in pages()[f"claims/{tag('l2.gone')}.html"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "{0} l2.lost",
            "l2.lost was published and is no claim now; write where it leads, `{0} l2.lost -> OTHER`, or why",
        ),
        ("{0} l2.lost -> l2.nowhere", "l2.lost leads to l2.nowhere, which was published and is no claim now"),
        ("{0} l2.lost -> l2.lost", "l2.lost was published and is no claim now"),
        ("{0} l2.half_life withdrawn: It was wrong.", "l2.half_life is a claim, but its line says that it went"),
        (
            f"{HALF} l2.shrinks -> l2.decay_factor",
            "the claim l2.half_life would have the tag {1}, which is that of l2.dec",
        ),
    ],
)
def test_a_line_that_leads_nowhere_is_refused_with_what_to_write(site, put, line, said):
    put(published.CLAIMS, line.format(tag("l2.lost")) + "\n")
    (fault,) = published.faults(site().published, site().claims)
    assert said.format(tag("l2.lost"), HALF) in fault
    with pytest.raises(Fault, match="l2"):
        published.add_tags(site().project, site().ledger)


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (published.CLAIMS, "l2.decay_factor"),
        (published.CLAIMS, "123abc l2.decay_factor withdrawn"),
        (published.CLAIMS, "123abc l2.decay_factor\n123abc l2.decay_factor"),
        (published.FILES, "derivations/old.py -> derivations/gone.py"),
        (published.FILES, "derivations/gone.py"),
        (published.FILES, "derivations"),
        (published.FILES, "derivations/l2.py -> derivations/__init__.py"),
        (anchors.ANCHORS, "l2.md l2.decay_factor"),
        (anchors.ANCHORS, "l2.md box l2.decay_factor"),
    ],
)
def test_a_line_that_is_none_is_refused_with_its_number(site, put, record, line):
    put(record, f"# remark\n{line}\n")
    with pytest.raises(Fault, match=rf"{re.escape(record)}:[23]: "):
        [reads(site().project) for reads in (published.read, published.files, anchors.read)]


def test_an_old_file_of_source_leads_to_the_new_one(put, pages):
    put(published.FILES, "derivations/bowl.py -> derivations/l2.py\n")
    assert 'url=../l2/index.html"' in pages()["source/derivations/bowl/index.html"]


# --- old anchors ---------------------------------------------------------------------------------------------------

OLD = "l2.md claim l2.decay_factor\nl2.md steps l2.half_life\nl2.md figure bowl\nnotation.md claim l2.half_life\n"


def test_an_anchor_whose_box_is_gone_leads_to_the_claims_page(render, put):
    put(anchors.ANCHORS, OLD)
    html = render("# Weight decay\n\nOnly prose.\n", "l2.md")
    assert '<li id="claim-l2-decay_factor"><a href="claims/l2/decay_factor.html">Decay factor</a>' in html
    assert '<li id="steps-l2-half_life"><a href="claims/l2/half_life.html">' in html
    assert '<li id="figure-bowl"><span>Bowl</span>' in html
    assert "claim-l2-half_life" not in html  # another page's


def test_a_page_that_still_carries_its_anchors_has_no_list(render, put):
    put(anchors.ANCHORS, "l2.md claim l2.decay_factor\nl2.md steps l2.decay_factor\n")
    html = render("# Weight decay\n\n::: claim l2.decay_factor\n\n::: steps l2.decay_factor\n", "l2.md")
    assert "moved" not in html


def test_a_figure_that_moved_is_led_to(render, put):
    put(anchors.ANCHORS, "notation.md figure bowl\n")
    assert '<li id="figure-bowl"><a href="l2.md#figure-bowl">Bowl</a>' in render("# Notation\n", "notation.md")


def test_the_row_of_a_renamed_claim_still_leads_to_it(render, put):
    put(published.CLAIMS, f"{tag('l2.shrinks')} l2.shrinks -> l2.decay_factor\n")
    html = render("# Ledger\n\n::: ledger\n", "ledger.md")
    assert '<li id="row-l2-shrinks"><a href="claims/l2/shrinks.html">Shrinks</a>' in html
    assert html.count('id="row-l2-decay_factor"') == 1


def test_a_page_that_was_published_may_not_vanish(render, put, tree):
    put(anchors.ANCHORS, "gone.md claim l2.decay_factor\n")
    with pytest.raises(Fault, match=r"docs/gone\.md was published and is gone; keep a page there"):
        render("# Z\n")
