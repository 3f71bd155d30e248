"""`::: claim NAME`: a key result: its formula, what it says, under which conditions; all else is on its own page."""

from publishing.formulas.witness import witness
from publishing.pages.markup import STATUSES, Element, Here, tag
from publishing.pages.site import capitalised, claim_anchor, claim_page, readable


def claim_box(here: Here, name: str) -> Element:
    """A quiet band for one claim; its id is what every link to the claim in the lesson leads to."""
    claim = here.site.claims[name]
    statement = claim.get("statement")
    title = readable(name)
    return tag(
        "div",
        here.broken_formula(statement["latex"], f"formula: {title}") if statement else None,
        tag(
            "p",
            tag("strong", capitalised(title), "."),
            " ",
            here.sentence(claim["says"]),
            " ",
            _mark(here, claim),
            class_="claim-says",
        ),
        conditions(here, claim),
        _witness(here, claim),
        tag("p", *here.linked(claim["reason"]), class_="claim-reason") if claim.get("reason") else None,
        id=claim_anchor(name),
        class_="claim",
    )


def _mark(here: Here, claim: dict) -> Element:
    """What was found of it, as a link to everything about it: a small sign where it is proved, else the word."""
    status = claim["status"].lower()
    return here.link(
        (claim_page(claim["name"]), ""),
        "✓" if status == "proved" else status,
        STATUSES.get(claim["status"], status),
        class_="ok" if status == "proved" else f"ok status status-{status}",
        aria_label=f"{status}: everything about {readable(claim['name'])}",
        data_search_exclude="",
    )


def _witness(here: Here, claim: dict) -> Element | None:
    said = witness(claim)
    return tag("div", here.told(said, f"where it fails: {readable(claim['name'])}")) if said else None


def conditions(here: Here, claim: dict) -> Element | None:
    """What a claim asks for, typed conditions and domains alike, as a list; None if it asks for nothing."""
    items = [tag("li", here.sentence(text)) for text in (*claim["conditions"], *claim.get("domains", []))]
    if not items:
        return None
    return tag("ul", *items, class_="claim-conditions", aria_label="conditions", data_search_exclude="")

