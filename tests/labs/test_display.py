"""What labs show: claims are checked as they are shown, figures are inline SVG."""

from dataclasses import replace

import pytest
from sympy import Eq

from derivations import l2
from derivations.ledger import Obligation
from derivations.symbols import w
from figures.canvas import house_style, panel
from figures.colours import INK
from publishing.display import drawing, picture, show
from publishing.fault import Fault
from publishing.hooks.lab_page import page_of

CELL = {"cell_type": "code", "source": "x"}


def published(shown):
    """What the site keeps of it; raises LabError if it may not stand there."""
    output = {"output_type": "execute_result", "data": {"text/html": shown._repr_html_()}}
    cells = [{"cell_type": "markdown", "source": "# A lab"}, CELL | {"outputs": [output]}]
    return page_of({"cells": cells}, "a lab", "").outputs[0]


def test_a_claim_is_shown_with_its_sentence_its_lines_and_its_status():
    html = published(show(l2.decay_factor))
    assert html.count('class="line"') == len(l2.decay_factor.lines)
    assert "<math" in html and "proved" in html and "l2.decay_factor" in html
    assert repr(show(l2.decay_factor)).startswith("l2.decay_factor is PROVED: ")


def test_a_claim_that_fell_is_not_shown_and_its_file_is_named():
    fallen = replace(l2.decay_factor, obligations=(Obligation(Eq(w, 2 * w, evaluate=False)),))
    with pytest.raises(Fault, match=r"derivations/l2/update\.py:\d+: the claim l2\.decay_factor is REFUTED"):
        show(fallen)


def test_a_claim_that_is_misprinted_is_not_shown(monkeypatch):
    monkeypatch.setattr("derivations.ledger.report.latex", lambda expr: r"\alpha - \lambda w")
    with pytest.raises(Fault, match=r"derivations/l2/update\.py:\d+: l2\.decay_factor: .* is printed as"):
        show(l2.decay_factor)


def test_only_claims_are_shown():
    with pytest.raises(TypeError, match=r"show expects a claim .* not 3"):
        show(3)


def test_a_drawing_is_inline_svg_with_the_sites_colours():
    with house_style():
        figure, axes = panel()
        axes.plot([0, 1], color=INK["l2"])
    shown = drawing("a-line", figure, "A line <here>.")
    html = published(shown)
    assert "<svg" in html and "var(--l2)" in html and "A line &lt;here&gt;." in html
    assert "<style" not in html
    assert "--l2:" in shown.html, "plain Jupyter has no style sheet of ours, so the colours come along"


def test_an_unknown_picture_is_refused_with_the_known_ones():
    with pytest.raises(Fault, match=r"no figure named 'bowls'; there are .*bowl"):
        picture("bowls")
