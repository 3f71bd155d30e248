"""A preview of a claim at every link to it: by pointer, by keyboard, by a long press; Escape closes it."""

import pytest

pytestmark = pytest.mark.browser

LINK = "article a.claim-link:visible"  # not inside a fold
BOX = "#preview"


def test_a_pointer_that_rests_on_a_link_shows_the_head_of_the_claims_page(tab):
    tab = tab()
    page = tab.visit("l2/")
    link = page.locator(LINK).first
    link.hover()
    box = page.locator(BOX)
    box.wait_for()
    name = link.evaluate("a => a.pathname.split('/').pop().replace('.html', '').replace(/_/g, ' ')")
    assert name in box.inner_text().lower() and box.locator("math").count() > 0
    assert link.get_attribute("aria-describedby") == "preview"
    page.mouse.move(0, 0)
    box.wait_for(state="detached")
    assert tab.complaints == []


def test_a_pointer_that_only_passes_asks_for_nothing(tab):
    page = tab().visit("l2/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(LINK).first.hover()
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)
    assert not [url for url in asked if "/claims/" in url] and page.locator(BOX).count() == 0


def test_focus_shows_it_and_escape_closes_it(tab):
    page = tab().visit("l2/")
    page.keyboard.press("Tab")  # from now on focus is by keyboard
    page.locator(LINK).first.focus()
    page.locator(BOX).wait_for()
    page.keyboard.press("Escape")
    page.locator(BOX).wait_for(state="detached")
    assert page.locator(LINK).first.evaluate("a => document.activeElement === a")


def test_a_long_press_shows_it_and_leads_nowhere(tab):
    tab = tab(width=360, has_touch=True, is_mobile=True)
    page = tab.visit("l2/")
    link = page.locator(LINK).first
    link.scroll_into_view_if_needed()
    at = link.bounding_box()
    touch = {"x": at["x"] + 5, "y": at["y"] + 5}
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [touch]})
    page.locator(BOX).wait_for()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)
    assert page.url.endswith("/l2/") and page.locator(BOX).count() == 1
    box = page.locator(BOX).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_a_tap_follows_the_link(tab):
    page = tab(width=360, has_touch=True, is_mobile=True).visit("l2/")
    page.locator(LINK).first.tap()
    page.wait_for_url("**/claims/**")


def test_it_is_inside_the_screen_and_has_no_serious_fault(tab, axe):
    for width in (360, 1280):
        page = tab(width=width).visit("l1/")
        page.keyboard.press("Tab")
        page.locator(LINK).last.focus()
        page.locator(BOX).wait_for()
        box = page.locator(BOX).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert axe(page) == []


def test_on_a_claims_page_too(tab):
    page = tab().visit("claims/l1/soft_threshold.html")
    page.locator("#neighbours ul a.claim-link").first.hover()
    page.locator(BOX).wait_for()
