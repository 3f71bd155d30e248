"""`::: table NAME`: the numbers of a figure, row by row; on a telephone each row becomes a card.

A figure's `table()` gives the head and the rows. A cell is text, or it names what stands there, as {"value": name},
{"cite": key}, {"claim": name, "text": words} or {"code": file}, or {"strong": words}; or it is a list of such.
"""

from collections.abc import Callable, Collection, Iterator

from publishing.pages import roles
from publishing.pages.markup import Element, Here, tag

Part = str | dict[str, str]

NAMED: dict[str, Callable[[Here, dict], Element]] = {
    "value": lambda here, part: roles.value(here, part["value"]),
    "cite": lambda here, part: here.cite_link(part["cite"]),
    "claim": lambda here, part: here.claim_link(part["claim"], part["text"]),
    "code": lambda here, part: tag("span", part["code"].replace("/", "/\u200b"), class_="note"),
    "strong": lambda here, part: tag("strong", part["strong"]),
}


def figure_table(here: Here, name: str) -> Element:
    """The table of one figure."""
    table = here.site.figures[name]["table"]
    first, *others = table["head"]
    rows = [
        tag(
            "tr",
            _cell(here, row[0], None),
            *[_cell(here, cell, head) for head, cell in zip(others, row[1:], strict=True)],
        )
        for row in table["rows"]
    ]
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *[tag("th", head, scope="col") for head in (first, *others)])),
            tag("tbody", *rows),
            class_="ledger",
        ),
        id=f"table-{name.replace('_', '-')}",
        class_="listing",
    )


def _cell(here: Here, cell: Part | list[Part], head: str | None) -> Element:
    if isinstance(cell, list):
        return tag("td", *[tag("div", _part(here, part)) for part in cell], data_label=head)
    if not cell:  # a card on a telephone leaves it out
        return tag("td", "–", class_="nothing")
    return tag("td", _part(here, cell), data_label=head)


def _part(here: Here, part: Part) -> Element | str:
    return part if isinstance(part, str) else NAMED[next(iter(part))](here, part)


def unknown(figure: dict, ledger: dict, bibliography: Collection[str]) -> Iterator[str]:
    """What a figure's table names that is not there."""
    known = {
        "value": {value["name"] for value in ledger["values"]},
        "claim": {claim["name"] for claim in ledger["claims"]},
        "cite": bibliography,
    }
    cells = (cell for row in figure.get("table", {"rows": []})["rows"] for cell in row)
    for part in (part for cell in cells for part in (cell if isinstance(cell, list) else [cell])):
        kind = next(iter(part)) if isinstance(part, dict) else ""
        if kind in known and part[kind] not in known[kind]:
            yield f"names the {kind} {part[kind]!r}, which is not there"
