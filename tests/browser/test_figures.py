"""Every figure is there, whole, and can be told from the page in light and in dark."""

import pytest

pytestmark = pytest.mark.browser

# 4.5:1 is WCAG's floor for text. Lines: one that carries the message needs 3:1; none may vanish, not even a grid.
TEXT, LINE, VISIBLE = 4.5, 3.0, 1.15

# Resolved colours of every text and stroke of a figure, each as its contrast with the page's own background.
CONTRASTS = """() => {
  const pen = Object.assign(document.createElement("canvas"), {width: 1, height: 1})
    .getContext("2d", {willReadFrequently: true});
  const bytes = colour => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const page = light(bytes(getComputedStyle(document.body).backgroundColor));
  const contrast = colour => { const one = light(bytes(colour));
    return (Math.max(one, page) + .05) / (Math.min(one, page) + .05); };
  return [...document.querySelectorAll("article .figure svg, article .lab-drawing svg")].map(svg => {
    const box = svg.getBoundingClientRect(), frame = svg.parentElement.getBoundingClientRect();
    const drawn = [...svg.querySelectorAll("path, line, polyline, rect, circle, use")]
      .filter(mark => !mark.closest("defs, clipPath"));
    const strokes = drawn.map(mark => getComputedStyle(mark).stroke).filter(c => c !== "none");
    const outside = [...svg.querySelectorAll("text")].filter(text => { const at = text.getBoundingClientRect();
      return at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1; });
    return {
      name: svg.getAttribute("aria-label"),
      size: [box.width, box.height], fits: box.right <= frame.right + 1,
      strokes: [...new Set(strokes)].map(contrast),
      texts: [...svg.querySelectorAll("text")].map(text => [text.textContent.trim(), contrast(getComputedStyle(text).fill)]),
      outside: outside.map(text => text.textContent.trim()),
      small: Math.min(...[...svg.querySelectorAll("text")].map(text => parseFloat(getComputedStyle(text).fontSize)
        * box.width / (svg.viewBox.baseVal.width || box.width))),
    };
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_figures_are_seen(tab, lesson, scheme, width):
    page = tab(width=width, color_scheme=scheme).visit(lesson)
    for figure in page.evaluate(CONTRASTS):
        name = figure["name"]
        assert name, "a figure says nothing to those who cannot see it"
        assert min(figure["size"]) > 100, (name, figure["size"])
        assert figure["fits"], name
        assert figure["outside"] == [], name
        assert max(figure["strokes"]) >= LINE, name
        assert min(figure["strokes"]) >= VISIBLE, (name, figure["strokes"])
        faint = [(text, round(contrast, 1)) for text, contrast in figure["texts"] if contrast < TEXT]
        assert faint == [], name


def test_lessons_have_figures(tab):
    page = tab().visit("l2/")
    assert len(page.evaluate(CONTRASTS)) >= 2


def test_figures_change_with_the_scheme(tab):
    """One drawing serves both: its ink is another in the dark."""
    ink = "getComputedStyle(document.querySelector('.figure svg text')).fill"
    assert tab(color_scheme="light").visit("").evaluate(ink) != tab(color_scheme="dark").visit("").evaluate(ink)
