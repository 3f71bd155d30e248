"""From an executed notebook to a page: what goes in, what comes out, what is refused."""

import re

import pytest

from publishing.hooks.lab_page import LabError, download_of, fill, page_of

LAB = "docs/labs/a_lab.py"
DOWNLOADS = "Run it yourself."


def text(source):
    return {"cell_type": "markdown", "id": "9f3a", "metadata": {}, "source": source}


def code(source, *outputs):
    return {"cell_type": "code", "id": "7c01", "metadata": {}, "source": source, "outputs": list(outputs)}


def result(**data):
    data = {name.replace("_", "/"): value for name, value in data.items()}
    return {"output_type": "execute_result", "data": {"text/plain": "<object>"} | data}


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def page(*cells):
    return page_of({"cells": [text("# A lab\n\nIts question."), *cells]}, LAB, DOWNLOADS)


def test_prose_and_code_go_through_markdown_and_the_downloads_stand_below_the_title():
    made = page(code("x = 1"), text("## Then"))
    blocks = ["# A lab", "Run it yourself.", "Its question.", "`````python\nx = 1\n`````", "## Then"]
    assert made.markdown == "\n\n".join(blocks)
    assert made.outputs == []


def test_an_output_reaches_the_page_byte_for_byte():
    svg = '<svg viewBox="0 0 1 1"><path d="M0,0 L1,1"/></svg>'
    made = page(code("draw()", result(text_html=svg)))
    assert svg in fill(made.markdown, made, LAB)


def test_printed_text_is_escaped_and_pieces_of_one_stream_are_joined():
    made = page(code("print()", stream("a < b\n"), stream("c\n")))
    assert len(made.outputs) == 1
    assert ">a &lt; b\nc</pre>" in made.outputs[0]


def test_random_cell_ids_reach_neither_the_page_nor_the_download():
    cells = [text("# A lab"), code("x = 1", stream("1"))]
    made = page_of({"cells": cells}, LAB, DOWNLOADS)
    assert not re.search("9f3a|7c01", fill(made.markdown, made, LAB))
    assert [cell["id"] for cell in download_of({"cells": cells}, str)["cells"]] == ["cell-1", "cell-2"]


def test_the_style_sheet_that_only_jupyter_needs_is_taken_off():
    html = '<style class="for-jupyter">:root { --l2: red }</style><svg></svg>'
    made = page(code("f()", result(text_html=html)))
    assert "<style" not in made.outputs[0] and "<svg></svg>" in made.outputs[0]


@pytest.mark.parametrize(
    ("output", "complaint"),
    [
        (result(text_latex="$\\displaystyle x^{2}$"), "raw TeX"),
        (result(image_png="iVBORw0KGgo="), "image/png"),
        (result(**{"image_svg+xml": "<svg/>"}), "inline SVG"),
        (result(application_javascript="alert(1)"), "application/javascript"),
        (result(text_html="<script>alert(1)</script>"), "a script"),
        (result(text_html="<style>p { color: red }</style>"), "a style sheet"),
        (result(text_html='<table style="width: 1em">'), "a style attribute"),
        (result(text_html='<p onclick="f()">'), "event handler"),
        (result(text_html='<img src="data:image/png;base64,AAAA">'), "a data: URL"),
        (result(text_html='<img src="https://example.org/a.png">'), "another host"),
        (stream("DeprecationWarning: old", "stderr"), "writes to stderr"),
        ({"output_type": "error", "ename": "AssertionError", "evalue": "no"}, "raises AssertionError: no"),
    ],
)
def test_an_output_that_the_site_does_not_show_is_refused_by_lab_and_cell(output, complaint):
    with pytest.raises(LabError, match=re.escape(complaint)) as refused:
        page(code("x", output))
    assert str(refused.value).startswith(f"{LAB}: cell 2 ")


def test_a_link_to_another_host_is_no_request_and_may_stand():
    assert page(code("x", result(text_html='<a href="https://example.org/">there</a>'))).outputs


@pytest.mark.parametrize("tex", [r"so $\lambda w$ falls", "$w^2$", "$$w$$", r"\(w\)", r"\begin{align}"])
def test_tex_in_prose_is_refused(tex):
    with pytest.raises(LabError, match="cell 2 holds TeX"):
        page(text(tex))


def test_prose_with_plain_letters_and_money_is_not_tex():
    assert page(text("λ costs $2 or $3, and 1 − αλ is the factor."))


def test_a_lab_opens_with_its_title():
    with pytest.raises(LabError, match="opens with a text cell"):
        page_of({"cells": [code("x = 1")]}, LAB, DOWNLOADS)


def test_one_id_twice_is_refused():
    svg = '<svg><path id="bowl-p0"/></svg>'
    made = page(code("a", result(text_html=svg)), code("b", result(text_html=svg)))
    with pytest.raises(LabError, match="'bowl-p0' stands twice"):
        fill(made.markdown, made, LAB)


def test_an_output_that_lost_its_place_is_noticed():
    made = page(code("a", stream("1")))
    with pytest.raises(LabError, match="no place"):
        fill("", made, LAB)


def test_the_download_has_no_outputs_and_absolute_links():
    cells = [text("See [L2](../l2.md#bowl)."), code("x", stream("1"))]
    notebook = download_of({"cells": cells}, lambda link: f"https://site.example/{link}")
    assert notebook["cells"][0]["source"] == "See [L2](https://site.example/../l2.md#bowl)."
    assert notebook["cells"][1]["outputs"] == [] and notebook["cells"][1]["execution_count"] is None
