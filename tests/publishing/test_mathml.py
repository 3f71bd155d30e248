import re
from xml.etree import ElementTree

import pytest

from publishing.fault import Fault
from publishing.formulas.mathml import RejectedTex, box, characters, convert, plain, sentence

# One of each form that the printer of derivations uses.
FORMS = [
    r"\left(1 - \alpha \lambda\right) w - \alpha L'\left(w\right)",
    r"\frac{h}{h + \lambda} w^{\star}",
    r"\left(H + \lambda I\right)^{-1} \left(H \mathbf{w}\right)",
    r"\left\|\mathbf{w}\right\|_{2}^{2}",
    r"\begin{cases} a & \text{if}\: b \\ c & \text{otherwise} \end{cases}",
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
    r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}",
    r"\operatorname*{arg\,min}_{u} u^{2}",
    r"\lim_{w \to 0} \lambda w = 0",
    r"\sum_{i = 1}^{k} \left(1 - \alpha h\right)^{- i}",
    r"\ln 2 \iff \mathbb{E} \left[x\right] \leq \sqrt{2 \pi}",
]


@pytest.mark.parametrize("tex", FORMS)
@pytest.mark.parametrize("block", [False, True])
def test_every_form_is_xml_without_style_and_carries_its_tex(tex, block):
    markup = convert(tex, block)
    root = ElementTree.fromstring(markup)  # named entities would not parse
    assert root.get("data-tex") == tex
    assert (root.get("display") == "block") is block
    assert " style=" not in markup  # displaystyle= is MathML


def test_the_invisible_application_is_a_character():
    assert "\u2061" in convert(r"\sin w")
    assert "&ApplyFunction;" not in convert(r"\sin w")


def test_every_class_that_replaces_a_style_is_in_the_style_sheet():
    from publishing.formulas.mathml import _CLASSES
    from publishing.project import Project

    css = (Project.at().docs / "assets" / "site.css").read_text(encoding="utf-8")
    assert all(re.search(rf"\.{name}\b", css) for name in _CLASSES.values() if name)


@pytest.mark.parametrize("tex", [r"\substack{a}", r"\tag{1} a", r"\widetilde{a}", r"\frac{a}", "a^b^c"])
def test_tex_that_math_core_rejects_is_an_error_with_the_tex_and_the_reason(tex):
    with pytest.raises(RejectedTex) as error:
        convert(tex)
    assert tex in str(error.value)
    assert len(str(error.value)) > len(tex) + 30
    assert "\x1b" not in str(error.value) and "\n" not in str(error.value)


def test_tex_that_would_need_a_style_attribute_is_rejected():
    with pytest.raises(RejectedTex, match="style attribute"):
        convert(r"\color{red} a")


def test_the_tex_is_escaped_in_the_attribute():
    assert 'data-tex="a &lt; b"' in convert("a < b")


def test_a_displayed_formula_scrolls_in_a_box_that_a_keyboard_reaches():
    root = ElementTree.fromstring(box("a = b", 'the "bowl"'))
    assert root.get("tabindex") == "0"
    assert root.get("role") == "group"
    assert root.get("aria-label") == 'the "bowl"'


def test_a_sentence_is_text_with_formulas_between_dollars():
    html = sentence("A & B by $w$.")
    assert html.startswith("A &amp; B by <math ")
    assert html.endswith("</math>.")
    assert plain(r"by $1 - \lambda$.") == "by 1−λ."


def test_an_unmatched_dollar_is_an_error():
    with pytest.raises(Fault, match="unmatched dollar"):
        sentence("costs $5")


def test_characters_are_those_that_are_drawn():
    assert characters(convert(r"\alpha < 1")) == "α<1"


def test_the_search_index_is_spared_formulas_of_two_storeys():
    assert "data-search-exclude" in convert(r"\frac{h}{h + \lambda}")
    assert "data-search-exclude" not in convert(r"1 - \alpha\lambda")
