"""references.bib, read by a reader of our own.

Why not a library: bibtexparser 1 is no longer maintained and 2 never left beta, pybtex brings a citation
engine. The house writes a small, strict BibTeX (UTF-8, braces or quotes, no macros, no TeX commands), and
what this reader does not understand is an error with its line.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from publishing.fault import Fault

_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^\s,{}]+)\s*,")
_FIELD = re.compile(r"\s*,?\s*([A-Za-z]+)\s*=\s*")


@dataclass(frozen=True)
class Reference:
    """One work: `fields` as written, without the braces that protect capitals."""

    key: str
    kind: str
    line: int
    fields: dict[str, str] = field(hash=False)

    @property
    def authors(self) -> list[str]:
        """Names as they are read aloud: given names first."""
        return [" ".join(reversed([part.strip() for part in name.split(",", 1)])) for name in self._people()]

    @property
    def families(self) -> list[str]:
        """Family names, in the order of the title page."""
        return [name.split(",")[0].strip() if "," in name else name.split()[-1] for name in self._people()]

    def _people(self) -> list[str]:
        names = re.split(r"\s+and\s+", self.fields.get("author") or self.fields.get("editor") or "")
        return [name for name in names if name]

    @property
    def short(self) -> str:
        """Author (year), as a sentence quotes it."""
        family = self.families or [self.fields.get("title", self.key)]
        who = {1: family[0], 2: " and ".join(family)}.get(len(family), f"{family[0]} et al.")
        return f"{who} ({self.fields.get('year', 'no year')})"

    @property
    def venue(self) -> str:
        """Where it appeared, with volume and pages."""
        parts = [self.fields[name] for name in ("journal", "booktitle", "publisher", "school") if name in self.fields]
        volume = self.fields.get("volume", "") + (f"({self.fields['number']})" if "number" in self.fields else "")
        pages = self.fields.get("pages", "").replace("--", "–")
        return ", ".join(part for part in (*parts[:1], volume, pages) if part)

    @property
    def link(self) -> str:
        """Where the work can be opened, or nothing."""
        doi = self.fields.get("doi", "")
        return f"https://doi.org/{doi}" if doi else self.fields.get("url", "")


def read(path: Path, name: str = "references.bib") -> dict[str, Reference]:
    """Every entry of a .bib file by key, in the file's order. A missing file holds no entry."""
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8")
    found: dict[str, Reference] = {}
    position = 0
    while match := _ENTRY.search(text, position):
        line = text.count("\n", 0, match.start()) + 1
        fields, position = _fields(text, match.end(), f"{name}:{line}")
        if match[2] in found:
            raise Fault(f"{name}:{line}: the key {match[2]!r} was used before, on line {found[match[2]].line}")
        found[match[2]] = Reference(match[2], match[1].lower(), line, fields)
    return found


def _fields(text: str, position: int, where: str) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while match := _FIELD.match(text, position):
        value, position = _value(text, match.end(), where)
        if "\\" in value:
            raise Fault(f"{where}: {match[1]} holds a TeX command ({value}); write the character itself, in UTF-8")
        fields[match[1].lower()] = " ".join(re.sub(r"[{}]", "", value).split())
    end = re.compile(r"\s*,?\s*\}").match(text, position)
    if not end:
        raise Fault(f"{where}: expected `name = {{value}},` or the closing brace after the last field")
    return fields, end.end()


def _value(text: str, position: int, where: str) -> tuple[str, int]:
    if number := re.compile(r"\d+").match(text, position):
        return number[0], number.end()
    if position < len(text) and text[position] == '"':
        end = text.find('"', position + 1)
        if end > 0:
            return text[position + 1 : end], end + 1
    if position < len(text) and text[position] == "{":
        depth = 0
        for index in range(position, len(text)):
            depth += {"{": 1, "}": -1}.get(text[index], 0)
            if depth == 0:
                return text[position + 1 : index], index + 1
    raise Fault(f'{where}: a field\'s value must be {{braced}}, "quoted" or a number, and must end')
