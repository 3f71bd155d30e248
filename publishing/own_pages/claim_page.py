"""The page of one claim: everything that the site knows of it, the sentence and the formula first."""

from __future__ import annotations

from publishing.blocks.claim_box import conditions
from publishing.blocks.code_block import code
from publishing.blocks.derivation import lines, points
from publishing.fault import Fault
from publishing.formulas import mathml
from publishing.own_pages import arcs as drawing
from publishing.own_pages.page import section
from publishing.own_pages.relations import broken
from publishing.pages.markup import Content, Element, Here, tag
from publishing.pages.site import Site, anchor, claim_page, readable, tag_page


def body(here: Here, claim: dict, below: tuple[str, ...], foundations: dict[str, str]) -> list[Content]:
    """The sections of a claim's page. `below`: all that it rests on; `foundations`: the weakest status there."""
    return [
        tag(
            "header",
            _kicker(here, claim),
            tag("h1", readable(claim["name"])),
            tag("p", here.sentence(claim["says"]), class_="lede"),
            _key(here, claim),
            id="head",
        ),
        _steps(here, claim),
        _slips(here, claim),
        _asked(here, claim, below, foundations),
        _computed(here, claim),
        _around(here, claim, foundations),
        _source(here, claim),
        _copies(here, claim),
        _report(here, claim),
    ]


def _kicker(here: Here, claim: dict) -> Element:
    told = [here.link((page, anchor("claim", claim["name"])), here.site.title(page)) for page in claim["pages"]]
    where = ["told in ", *here.listed(told)] if told else ["on no other page"]
    return tag("p", f"{readable(claim['lesson'])} · ", *where, class_="kicker")


def _key(here: Here, claim: dict) -> Element:
    title = readable(claim["name"])
    example = ", ".join(f"${x['latex']}$" for x in claim.get("example") or [])
    return tag(
        "section",
        formula(here, claim["statement"]["latex"], f"formula: {title}") if claim["statement"] else None,
        conditions(here, claim),
        tag("p", here.sentence(f"For example {example}."), class_="note") if example else None,
        *points(here, claim),
        tag("p", *here.linked(claim["reason"]), class_="note") if claim.get("reason") else None,
        tag("p", here.badge(claim["status"]), class_="note"),
        class_="key",
    )


def formula(here: Here, tex: str, label: str) -> Element:
    """A displayed formula, broken at its relations; the whole of its TeX stays in `data-tex` of the group."""
    parts = [tag("span", here.stash(mathml.convert(part, block=True))) for part in broken(tex)]
    return tag("div", *parts, class_="broken", role="group", aria_label=label, data_tex=tex)


def _steps(here: Here, claim: dict) -> Element | None:
    right = [line for line in claim["lines"] if not line["wrong"]]
    return section("Steps", lines(here, claim["name"], right), anchor="steps") if len(right) > 1 else None


def _slips(here: Here, claim: dict) -> Element | None:
    at = {duty["because"]: duty["refuted_at"] for duty in claim["obligations"] if duty["must_fail"]}
    wrong = [line | {"refuted_at": at.get(line["because"])} for line in claim["lines"] if line["wrong"]]
    return section("Said wrongly", lines(here, claim["name"], wrong), anchor="slips") if wrong else None


def _asked(here: Here, claim: dict, below: tuple[str, ...], foundations: dict[str, str]) -> Element:
    right = [duty for duty in claim["obligations"] if not duty["must_fail"]]  # the slips have a section of their own
    provers = list(dict.fromkeys(p["prover"] for duty in right for p in duty["provers"]))
    rows = [
        tag("tr", tag("td", here.sentence(because or "as typed")), *[tag("td", cell) for cell in cells])
        for because, cells in _grouped(right, provers)
    ]
    head = tag("thead", tag("tr", *[tag("th", text, scope="col") for text in ("what was asked", *provers)]))
    table = tag("table", head, tag("tbody", *rows), class_="provers")
    wide = tag("div", table, class_="wide", role="group", aria_label="what each prover said")
    rest = foundations[claim["name"]].lower()
    many = f"{len(below)} claim{'s' if len(below) != 1 else ''}"
    return section(
        "Who says so",
        wide if rows else tag("p", "Nothing was asked: " + _WHY_NOT.get(claim["status"], "") + "."),
        tag("p", f"It rests on {many}, each {rest} or better." if below else "It rests on no other claim."),
        _mutants(claim),
        anchor="asked",
    )


_WHY_NOT = {"DEFINED": "a definition cannot be false", "CITED": "it is taken from the literature"}


def _grouped(obligations: list[dict], provers: list[str]) -> list[tuple[str, list[str]]]:
    """One row for obligations of one reason: what each prover said of all of them."""
    rows: dict[str, list[dict]] = {}
    for duty in obligations:
        rows.setdefault(duty["because"], []).append(duty)
    return [(because, [_said(duties, prover) for prover in provers]) for because, duties in rows.items()]


