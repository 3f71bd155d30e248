"""`::: claim NAME`: what is claimed, under which conditions, how far it was checked, and what it rests on."""

from publishing.formulas.witness import witness
from publishing.pages.markup import Element, Here, tag
from publishing.pages.site import anchor, capitalised, readable


def claim_box(here: Here, name: str) -> Element:
    """The box of one claim; its id is what every link to the claim leads to."""
    claim = here.site.claims[name]
    statement = claim.get("statement")
    title = readable(name)
    return tag(
        "div",
        tag(
            "p",
            tag(
                "a",
                capitalised(title),
                class_="claim-name",
                href=f"#{anchor('claim', name)}",
                title=f"{name}: link to this claim",
            ),
            here.badge(claim["status"]),
            class_="claim-head",
        ),
        tag("p", here.sentence(claim["says"]), class_="claim-says"),
        tag("div", here.formula_box(statement["latex"], f"formula: {title}")) if statement else None,
        conditions(here, claim),
        _witness(here, claim),
        tag("p", *here.linked(claim["reason"]), class_="claim-reason") if claim.get("reason") else None,
        _links(here, claim),
        id=anchor("claim", name),
        class_="claim",
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


def _links(here: Here, claim: dict) -> Element:
    name = claim["name"]
    steps = here.site.page_of("steps", name)
    ledger = here.row_link(name, name)
    return tag(
        "ul",
        here.among(
            "why",
            [tag("a", "the steps", href=here.href((steps, anchor("steps", name))))] if steps else [],
        ),
        here.among("uses", [here.claim_link(used) for used in claim["uses"]]),
        here.among("used by", [here.claim_link(user) for user in claim["used_by"]]),
        here.among("sources", [here.cite_link(key) for key in claim["cites"]]),
        here.among("SymPy", [here.source_link(claim["source"])]),
        here.among(
            "NumPy",
            [here.source_link(twin["source"], twin["name"].rpartition(".")[2]) for twin in claim["twins"]],
        ),
        here.among("in the ledger", [ledger] if ledger.tag == "a" else []),
        class_="claim-links",
        data_search_exclude="",
    )
