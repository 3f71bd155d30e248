"""Reading needs no JavaScript: formulas, figures and folded steps are all there without it."""

import pytest

pytestmark = pytest.mark.browser


def test_lesson_reads_without_script(tab, lesson):
    tab = tab(java_script_enabled=False)
    tab.page.goto(tab.start + lesson, wait_until="load")
    article = tab.page.locator("article")
    assert len(article.inner_text().split()) > 20
    for fold in article.locator("details").all():
        if fold.get_attribute("open") is None:
            fold.locator("> summary").click()
    for seen in ("math", ".figure svg", ".lab-drawing svg", ".claim"):
        for one in article.locator(seen).all():
            box = one.bounding_box()
            assert box and box["width"] > 3 and box["height"] > 3, (seen, one.inner_text()[:60], box)
    assert tab.complaints == []


def test_dark_is_followed_without_script(tab):
    """Material sets the scheme by script; without one the page is light, text and ground together."""
    tab = tab(java_script_enabled=False, color_scheme="dark")
    tab.page.goto(tab.start + "l2/", wait_until="load")
    colours = "(() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]; })()"
    text, ground = tab.page.evaluate(colours)
    assert ground == "rgb(255, 255, 255)" and text.startswith("rgba(0, 0, 0")
