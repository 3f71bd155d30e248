import re
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from publishing.extension import Publishing
from publishing.fault import Fault


def parsed(html):
    bare = re.sub(r" data-search-exclude(?=[ >])", ' data-search-exclude=""', html)
    return ElementTree.fromstring(f"<root>{bare}</root>")


def test_a_claim_is_a_box_with_its_id_sentence_formula_status_and_links(render, tree):
    (tree / "docs" / "l2.md").write_text("# L2\n\n::: steps l2.decay_factor\n", encoding="utf-8")
    html = render("::: claim l2.decay_factor\n")
    box = parsed(html).find("div")
    assert box.get("id") == "claim-l2-decay_factor"
    assert 'data-tex="w - \\alpha\\lambda w = (1 - \\alpha\\lambda) w"' in html
    links = {"".join(a.itertext()): a.get("href") for a in box.iter("a")}
    assert links["proved"] == "checked.md#proved"
    assert links["the steps"] == "l2.md#steps-l2-decay_factor"
    assert links["half life"] == "claims/l2/half_life.html"
    assert links["Hoerl and Kennard (1970)"] == "references.md#hoerl1970ridge"
    assert links["derivations/l2.py:3"] == "source/derivations/l2/index.html#L3"
    assert links["l2.decay_factor"] == "ledger.md#row-l2-decay_factor"


def test_steps_show_every_line_with_its_reason_and_mark_wrong_ones_in_words(render, tree):
    (tree / "docs" / "l2.md").unlink()
    fold = parsed(render("::: steps l2.decay_factor\n")).find("details")
    assert fold.find("summary").text == "Why: decay factor, in 2 lines"
    rows = fold.findall("ol/li")
    assert [m.get("data-tex") for m in fold.findall("ol/li/div//math")] == [
        r"w - \alpha\lambda w",
        r"(1 - \alpha\lambda) w",
        r"(1 - \lambda) w",
    ]
    assert [row.get("class") for row in rows] == [None, None, "wrong"]
    assert "".join(rows[1].find("span[@class='relation']").itertext()) == "="
    assert "collect" in "".join(rows[1].find("span[@class='because']").itertext())
    wrong = "".join(rows[2].itertext())
    assert wrong.startswith("not")
    assert "refuted: the rate is lost" in wrong


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n    ::: claim l2.half_life\n",
        "> ::: claim l2.half_life\n",
        '??? question "Answer"\n\n    ::: claim l2.half_life\n',
        "Text before.\n::: claim l2.half_life\nText after.\n",
        "1. item\n\n    > ::: claim l2.half_life\n",
    ],
)
def test_a_directive_works_in_lists_quotes_folds_and_next_to_text(render, text):
    html = render(text)
    assert html.count('id="claim-l2-half_life"') == 1
    assert ":::" not in html
    assert "<p><div" not in html


def test_code_is_left_alone(render):
    html = render(
        "```md\n::: claim a.b\n{claim}`a.b`\n```\n\n`` {claim}`a.b` `` and ``:::``\n\n    ::: claim l2.half_life\n"
    )
    assert "{claim}`a.b`" in html.replace("<span>", "").replace("</span>", "")
    assert "<code>{claim}`a.b`</code>" in html
    assert "::: claim a.b" in html
    assert "::: claim l2.half_life" in html  # an indented code block
    assert "claim-l2-half_life" not in html


def test_roles_become_formulas_numbers_and_links(render):
    html = render(
        "{formula}`l2.decay_factor[1]` {value}`l2.half_life_steps` {claim}`l2.decay_factor` "
        "{claim}`that <l2.decay_factor>` {cite}`hoerl1970ridge` {symbol}`alpha`\n"
    )
    assert r'<math data-tex="(1 - \alpha\lambda) w">' in html
    assert 'title="steps until half is left at αλ: 69.3147 steps">69.3</a>' in html
    assert 'href="claims/l2/decay_factor.html" title="A step multiplies the weight by 1−αλ.">decay factor</a>' in html
    assert ">that</a>" in html
    assert ">Hoerl and Kennard (1970)</a>" in html
    assert r'<math data-tex="\alpha">' in html


