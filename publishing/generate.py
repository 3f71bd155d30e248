"""Bring generated/ up to date: ledger, figures, fonts; only what changed, and all of it or nothing.

generated/
  ledger.json            what the pages read
  derivations.json       what `python -m derivations` last said, under the digest of its sources
  figures/*.svg          drawn panels, to be inlined
  highlighted/*.html     coloured source, for the pages that show it
  manifest.json          digests: what each artefact came from, and what was written
  mutants.json           what the last run of the mutants found, which only that command reads
  public/                copied into the site (theme.custom_dir): ledger, schema, llms.txt, fonts, licences, colours
"""

import contextlib
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publishing import audit, bibliography, conventions, drawing, font, highlight, machines, pages, sources, twins
from publishing.fault import Fault
from publishing.freshness import CUTS, DRAWS, PROVES, READS, current, fingerprint, told
from publishing.mathml import characters, convert, sentence
from publishing.own_pages import write as own
from publishing.project import Project
from publishing.release import published
from publishing.site import Site
from publishing.staging import Stage, read_manifest, whole
from publishing.verification import Verification
from publishing.witness import at_witness

_SVG_TEXT = re.compile(r"<text.*?</text>", re.DOTALL)
SCHEMA = Path(__file__).with_name("ledger.schema.json")


def generate(project: Project, say: Callable[[str], None]) -> list[str]:
    """Make what is stale and return the files that changed. Raises Fault, and then changes nothing.

    `say` is told of every longer step.
    """
    uses = pages.scan(project.docs)
    if current(project, uses):
        return []
    project.generated.mkdir(parents=True, exist_ok=True)
    with _alone(project):
        if current(project, uses):  # another process made it while this one waited
            return []
        # Before anything is verified, which takes half a minute.
        _refuse(audit.unknown_citations(project, bibliography.read(project.bibliography)))
        goal = fingerprint(project, uses)
        before = read_manifest(project.generated)
        # Artefacts may be kept one by one only if nobody touched what was written.
        old = before.get("artefacts", {}) if whole(project, before) else {}
        with Stage(project) as stage:
            artefacts = _Artefacts(project, stage, old, say)
            ledger = artefacts.verified_and_drawn(lambda claims: _complete(project, claims, told(uses)))
            _refuse(audit.faults(ledger, bibliography.read(project.bibliography)))
            artefacts.read_back(ledger)
            text = json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            stage.write("ledger.json", text)
            stage.write("public/ledger.json", text)
            stage.write("public/ledger.schema.json", SCHEMA.read_bytes())
            artefacts.fonts(ledger)
            artefacts.coloured(highlight.wanted(project))
            artefacts.colours()
            artefacts.own_pages(ledger, uses)
            return stage.commit({"fingerprint": goal, "artefacts": artefacts.made})


@dataclass
class _Figure:
    name: str
    digest: str
    made: dict | None


