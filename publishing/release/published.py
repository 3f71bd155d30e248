"""Every claim that was ever published: its tag, and where it leads now. Read from claims.txt; raises Fault.

A line is `TAG NAME`; `TAG NAME -> OTHER` once the claim has another name, or is part of another claim; or
`TAG NAME withdrawn: SENTENCE`, which says why. A tag is the beginning of a digest of the name under which the claim
was first published. It is written down, so that no later line can change it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from publishing.fault import Fault
from publishing.project import Project

CLAIMS = "publishing/release/record/claims.txt"
FILES = "publishing/release/record/files.txt"
_NAME = r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*"
_LINE = re.compile(rf"(?P<tag>[0-9a-f]{{6}}) (?P<name>{_NAME})(?: -> (?P<to>{_NAME})| withdrawn: (?P<why>\S.*\.))?")
_FILE = re.compile(r"(?P<old>\S+\.py)(?: -> (?P<new>\S+\.py))?")


@dataclass(frozen=True)
class Entry:
    """One line: a name that was published, and what became of it."""

    tag: str
    name: str
    to: str = ""
    why: str = ""

    def __str__(self) -> str:
        rest = f" -> {self.to}" if self.to else f" withdrawn: {self.why}" if self.why else ""
        return f"{self.tag} {self.name}{rest}"


def tag(name: str) -> str:
    """The tag of a claim that is first published under this name."""
    return sha256(name.encode()).hexdigest()[:6]


def read(project: Project) -> dict[str, Entry]:
    """Every line of claims.txt by its name, in the order of the file; empty if there is none."""
    entries: dict[str, Entry] = {}
    for number, line in lines(project, CLAIMS):
        match = _LINE.fullmatch(line)
        if not match:
            forms = "`TAG NAME`, `TAG NAME -> OTHER` or `TAG NAME withdrawn: SENTENCE.`"
            raise Fault(f"{CLAIMS}:{number}: expected {forms}, got {line!r}")
        if match["name"] in entries:
            raise Fault(f"{CLAIMS}:{number}: {match['name']} has a line already")
        entries[match["name"]] = Entry(match["tag"], match["name"], match["to"] or "", match["why"] or "")
    return entries


def files(project: Project) -> dict[str, str]:
    """Every source file that ever had a page, to the one that holds the same now: itself, or what files.txt says.

    Raises Fault for a file that is gone and leads nowhere.
    """
    found: dict[str, str] = {}
    for number, line in lines(project, FILES):
        match = _FILE.fullmatch(line)
        if not match:
            raise Fault(f"{FILES}:{number}: expected `FILE.py` or `OLD.py -> NEW.py`, got {line!r}")
        old, new = match["old"], match["new"] or match["old"]
        if not (project.root / new).is_file():
            gone = f"{new} was published and is gone" if new == old else f"{new}, where {old} leads, is not there"
            raise Fault(f"{FILES}:{number}: {gone}; write which file holds the same now, `{old} -> NEW.py`")
        if new != old and (project.root / old).exists():
            raise Fault(f"{FILES}:{number}: {old} is there, but its line says that it went; end it with the file")
        found[old] = new
    return found


def lines(project: Project, name: str) -> list[tuple[int, str]]:
    """The lines of a record with their numbers, without remarks; none if there is no record."""
    path = project.root / name
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]


def leads(entries: dict[str, Entry], name: str) -> str:
    """The name that a published name leads to now: itself, unless it was renamed. A circle ends where it closes."""
    seen = {name}
    while name in entries and (to := entries[name].to) and to not in seen:
        seen.add(name := to)
    return name


def tags(entries: dict[str, Entry], claims: Iterable[str]) -> dict[str, str]:
    """Each claim's tag: that of its own line, of the first that leads to it, or of its name if it is new."""
    led: dict[str, str] = {}
    for entry in entries.values():
        led.setdefault(leads(entries, entry.name), entry.tag)
    return {name: entries[name].tag if name in entries else led.get(name, tag(name)) for name in claims}


def faults(entries: dict[str, Entry], claims: Collection[str]) -> list[str]:
    """A sentence for each published name that leads nowhere, with what to write, and for each tag that two share."""
    found = []
    for entry in entries.values():
        end = leads(entries, entry.name)
        if entry.name in claims and (entry.to or entry.why):
            found.append(f"{CLAIMS}: {entry.name} is a claim, but its line says that it went; end it with the name")
        elif end not in claims and not (end in entries and entries[end].why):
            lost = "" if end == entry.name else f" leads to {end}, which"
            found.append(
                f"{CLAIMS}: {entry.name}{lost} was published and is no claim now; write where it leads, "
                f"`{entry.tag} {entry.name} -> OTHER`, or why it went, `{entry.tag} {entry.name} withdrawn: SENTENCE.`"
            )
    owner: dict[str, str] = {entry.tag: leads(entries, entry.name) for entry in entries.values()}
    for name, own in tags(entries, claims).items():
        if (other := owner.setdefault(own, name)) != name:
            found.append(f"the claim {name} would have the tag {own}, which is that of {other}; give it another name")
    return found


def add_tags(project: Project, ledger: dict) -> None:
    """Give every claim of the ledger its tag. Raises Fault if a published name leads nowhere."""
    entries, names = read(project), [claim["name"] for claim in ledger["claims"]]
    if found := faults(entries, names):
        raise Fault(*found)
    own = tags(entries, names)
    for claim in ledger["claims"]:
        claim["tag"] = own[claim["name"]]
