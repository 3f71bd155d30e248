"""What axe-core finds: contrast, names, roles, order. Nothing serious, in light and in dark."""

import pytest

pytestmark = pytest.mark.browser

# Rules that are not held against a page, each with its reason.
EXCEPTIONS: dict[str, str] = {}

SCHEMES = {"light": "default", "dark": "slate"}  # how Material calls what the reader's system prefers


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious(tab, axe, lesson, scheme):
    page = tab(color_scheme=scheme).visit(lesson)
    assert page.evaluate("document.body.dataset.mdColorScheme") == SCHEMES[scheme]
    # Folded steps count too.
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert axe(page, rules={rule: {"enabled": False} for rule in EXCEPTIONS}) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_on_a_phone(tab, axe, lesson, scheme):
    page = tab(width=360, height=740, color_scheme=scheme).visit(lesson)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.wait_for_timeout(100)  # Material marks its scrolling code blocks when their size changes
    assert axe(page, rules={rule: {"enabled": False} for rule in EXCEPTIONS}) == []


def test_axe_does_find_faults(tab, axe):
    page = tab().visit("")
    page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    assert any("color-contrast" in fault for fault in axe(page))