class _Artefacts:
    """Each artefact under a digest of the source it came from; what is known already is kept."""

    def __init__(self, project: Project, stage: Stage, old: dict, say: Callable[[str], None]) -> None:
        self.project, self.stage, self.old, self.say = project, stage, old, say
        self.made: dict[str, dict] = {}

    def verified_and_drawn(self, complete: Callable[[dict], None]) -> dict:
        """The ledger of derivations with the figures and their values. Proving and drawing run side by side.

        `complete` sees the verified claims before the figures are waited for, which are slow.
        """
        proofs = sources.digest(
            self.project, sources.files(self.project.root / "derivations"), sources.versions(*PROVES)
        )
        known = self.old.get("derivations", {}).get("digest") == proofs
        if not known:
            self.say("verifying every claim (python -m derivations)")
        verification = None if known else Verification(self.project)
        try:
            with self._drawing() as drawn:
                if verification is None:
                    text = (self.project.generated / "derivations.json").read_text(encoding="utf-8")
                    ledger = json.loads(text)
                else:
                    # Awaited before the figures: a claim that fell explains a figure that could not be drawn.
                    ledger = verification.result()
                    text = json.dumps(ledger, ensure_ascii=False, sort_keys=True)
                    self.say(f"verified {len(ledger['claims'])} claims")
                complete(ledger)
                figures = drawn()
        finally:
            if verification is not None:
                verification.stop()
        self.stage.write("derivations.json", text)
        self.made["derivations"] = {"digest": proofs}
        ledger["figures"] = []
        for figure in figures:
            entry = figure.made or {}
            self.made[f"figure {figure.name}"] = entry | {"digest": figure.digest}
            source = {"path": f"figures/{figure.name}.py", "line": 1}
            shown = {key: entry[key] for key in ("says", "shows", "panels", "table") if key in entry}
            ledger["figures"].append({"name": figure.name, "source": source} | shown)
            ledger["values"] += entry["values"]
        ledger["values"].sort(key=lambda value: value["name"])
        return ledger

    @contextlib.contextmanager
    def _drawing(self) -> Iterator[Callable[[], list[_Figure]]]:
        """Start drawing what is stale on entry; the function handed out waits and returns every figure."""
        figures = [self._figure(name) for name in drawing.names(self.project)]
        stale = [figure for figure in figures if figure.made is None]
        for figure in figures:
            for panel in (figure.made or {}).get("panels", ()):
                self.stage.keep(f"figures/{panel}")
        if not stale:
            yield lambda: figures
            return
        # Imported here: a generation that draws nothing need not wait for them.
        from concurrent.futures import ProcessPoolExecutor, as_completed
        from multiprocessing import get_context

        self.say(f"drawing {len(stale)} of {len(figures)} figures")
        # Two: this runs on machines with two cores. Spawned: no state of ours reaches a figure.
        pool = ProcessPoolExecutor(min(2, len(stale)), mp_context=get_context("spawn"))
        try:
            waiting = {pool.submit(drawing.draw, figure.name): figure for figure in stale}

            def drawn() -> list[_Figure]:
                for count, future in enumerate(as_completed(waiting), 1):
                    figure = waiting[future]
                    figure.made = self._keep_panels(_drawn(figure.name, future.result))
                    self.say(f"drew {figure.name} ({count} of {len(stale)})")
                return figures

            yield drawn
        finally:
            pool.shutdown(cancel_futures=True)

    def _figure(self, name: str) -> _Figure:
        root = self.project.root / "figures"
        paths = {
            path
            for start in (root / f"{name}.py", root / "svg.py")
            if start.is_file()
            for path in sources.transitive(self.project, start)
        }
        paths.add(Path(drawing.__file__).resolve())
        digest = sources.digest(self.project, sorted(paths), sources.versions(*DRAWS))
        entry = self.old.get(f"figure {name}", {})
        return _Figure(name, digest, entry if entry.get("digest") == digest else None)

    def _keep_panels(self, result: dict) -> dict:
        for file, svg in result["panels"].items():
            self.stage.write(f"figures/{file}", svg)
        return result | {"panels": list(result["panels"])}

    def read_back(self, ledger: dict) -> None:
        """Read every printed line back and compare it with what was checked, once for each ledger."""
        reader = Path(__file__).with_name("readback.py")
        if not reader.is_file():
            return
        own = [Path(found) for found in sources.transitive(_installed(), reader)]
        lines = [[c["name"], c["statement"], c["lines"], [*at_witness(c)]] for c in ledger["claims"]]
        lines.append(conventions.formulas(ledger))
        digest = sources.digest(self.project, own, sources.versions(*READS), json.dumps(lines, sort_keys=True))
        if self.old.get("readback", {}).get("digest") != digest:
            self.say("reading every printed line back")
            _refuse(importlib.import_module("publishing.readback").check(ledger))
        self.made["readback"] = {"digest": digest}

    def fonts(self, ledger: dict) -> None:
        """The two fonts with the characters in use, and their licences."""
        figures = [self.stage.folder / "figures" / panel for f in ledger["figures"] for panel in f["panels"]]
        drawn = "".join(characters(text) for path in figures for text in _SVG_TEXT.findall(self._text(path)))
        wanted = {
            "stix-two-math": (font.math, font.beyond_math, _formula_characters(ledger)),
            "dejavu-sans": (font.text, font.beyond_text, drawn),
        }
        own = Path(font.__file__)
        for name, (cut, beyond, used) in wanted.items():
            extra = beyond(used)
            digest = sources.digest(self.project, [own], sources.versions(*CUTS), extra)
            file = f"public/fonts/{name}.woff2"
            if self.old.get(name, {}).get("digest") == digest:
                self.stage.keep(file)
            else:
                self.say(f"cutting the font {name}")
                self.stage.write(file, cut(extra))
            self.made[name] = {"digest": digest}
        licences = ("OFL.txt", "LICENSE_DEJAVU.txt")
        if all(self.old.get(name, {}).get("digest") == self.made[name]["digest"] for name in wanted):
            for licence in licences:
                self.stage.keep(f"public/fonts/{licence}")
        else:
            for licence, content in font.licences().items():
                self.stage.write(f"public/fonts/{licence}", content)

    def coloured(self, wanted: dict[str, str]) -> None:
        """Source as the pages show it; each file's name is the digest of what it colours."""
        own = Path(highlight.__file__)
        digest = sources.digest(self.project, [own], sources.versions("pygments"))
        same = self.old.get("highlighted", {}).get("digest") == digest
        new = [name for name in wanted if not (same and (self.stage.folder / name).is_file())]
        if new:
            self.say(f"colouring {len(new)} pieces of source")
        for name, text in wanted.items():
            if name in new:
                self.stage.write(name, highlight.coloured(text))
            else:
                self.stage.keep(name)
        self.made["highlighted"] = {"digest": digest}

    def colours(self) -> None:
        """The colours of the figures, light and dark, for docs/assets/site.css to import."""
        if (self.project.root / "figures" / "colours.py").is_file():
            self.stage.write("public/assets/figures.css", importlib.import_module("figures.colours").css())

    def own_pages(self, ledger: dict, uses: list[pages.Use]) -> None:
        """A page for every claim and source file, the graph, old addresses: under docs/, to be copied; llms.txt."""
        site = Site(self.project, ledger, bibliography.read(self.project.bibliography), uses)
        for path, text in own.pages(site):
            self.stage.write(f"docs/{path}", text)
        self.stage.write("public/llms.txt", machines.text(self.project, ledger))

    def _text(self, path: Path) -> str:
        staged = self.stage.waiting(path.relative_to(self.stage.folder).as_posix())
        return (staged or path).read_text(encoding="utf-8")


