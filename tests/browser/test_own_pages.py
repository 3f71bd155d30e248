"""Pages of claims and of source: readable, quiet, as wide as the screen, in the reader's colours, without a server."""

import pytest

from tests.browser import site as built
from tests.browser.test_width import OVERFLOWING

pytestmark = pytest.mark.browser

GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(30, 33, 41)"
CLAIM = "claims/l1/soft_threshold.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_serious_and_nothing_said(tab, axe, kind_of_own_page, scheme, width):
    tab = tab(width=width, color_scheme=scheme)
    page = tab.visit(kind_of_own_page)
    assert page.evaluate(GROUND) == (DARK if scheme == "dark" else LIGHT)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert tab.complaints == []  # before axe, which writes styles of its own
    assert axe(page) == []


def test_a_page_fits_every_width(tab, kind_of_own_page):
    tab = tab()
    page = tab.visit(kind_of_own_page)
    for width in (360, 768, 1280):
        tab.widen(width)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, width
        boxes = page.evaluate(OVERFLOWING.replace("article *", "main *"))
        assert [box["name"] for box in boxes if box["overflow"] in ("hidden", "clip")] == [], width


def test_it_reads_without_script(tab, kind_of_own_page):
    tab = tab(java_script_enabled=False, color_scheme="dark")
    tab.page.goto(tab.start + kind_of_own_page, wait_until="load")
    main = tab.page.locator("main")
    assert len(main.inner_text().split()) > 10
    for formula in main.locator("math").all()[:40]:
        assert formula.bounding_box()["width"] > 1
    assert tab.complaints == []


def test_the_colours_are_those_that_the_reader_chose_elsewhere(tab):
    tab = tab(color_scheme="light")
    page = tab.visit("l2/")
    page.locator("label[for='__palette_1']").click()
    page.locator("label[for='__palette_2']").click()
    chosen = page.evaluate("document.body.dataset.mdColorScheme")
    assert chosen == "slate"
    assert tab.visit(CLAIM).evaluate(GROUND) == DARK


def test_what_is_taken_along_is_copied(tab):
    page = tab(permissions=["clipboard-read", "clipboard-write"]).visit(CLAIM)
    fold = page.locator("details.copy", has_text="BibTeX")
    fold.locator("summary").click()
    fold.get_by_role("button").click()
    assert "@article{parikh2014proximal" in page.evaluate("navigator.clipboard.readText()")


def test_opened_from_disk_a_claim_reads_and_its_links_lead_to_files(chromium):
    page = chromium.new_page()
    page.goto((built.SITE / CLAIM).as_uri())
    assert page.locator("h1").text_content() == "soft threshold"
    for place in ("#source", "#neighbours ul", "#numpy"):
        path = page.locator(f"{place} a").first.evaluate("a => decodeURI(a.pathname)")
        assert path.endswith(".html") and built.Path(path).is_file(), path
    page.close()


def test_the_graph_leads_to_a_claim_and_back_to_its_neighbours(tab):
    page = tab(width=360).visit("claims/index.html")
    page.locator("svg a", has_text="soft threshold formula").first.click()
    page.wait_for_url("**/claims/l1/soft_threshold_formula.html")
    assert page.locator("#neighbours svg a", has_text="soft threshold").count() > 0
    assert page.locator("#neighbours").bounding_box()["height"] > 50
