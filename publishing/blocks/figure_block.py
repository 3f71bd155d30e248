"""`::: figure NAME`: the panels inlined, the takeaway as caption, links to claims and script."""

import re

from publishing.fault import Fault
from publishing.formulas import mathml
from publishing.pages.markup import Element, Here, attribute, tag
from publishing.pages.site import anchor


def figure_block(here: Here, name: str) -> Element:
    """One figure; panels stand side by side and wrap where the page is narrow."""
    figure = here.site.figures[name]
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", figure["says"].strip())]
    panels = [
        tag(
            "div",
            here.stash(_svg(here, panel, _label(name, panel, paragraphs[0], len(figure["panels"])))),
            class_="panel",
        )
        for panel in figure["panels"]
    ]
    return tag(
        "figure",
        tag("div", *panels, class_="panels", data_search_exclude=""),
        tag(
            "figcaption",
            tag("p", tag("strong", here.sentence(paragraphs[0]))),
            *[tag("p", here.sentence(text)) for text in paragraphs[1:]],
            tag(
                "ul",
                here.among("shows", [here.claim_link(claim) for claim in figure["shows"]]),
                here.among("drawn by", [here.source_link(figure["source"], figure["source"]["path"])]),
                class_="claim-links",
                data_search_exclude="",
            ),
        ),
        id=anchor("figure", name),
        class_="figure",
    )


def _label(name: str, panel: str, takeaway: str, many: int) -> str:
    which = panel.removesuffix(".svg").removeprefix(f"{name}-").replace("-", " ").replace("_", " ")
    return mathml.plain(takeaway) + (f" ({which})" if many > 1 else "")


def _svg(here: Here, panel: str, label: str) -> str:
    path = here.site.project.generated / "figures" / panel
    try:
        svg = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise Fault(f"{here.site.project.short(path)} is missing; `python -m publishing` draws it") from None
    start = svg[: svg.index(">")]
    if " role=" not in start:
        svg = svg.replace("<svg", f'<svg role="img" aria-label="{attribute(label)}"', 1)
    return svg