def _installed() -> Project:
    """The checkout that runs, which is not the one that is generated when a test hands in another."""
    return Project.at()


def _drawn(name: str, result: Callable[[], dict]) -> dict:
    try:
        return result()
    except Fault:
        raise
    except Exception as error:  # whatever a figure raises is a reason not to publish, and must name the figure
        raise Fault(
            f"figures/{name}.py: the figure {name} could not be drawn: {type(error).__name__}: {error}"
        ) from error


def _complete(project: Project, ledger: dict, where: dict[str, list[str]]) -> None:
    """Add to every claim what only publishing knows: twins, pages and its tag. Raises Fault."""
    found = twins.collect(project)
    names = {claim["name"] for claim in ledger["claims"]}
    _refuse(
        [
            f"{audit.at(twin)}: {twin['name']} implements {name!r}, which is no claim{audit.suggestion(name, names)}"
            for name, twin_list in found.items()
            for twin in twin_list
            if name not in names
        ]
    )
    conventions.add_checks(project, ledger)
    published.add_tags(project, ledger)
    for claim in ledger["claims"]:
        claim["twins"] = found.get(claim["name"], [])
        claim["pages"] = where.get(claim["name"], [])


def _formula_characters(ledger: dict) -> str:
    formulas = [symbol["latex"] for symbol in ledger["symbols"]]
    formulas += [formula["latex"] for formula in conventions.formulas(ledger)]
    texts = [symbol.get("meaning") or "" for symbol in ledger["symbols"]]
    for claim in ledger["claims"]:
        formulas += [claim["statement"]["latex"]] if claim.get("statement") else []
        formulas += [line["latex"] for line in claim["lines"]]
        formulas += [line["relation"] for line in claim["lines"] if line.get("relation")]
        formulas += [formula["latex"] for _, formula in at_witness(claim)]
        texts += [claim["says"], claim.get("reason") or "", *claim["conditions"], *claim.get("domains", [])]
        texts += [line["because"] or "" for line in claim["lines"]]
    # Of a sentence only its formulas are set in the formulas' font; `sentence` is called for its refusals.
    used = {c for formula in formulas for c in characters(convert(formula))}
    for text in texts:
        sentence(text)
        used.update(c for i, part in enumerate(text.split("$")) if i % 2 for c in characters(convert(part)))
    return "".join(sorted(used))


def _refuse(faults: list[str]) -> None:
    if faults:
        raise Fault(*faults)


@contextlib.contextmanager
def _alone(project: Project) -> Iterator[None]:
    """Only one generation at a time in one checkout: `make serve` and `make test` may meet."""
    try:
        import fcntl
    except ImportError:  # no flock on Windows; there the manifest alone guards
        yield
        return
    with (project.generated / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say_on_stderr(message: str) -> None:
    """Progress, where it does not mix with output."""
    print(f"publishing: {message}", file=sys.stderr, flush=True)
