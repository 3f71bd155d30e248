"""One page a source file, so that a claim can link to the line it stands on.

The pages stand under docs/source/, which git ignores: plain files that every builder finds and whose links MkDocs
checks. Whatever reads the pages brings them up to date first, so nobody writes one by hand.
"""

from __future__ import annotations

from pathlib import Path

from publishing.project import PACKAGES, Project


def wanted(project: Project) -> dict[Path, str]:
    """{page, relative to docs: its text} for every Python file of the packages."""
    paths = [path for package in PACKAGES for path in (project.root / package).rglob("*.py")]
    names = sorted(path.relative_to(project.root).as_posix() for path in paths)
    return {Path("source", name).with_suffix(".md"): page(name) for name in names}


def page(name: str) -> str:
    """The page of one source file. Searches leave it out: they would find every word twice."""
    return f"---\nsearch:\n  exclude: true\n---\n\n# {name}\n\n::: source {name}\n"


def update(project: Project) -> list[str]:
    """Write what is missing or differs, remove what is left over; say what was done, a sentence each."""
    done = []
    pages = wanted(project)
    for path, text in pages.items():
        target = project.docs / path
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            done.append(f"wrote docs/{path.as_posix()}")
    for target in sorted((project.docs / "source").rglob("*.md")):
        if target.relative_to(project.docs) not in pages:
            target.unlink()
            done.append(f"removed docs/{target.relative_to(project.docs).as_posix()}")
    return done
