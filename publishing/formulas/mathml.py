"""TeX to MathML, at build time: the only way in which a formula reaches a page or a lab.

`math-core` converts (0.01 ms a formula) and refuses what it does not know.
What it writes is mended for this site: no `style` attribute, so that a strict Content-Security-Policy holds;
no named entities, so that the result is XML as well as HTML; the TeX in `data-tex`, for copying
(an annotation would put every formula into the search index twice).
"""

import re
from functools import cache
from html import escape, unescape
from xml.etree.ElementTree import Element, fromstring

from math_core import LatexError, LatexToMathML

from publishing.fault import Fault

# fancy_error=False: one plain line instead of a drawing with ANSI colours.
_APPLY = "\u2061"  # invisible: a function is applied to what follows
_CONVERTER = LatexToMathML(fancy_error=False)

# Every declaration that math-core 0.9 writes for the forms our printer uses, as a class of
# docs/assets/site.css.
_CLASSES = {
    "text-align:left": "m-start",
    "text-align:right": "m-end",
    "justify-items:start": "",  # said by the class of text-align
    "justify-items:end": "",
    "padding-left:0": "m-none-before",
    "padding-right:0": "m-none-after",
    "padding-left:1em": "m-em-before",
    "padding-left:0.1667em": "m-thin-before",
    "padding-right:0.1667em": "m-thin-after",
    "padding-left:0.2222em": "m-medium-before",
    "padding-right:0.2222em": "m-medium-after",
    "padding-left:0.2778em": "m-thick-before",
    "padding-right:0.2778em": "m-thick-after",
}
# What the search index, which keeps the characters only, would make nonsense of; 1 − αλ it keeps.
_TWO_STOREYS = ("<mfrac", "<mtable", "<munder", "<mover", "<msubsup")
_STYLE = re.compile(r'(?<=\s)style="([^"]*)"')
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot);)\w+;")


class RejectedTex(Fault):
    """TeX that cannot be set; the message holds the TeX and what is wrong with it."""

    def __init__(self, tex: str, why: str) -> None:
        super().__init__(f"TeX that cannot be set: {tex}: {why}")


@cache
def convert(tex: str, block: bool = False) -> str:
    """`<math>` for `tex`, displayed if `block`. Raises RejectedTex."""
    try:
        markup = _CONVERTER.convert_with_local_state(tex, displaystyle=block)
    except LatexError as error:
        raise RejectedTex(tex, str(error)) from None
    markup = _STYLE.sub(lambda match: _class_for(tex, match[1]), markup)
    markup = _ENTITY.sub(lambda match: unescape(match[0]), markup)
    attributes = f'data-tex="{escape(tex)}"'
    if not block and any(form in markup for form in _TWO_STOREYS):
        attributes += ' data-search-exclude=""'
    return markup.replace("<math", f"<math {attributes}", 1)


def box(tex: str, label: str) -> str:
    """A displayed formula in a box of its own, which scrolls when the page is narrower than the formula.

    `label` names the formula to a screen reader; `tabindex` lets a keyboard scroll the box.
    The search index skips it: the sentence beside it says the same in words.
    """
    return (
        f'<div class="formula" tabindex="0" role="group" aria-label="{escape(label)}" data-search-exclude="">'
        f"{convert(tex, block=True)}</div>"
    )


def point(text: str, label: str) -> str:
    """A sentence that gives the numbers and matrices of a point; it wraps, and scrolls where a matrix is too wide.

    `label` names it to a screen reader. The search index skips it: matrices without their rows say nothing.
    """
    return (
        f'<div class="claim-witness" tabindex="0" role="group" aria-label="{escape(label)}" data-search-exclude="">'
        f"{sentence(text)}</div>"
    )


def sentence(text: str) -> str:
    """HTML of a sentence of the ledger: plain text in which `$…$` is inline TeX."""
    return "".join(convert(part) if tex else escape(part, quote=False) for part, tex in pieces(text))


def plain(text: str) -> str:
    """The same sentence for a `title` attribute: formulas as the characters that MathML draws."""
    return "".join(characters(convert(part)) if tex else part for part, tex in pieces(text))


def pieces(text: str) -> list[tuple[str, bool]]:
    """Split a sentence at its dollars: (piece, whether it is TeX). Raises Fault at an unmatched dollar."""
    parts = text.split("$")
    if len(parts) % 2 == 0:
        raise Fault(f"a sentence with an unmatched dollar sign: {text}")
    return [(part, bool(index % 2)) for index, part in enumerate(parts) if part]


def characters(markup: str) -> str:
    """A piece of MathML on one line: a/b for a fraction, a^b for a power, the rest as it is drawn."""
    return _line(fromstring(markup))


def _line(node: Element) -> str:
    """One node of MathML as characters, with brackets where a stack would become a row."""
    kind = node.tag.rpartition("}")[2]
    parts = [_line(child) for child in node]
    if kind == "mfrac":
        return "/".join(_grouped(part) for part in parts)
    if kind == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if kind == "msup" and parts[1] not in ("⊤", "⋆", "∘", "′"):
        return f"{parts[0]}^{_grouped(parts[1])}"
    return (node.text or "").strip().replace(_APPLY, "") + "".join(parts)


def _grouped(part: str) -> str:
    return part if len(part) < 2 or part.isalnum() else f"({part})"


def _class_for(tex: str, style: str) -> str:
    classes = []
    for declaration in filter(None, style.replace(" ", "").split(";")):
        if declaration not in _CLASSES:
            why = f"it would need the style attribute {style!r}, which the site does not allow"
            raise RejectedTex(tex, why)
        classes.append(_CLASSES[declaration])
    return f'class="{" ".join(filter(None, classes))}"'