def _said(duties: list[dict], prover: str) -> str:
    said = [p for duty in duties for p in duty["provers"] if p["prover"] == prover]
    if not said:
        return "–"
    words = list(dict.fromkeys(p["verdict"] for p in said))
    points = sum(p.get("points", 0) for p in said)
    if points:
        return f"{', '.join(words)} at {points} point{'s' if points > 1 else ''}"
    return f"{', '.join(words)}{f' ({len(said)} times)' if len(said) > 1 else ''}"


def _mutants(claim: dict) -> Element | None:
    run = claim.get("mutants")
    if not claim["obligations"]:
        return None
    if not run:
        return tag("p", "Its changed versions were not tried on this tree.", class_="note")
    rest = run["tried"] - run["caught"]
    same = f"; the other {rest} say the same or something else that is true, each for a reason given" if rest else ""
    return tag("p", f"{run['caught']} of {run['tried']} changed versions of it were refuted{same}.")


def _computed(here: Here, claim: dict) -> Element | None:
    if not claim["twins"]:
        why = claim.get("no_twin")
        return section("In NumPy", tag("p", here.sentence(why)), anchor="numpy") if why else None
    shown = []
    for twin in claim["twins"]:
        name = twin["name"].rpartition(".")[2]
        shown += code(here, twin["source"]["path"], name)
        if twin.get("test"):
            shown.append(tag("p", "Compared with the claim in ", here.source_link(twin["test"]), class_="note"))
    return section("In NumPy", *shown, anchor="numpy")


def _around(here: Here, claim: dict, foundations: dict[str, str]) -> Element | None:
    if not claim["uses"] and not claim["used_by"]:
        return None
    lists = tag(
        "ul",
        here.among("uses", [here.claim_link(name) for name in claim["uses"]]),
        here.among("used by", [here.claim_link(name) for name in claim["used_by"]]),
        class_="claim-links",
    )
    drawn = drawing.neighbours(
        node(here, claim, foundations),
        [node(here, here.site.claims[name], foundations) for name in claim["uses"]],
        [node(here, here.site.claims[name], foundations) for name in claim["used_by"]],
    )
    return section("Rests on, carries", tag("div", here.stash(drawn), class_="drawn"), lists, anchor="neighbours")


def node(here: Here, claim: dict, foundations: dict[str, str]) -> drawing.Node:
    """A claim as a drawing shows it."""
    name = claim["name"]
    href = here.href((claim_page(name), ""))
    return drawing.Node(readable(name), href, claim["status"], foundations[name])


def _source(here: Here, claim: dict) -> Element:
    try:
        shown = code(here, claim["source"]["path"], claim["name"].rpartition(".")[2])
    except Fault:  # made in a loop, say: no function of its own
        shown = [tag("p", here.source_link(claim["source"]), class_="note")]
    works = [tag("li", here.cite_link(key)) for key in claim["cites"]]
    return section(
        "How it is written",
        *shown,
        tag("ul", *works, class_="works", aria_label="sources") if works else None,
        anchor="source",
    )


def _copies(here: Here, claim: dict) -> Element:
    """The claim in the languages that a reader may want to carry away; without script it is selected by hand."""
    forms = {
        "LaTeX": (claim["statement"] or {}).get("latex"),
        "SymPy": f"from derivations import {claim['lesson']}\n{claim['name']}.statement",
        "NumPy": "\n".join(f"from {module} import {name}" for module, _, name in _imports(claim)),
        "BibTeX": "\n\n".join(bibtex(here.site, key) for key in claim["cites"]),
    }
    folds = [
        tag("details", tag("summary", title), tag("pre", tag("code", text)), class_="copy")
        for title, text in forms.items()
        if text
    ]
    data = tag("a", "this claim as JSON", href=claim["name"].rpartition(".")[2] + ".json")
    stays = here.link((tag_page(claim["tag"]), ""), tag_page(claim["tag"]))
    return section(
        "To take along",
        *folds,
        tag("p", data, class_="note"),
        tag("p", "permanent address: ", stays, class_="note"),
        anchor="copy",
    )


def _report(here: Here, claim: dict) -> Element:
    """What a report of a fault has to say, to be copied and filled in: this page sends nothing anywhere."""
    text = f"""\
A fault in the claim {claim["name"]}
page: {claim_page(claim["name"])}
permanent address: {tag_page(claim["tag"])}
claim as checked: {claim["digest"][:12]}, ledger version {here.site.ledger["version"]}

What does it say that is not so?

At which numbers does it fail, or which source says otherwise?

What should it say?
"""
    fold = tag("details", tag("summary", "Report a fault"), tag("pre", tag("code", text)), class_="copy")
    how = here.link(("contribute.md", "report-a-mistake"), "What helps most")
    return section("Is it wrong?", fold, tag("p", how, class_="note"), anchor="report")


def _imports(claim: dict) -> list[tuple[str, str, str]]:
    return [twin["name"].rpartition(".") for twin in claim["twins"]]


def bibtex(site: Site, key: str) -> str:
    """An entry of the bibliography as BibTeX, without our own remarks on it."""
    reference = site.references[key]
    fields = [f"  {name} = {{{text}}}" for name, text in reference.fields.items() if name not in ("note", "checked")]
    return f"@{reference.kind}{{{key},\n" + ",\n".join(fields) + "\n}"