def test_a_paragraph_that_is_a_formula_is_displayed(render):
    html = render("Text.\n\n{formula}`l2.decay_factor`\n\nText.\n")
    assert 'display="block"' in html
    assert 'tabindex="0"' in html


def test_roles_work_in_tables_and_emphasis(render):
    html = render("| a | b |\n| --- | --- |\n| **{value}`l2.half_life_steps`** | {symbol}`lam` |\n")
    assert "69.3" in html
    assert r'data-tex="\lambda"' in html


def test_links_are_relative_to_the_page_they_stand_on(render):
    html = render("---\nt: x\n---\n\n{claim}`l2.decay_factor` {cite}`hoerl1970ridge`\n", "deep/er/z.md")
    assert 'href="../../claims/l2/decay_factor.html"' in html
    assert 'href="../../references.md#hoerl1970ridge"' in html


def test_a_figure_inlines_its_panels_with_caption_and_links(render, tree):
    (tree / "docs" / "l2.md").write_text("# L2\n", encoding="utf-8")
    figure = parsed(render("::: figure bowl\n")).find("figure")
    assert len(figure.findall(".//svg")) == 2
    caption = "".join(figure.find("figcaption").itertext())
    assert caption.strip().startswith("The minimum moves.")
    assert "drawn by: figures/bowl.py" in caption


def test_the_listings_hold_everything(render, tree):
    for name in ("ledger", "notation", "references"):
        (tree / "docs" / f"{name}.md").unlink()
    html = render("::: ledger\n\n::: notation\n\n::: references\n\n{cite}`hoerl1970ridge`\n")
    root = parsed(html)
    assert {e.get("id") for e in root.iter()} >= {"row-l2-decay_factor", "symbol-lam", "hoerl1970ridge"}
    assert "2 claims: 2 proved. Changed versions were not tried on this tree" in html
    cells = ["".join(cell.itertext()) for cell in root.find(".//table/tbody").iter() if cell.tag in ("td", "th")]
    assert cells == ["points", "2", "", "SymPy", "", "2"]
    assert "And 2 slips, each refuted at a point." in html


def test_code_on_a_page_is_cut_from_the_file(render):
    code = parsed(render("::: code derivations/l2.py decay_factor\n")).find(".//pre/code")
    assert "".join(code.itertext()) == "def decay_factor():\n    return 1 < 2"


def test_nothing_carries_a_style_attribute_or_asks_another_host(render, tree):
    for name in ("l2", "ledger", "notation", "references"):
        (tree / "docs" / f"{name}.md").unlink()
    html = render(
        "::: claim l2.decay_factor\n::: steps l2.decay_factor\n::: figure bowl\n"
        "::: ledger\n::: notation\n::: references\n"
    )
    assert " style=" not in html
    assert not re.search(r"""(?:src|srcset|data)=["']?https?:""", html)


def test_ids_are_unique_on_a_page(render, tree):
    for name in ("l2", "ledger", "notation", "references"):
        (tree / "docs" / f"{name}.md").unlink()
    html = render("::: claim l2.decay_factor\n::: steps l2.decay_factor\n::: figure bowl\n::: ledger\n::: references\n")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_an_unknown_name_fails_when_the_extension_is_set_up(tree, put):
    put("docs/z.md", "{claim}`a.b`\n")
    with pytest.raises(Fault, match=re.escape("docs/z.md:1: no claim named 'a.b'")):
        Markdown(extensions=[Publishing(root=str(tree), generate=False)])


def test_an_unknown_name_in_text_that_is_on_no_page_fails_too(tree):
    md = Markdown(extensions=[Publishing(root=str(tree), generate=False)])
    with pytest.raises(Fault, match=r"no 'a\.b' here"):
        md.convert("{claim}`a.b`")
