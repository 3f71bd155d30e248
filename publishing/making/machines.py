"""llms.txt: the site in plain text for a program that reads it, from the navigation and the openings of the pages."""

import re

from publishing.fault import Fault
from publishing.pages.scan import ROLE, titled
from publishing.project import Project

_ENTRY = re.compile(r"(?P<indent> +)- (?P<title>[^:]+):(?: (?P<page>\S+))?")
_NAV = re.compile(r"^nav:\n((?:(?: .*|#.*|)\n)+)", re.MULTILINE)


def outline(project: Project) -> list[tuple[str, str, str, str]]:
    """(door, title, page, what it opens with) of every page of the navigation, in order. Raises Fault.

    The door is the group at the top, or nothing. Asked at every start, since it decides llms.txt: 2 ms.
    """
    found, door = [], ""
    for line in _lines(_configuration(project)):
        match = _ENTRY.fullmatch(line)
        if not match:
            raise Fault(f"mkdocs.yml: expected `- Title: page` or `- Title:` in nav, got {line!r}")
        if len(match["indent"]) == 2:
            door = "" if match["page"] else match["title"]
        if match["page"]:
            found.append((door, match["title"], match["page"], opening(project, match["page"])))
    return found


def _lines(configuration: str) -> list[str]:
    nav = _NAV.search(configuration)
    return [line for line in nav[1].splitlines() if line.strip(" ")[:1] not in ("", "#")] if nav else []


def _configuration(project: Project) -> str:
    path = project.root / "mkdocs.yml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def opening(project: Project, page: str) -> str:
    """The first line of prose below a page's title, without marks; nothing if there is no such page or line."""
    path = project.docs / page
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if page.endswith(".py"):
        text = re.sub(r"^# ?", "", text.partition("# %% [markdown]\n")[2], flags=re.MULTILINE)
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    line = next((x for x in text.splitlines() if x.strip() and not x.startswith(("#", ":::", "!!!", "<"))), "")
    line = ROLE.sub(lambda role: titled(role["name"] or "")[0] or role["name"] or role[0], line)
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", line).replace("**", "").strip()


def text(project: Project, ledger: dict) -> str:
    """llms.txt for this ledger. Its links are relative to the site's first page, wherever that is served."""
    # Here, since whoever asks for the outline at a start must not wait for what renders pages.
    from publishing.own_pages.page import as_built
    from publishing.pages.markup import STATUSES

    said = dict(re.findall(r"^(site_name|site_description): (.+)$", _configuration(project), re.MULTILINE))
    doors: dict[str, list[str]] = {}
    for door, title, page, opens in outline(project):
        doors.setdefault(door or "Pages", []).append(f"- [{title}]({as_built(page)}): {opens}".removesuffix(": "))
    first = ledger["claims"][0]
    address = first["name"].replace(".", "/")
    return "\n".join(
        [
            f"# {said.get('site_name', 'The site')}",
            "",
            f"> {said.get('site_description', '')}",
            "",
            "Every formula and every computed number on these pages is printed from a claim that was checked when the",
            "site was built; none is typed. A claim has a name, a sentence, conditions, a derivation and a status:",
            "",
            *[f"- {status}: {meaning}." for status, meaning in STATUSES.items()],
            "",
            "PROVED trusts the computer algebra. What it does not see: checked/index.html#limits",
            "",
            "## Data",
            "",
            f"- [The ledger](ledger.json): all {len(ledger['claims'])} claims, with values, symbols and libraries",
            "- [Its schema](ledger.schema.json)",
            f"- A claim: claims/TOPIC/NAME.json, as [{first['name']}](claims/{address}.json); for people .html",
            f"- To cite a claim: its name, and its permanent address claims/TAG.html, as claims/{first['tag']}.html",
            "- To cite the site: its name, and the address where you read it",
            "- [The graph of claims](claims/index.html): what rests on what",
            *[line for door, lines in doors.items() for line in ("", f"## {door}", "", *lines)],
            "",
        ]
    )
