"""Is generated/ what the sources would make now? Asked at every start, so it must cost little."""

import json

from publishing import machines, pages, sources
from publishing.project import PACKAGES, Project
from publishing.staging import read_manifest, whole

# Dependencies whose version can change an artefact (constraints.txt locks them).
PROVES = ("sympy", "mpmath")
DRAWS = ("sympy", "mpmath", "numpy", "scipy", "scikit-learn", "matplotlib")
CUTS = ("fonttools", "brotli", "ziamath", "matplotlib")
READS = (*PROVES, "lark")
SETS = ("math-core", "pygments", *CUTS)


def told(uses: list[pages.Use]) -> dict[str, list[str]]:
    """Claim name to the pages that tell it, which is what the ledger holds of docs/."""
    found: dict[str, set[str]] = {}
    for use in uses:
        if use.block and use.kind == "claim":
            found.setdefault(use.name, set()).add(use.page)
    return {name: sorted(where) for name, where in sorted(found.items())}


def _shown(uses: list[pages.Use]) -> list[str]:
    return sorted(f"{use.kind} {use.name}" for use in uses if use.block and use.kind == "code")


def fingerprint(project: Project, uses: list[pages.Use]) -> str:
    """A digest over everything that generated/ depends on: every source, every version, what the pages tell.

    Cheap (about 10 ms), so that every start of a build can afford it.
    """
    paths = [path for package in PACKAGES for path in sources.files(project.root / package)]
    paths += [path for path in (project.root / "tests" / "frameworks").rglob("*") if path.suffix in (".py", ".json")]
    paths += [project.bibliography] if project.bibliography.is_file() else []
    return sources.digest(
        project,
        paths,
        sources.versions(*DRAWS, *READS, *SETS),
        json.dumps(told(uses)),
        json.dumps(_shown(uses)),
        json.dumps(machines.outline(project)),
    )


def current(project: Project, uses: list[pages.Use]) -> bool:
    """Whether generated/ is whole and came from what is there now."""
    manifest = read_manifest(project.generated)
    return manifest.get("fingerprint") == fingerprint(project, uses) and whole(project, manifest)
