"""`::: ledger`, `::: notation`, `::: references`: everything there is, in the order of the lesson."""

from collections import Counter

from publishing.markup import Content, Element, Here, tag
from publishing.site import claim_anchor, readable, row_anchor


def ledger_table(here: Here, name: str = "") -> Element:
    """Every claim, in the order of the lessons: sentence, status, where told, line, mutants."""
    claims = here.site.ledger["claims"]
    lessons = list(dict.fromkeys(claim["lesson"] for claim in claims))
    groups = []
    for lesson in lessons:
        rows = [claim for claim in claims if claim["lesson"] == lesson]
        title = tag("tr", tag("th", readable(lesson), colspan="5", scope="rowgroup"))
        groups.append(tag("tbody", title, *[_claim_row(here, claim) for claim in rows]))
    counts = Counter(claim["status"].lower() for claim in claims)
    heads = ("claim", "status", "told on", "source", "mutants caught")
    return tag(
        "div",
        tag(
            "p",
            f"{len(claims)} claims: " + ", ".join(f"{count} {word}" for word, count in counts.most_common()) + ".",
        ),
        tag("p", _mutants_in_all(claims)),
        tag(
            "table",
            tag("thead", tag("tr", *[tag("th", head, scope="col") for head in heads])),
            *groups,
            class_="ledger",
        ),
        class_="listing",
        data_search_exclude="",
    )


def _claim_row(here: Here, claim: dict) -> Element:
    told: list[Content] = []
    for page in claim["pages"]:
        told += [", "] if told else []
        told.append(here.link((page, claim_anchor(claim["name"])), here.site.title(page)))
    return tag(
        "tr",
        tag("td", tag("strong", here.claim_link(claim["name"])), tag("div", here.sentence(claim["says"]))),
        tag("td", here.badge(claim["status"]), data_label="status"),
        tag("td", *(told or ["no page yet"]), data_label="told on"),
        tag("td", here.source_link(claim["source"]), data_label="source"),
        tag("td", _mutants(claim["mutants"]), data_label="mutants caught"),
        id=row_anchor(claim["name"]),
    )


def _mutants(run: dict | None) -> str:
    if run is None:
        return "not run"
    rest = (("equivalent", "equivalent"), ("also_true", "also true"))
    return ", ".join([f"{run['caught']} of {run['tried']}", *(f"{run[key]} {word}" for key, word in rest if run[key])])


def _mutants_in_all(claims: list[dict]) -> str:
    """What the last column adds up to, and of how many claims it is not known."""
    asked = [claim for claim in claims if claim["obligations"]]
    runs = [claim["mutants"] for claim in asked if claim["mutants"] is not None]
    total = {key: sum(run[key] for run in runs) for key in ("tried", "caught", "equivalent", "also_true")}
    left = len(asked) - len(runs)
    said = (
        f"Mutants: {total['caught']} of {total['tried']} caught; {total['equivalent']} say the same as their claim in "
        f"other words (equivalent), and {total['also_true']} say something else that is true as well (also true)."
    )
    return said + (f" They were not run for {left} of the claims as they stand." if left else "")


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
