"""Every figure is there, whole, and can be told from the page in light and in dark."""

import pytest

pytestmark = pytest.mark.browser

# Contrast with the page. WCAG asks 4.5:1 of text and 3:1 of the line that carries the message; a grid says
# nothing that the labels do not say, but it must not vanish either.
TEXT, LINE, VISIBLE = 4.5, 3.0, 1.15
SMALLEST = 8.5  # CSS pixels: of a label, once a figure has shrunk to the width of a phone

# Resolved colours of every text and stroke of a figure, each as its contrast with the page's own background.
CONTRASTS = """() => {
  const pen = Object.assign(document.createElement("canvas"), {width: 1, height: 1})
    .getContext("2d", {willReadFrequently: true});
  const bytes = colour => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data]; };
  const linear = c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * linear(r / 255) + .7152 * linear(g / 255) + .0722 * linear(b / 255);
  const page = light(bytes(getComputedStyle(document.body).backgroundColor));
  const contrast = colour => { const one = light(bytes(colour));
    return (Math.max(one, page) + .05) / (Math.min(one, page) + .05); };
  const named = svg => svg.getAttribute("aria-label") || (svg.getAttribute("aria-labelledby") || "").split(" ")
    .map(id => document.getElementById(id)?.textContent || "").join(" ").trim();
  return [...document.querySelectorAll("article .figure svg, article .lab-drawing svg")].map(svg => {
    const box = svg.getBoundingClientRect(), frame = svg.parentElement.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")], shrunk = box.width / (svg.viewBox.baseVal.width || box.width);
    const drawn = [...svg.querySelectorAll("path, line, polyline, rect, circle, use")]
      .filter(mark => !mark.closest("defs, clipPath"));
    const strokes = drawn.map(mark => getComputedStyle(mark).stroke).filter(c => c !== "none");
    const outside = texts.filter(text => {
      const at = text.getBoundingClientRect();
      return at.left < box.left - 1 || at.right > box.right + 1
        || at.top < box.top - 1 || at.bottom > box.bottom + 1;
    });
    return {
      name: named(svg),
      size: [box.width, box.height], fits: box.right <= frame.right + 1,
      strokes: [...new Set(strokes)].map(contrast),
      texts: texts.map(text => [text.textContent.trim(), contrast(getComputedStyle(text).fill)]),
      outside: outside.map(text => text.textContent.trim()),
      smallest: Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize) * shrunk)),
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
        assert figure["smallest"] >= SMALLEST, name
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
    light, dark = (tab(color_scheme=scheme).visit("").evaluate(ink) for scheme in ("light", "dark"))
    assert light != dark
