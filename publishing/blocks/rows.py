"""`::: conventions KIND`: what each library's argument is worth, and the version that it was last checked against.

The record is written by `make test-frameworks`. A row counts as checked only if the record is of this row, of this
check and of the version that constraints.txt pins; anything else is said as what it is.
"""

import json
import re

from publishing.making import sources
from publishing.pages.markup import Content, Element, Here, tag
from publishing.project import Project

RECORD = "tests/frameworks/record.json"
SHARED = (  # what every check uses, and what many do
    "tests/frameworks/checking.py",
    "tests/frameworks/problems.py",
    "tests/frameworks/training.py",
    "tests/frameworks/test_rows.py",
)
KINDS = ("penalty", "coupled", "decoupled")


def digest(project: Project, row: dict, check: str, read: sources.Needs | None = None) -> str:
    """Of what a check rests on: the row with its claim, the file of the check, what compares, and our side of it."""
    files = {path for name in (check, *SHARED) if (path := project.root / name).is_file()}
    ours = {x for path in files for x in sources.transitive(project, path, read)}
    twins = {path for path in ours if path.is_relative_to(project.root / "figures")}
    return sources.digest(project, sorted(files | twins), row["digest"], check)


def add_checks(project: Project, ledger: dict) -> None:
    """Give every row of the ledger its `checked`: null where nothing is run, else the version and the standing."""
    file = project.root / RECORD
    record = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    pins = _pins(project)
    read: sources.Needs = {}
    for row in ledger.get("conventions", ()):
        row["checked"] = _standing(project, row, record.get(row["name"]), pins, read) if row["package"] else None


def _standing(project: Project, row: dict, entry: dict | None, pins: dict[str, str], read: sources.Needs) -> dict:
    version = pins.get(row["package"].lower(), "")
    if entry is None:
        return {"version": version, "worst": None, "current": False}
    same = entry["version"] == version and entry["digest"] == digest(project, row, entry["check"], read)
    return {"version": entry["version"], "worst": entry["worst"], "current": same}


def _pins(project: Project) -> dict[str, str]:
    file = project.root / "constraints.txt"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    pins = re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in pins}


def formulas(ledger: dict) -> list[dict]:
    """Every formula of the table."""
    rows = ledger.get("conventions", ())
    cells = (cell for row in rows for cell in (*row["l2"].values(), *row["l1"].values(), row["decay"]))
    return [cell for cell in cells if cell]


def conventions_table(here: Here, kind: str) -> Element:
    """The rows of one kind, in the order of the module."""
    rows = [row for row in here.site.ledger["conventions"] if row["kind"] == kind]
    columns = _DECAY if kind == "decoupled" else _STRENGTHS
    heads = ("you write", *(title for title, _ in columns), "checked against")
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *[tag("th", head, scope="col") for head in heads])),
            *[tag("tbody", *lines) for lines in _by_library(here, rows, columns)],
            class_="ledger conventions",
        ),
        class_="listing",
    )


def _on(here: Here, row: dict, unit: str) -> list[Content]:
    """The strengths of a row beside a sum or a mean, a line each."""
    found = ((name.upper(), row[name][unit]) for name in ("l2", "l1"))
    return [
        tag("div", tag("span", name, class_="label"), " ", here.formula(cell["latex"])) for name, cell in found if cell
    ]


def _decay(here: Here, row: dict) -> list[Content]:
    return [here.formula(row["decay"]["latex"])]


_STRENGTHS = (
    ("on a sum", lambda here, row: _on(here, row, "sum")),
    ("on a mean", lambda here, row: _on(here, row, "mean")),
)
_DECAY = (("λ of AdamW", _decay),)


def _by_library(here: Here, rows: list[dict], columns: tuple) -> list[list[Element]]:
    groups: dict[str, list[Element]] = {}
    for row in rows:
        if row["library"] not in groups:
            head = tag("th", row["library"], colspan=str(len(columns) + 2), scope="rowgroup")
            anchor = f"{row['kind']}-{re.sub(r'[^a-z0-9]+', '-', row['library'].lower()).strip('-')}"
            groups[row["library"]] = [tag("tr", head, id=anchor)]
        groups[row["library"]].append(_row(here, row, columns))
    return list(groups.values())


def _row(here: Here, row: dict, columns: tuple) -> Element:
    cells = [tag("td", *fill(here, row), data_label=title) for title, fill in columns]
    default = f"default {row['default']} · " if row["default"] else ""
    return tag(
        "tr",
        tag(
            "td",
            tag("code", row["call"]),
            tag("div", default, here.claim_link(row["claim"], "proof"), class_="note"),
        ),
        *cells,
        tag("td", *_checked(row), data_label="checked against"),
        id=f"row-{row['name']}",
    )


def _checked(row: dict) -> list[Content]:
    checked = row["checked"]
    if checked is None:
        return ["only read: ", tag("span", row["read"], class_="note")]
    named = f"{row['package']} {checked['version']}"
    if checked["current"]:
        return [named, tag("div", f"worst difference {checked['worst']}", class_="note")]
    return [tag("strong", "not checked against this version"), tag("div", named, class_="note")]
