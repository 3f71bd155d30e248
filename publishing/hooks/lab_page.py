"""An executed notebook becomes a page's Markdown.

Prose and code go through the site's own Markdown, as any page's do; outputs wait outside it, each behind a
placeholder, so that no byte of a formula or a figure is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, NamedTuple

Notebook = dict[str, Any]


class LabError(ValueError):
    """A lab that may not be published: the message names the lab, the cell and what is wrong."""


class LabPage(NamedTuple):
    """What a lab's page is made of."""

    markdown: str
    outputs: list[str]  # the HTML behind each placeholder, in order


_FOREIGN = r"""<(?!a\b)[^>]*\b(?:src|href|srcset)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
_DATA = r"""\b(?:src|href)\s*=\s*["']?data:|url\(\s*["']?data:"""
_POLICY = "; the site's Content-Security-Policy forbids it"
# What an output may not hold, and why.
FORBIDDEN = {
    r"<script\b": "a script; labs show HTML, MathML and SVG only",
    r"<style\b": "a style sheet; the site's own is docs/assets/labs.css",
    r"<[^>]*\sstyle\s*=": f"a style attribute{_POLICY}",
    r"<[^>]*\son[a-z]+\s*=": f"an inline event handler{_POLICY}",
    _DATA: "a data: URL; show figures as inline SVG",
    _FOREIGN: "something from another host; no page of this site asks one",
}
# Only Jupyter needs this: publishing.display sends the colours along; the site has them in its style sheet.
FOR_JUPYTER = re.compile(r'<style class="for-jupyter">.*?</style>', re.S)
TEX = re.compile(r"(?<![\\$])\$[^$\n]*[\\^_{][^$\n]*\$|\$\$|\\\(|\\\[|\\begin\{")
FENCE = "`````"


def page_of(notebook: Notebook, lab: str, downloads: str) -> LabPage:
    """The Markdown of an executed notebook and the HTML of its outputs.

    `lab` names the lab in errors; `downloads` is a line of Markdown that stands below the title.
    Raises LabError for an output or a text that the site does not show.
    """
    parts: list[str] = []
    outputs: list[str] = []
    for number, cell in enumerate(notebook["cells"], 1):
        source = cell["source"]
        if cell["cell_type"] == "markdown":
            if tex := TEX.search(source):
                instead = "write plain letters, λ and α, or show a claim"
                raise LabError(f"{lab}: cell {number} holds TeX ({tex[0][:40]!r}): {instead}")
            parts.append(source)
        elif cell["cell_type"] == "code" and source.strip():
            parts.append(f"{FENCE}python\n{source}\n{FENCE}")
            if html := outputs_of(cell, lab, number):
                parts.append(placeholder(len(outputs)))
                outputs.append(html)
    if not parts or not parts[0].startswith("# "):
        raise LabError(f"{lab}: a lab opens with a text cell that opens with its title, `# # The update`")
    title, _, rest = parts[0].partition("\n")
    parts[:1] = [title, downloads, rest.strip()]
    return LabPage("\n\n".join(part for part in parts if part), outputs)


def placeholder(index: int) -> str:
    """The line of raw HTML that stands for an output while Markdown runs."""
    # A section, not a div: Material's search ends the exclusion at the first end of the same tag.
    return f'<section class="lab-output" data-search-exclude>lab output {index}</section>'


def fill(html: str, page: LabPage, lab: str) -> str:
    """Put the outputs in their places. Raises LabError if a place is lost or an id stands twice."""
    for index, output in enumerate(page.outputs):
        mark = placeholder(index)
        if html.count(mark) != 1:
            raise LabError(f"{lab}: output {index} has no place of its own on the page")
        html = html.replace(mark, mark.replace(f"lab output {index}", output))
    seen: set[str] = set()
    for name in re.findall(r'<[^>]*\sid="([^"]*)"', html):
        if name in seen:
            raise LabError(f"{lab}: the id {name!r} stands twice on the page; is one figure shown twice?")
        seen.add(name)
    return html


def outputs_of(cell: dict[str, Any], lab: str, number: int) -> str:
    """A cell's outputs as HTML. Raises LabError for what the site does not show."""
    return "\n".join(_output(output, f"{lab}: cell {number}") for output in _merged(cell.get("outputs", [])))


def _merged(outputs: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Outputs, neighbouring pieces of a stream joined: where a kernel cuts them varies from run to run."""
    last: dict[str, Any] | None = None
    for output in outputs:
        both = last and last["output_type"] == output["output_type"] == "stream"
        if both and last["name"] == output["name"]:
            last["text"] += output["text"]
        else:
            if last:
                yield last
            last = dict(output)
    if last:
        yield last


def _output(output: dict[str, Any], where: str) -> str:
    kind = output["output_type"]
    if kind == "stream" and output["name"] == "stdout":
        return _text(output["text"])
    if kind == "stream":
        said = output["text"].strip()[:300]
        raise LabError(f"{where} writes to stderr: {said!r}; a lab runs without warnings")
    if kind == "error":
        raise LabError(f"{where} raises {output['ename']}: {output['evalue']}")
    data = output["data"]
    if html := data.get("text/html"):
        html = FOR_JUPYTER.sub("", html)
        for pattern, reason in FORBIDDEN.items():
            if re.search(pattern, html, re.IGNORECASE):
                raise LabError(f"{where} shows {reason}")
        return html.strip()
    if "text/latex" in data:
        tex = data["text/latex"][:40]
        raise LabError(f"{where} shows raw TeX ({tex!r}): print it, or show a claim with show(claim)")
    others = sorted(set(data) - {"text/plain"})
    if others:
        raise LabError(f"{where} shows {', '.join(others)}: use picture or drawing, which give inline SVG")
    return _text(data["text/plain"])


def _text(text: str) -> str:
    # tabindex: a box that scrolls must be reachable from the keyboard.
    return f'<pre class="lab-text" tabindex="0">{escape(text.rstrip(), quote=False)}</pre>'


def download_of(notebook: Notebook, link: Callable[[str], str]) -> Notebook:
    """The notebook that readers download: no outputs, no random ids, links made absolute with `link`."""
    cells = []
    for number, cell in enumerate(notebook["cells"], 1):
        kind, source = cell["cell_type"], cell["source"]
        cell = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        elif kind == "markdown":
            cell["source"] = re.sub(r"(?<=\]\()[^()\s]+(?=\))", lambda match: link(match[0]), source)
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
