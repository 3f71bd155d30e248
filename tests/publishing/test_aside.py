"""Formulas and figures are put aside for the search, and back: the page is the same, byte for byte."""

from types import SimpleNamespace

from publishing.hooks import aside

HTML = '<p>a <math data-tex="w"><mi>w</mi></math> b</p><svg viewBox="0 0 1 1"><text>w</text></svg>\n<math>\n</math>'


def page(uri="l2.md"):
    return SimpleNamespace(file=SimpleNamespace(src_uri=uri))


def test_what_is_put_aside_is_put_back():
    left = aside.on_page_content(HTML, page(), None, None)
    assert "<m" not in left and "<svg" not in left and left.startswith("<p>a <!--aside 0--> b</p>")
    assert aside.on_post_page(f"<html>{left}</html>", page(), None) == f"<html>{HTML}</html>"


def test_pages_do_not_mix():
    first = aside.on_page_content("<math>1</math>", page("a.md"), None, None)
    second = aside.on_page_content("<math>2</math>", page("b.md"), None, None)
    assert aside.on_post_page(second, page("b.md"), None) == "<math>2</math>"
    assert aside.on_post_page(first, page("a.md"), None) == "<math>1</math>"


def test_a_page_without_a_formula_stays_as_it_is():
    assert aside.on_page_content("<p>$w$</p>", page(), None, None) == "<p>$w$</p>"
    assert aside.on_post_page("<p>$w$</p>", page(), None) == "<p>$w$</p>"
