"""Bring generated/ up to date: ledger, figures, fonts; only what changed, and all of it or nothing.

generated/
  ledger.json            what the pages read
  derivations.json       what `python -m derivations` last said, under the digest of its sources
  verdicts.json          what was found of each claim, under a key of its own, so that an edit of one checks one
  figures/*.svg          drawn panels, to be inlined
  highlighted/*.html     coloured source, for the pages that show it
  store.json             the manifest: what each artefact came from, and its files, those under docs/ too
  mutants.json           what the last run of the mutants found, which only that command reads
  public/                copied into the site (theme.custom_dir): ledger, schema, llms.txt, fonts, licences, colours
"""

import contextlib
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from publishing.blocks import rows as conventions
from publishing.fault import Fault
from publishing.formulas.mathml import characters, convert, sentence
from publishing.formulas.witness import at_witness
from publishing.making import audit, drawing, font, highlight, machines, sources, twins
from publishing.making.inputs import CUTS, DRAWS, PROVES, READS, goal, told
from publishing.making.store import Store
from publishing.making.verification import Verification
from publishing.own_pages import write as own
from publishing.pages import bibliography
from publishing.pages import scan as pages
from publishing.pages.site import Site
from publishing.project import Project
from publishing.release import published

_SVG_TEXT = re.compile(r"<text.*?</text>", re.DOTALL)
SCHEMA = Path(__file__).with_name("ledger.schema.json")


def generate(project: Project, say: Callable[[str], None]) -> list[str]:
    """Make what is stale and return the files that changed. Raises Fault, and then changes nothing.

    `say` is told of every longer step.
    """
    uses = pages.scan(project.docs)
    wanted = goal(project, uses)
    if Store(project).current(wanted):
        return []
    project.generated.mkdir(parents=True, exist_ok=True)
    with _alone(project), Store(project) as store:
        if store.current(wanted):  # another process made it while this one waited
            return []
        references = bibliography.read(project.bibliography)
        # Before anything is verified, which takes half a minute.
        _refuse(audit.unknown_citations(project, references))
        make = _Making(project, store, say)
        ledger = make.ledger(lambda claims: _complete(project, claims, told(uses)))
        _refuse(audit.faults(ledger, references))
        make.read_back(ledger)
        make.fonts(ledger)
        make.colours()
        make.coloured()
        make.own_pages(Site(project, ledger, references, uses))
        return store.commit(wanted)


