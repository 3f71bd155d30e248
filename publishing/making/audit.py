"""What a ledger must satisfy before a page may show it, beyond having been verified."""

import ast
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from publishing.blocks import figure_table
from publishing.fault import Fault
from publishing.formulas.mathml import convert, sentence
from publishing.formulas.witness import at_witness
from publishing.pages.bibliography import Reference
from publishing.project import Project


def faults(ledger: dict, bibliography: dict[str, Reference]) -> list[str]:
    """One sentence for each thing that is wrong, with the file and line of the claim it is about."""
    claims = {claim["name"] for claim in ledger["claims"]}
    found: list[str] = []
    for claim in ledger["claims"]:
        where = f"{at(claim)}: the claim {claim['name']}"
        if claim["status"] == "CITED" and not claim["cites"]:
            found.append(f"{where} is CITED, but cites nothing; give it a key of references.bib")
        found += [
            f"{where} cites {key!r}, which references.bib does not hold{suggestion(key, bibliography)}"
            for key in claim["cites"]
            if key not in bibliography
        ]
        found += [f"{where} uses {name!r}, which is no claim" for name in claim["uses"] if name not in claims]
        found += [f"{where}: {problem}" for problem in _unset(_texts(claim), _formulas(claim))]
    for figure in ledger.get("figures", []):
        where = f"{at(figure)}: the figure {figure['name']}"
        found += [
            f"{where} shows {name!r}, which is no claim{suggestion(name, claims)}"
            for name in figure["shows"]
            if name not in claims
        ]
        found += [f"{where}: {problem}" for problem in _unset([figure["says"]], [])]
        found += [f"{where}: its table {problem}" for problem in figure_table.unknown(figure, ledger, bibliography)]
    for value in ledger["values"]:
        found += [f"{at(value)}: the value {value['name']}: {problem}" for problem in _unset([value["says"]], [])]
    for symbol in ledger["symbols"]:
        texts = [symbol.get("meaning") or "", symbol.get("domain") or ""]
        found += [f"the symbol {symbol['name']}: {problem}" for problem in _unset(texts, [symbol["latex"]])]
    return found


def unknown_citations(project: Project, bibliography: dict[str, Reference]) -> list[str]:
    """One sentence for each `cites=[…]` in derivations/ with a key that references.bib lacks; nothing is imported."""
    return [
        f"{project.short(path)}:{key.lineno}: cites {key.value!r}, which references.bib does not hold"
        f"{suggestion(key.value, bibliography)}"
        for path in sorted((project.root / "derivations").rglob("*.py"))
        for key in _cited(path)
        if key.value not in bibliography
    ]


def _cited(path: Path) -> Iterator[ast.Constant]:
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.walk(ast.parse(text, filename=str(path))) if "cites=" in text else ()
    except SyntaxError:
        return  # importing it says so, with the line
    for node in tree:
        if isinstance(node, ast.keyword) and node.arg == "cites" and isinstance(node.value, ast.List | ast.Tuple):
            yield from (key for key in node.value.elts if isinstance(key, ast.Constant))


def at(thing: dict) -> str:
    """The file and line where something of the ledger is written."""
    return f"{thing['source']['path']}:{thing['source']['line']}"


def suggestion(name: str, known: object) -> str:
    """`; did you mean …?` for the nearest known name, or nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)  # type: ignore[call-overload]
    return f"; did you mean {near[0]}?" if near else ""


def _texts(claim: dict) -> Iterator[str]:
    yield claim["says"]
    yield claim.get("reason") or ""
    yield from claim["conditions"]
    yield from claim.get("domains", [])
    yield from (line["because"] or "" for line in claim["lines"])


def _formulas(claim: dict) -> Iterator[str]:
    if claim.get("statement"):
        yield claim["statement"]["latex"]
    for line in claim["lines"]:
        yield line["latex"]
        yield line.get("relation") or ""
    yield from (formula["latex"] for _, formula in at_witness(claim))


def _unset(texts: object, formulas: object) -> list[str]:
    problems = []
    for convert_one, items in ((sentence, texts), (convert, formulas)):
        for item in items:  # type: ignore[attr-defined]
            try:
                if item:
                    convert_one(item)
            except Fault as fault:
                problems.append(str(fault))
    return problems
