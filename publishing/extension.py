"""The Python-Markdown extension: pages name claims, figures and values, and this is what answers.

It is set up while the configuration is read, before any site is emptied. Then it makes generated/ anew if
that is stale or missing (in a process of its own: a server that runs for hours must see edited
derivations), and checks every name on every page. What fails there fails the build, with file, line and
name.

Plain Python-Markdown, no plugin and no hook, so that MkDocs, ProperDocs and Zensical all build the same
pages.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from publishing.blocks.claim_box import claim_box
from publishing.blocks.code_block import code_block
from publishing.blocks.derivation import derivation
from publishing.blocks.figure_block import figure_block
from publishing.blocks.figure_table import figure_table
from publishing.blocks.listings import ledger_table, notation_table, reference_list
from publishing.blocks.rows import conventions_table
from publishing.fault import Fault
from publishing.making import audit
from publishing.making.inputs import goal
from publishing.making.store import Store
from publishing.making.verification import quiet_environment
from publishing.pages import names, roles
from publishing.pages import scan as pages
from publishing.pages.markup import Here, tag
from publishing.pages.site import Site, readable
from publishing.project import OWN, PACKAGES, Project
from publishing.release import anchors

BLOCKS = {
    "claim": claim_box,
    "steps": derivation,
    "figure": figure_block,
    "table": figure_table,
    "code": code_block,
    "conventions": conventions_table,
    "ledger": ledger_table,
    "notation": notation_table,
    "references": reference_list,
}

# One good state a process and project, under a snapshot of every file it came from. MkDocs makes a new
# Markdown instance for every page: those find the state of this build, and a later build under `serve`
# finds changed files.
_READY: dict[tuple, tuple[tuple, Site]] = {}


class Publishing(Extension):
    """Options: `root`, `docs`, `generated` (folders) and `generate` (false: use generated/ as it is)."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": ["", "the checkout; default: where this package is installed from"],
            "docs": ["docs", "the pages, relative to root"],
            "generated": ["generated", "what the generator writes, relative to root"],
            "generate": [True, "make generated/ anew when it is stale"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Check everything, then register. Raises Fault."""
        project = Project.at(self.getConfig("root"), self.getConfig("docs"), self.getConfig("generated"))
        site = ready(project, self.getConfig("generate"))
        page = CurrentPage(md, site)
        # After Zensical's context and the blank-line normaliser (30), before anything rewrites lines.
        md.preprocessors.register(page, "publishing_page", 29)
        # Above Markdown's own blocks (at most 100) and the usual extensions', so that a line works in lists,
        # quotes and folded details alike.
        md.parser.blockprocessors.register(DirectiveBlock(md.parser, page), "publishing_blocks", 175)
        # Just above Markdown's code spans (190), which would take the backticks of a role.
        md.inlinePatterns.register(RoleInline(md, page), "publishing_roles", 195)
        # When every id stands, those of attribute lists (8) too, and before MkDocs collects them (5).
        md.treeprocessors.register(OldAnchors(md, page), "publishing_old_anchors", 6)


def ready(project: Project, generate: bool) -> Site:
    """The checked state of a project, made once for each state of its files. Raises Fault."""
    key = (project, generate)
    now = _snapshot(project)
    if key in _READY and _READY[key][0] == now:
        return _READY[key][1]
    _READY.pop(key, None)
    uses = pages.scan(project.docs)
    if generate and not Store(project).current(goal(project, uses)):
        _generate(project)
    site = Site.load(project, uses)
    found = [*audit.faults(site.ledger, site.references), *names.faults(site), *anchors.faults(site)]
    if found:
        raise Fault(*found)
    _READY[key] = (_snapshot(project), site)
    return site


def _generate(project: Project) -> None:
    print("publishing: bringing generated/ up to date", file=sys.stderr, flush=True)
    run = subprocess.Popen(
        [sys.executable, "-m", "publishing", "--root", str(project.root)],
        cwd=project.root,
        env=quiet_environment(project),
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert run.stderr is not None  # it was asked for
    said = []
    for line in run.stderr:  # progress is passed on as it comes; the rest is the reason of a failure
        if line.startswith("publishing: "):
            print(line, end="", file=sys.stderr, flush=True)
        else:
            said.append(line)
    if run.wait():
        raise Fault("".join(said).strip() or f"`python -m publishing` failed with exit status {run.returncode}")


def _snapshot(project: Project) -> tuple:
    """Name, size and time of every file that decides a build: about 1 ms, so every page can ask."""
    folders = [project.root / package for package in PACKAGES]
    states = [state for folder in (*folders, project.docs, project.generated / "figures") for state in _states(folder)]
    for path in (project.bibliography, project.ledger):
        if path.is_file():
            states.append((str(path), path.stat().st_size, path.stat().st_mtime_ns))
    return tuple(sorted(states))


def _states(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """The files below a folder, by os.scandir: pathlib takes five times as long, and every page asks."""
    if not os.path.isdir(folder):
        return
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name not in ("__pycache__", *OWN):  # own pages come from what is looked at here
                yield from _states(entry.path)
        elif "." in entry.name:
            state = entry.stat()
            yield entry.path, state.st_size, state.st_mtime_ns


class CurrentPage(Preprocessor):
    """Which page is being rendered: links are relative to it.

    MkDocs and ProperDocs tell it only through a treeprocessor that holds the file, Zensical through a
    preprocessor that holds a page. Where neither is there, the page is the one whose text this is.
    """

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site
        self.path = ""

    def run(self, lines: list[str]) -> list[str]:
        """Find out which page this is; change no line."""
        self.path = self._told() or self._found("\n".join(lines))
        return lines

    def here(self) -> Here:
        """What a renderer needs to know of this page."""
        return Here(self.site, self.md.htmlStash.store, self.path)

    def _told(self) -> str:
        for processor in self.md.treeprocessors:
            uri = getattr(getattr(processor, "file", None), "src_uri", None)
            if uri:
                return uri
        for processor in self.md.preprocessors:
            path = getattr(getattr(processor, "page", None), "path", None)
            if path:
                return str(path).replace("\\", "/")
        return ""

    def _found(self, text: str) -> str:
        body = " ".join(text.split())
        for path in sorted(self.site.project.docs.rglob("*.md")) if body else []:
            # Front matter is gone from what is rendered, so the file ends with it.
            if " ".join(path.read_text(encoding="utf-8").split()).endswith(body):
                return path.relative_to(self.site.project.docs).as_posix()
        return ""


class DirectiveBlock(BlockProcessor):
    """A line `::: kind name`, and a paragraph that is nothing but a {formula} role, which is displayed."""

    LINE = re.compile(r"(?:^|\n) {0,3}:::[ ]*(?P<kind>[a-z]+)(?:[ ]+(?P<name>[^\n]*?))?[ ]*(?:\n|$)")
    DISPLAY = re.compile(r"\s*\{formula\}`(?P<name>[^`]+)`\s*")

    def __init__(self, parser: Any, page: CurrentPage) -> None:
        super().__init__(parser)
        self.page = page

    def test(self, parent: Element, block: str) -> bool:
        """Whether a block holds a directive or is nothing but a formula."""
        return bool(self.LINE.search(block) or self.DISPLAY.fullmatch(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Render it, and leave what stands around it to Markdown."""
        block = blocks.pop(0)
        here = self.page.here()
        if alone := self.DISPLAY.fullmatch(block):
            tex = roles.formula_tex(here, alone["name"])
            label = f"formula: {readable(pages.indexed(alone['name'])[0])}"
            parent.append(tag("div", here.formula_box(tex, label)))
            return
        match = self.LINE.search(block)
        assert match is not None  # `test` saw it
        before, after = block[: match.start()], block[match.end() :]
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        # A name that is not known was refused when the pages were checked; what is not on a page comes here.
        if match["kind"] not in BLOCKS:
            raise Fault(f"{here.page}: no directive named {match['kind']!r}")
        try:
            parent.append(BLOCKS[match["kind"]](here, match["name"] or ""))
        except KeyError as missing:
            raise Fault(f"{here.page}: `::: {match['kind']} {match['name']}`: no {missing.args[0]!r} here") from None
        if after.strip():
            blocks.insert(0, after)


class RoleInline(InlineProcessor):
    """{role}`name` inside a sentence; longer code spans are passed over."""

    def __init__(self, md: Markdown, page: CurrentPage) -> None:
        super().__init__(pages.ROLE.pattern, md)
        # InlineProcessor compiles with flags of its own; ours is the pattern that the scan uses.
        self.compiled_re = pages.ROLE
        self.page = page

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The element or placeholder for a role."""
        if not m["role"]:
            return None, None, None
        here = self.page.here()
        if m["role"] not in roles.ROLES:
            raise Fault(f"{here.page}: no role named {m['role']!r}")
        try:
            return roles.ROLES[m["role"]](here, m["name"].strip()), m.start(0), m.end(0)
        except KeyError as missing:
            raise Fault(f"{here.page}: {m[0]}: no {missing.args[0]!r} here") from None


class OldAnchors(Treeprocessor):
    """At the end of a page, a link for each anchor that it once had and has no more."""

    def __init__(self, md: Markdown, page: CurrentPage) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Append what is missing, if anything is."""
        moved = anchors.moved(self.page.here(), {element.get("id") for element in root.iter()})
        if moved is not None:
            root.append(moved)


def makeExtension(**options: Any) -> Publishing:
    """What Python-Markdown calls for `publishing.extension`."""
    return Publishing(**options)