class _Making:
    """Each artefact under a digest of the source it came from; what the store knows is kept."""

    def __init__(self, project: Project, store: Store, say: Callable[[str], None]) -> None:
        self.project, self.store, self.say = project, store, say

    def ledger(self, complete: Callable[[dict], None]) -> dict:
        """The ledger of derivations with the figures and their values. Proving and drawing run side by side.

        `complete` sees the verified claims before the figures are waited for, which are slow.
        """
        ledger, figures = self._verified_and_drawn(complete)
        ledger["figures"] = []
        for name, facts in figures.items():
            source = {"path": f"figures/{name}.py", "line": 1}
            shown = {key: facts[key] for key in ("says", "shows", "panels", "table") if key in facts}
            ledger["figures"].append({"name": name, "source": source} | shown)
            ledger["values"] += facts["values"]
        ledger["values"].sort(key=lambda value: value["name"])
        text = json.dumps(ledger, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        files = {"ledger.json": text, "public/ledger.json": text, "public/ledger.schema.json": SCHEMA.read_bytes()}
        self.store.put("ledger", "", files)
        return ledger

    def _verified_and_drawn(self, complete: Callable[[dict], None]) -> tuple[dict, dict[str, dict]]:
        proofs = sources.digest(
            self.project, sources.files(self.project.root / "derivations"), sources.versions(*PROVES)
        )
        known = self.store.known("derivations", proofs) is not None
        if not known:
            self.say("verifying every claim (python -m derivations)")
        verification = None if known else Verification(self.project, self.store.last("verdicts.json"))
        try:
            with self._drawing() as drawn:
                if verification is None:
                    ledger = json.loads(self.store.text("derivations.json"))
                else:
                    # Awaited before the figures: a claim that fell explains a figure that could not be drawn.
                    ledger, verdicts = verification.result()
                    text = json.dumps(ledger, ensure_ascii=False, sort_keys=True)
                    self.store.put("derivations", proofs, {"derivations.json": text, "verdicts.json": verdicts})
                    self.say(f"verified {len(ledger['claims'])} claims")
                complete(ledger)
                return ledger, drawn()
        finally:
            if verification is not None:
                verification.stop()

    @contextlib.contextmanager
    def _drawing(self) -> Iterator[Callable[[], dict[str, dict]]]:
        """Start drawing what is stale on entry; the function handed out waits and returns the facts of every figure."""
        read: sources.Needs = {}
        digests = {name: self._digest(name, read) for name in drawing.names(self.project)}
        figures = {name: self.store.known(f"figure {name}", digest) for name, digest in digests.items()}
        stale = [name for name, facts in figures.items() if facts is None]
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
            waiting = {pool.submit(drawing.draw, name): name for name in stale}

            def drawn() -> dict[str, dict]:
                for count, future in enumerate(as_completed(waiting), 1):
                    name = waiting[future]
                    facts = _drawn(name, future.result)
                    files = {f"figures/{panel}": svg for panel, svg in facts["panels"].items()}
                    figures[name] = facts | {"panels": list(facts["panels"])}
                    self.store.put(f"figure {name}", digests[name], files, figures[name])
                    self.say(f"drew {name} ({count} of {len(stale)})")
                return figures

            yield drawn
        finally:
            pool.shutdown(cancel_futures=True)

    def _digest(self, figure: str, read: sources.Needs) -> str:
        root = self.project.root / "figures"
        starts = [path for path in (root / f"{figure}.py", root / "svg.py") if path.is_file()]
        paths = {path for start in starts for path in sources.transitive(self.project, start, read)}
        return sources.digest(self.project, sorted({*paths, Path(drawing.__file__)}), sources.versions(*DRAWS))

    def read_back(self, ledger: dict) -> None:
        """Read every printed line back and compare it with what was checked, once for each ledger."""
        reader = Path(__file__).parents[1] / "formulas" / "readback.py"
        if not reader.is_file():
            return
        own = [Path(found) for found in sources.transitive(_installed(), reader)]
        lines = [[c["name"], c["statement"], c["lines"], [*at_witness(c)]] for c in ledger["claims"]]
        lines.append(conventions.formulas(ledger))
        digest = sources.digest(self.project, own, sources.versions(*READS), json.dumps(lines, sort_keys=True))
        if self.store.known("readback", digest) is None:
            self.say("reading every printed line back")
            _refuse(importlib.import_module("publishing.formulas.readback").check(ledger))
            self.store.put("readback", digest, {})

    def fonts(self, ledger: dict) -> None:
        """The two fonts with the characters in use, and their licences."""
        panels = [self.store.text(f"figures/{panel}") for figure in ledger["figures"] for panel in figure["panels"]]
        drawn = "".join(characters(text) for panel in panels for text in _SVG_TEXT.findall(panel))
        wanted = {
            "stix-two-math": (font.math, font.beyond_math, _formula_characters(ledger)),
            "dejavu-sans": (font.text, font.beyond_text, drawn),
        }
        for name, (cut, beyond, used) in wanted.items():
            extra = beyond(used)
            digest = sources.digest(self.project, [Path(font.__file__)], sources.versions(*CUTS), extra)
            if self.store.known(name, digest) is None:
                self.say(f"cutting the font {name}")
                self.store.put(name, digest, {f"public/fonts/{name}.woff2": cut(extra)})
        digest = sources.digest(self.project, [Path(font.__file__)], sources.versions(*CUTS))
        if self.store.known("licences", digest) is None:
            licences = {f"public/fonts/{file}": content for file, content in font.licences().items()}
            self.store.put("licences", digest, licences)

    def colours(self) -> None:
        """The colours of the figures, light and dark, for docs/assets/site.css to import."""
        if (self.project.root / "figures" / "colours.py").is_file():
            css = importlib.import_module("figures.colours").css()
            self.store.put("colours", "", {"public/assets/figures.css": css})

    def coloured(self) -> None:
        """Source as the pages show it; each file's name is the digest of what it colours."""
        digest = sources.digest(self.project, [Path(highlight.__file__)], sources.versions("pygments"))
        wanted = highlight.wanted(self.project)
        new = [name for name in wanted if self.store.known(name, digest) is None]
        if new:
            self.say(f"colouring {len(new)} files of source")
        for name in new:
            self.store.put(name, digest, {name: highlight.coloured(wanted[name])})

    def own_pages(self, site: Site) -> None:
        """A page for every claim and source file, the graph, old addresses: under docs/, to be copied; llms.txt."""
        self.store.put("own pages", "", {f"docs/{path}": text for path, text in own.pages(site)})
        self.store.put("llms.txt", "", {"public/llms.txt": machines.text(self.project, site.ledger)})


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
