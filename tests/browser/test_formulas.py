"""Formulas are set in the site's own font and can be copied; no character of any page is an empty box."""

import pytest

pytestmark = pytest.mark.browser

# Draws each character in the font of its own element and compares it with one that no font has.
TOFU = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 48;
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  const drawn = (character, font) => {
    pen.clearRect(0, 0, 48, 48);
    pen.font = font;
    pen.fillText(character, 8, 36);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const missing = new Map(), asked = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element || element.closest("script, style, noscript")) continue;
    for (const character of walker.currentNode.data) {
      if (character.codePointAt(0) < 0x7f || /[\\s\\u200b\\u2061-\\u2064]/u.test(character)) continue;
      const font = "24px " + getComputedStyle(element).fontFamily, key = character + font;
      if (asked.has(key)) continue;
      if (!missing.has(font)) missing.set(font, drawn("\\u{10FFFD}", font));
      const hex = "U+" + character.codePointAt(0).toString(16).toUpperCase();
      asked.set(key, drawn(character, font) === missing.get(font) ? `${character} (${hex}) in ${font}` : "");
    }
  }
  return [...asked.values()].filter(Boolean);
}"""


def test_formulas_are_set_in_stix(tab, lesson):
    """Not only is the font there: Chromium says which fonts it drew each formula with."""
    page = tab().visit(lesson)
    if not page.locator("math").count():
        assert lesson not in ("l2/", "ridge/", "gaussian-prior/", ""), "a lesson has lost its formulas"
        return
    assert page.evaluate("document.fonts.check('16px \"STIX Two Math\"', 'w')")
    assert "loaded" in page.evaluate(
        "[...document.fonts].filter(face => face.family.includes('STIX Two Math')).map(face => face.status)"
    )
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    protocol = page.context.new_cdp_session(page)
    protocol.send("DOM.enable")
    protocol.send("CSS.enable")
    document = protocol.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = protocol.send("DOM.querySelectorAll", {"nodeId": document, "selector": "math"})["nodeIds"]
    others = set()
    for node in found:
        fonts = protocol.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        foreign = {font["familyName"] for font in fonts if not font["isCustomFont"]}
        if foreign:
            markup = protocol.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
            others.add(f"{sorted(foreign)}: {markup[:120]}")
    assert sorted(others) == []


def test_no_empty_boxes(tab, lesson):
    page = tab().visit(lesson)
    assert page.evaluate(TOFU) == []


def test_an_unknown_character_is_found(tab):
    page = tab().visit("")
    page.evaluate("document.querySelector('h1').append('\\u{10FFF0}')")
    assert page.evaluate(TOFU) != []


def test_pointing_at_a_formula_copies_its_latex(tab):
    tab = tab(permissions=["clipboard-read", "clipboard-write"])
    page = tab.visit("l2/")
    formula = page.locator(".claim .formula math[data-tex]").first
    formula.hover()
    page.get_by_role("button", name="copy LaTeX").click()
    page.get_by_role("button", name="copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == formula.get_attribute("data-tex")
    assert "\\" in copied
    assert tab.complaints == []


def test_the_keyboard_copies_too(tab):
    page = tab(permissions=["clipboard-read", "clipboard-write"]).visit("l2/")
    box = page.locator(".claim .formula").nth(1)
    box.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == box.locator("math").get_attribute("data-tex")
