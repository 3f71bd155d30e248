"""The inline roles: a formula, a value, a link to a claim, a citation, a symbol, each by name; and an input."""

import re

from publishing.pages.markup import Element, Here, tag
from publishing.pages.scan import indexed, titled


def formula(here: Here, name: str) -> str:
    """The statement of a claim, or one of its lines, inside a sentence."""
    return here.formula(formula_tex(here, name))


def formula_tex(here: Here, name: str) -> str:
    """The TeX behind `name` or `name[index]`."""
    claim_name, index = indexed(name)
    claim = here.site.claims[claim_name]
    return (claim["statement"] if index is None else claim["lines"][index])["latex"]


def value(here: Here, name: str) -> Element:
    """A number that code computed; what it is, and all its digits, in its title."""
    entry = here.site.values[name]
    exact = f"{entry['number']} {entry['unit']}".strip()
    title = f"{here.plain(entry['says'])}: {exact}"
    return here.link(here.site.source_address(entry["source"]), grouped(entry["text"]), title, class_="value")


def given(here: Here, number: str) -> str:
    """A number that the reader is given, as the rate of an exercise: somebody chose it, nothing computed it."""
    return grouped(number)


def claim(here: Here, name: str) -> Element:
    """A link to where a claim is told, with its sentence as a preview."""
    label, claim_name = titled(name)
    return here.claim_link(claim_name, label)


def cite(here: Here, keys: str) -> Element:
    """Author (year), each a link to its entry."""
    links = [here.cite_link(key.strip()) for key in keys.split(",")]
    if len(links) == 1:
        return links[0]
    separated: list[Element | str] = []
    for link in links:
        separated += [", ", link] if separated else [link]
    return tag("span", *separated, class_="cites")


def symbol(here: Here, name: str) -> str:
    """A symbol as formulas write it."""
    return here.formula(here.site.symbols[name]["latex"])


def source(here: Here, name: str) -> Element:
    """A link to the page of a source file."""
    label, path = titled(name)
    return here.source_link({"path": path, "line": 1}, label or path)


ROLES = {
    "formula": formula,
    "value": value,
    "input": given,
    "claim": claim,
    "cite": cite,
    "symbol": symbol,
    "source": source,
}


def grouped(number: str) -> str:
    """A number whose whole part has more than four digits, in groups of three, as `100 000`."""
    return re.sub(r"(?<![\d.])\d{5,}", lambda match: f"{int(match[0]):,}".replace(",", "\u202f"), number)
