"""`::: ledger`, `::: notation`, `::: references`: everything there is, in the order of the lesson."""

import re
from collections import Counter

from publishing.markup import Content, Element, Here, tag
from publishing.site import claim_page, readable, row_anchor


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
    mutants = (
        f" Of {tried:,} changed versions of {len(runs)} claims {caught:,} were refuted".replace(",", "\u202f")
        + (f"; {asked - len(runs)} claims have not had their turn on this tree." if asked > len(runs) else ".")
        if runs
        else " Changed versions were not tried on this tree: `make mutants` does that."
    )
    return tag("p", f"{len(claims)} claims: {said}.{mutants}")


def _provers(claims: list[dict]) -> Element:
    duties = [duty for claim in claims for duty in claim["obligations"]]
    said = Counter((p["prover"], p["verdict"]) for duty in duties for p in duty["provers"])
    verdicts = list(dict.fromkeys(verdict for _, verdict in said))
    cells = {
        prover: [tag("td", str(said[prover, verdict] or "")) for verdict in verdicts]
        for prover in dict.fromkeys(prover for prover, _ in said)
    }
    rows = [tag("tr", tag("th", prover, scope="row"), *found) for prover, found in cells.items()]
    head = tag("tr", *[tag("th", text, scope="col") for text in (f"{len(duties)} relations", *verdicts)])
    return tag("table", tag("thead", head), tag("tbody", *rows))


def _granted(here: Here, claims: list[dict]) -> list[Content]:
    """What no prover vouches for: the literature, points alone, and conditions in words."""
    weak = [claim for claim in claims if claim["status"] in ("CITED", "SAMPLED")]
    items = [
        tag("li", here.claim_link(c["name"]), f", {c['status'].lower()}: ", tag("span", here.sentence(c["reason"])))
        for c in weak
    ]
    worded = [claim for claim in claims if any(map(_in_words, claim["conditions"]))]
    links: list[Content] = []
    for claim in worded:
        links += [", " if links else "", here.claim_link(claim["name"])]
    fold = tag(
        "details",
        tag("summary", f"{len(worded)} claims have a condition in words, which nothing compares with the formula"),
        tag("p", *[x for x in links if x]),
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
        id=row_anchor(claim["name"]),
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
