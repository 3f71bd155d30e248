"""What everything that is made comes from. Its digest is asked for at every start, so it must cost little."""

import json

from publishing.making import machines, sources
from publishing.pages import scan as pages
from publishing.project import PACKAGES, SHOWN, Project

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


def goal(project: Project, uses: list[pages.Use]) -> str:
    """A digest over every source, every version, and what the pages tell, under which titles."""
    paths = [path for folder in (*PACKAGES, "tests/frameworks") for path in sources.files(project.root / folder)]
    paths += [path for folder in SHOWN for path in (project.root / folder).rglob("*.py")]
    paths += [project.bibliography] if project.bibliography.is_file() else []
    where = told(uses)
    titles = {page: pages.title(project.docs / page) for page in {page for found in where.values() for page in found}}
    locked = sources.versions(*DRAWS, *READS, *SETS)
    said = json.dumps([where, titles, machines.outline(project)], sort_keys=True)
    return sources.digest(project, sorted(set(paths)), locked, said)
