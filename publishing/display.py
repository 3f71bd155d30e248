"""What a lab shows: a claim as the ledger holds it, and figures as inline SVG.

Each function returns an object that a notebook shows as HTML and a terminal as text. A claim is checked when
it is shown and its print read back, so a lab can show neither a claim that fell nor one that is misprinted.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from derivations.ledger import Claim, Status
from derivations.ledger.check import check
from derivations.ledger.report import report
from publishing import readback
from publishing.derivation import RELATIONS
from publishing.fault import Fault
from publishing.mathml import box, convert, point, sentence
from publishing.site import capitalised, readable
from publishing.witness import control, witness


class Shown(NamedTuple):
    """A piece of HTML, and what a terminal prints in its place."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def show(claim: Claim) -> Shown:
    """A claim's sentence, its lines with their reasons, its conditions and its status, computed now.

    Raises TypeError for anything but a claim, and Fault, which names the file, for a claim that is refuted
    or undecided, or whose print says something else than what was checked.
    """
    if not isinstance(claim, Claim):
        raise TypeError(f"show expects a claim of derivations, such as l2.decay_factor, not {claim!r}")
    told = report([check(claim)], {}, {claim.name: claim})["claims"][0]
    if Status[told["status"]].fails:
        raise Fault(f"{claim.path}:{claim.line}: the claim {claim.name} is {told['status']}")
    if misprints := readback.check({"claims": [told], "values": [], "symbols": []}):
        raise Fault(*(f"{claim.path}:{claim.line}: {misprint}" for misprint in misprints))
    conditions = "".join(f"<li>{sentence(text)}</li>" for text in (*told["conditions"], *told["domains"]))
    points = "".join(point(text, "a point") for text in (witness(told), control(told)) if text)
    status = told["status"].lower()
    html = (
        '<div class="claim">'
        f'<p class="claim-head"><span class="claim-name">{escape(capitalised(readable(claim.name)))}</span>'
        f'<span class="status status-{status}">{status}</span></p>'
        f'<p class="claim-says">{sentence(told["says"])}</p>'
        + (f'<ul class="claim-conditions" aria-label="conditions">{conditions}</ul>' if conditions else "")
        + f'<ol class="lines">{"".join(_line(line) for line in told["lines"])}</ol>'
        f"{points}"
        f"<p><code>{escape(claim.name)}</code></p></div>"
    )
    return Shown(html, f"{claim.name} is {told['status']}: {told['says']}")


def picture(name: str) -> Shown:
    """A figure of the site, drawn now: `picture("bowl")`. Raises Fault if there is none of that name."""
    from publishing.drawing import draw, names
    from publishing.project import Project

    known = names(Project.at())
    if name not in known:
        raise Fault(f"there is no figure named {name!r}; there are {', '.join(known)}")
    drawn = draw(name)
    return _figure(drawn["panels"].values(), drawn["says"].split("\n")[0])


def drawing(name: str, figure, says: str) -> Shown:
    """A lab's own Matplotlib figure, drawn in the house style and colours.

    `name` makes its ids unlike any other's on the page; `says` states what a reader sees in it.
    Raises ValueError for colours that belong to no quantity.
    """
    from figures import svg

    markup = svg.clean(svg._save(figure, name), prefix=name, title=says, description="")
    return _figure([markup], says)


def _figure(panels: Iterable[str], says: str) -> Shown:
    # In plain Jupyter the site's style sheet is missing, and with it every colour and the paper: they come
    # along, and publishing.lab_page takes them off again.
    from figures.colours import PAPER, css

    colours = f'<style class="for-jupyter">{css()}.lab-drawing svg {{ background: {PAPER[0]} }}</style>'
    caption = f"<figcaption>{escape(says, quote=False)}</figcaption>"
    html = f'{colours}<figure class="lab-drawing">{"".join(panels)}{caption}</figure>'
    return Shown(html, f"[figure: {says}]")


def _line(line: dict) -> str:
    wrong, reason = line["wrong"], sentence(line["because"])
    relation = RELATIONS.get(line["relation"], line["relation"])
    before = "<strong>not</strong>" if wrong else convert(relation) if relation else ""
    if wrong:
        reason = f"<strong>refuted</strong>{': ' if reason else ''}{reason}"
    mark = ' class="wrong"' if wrong else ""
    label = "a line that was refuted" if wrong else "a line of the derivation"
    return (
        f'<li{mark}><span class="relation">{before}</span>'
        f'<div class="line">{box(line["latex"], label)}</div><span class="because">{reason}</span></li>'
    )
