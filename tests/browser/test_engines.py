"""Chromium, Firefox and WebKit show every formula, each part of it in its place, and no page scrolls sideways."""

import json
import re
from pathlib import Path

import pytest

from tests.browser import site as built

pytestmark = pytest.mark.browser

IN_PLACE = (Path(__file__).parent / "engines" / "in_place.js").read_text(encoding="utf-8")
PHONE, DESK = 360, 1280


def test_formulas_are_in_place(engine, address, page_with_formulas):
    engine.widen(PHONE)
    engine.open(address + page_with_formulas)
    # Claims and other small pages are laid out alike at any width, and there are hundreds.
    for width in (PHONE, DESK) if page_with_formulas in built.pages() else (PHONE,):
        engine.widen(width)
        found = engine.evaluate(IN_PLACE)
        assert (found["width"], found["wide"], found["faults"]) == (width, 0, [])
        assert found["formulas"] == len(re.findall("<math[ >]", built.html(page_with_formulas)))
    assert engine.complaints == []


# One formula with every part that is held to a place.
SAMPLE = """<div class="formula"><math data-tex="sample" display="block">
  <mfrac><mi>a</mi><mn>2</mn></mfrac><mo>+</mo><msup><mi>w</mi><mn>2</mn></msup><mo>+</mo><msub><mi>w</mi><mi>i</mi></msub>
  <mo>+</mo><msubsup><mi>w</mi><mi>i</mi><mn>2</mn></msubsup><mo>+</mo><msqrt><mi>w</mi><mo>+</mo><mn>1</mn></msqrt>
  <mo>+</mo><mover><mi>w</mi><mo>^</mo></mover><mo>+</mo><munder><mi>min</mi><mi>w</mi></munder>
  <munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mrow><mi>w</mi><mo>−</mo><mi>b</mi></mrow>
  <mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>
</math></div>"""


@pytest.fixture(scope="module")
def look(engine, address):
    """`look(rule, markup)`: what is found on a page with this as its only formula and one rule more in its styles."""
    engine.widen(PHONE)
    engine.open(address + min(built.pages(), key=lambda page: len(built.html(page))))

    def look(rule: str = "unknown {}", markup: str = SAMPLE) -> dict:
        engine.evaluate(f"document.querySelector('article').innerHTML = {json.dumps(markup)}")
        engine.evaluate(f"document.styleSheets[0].insertRule({json.dumps(rule)})")
        found = engine.evaluate(IN_PLACE)
        engine.evaluate("document.styleSheets[0].deleteRule(0)")
        return found

    return look


def test_a_sound_formula_is_found_so(look):
    found = look()
    assert (found["formulas"], found["wide"], found["faults"]) == (1, 0, [])


# What a style sheet might do to a formula, and what must be said of it. A shift does it in every engine.
DOWN, UP, ASIDE = (f"transform: translate({way}) !important" for way in ("0, 4em", "0, -4em", "40em, 0"))
BREAKS = {
    "math {display: none !important}": "a box of 0 × 0",
    "math {margin-left: -2000px !important}": "out of reach",
    "math {font-family: serif !important}": "another font",
    "mi {display: none !important}": "mi without a box",
    f"mfrac > :first-child {{{DOWN}}}": "mfrac without numerator above denominator",
    f"mfrac > :last-child {{{ASIDE}}}": "mfrac without numerator and denominator in the middle",
    f"msup > :last-child {{{DOWN}}}": "msup without exponent higher than base",
    f"msup > :first-child {{{ASIDE}}}": "msup without exponent after base",
    f"msub > :last-child {{{UP}}}": "msub without index lower than base",
    f"msub > :first-child {{{ASIDE}}}": "msub without index after base",
    f"msubsup > :last-child {{{DOWN}}}": "msubsup without exponent higher than index",
    f"msubsup > :first-child {{{ASIDE}}}": "msubsup without both after base",
    f"mover > :last-child {{{DOWN}}}": "mover without mark above base",
    f"munder > :last-child {{{UP}}}": "munder without mark below base",
    f"munderover > :last-child {{{DOWN}}}": "munderover without limits above and below",
    f"msqrt > * {{{UP}}}": "msqrt without bar above what is under it",
    "msqrt > * {transform: translate(-4em) !important}": "msqrt without sign before what is under it",
    f"mrow > :first-child {{{ASIDE}}}": "mrow without in order from left to right",
    f"mtr > :first-child {{{ASIDE}}}": "mtr without cells from left to right",
    f"mtr:first-child {{{DOWN}}}": "mtable without rows from top to bottom",
}


@pytest.mark.parametrize("rule", BREAKS)
def test_a_part_out_of_place_is_found(look, rule):
    faults = look(rule)["faults"]
    assert any(fault.startswith(BREAKS[rule]) for fault in faults), faults


def test_a_part_too_few_is_found(look):
    assert look(markup=SAMPLE.replace("<mn>2</mn></mfrac>", "</mfrac>"))["faults"] == ["mfrac of 1 parts: sample"]


def test_a_page_that_scrolls_sideways_is_found(look):
    assert look("article {min-width: 2000px}")["wide"] > 0


def test_an_error_is_heard(engine, look, request):
    engine.evaluate("void setTimeout(() => { throw new Error('on purpose'); })")
    engine.evaluate("new Promise(done => setTimeout(done, 100))")
    heard = any("on purpose" in complaint for complaint in engine.complaints)
    assert heard == ("webkit" not in request.node.name)  # whose driver does not tell
