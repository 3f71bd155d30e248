"""What is popular and false is shown as false, with the point where it fails, on pages and in labs."""

import json
import re
from html import unescape

import pytest
from markdown import Markdown

from derivations.ledger.check import check
from derivations.ledger.collect import claims
from derivations.ledger.latex import latex
from derivations.ledger.report import findings, report
from publishing.display import show
from publishing.extension import Publishing
from publishing.formulas import readback
from publishing.formulas.witness import at_witness, control, witness
from publishing.making import audit
from publishing.making.generate import _formula_characters

BOOK = {name: x for name, x in claims().items() if x.kind in ("counterexample", "differs")}
DENIED = [name for name, x in BOOK.items() if x.kind == "counterexample"]


@pytest.fixture(scope="module")
def told():
    """{name: the ledger's entry} of every claim with a witness."""
    return {x["name"]: x for x in report(findings(check(claim) for claim in BOOK.values()), {}, BOOK)["claims"]}


@pytest.fixture
def render(tree, told, change_ledger, put):
    """`render(text)`: the HTML of a page of a site that has these claims and tells them nowhere else."""

    def run(text: str) -> str:
        (tree / "docs/l2.md").unlink(missing_ok=True)
        cites_nothing = [entry | {"cites": [], "uses": [], "used_by": []} for entry in told.values()]
        change_ledger(lambda content: content.update(claims=cites_nothing, figures=[]))
        for entry in cites_nothing:
            put(entry["source"]["path"], "\n" * 300)
        put("docs/z.md", text)
        return Markdown(extensions=[Publishing(root=str(tree), generate=False), "md_in_html"]).convert(text)

    return run


def formulas(html: str) -> list[str]:
    return [unescape(tex) for tex in re.findall(r'data-tex="([^"]*)"', html)]


@pytest.mark.parametrize("name", DENIED)
def test_no_box_shows_what_is_popular_without_its_negation(render, name):
    html = render(f"::: claim {name}\n")
    popular = latex(BOOK[name].lines[-1].expr)
    shown = [tex for tex in formulas(html) if popular in tex]
    assert shown, "the box holds the statement"
    for tex in shown:
        assert tex.partition(popular)[0].rstrip().endswith("not always }")
    text = re.sub("<[^>]*>", "", html).replace("\xa0", " ")
    assert "not always" in text, "in words, not by a colour or a line through it"


@pytest.mark.parametrize("name", BOOK)
def test_a_box_says_where_it_fails_and_what_both_sides_are_there(render, told, name):
    html = render(f"::: claim {name}\n")
    (said,) = re.findall(r'<div class="claim-witness"[^>]*>.*?</div>', html, re.DOTALL)
    assert 'tabindex="0" role="group" aria-label="where it fails: ' in said
    entry = told[name]
    sides = [entry["left"], entry["right"]]
    values = [x["latex"] for x in sides if "about" not in x]
    assert all(f"about {x['about']}" in said for x in sides if "about" in x)
    expected = [x["latex"] for x in entry["witness"]] + list(dict.fromkeys(values))
    assert formulas(said) == expected


def test_the_formula_of_a_counterexample_in_a_sentence_is_denied_too(render):
    for name in DENIED:
        (tex,) = formulas(render("Do you trust {formula}`" + name + "`?\n"))
        assert "not always }" in tex


def test_steps_and_labs_tell_the_witness_and_the_control(render, told):
    for name, claim in BOOK.items():
        for html in (render(f"::: steps {name}\n"), show(claim).html):
            assert html.count('class="claim-witness"') == 2
            assert {x["latex"] for x in told[name]["control"]} <= set(formulas(html))
            assert "in 0 lines" not in html
        if claim.kind == "counterexample":
            assert len(re.findall(r"<strong[^>]*>not</strong>", html)) == 1


def test_the_sentence_says_which_side_is_which():
    assert witness({"kind": "identity"}) == control({"kind": "identity"}) == ""
    zero, one = {"latex": "0"}, {"latex": "1"}
    entry = {"kind": "counterexample", "witness": [{"latex": "w = 0"}, {"latex": "p = 1"}], "left": one, "right": zero}
    assert witness(entry) == "For instance at $w = 0$, $p = 1$: the left side is $1$, the right $0$."
    assert witness(entry | {"left": zero}) == "For instance at $w = 0$, $p = 1$: both sides are $0$."
    assert witness(entry | {"left": None, "right": None}) == "For instance at $w = 0$, $p = 1$."
    assert witness(entry | {"kind": "differs"}).startswith("Not always equal; for instance at $w = 0$")
    assert control(entry | {"control": [{"latex": "w = 2"}]}) == "It does hold at $w = 2$."
    assert control(entry | {"kind": "differs", "control": [{"latex": "w = 2"}]}) == "They agree at $w = 2$."


def test_a_witness_is_read_back_set_and_given_its_glyphs(told):
    entry = json.loads(json.dumps(told["l2.not_every_coordinate_shrinks"]))
    ledger = {"claims": [entry], "values": [], "symbols": []}
    assert readback.check(ledger) == []
    assert "⋆" in _formula_characters(ledger)
    for place, _ in at_witness(entry):
        broken = json.loads(json.dumps(entry))
        lie = dict(at_witness(broken))[place]
        lie["latex"] = lie["latex"].replace("1", "7") if "1" in lie["latex"] else lie["latex"] + " + 1"
        (fault,) = readback.check(ledger | {"claims": [broken]})
        assert f"{place} of its witness is printed as" in fault
        lie["latex"] = r"\foo"
        assert any(r"\foo" in x for x in audit.faults(ledger | {"claims": [broken]}, {}) if "cannot be set" in x)
