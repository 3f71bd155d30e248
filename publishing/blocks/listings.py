"""`::: ledger`, `::: notation`, `::: references`: everything there is, in the order of the lesson."""

import re
from collections import Counter

from publishing.pages.markup import Content, Element, Here, tag
from publishing.pages.roles import grouped
from publishing.pages.site import anchor, claim_page, readable


def ledger_table(here: Here, name: str = "") -> Element:
    """The ledger at a glance, and every claim as a list by lesson: totals, provers, what is taken for granted."""
    claims = here.site.ledger["claims"]
    return tag(
        "div",
        tag("h2", "At a glance", id="glance"),
        _totals(claims),
        _provers(claims),
        tag("h2", "What is taken for granted", id="granted"),
        *_granted(here, claims),
        tag("h2", "Every claim", id="claims"),
        tag("div", class_="claim-filter"),  # site.js puts a field there
        tag("div", *_lessons(here, claims), class_="every-claim"),
        class_="listing",
        data_search_exclude="",
    )


def _totals(claims: list[dict]) -> Element:
    counts = Counter(claim["status"].lower() for claim in claims)
    said = ", ".join(f"{count} {word}" for word, count in counts.most_common())
    runs = [claim["mutants"] for claim in claims if claim["mutants"]]
    asked = sum(1 for claim in claims if claim["obligations"])
    tried, caught = (sum(run[key] for run in runs) for key in ("tried", "caught"))
    if not runs:
        command = tag("code", "make mutants")
        return tag(
            "p", f"{len(claims)} claims: {said}. Changed versions were not tried on this tree; ", command, " does."
        )
    rest = (("equivalent", "say the same in other words"), ("also_true", "say something else that is true as well"))
    others = [f"{sum(run[key] for run in runs)} {words}" for key, words in rest]
    mutants = f"Of {grouped(str(tried))} changed versions {grouped(str(caught))} were refuted; {', '.join(others)}."
    left = f" {asked - len(runs)} claims have not had their turn on this tree." if asked > len(runs) else ""
    return tag("p", f"{len(claims)} claims: {said}. {mutants}{left}")


def _provers(claims: list[dict]) -> Element:
    every = [duty for claim in claims for duty in claim["obligations"]]
    duties = [duty for duty in every if not duty["must_fail"]]
    said = Counter((p["prover"], p["verdict"]) for duty in duties for p in duty["provers"])
    verdicts = list(dict.fromkeys(verdict for _, verdict in said))
    cells = {
        prover: [tag("td", str(said[prover, verdict] or "")) for verdict in verdicts]
        for prover in dict.fromkeys(prover for prover, _ in said)
    }
    rows = [tag("tr", tag("th", prover, scope="row"), *found) for prover, found in cells.items()]
    head = tag("tr", *[tag("th", text, scope="col") for text in (f"{len(duties)} relations", *verdicts)])
    slips = len(every) - len(duties)
    return tag(
        "div",
        tag("div", tag("table", tag("thead", head), tag("tbody", *rows), class_="provers"), class_="wide"),
        tag("p", f"And {slips} slips, each refuted at a point."),
    )


def _granted(here: Here, claims: list[dict]) -> list[Content]:
    """What no prover vouches for: the literature, points alone, and conditions in words."""
    weak = [claim for claim in claims if claim["status"] in ("CITED", "SAMPLED")]
    items = [
        tag("li", here.claim_link(c["name"]), f", {c['status'].lower()}: ", tag("span", *here.linked(c["reason"])))
        for c in weak
    ]
    worded = [claim for claim in claims if any(map(_in_words, claim["conditions"]))]
    links = here.listed([here.claim_link(claim["name"]) for claim in worded])
    fold = tag(
        "details",
        tag("summary", f"{len(worded)} claims have a condition in words, which nothing compares with the formula"),
        tag("p", *links),
    )
    return [tag("ul", *items), fold]


def _in_words(condition: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2}", "".join(condition.split("$")[::2])))


def _lessons(here: Here, claims: list[dict]) -> list[Content]:
    lessons = dict.fromkeys(claim["lesson"] for claim in claims)
    return [
        tag(
            "section",
            tag("h3", readable(lesson), id=f"lesson-{lesson}"),
            tag("ul", *[_claim_item(here, claim) for claim in claims if claim["lesson"] == lesson]),
        )
        for lesson in lessons
    ]


def _claim_item(here: Here, claim: dict) -> Element:
    """A line for a claim: its name, its sentence in plain characters, and a badge where it is not proved."""
    return tag(
        "li",
        here.link((claim_page(claim["name"]), ""), readable(claim["name"]), class_="claim-link"),
        tag("span", f": {here.plain(claim['says'])} "),
        here.badge(claim["status"]) if claim["status"] != "PROVED" else None,
        id=anchor("row", claim["name"]),
    )


def notation_table(here: Here, name: str = "") -> Element:
    """Every symbol once: how it is written, its name in Python, what it means, where it lives."""
    rows = [
        tag(
            "tr",
            tag("td", here.formula(symbol["latex"])),
            tag("td", tag("code", symbol["name"])),
            tag("td", here.sentence(symbol.get("meaning") or "")),
            tag("td", here.sentence(symbol.get("domain") or "")),
            id=f"symbol-{symbol['name']}",
        )
        for symbol in here.site.ledger["symbols"]
    ]
    heads = ("symbol", "in code", "meaning", "domain")
    head = tag("thead", tag("tr", *[tag("th", text, scope="col") for text in heads]))
    return tag("div", tag("table", head, tag("tbody", *rows), class_="notation"), class_="listing")


def reference_list(here: Here, name: str = "") -> Element:
    """Every work of references.bib, by author, with the claims that cite it. Its key is its id."""
    works = sorted(
        here.site.references.values(), key=lambda work: (work.families, work.fields.get("year", ""), work.key)
    )
    items = []
    for work in works:
        who, year = ", ".join(work.authors), work.fields.get("year", "")
        items.append(
            tag(
                "li",
                f"{who} ({year}). " if who else "",
                tag("cite", work.fields.get("title", "")),
                f". {work.venue}. " if work.venue else ". ",
                tag("a", work.link.removeprefix("https://"), href=work.link) if work.link else None,
                tag("span", f" {work.fields['note']}", class_="note") if "note" in work.fields else None,
                tag("p", f"What was compared: {work.fields['checked']}.", class_="note", data_search_exclude="")
                if "checked" in work.fields
                else None,
                tag(
                    "ul",
                    here.among("cited by", [here.claim_link(c) for c in here.site.cited_by.get(work.key, [])]),
                    class_="claim-links",
                    data_search_exclude="",
                )
                if work.key in here.site.cited_by
                else None,
                id=work.key,
            )
        )
    return tag("ul", *items, class_="references")
