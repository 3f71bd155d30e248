"""Nothing makes a page wider than the screen; what is wide scrolls in its own box, by keyboard too."""

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)

# What reaches beyond the right edge without a box of its own to scroll in, named as a stylesheet would.
STICKS_OUT = """() => {
  const edge = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > edge)
    for (const one of document.querySelectorAll("article *")) {
      const box = one.getBoundingClientRect();
      if (box.right <= edge + 1 || !box.width) continue;
      let up = one.parentElement;
      while (up && !/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) up = up.parentElement;
      const name = one.tagName + "." + one.getAttribute("class");
      if (!up) found.push(name + ": " + one.textContent.trim().slice(0, 50));
    }
  return {wide: document.documentElement.scrollWidth - edge, found: found.slice(0, 5)};
}"""

# Boxes in the text whose content is wider than they are, and how: hidden is lost, scrolling needs a keyboard.
OVERFLOWING = """() => [...document.querySelectorAll("article *")]
  .filter(one => one instanceof HTMLElement && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .map(one => ({
    name: one.tagName + "." + one.className + ": " + one.textContent.trim().slice(0, 50),
    overflow: getComputedStyle(one).overflowX,
    stop: one.tabIndex >= 0 || one.querySelector("a[href], button, [tabindex='0']") !== null,
  }))
  .filter(one => one.overflow !== "visible")"""


# Formulas on view that are wider than their boxes by so many pixels.
WIDER = """by => [...document.querySelectorAll(".formula")]
  .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + by)"""


def test_page_fits_every_width(tab, lesson):
    tab = tab()
    page = tab.visit(lesson)
    for width in WIDTHS:
        tab.widen(width)
        assert page.evaluate(STICKS_OUT) == {"wide": 0, "found": []}, f"at {width} px"


def test_what_is_wide_can_be_reached(tab, lesson):
    tab = tab()
    page = tab.visit(lesson)
    for width in WIDTHS:
        tab.widen(width)
        page.wait_for_timeout(100)  # Material marks its scrolling code blocks when their size changes
        boxes = page.evaluate(OVERFLOWING)
        lost = [box["name"] for box in boxes if box["overflow"] in ("hidden", "clip")]
        deaf = [box["name"] for box in boxes if box["overflow"] in ("auto", "scroll") and not box["stop"]]
        assert {"lost": lost, "out of a keyboard's reach": deaf} == {"lost": [], "out of a keyboard's reach": []}


def test_some_formula_does_scroll_on_a_phone(tab):
    """Else the tests above would prove nothing: the lesson has formulas wider than a phone."""
    page = tab(width=360).visit("l2/")
    assert page.evaluate(f"({WIDER})(1).length") > 0


def test_arrow_keys_scroll_a_wide_formula(tab):
    page = tab(width=360).visit("l2/")
    wide = page.evaluate_handle(f"({WIDER})(30)[0]").as_element()
    wide.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=wide)
