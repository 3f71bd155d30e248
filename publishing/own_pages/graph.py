"""The graph of claims: a drawing for each lesson, each claim a link, and what one takes from other lessons in words."""

from __future__ import annotations

from collections import Counter

from publishing.own_pages import arcs as drawing
from publishing.own_pages.claim_page import node
from publishing.own_pages.page import section
from publishing.pages.markup import Content, Here, tag
from publishing.pages.site import readable


def body(here: Here, foundations: dict[str, str]) -> list[Content]:
    """Every claim, by lesson, in the order of the lessons."""
    claims = here.site.ledger["claims"]
    lessons = list(dict.fromkeys(claim["lesson"] for claim in claims))
    jump = [tag("li", tag("a", readable(lesson), href=f"#{lesson}")) for lesson in lessons]
    counts = Counter(claim["status"].lower() for claim in claims)
    told = ", ".join(f"{count} {status}" for status, count in counts.most_common())
    return [
        tag("h1", "The graph of claims"),
        tag("p", "Which claim rests on which? An arc joins a claim with one that it uses in the same lesson."),
        tag("p", f"{len(claims)} claims: {told}."),
        _key(here),
        tag("ul", *jump, class_="jump", aria_label="lessons"),
        *[_lesson(here, lesson, foundations) for lesson in lessons],
    ]


def _key(here: Here) -> Content:
    words = {
        "proved": "a solid border: proved",
        "sampled": "a dashed border: held at every point tried",
        "cited": "a dotted border: taken from the literature",
        "defined": "a thin border: a definition",
    }
    items = [
        tag(
            "li",
            here.stash(
                f'<svg class="claims-graph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
                f'<rect class="own-{word} below-proved" x="2" y="2" width="12" height="12" rx="3"/></svg>'
            ),
            f" {text}",
        )
        for word, text in words.items()
    ]
    more = tag("li", "filled: all that it rests on is proved or a definition; empty: something below it is weaker")
    return tag("ul", *items, more, class_="graph-key", aria_label="what the marks say")


def _lesson(here: Here, lesson: str, foundations: dict[str, str]) -> Content:
    rows = [claim for claim in here.site.ledger["claims"] if claim["lesson"] == lesson]
    place = {claim["name"]: number for number, claim in enumerate(rows)}
    inside = [(place[claim["name"]], place[used]) for claim in rows for used in claim["uses"] if used in place]
    across_to = {claim["name"]: [used for used in claim["uses"] if used not in place] for claim in rows}
    elsewhere = [
        tag("li", here.claim_link(name), " uses ", *here.listed([here.claim_link(x) for x in used]))
        for name, used in across_to.items()
        if used
    ]
    drawn = drawing.lesson(readable(lesson), [node(here, claim, foundations) for claim in rows], inside)
    across = tag("ul", *elsewhere, class_="across") if elsewhere else None
    return section(readable(lesson), tag("div", here.stash(drawn), class_="drawn"), across, anchor=lesson)
