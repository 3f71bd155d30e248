"""On paper nothing stays folded, nothing is cut off, and dark pages print dark on white."""

import pytest

pytestmark = pytest.mark.browser

PAPER = 718  # CSS pixels: A4's 210 mm less two margins of 10 mm

# What is not on the paper: lines of a derivation without height, and what reaches beyond the right edge.
FAULTS = """() => {
  const edge = document.documentElement.clientWidth + 1, all = what => [...document.querySelectorAll(what)];
  const seen = one => one.getClientRects().length > 0;
  const shown = one => one.getBoundingClientRect().height > 0 && one.checkVisibility();
  return {
    folded: all("article details > :not(summary)").filter(one => !shown(one)).length,
    beyond: all("article :is(math, svg, code span, td, p)")
      .filter(one => seen(one) && one.getBoundingClientRect().right > edge)
      .map(one => one.tagName + ": " + one.textContent.trim().slice(0, 60)).slice(0, 5),
    cut: all("article *")
      .filter(one => one instanceof HTMLElement && one.clientWidth > 1)
      .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
      .map(one => one.tagName + "." + one.className + ": " + one.textContent.trim().slice(0, 60)).slice(0, 5),
  };
}"""


def test_everything_is_on_the_paper(tab, lesson):
    page = tab(width=PAPER).visit(lesson)
    page.emulate_media(media="print")
    assert page.evaluate(FAULTS)["folded"] == 0, "a style sheet alone must unfold"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # as every browser says before it prints
    page.emulate_media(media="print")
    assert page.evaluate(FAULTS) == {"folded": 0, "beyond": [], "cut": []}


def test_dark_pages_print_dark_on_white(tab, axe, lesson):
    tab = tab(width=PAPER, color_scheme="dark")
    tab.page.emulate_media(media="print")  # beforehand: colours that are still changing would be measured
    page = tab.visit(lesson)
    light = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(light) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert axe(page, runOnly=["color-contrast"]) == []


def test_pages_become_pdf(tab, lesson):
    tab = tab()
    made = tab.visit(lesson).pdf(format="A4")
    assert made.startswith(b"%PDF") and len(made) > 10_000
    assert tab.complaints == []


def test_folds_close_again_after_printing(tab):
    page = tab().visit("l2/")
    folds = "document.querySelectorAll('details[open]').length"
    before = page.evaluate(folds)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(folds) == page.locator("details").count() > before
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folds) == before
