"""A page loads without a word to another host, without an error, under a strict Content-Security-Policy."""

import pytest

pytestmark = pytest.mark.browser


def test_page_loads_quietly(tab, lesson):
    tab = tab()
    tab.visit(lesson)
    assert tab.complaints == []


def test_the_host_is_strict(tab):
    """The policy does reach the browser: a style written into the page is refused."""
    tab = tab()
    page = tab.visit("")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/x.png\">')")
    page.wait_for_timeout(200)
    said = "\n".join(tab.complaints)
    assert "inline style violates the following Content Security Policy" in said
    assert "https://example.org/x.png" in said


def test_missing_page_says_so(tab):
    tab = tab()
    assert tab.page.goto(tab.start + "no/such/page/").status == 404
