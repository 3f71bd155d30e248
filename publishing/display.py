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
from derivations.ledger.report import findings, report
from publishing.blocks.claim_box import conditions
from publishing.blocks.derivation import lines, points
from publishing.fault import Fault
from publishing.formulas import readback
from publishing.pages.fragment import fragment
from publishing.pages.markup import Element, Here, tag
from publishing.pages.site import Site, capitalised, readable
from publishing.project import Project


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
    told = report(findings([check(claim)]), {}, {claim.name: claim})["claims"][0]
    if Status[told["status"]].fails:
        raise Fault(f"{claim.path}:{claim.line}: the claim {claim.name} is {told['status']}")
    if misprints := readback.check({"claims": [told], "values": [], "symbols": []}):
        raise Fault(*(f"{claim.path}:{claim.line}: {misprint}" for misprint in misprints))
    site = Site(Project.at(), {"claims": [told]}, {}, [])  # alone: a notebook has no other page to lead to
    html = fragment(site, "labs/shown", lambda here: [_box(here, told)])
    return Shown(html, f"{claim.name} is {told['status']}: {told['says']}")


def _box(here: Here, claim: dict) -> Element:
    status = claim["status"].lower()
    return tag(
        "div",
        tag(
            "p",
            tag("span", capitalised(readable(claim["name"])), class_="claim-name"),
            tag("span", status, class_=f"status status-{status}"),
            class_="claim-head",
        ),
        tag("p", here.sentence(claim["says"]), class_="claim-says"),
        conditions(here, claim),
        lines(here, claim["name"], claim["lines"]),
        *points(here, claim),
        tag("p", tag("code", claim["name"])),
        class_="claim",
    )


def picture(name: str) -> Shown:
    """A figure of the site, drawn now: `picture("bowl")`. Raises Fault if there is none of that name."""
    from publishing.making.drawing import draw, names

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
    # along, and publishing.hooks.lab_page takes them off again.
    from figures.colours import PAPER, css

    colours = f'<style class="for-jupyter">{css()}.lab-drawing svg {{ background: {PAPER[0]} }}</style>'
    caption = f"<figcaption>{escape(says, quote=False)}</figcaption>"
    html = f'{colours}<figure class="lab-drawing">{"".join(panels)}{caption}</figure>'
    return Shown(html, f"[figure: {says}]")
