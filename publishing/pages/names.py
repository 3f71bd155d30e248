"""Is every name on the pages known? The check that runs before anything is rendered."""

import re
from collections.abc import Collection, Iterator

from publishing.blocks.rows import KINDS
from publishing.fault import Fault
from publishing.making.audit import suggestion
from publishing.pages.excerpt import excerpt
from publishing.pages.scan import DIRECTIVES, ROLES, Use, indexed, titled
from publishing.pages.site import Site
from publishing.project import SHOWN

# A heading becomes a title, a contents entry and a search result: all three take text only.
_SETS_A_FORMULA = ("formula", "symbol")
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")


def faults(site: Site) -> list[str]:
    """`docs/t.md:8: …` for every use that cannot be resolved, in the order of pages and lines."""
    folder = site.project.short(site.project.docs)
    found: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for use in site.uses:
        where = f"{folder}/{use.page}:{use.line}"
        found += [f"{where}: {problem}" for problem in (_block(site, use) if use.block else _role(site, use))]
        if use.block and use.kind != "code":
            before = seen.setdefault((use.kind, use.name), where)
            if before != where:
                named = f"{use.kind} {use.name}".strip()
                found.append(f"{where}: `::: {named}` stands on {before} already; a link to it could mean either")
    return found


def _block(site: Site, use: Use) -> Iterator[str]:
    if use.kind not in DIRECTIVES:
        near = suggestion(use.kind, DIRECTIVES)
        yield f"no directive named {use.kind!r}{near}; there are {', '.join(DIRECTIVES)}"
    elif use.kind in ("claim", "steps"):
        yield from _known("claim", use.name, site.claims)
        if use.kind == "steps" and use.name in site.claims and not site.claims[use.name]["lines"]:
            yield f"the claim {use.name} has no steps to show"
    elif use.kind == "figure":
        yield from _known("figure", use.name, site.figures)
    elif use.kind == "table":
        yield from _known("table", use.name, {name for name, figure in site.figures.items() if "table" in figure})
    elif use.kind == "code":
        path, _, name = use.name.partition(" ")
        try:
            excerpt(site.project, path, name.strip())
        except Fault as fault:
            yield str(fault)
    elif use.kind == "conventions":
        if use.name not in KINDS:
            yield f"`::: conventions` takes one of {', '.join(KINDS)}, got {use.name!r}"
    elif use.name:
        yield f"`::: {use.kind}` takes no name, got {use.name!r}"


def _role(site: Site, use: Use) -> Iterator[str]:
    _, name = titled(use.name)
    if use.kind not in ROLES:
        yield f"no role named {use.kind!r}{suggestion(use.kind, ROLES)}; there are {', '.join(ROLES)}"
        return
    if use.heading and use.kind in _SETS_A_FORMULA:
        yield f"a formula in a heading ({use.name}); titles, contents and search take text only"
    if use.kind == "formula":
        name, index = indexed(use.name)
        problems = list(_known("claim", name, site.claims))
        yield from problems
        if not problems:
            yield from _formula(site.claims[name], index)
    elif use.kind == "claim":
        yield from _known("claim", name, site.claims)
    elif use.kind == "value":
        yield from _known("value", use.name, site.values)
    elif use.kind == "input":
        if not _NUMBER.fullmatch(use.name):
            yield f"`{{input}}` takes a number as digits, such as 0.9, got {use.name!r}"
    elif use.kind == "source":
        if not any(name.startswith(f"{folder}/") for folder in SHOWN) or not (site.project.root / name).is_file():
            yield f"no source file {name!r} that has a page; those of {', '.join(SHOWN)} have one"
    elif use.kind == "symbol":
        yield from _known("symbol", use.name, site.symbols)
    elif use.kind == "cite":
        for key in use.name.split(","):
            yield from _known("reference", key.strip(), site.references)
        if not site.page_of("references"):
            yield "a citation needs a page with `::: references` to lead to, and there is none"


def _formula(claim: dict, index: int | None) -> Iterator[str]:
    if index is None:
        if not claim.get("statement"):
            yield f"the claim {claim['name']} has no formula as its statement"
    elif not -len(claim["lines"]) <= index < len(claim["lines"]):
        many = len(claim["lines"])
        yield f"the claim {claim['name']} has {many} lines, so there is no line [{index}] (they count from 0)"
    elif claim["lines"][index].get("wrong"):
        yield f"line [{index}] of {claim['name']} is a negative control, wrong and for `::: steps` only"


def _known(what: str, name: str, names: Collection[str]) -> Iterator[str]:
    if name not in names:
        yield f"no {what} named {name!r}{suggestion(name, names)}"
