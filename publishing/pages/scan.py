"""What the pages name: a plain scan of docs/ for directives and roles, with file and line.

The scan runs before anything is rendered (0.1 ms a page), so that an unknown name stops a build before the
old site is emptied. Code fences and code spans are skipped: there the words of this site are only talked
about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DIRECTIVES = (
    "claim",
    "steps",
    "figure",
    "table",
    "code",
    "conventions",
    "ledger",
    "notation",
    "references",
)
ROLES = ("formula", "value", "input", "claim", "cite", "symbol", "source")

DIRECTIVE = re.compile(r"^(?P<indent>[ ]*(?:>[ ]?|[-*+] |\d+\. )*[ ]*):::(?P<rest>.*)$")
# A span of two or more backticks is matched first, and left alone: it may talk about roles.
ROLE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>``+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?<!`)\{(?P<role>[a-z]+)\}`(?P<name>[^`]+)`(?!`)",
    re.DOTALL,
)
_FENCE = re.compile(r"^[ >]*(?:(?:[-*+]|\d+\.) +)?(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TITLED = re.compile(r"^(?P<text>.*\S)\s*<(?P<name>[^<>]+)>$", re.DOTALL)
_INDEXED = re.compile(r"^(?P<name>[\w.]+)(?:\[(?P<index>-?\d+)\])?$")


@dataclass(frozen=True)
class Use:
    """One place where a page names something. `page` is relative to docs/, `line` counts from 1."""

    page: str
    line: int
    kind: str
    name: str
    block: bool
    heading: bool = False


def scan(docs: Path) -> list[Use]:
    """Every use in every page under `docs`, in the order of paths and lines."""
    found = [use for path in docs.rglob("*.md") for use in uses(path, path.relative_to(docs).as_posix())]
    return sorted(found, key=lambda use: (use.page, use.line))


def uses(path: Path, page: str) -> Iterator[Use]:
    """Every use in one page."""
    text = without_code(path.read_text(encoding="utf-8"))
    for number, line in enumerate(text.split("\n"), 1):
        if match := DIRECTIVE.match(line):
            kind, _, name = match["rest"].strip().partition(" ")
            yield Use(page, number, kind, name.strip(), block=True)
    for match in ROLE.finditer(text):
        if match["role"]:
            start = text.rfind("\n", 0, match.start()) + 1
            heading = bool(re.match(r" {0,3}#{1,6}\s", text[start:]))
            number = text.count("\n", 0, match.start()) + 1
            yield Use(page, number, match["role"], match["name"], block=False, heading=heading)


def title(path: Path) -> str:
    """The first heading of a page; "" if it has none, or is not there."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    heading = re.search(r"^# +(.+?)(?: *\{[^}]*\})? *$", without_code(text), re.MULTILINE)
    return heading[1] if heading else ""


def without_code(text: str) -> str:
    """The page with fenced code, comments and long code spans blanked, every line still on its line."""
    kept, fence = [], ""
    for line in _COMMENT.sub(_blank, text).split("\n"):
        match = _FENCE.match(line)
        if fence:
            closes = match and match["mark"].startswith(fence) and not match["info"].strip()
            fence = "" if closes else fence
            kept.append("")
        elif match and not ("`" in match["mark"] and "`" in match["info"]):
            fence = match["mark"]
            kept.append("")
        else:
            kept.append(line)
    return ROLE.sub(lambda match: _blank(match) if match["code"] else match[0], "\n".join(kept))


def titled(name: str) -> tuple[str, str]:
    """Split MyST's `text <name>`: (link text or nothing, name)."""
    match = _TITLED.match(name.strip())
    return (match["text"], match["name"].strip()) if match else ("", name.strip())


def indexed(name: str) -> tuple[str, int | None]:
    """Split `l2.decay_factor[2]`: (claim, index of a line or None for the statement)."""
    match = _INDEXED.match(name.strip())
    if not match:
        return name.strip(), None
    return match["name"], None if match["index"] is None else int(match["index"])


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
