"""Digests over all the source that something came from: transitive imports, data beside them, versions.

Nothing here imports what it looks at: modules are read with `ast`, so that a warm start costs milliseconds.
"""

import ast
import hashlib
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from publishing.project import PACKAGES, Project


def files(folder: Path) -> list[Path]:
    """Every source file under `folder`, data files included, sorted; none that a tool left behind."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.rglob("*") if path.is_file() and not made(path.relative_to(folder)))


def made(path: Path) -> bool:
    """Whether a program left a file behind: bytecode, a cache (.ruff_cache), what an editor keeps beside a file."""
    return any(part.startswith(".") or part == "__pycache__" or part.endswith("~") for part in path.parts)


Needs = dict[Path, set[Path]]  # a file, and what it needs at once


def transitive(project: Project, start: Path, read: Needs | None = None) -> list[Path]:
    """`start` and every file of our packages that it imports, directly or not; data beside them included.

    Who asks for many at one time hands in one `read`, at first empty, so that each file is read once.

    A package's `__init__.py` runs whenever a module in it is imported, so it counts. So does every file in a
    package's folder that is not Python (a style sheet, a table): it is read by name, which no import shows.
    A lesson in parts finds names in its files by looking, so whoever imports the lesson itself may need each of them.
    """
    read = {} if read is None else read
    found: set[Path] = set()
    waiting = [start.resolve()]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        if path not in read:
            read[path] = _needed(project.root.resolve(), path) if path.suffix == ".py" else set()
        waiting.extend(read[path] - found)
    return sorted(found)


def _needed(root: Path, path: Path) -> set[Path]:
    beside = {x for x in path.parent.iterdir() if x.is_file() and x.suffix not in (".py", ".pyc")}
    return _imported(root, path) | beside


def _imported(root: Path, path: Path) -> set[Path]:
    package = path.relative_to(root).parts[:-1]
    names: set[tuple[str, ...]] = {package[: depth + 1] for depth in range(len(package))}
    asked: set[tuple[str, ...]] = set()  # for what they hold themselves, not as the folder of a module
    for node in _statements(path.read_bytes(), str(path)):
        if isinstance(node, ast.Import):
            names.update(of := {tuple(alias.name.split(".")) for alias in node.names})
            asked |= of
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = (*base, *(node.module or "").split(".")) if node.module else base
            names.add(module)
            names.update(of := {(*module, alias.name) for alias in node.names})
            asked |= {x if root.joinpath(*x).is_dir() else module for x in of if not _file(root, x).is_file()}
    found: set[Path] = {part for parts in asked for part in _parts(root, parts)}
    for parts in names:
        if parts and parts[0] in PACKAGES:
            for depth in range(1, len(parts) + 1):
                stem = root.joinpath(*parts[:depth])
                found.update(path for path in (stem / "__init__.py", _file(root, parts[:depth])) if path.is_file())
    return found


@cache
def _statements(source: bytes, name: str) -> list[ast.Import | ast.ImportFrom]:
    # One build asks for the same file a dozen times; the text is the key, so an edit while it runs is seen.
    tree = ast.parse(source, filename=name)
    return [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def _file(root: Path, module: tuple[str, ...]) -> Path:
    return root.joinpath(*module).with_suffix(".py")


def _parts(root: Path, package: tuple[str, ...]) -> list[Path]:
    """The files of a package that answers for them (derivations/ledger/lesson.py)."""
    if not package or package[0] not in PACKAGES:
        return []
    own = root.joinpath(*package, "__init__.py")
    answers = own.is_file() and "\nlesson(__name__)" in own.read_text(encoding="utf-8")
    return list(own.parent.glob("*.py")) if answers else []


def digest(project: Project, paths: Iterable[Path], *also: str) -> str:
    """SHA-256 over names and contents of `paths`, and over what else decides the result."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{project.short(path)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    for text in also:
        total.update(f"{text}\0".encode())
    return total.hexdigest()


def versions(*distributions: str) -> str:
    """The installed versions of `distributions`, and Python's, as one line: what constraints.txt pinned."""
    installed = _installed()
    found = [f"{name} {installed.get(_normal(name), 'missing')}" for name in sorted(set(distributions))]
    return ", ".join([f"python {sys.version_info.major}.{sys.version_info.minor}", *found])


@cache
def _installed() -> dict[str, str]:
    # From the names of the folders that installing leaves; importlib.metadata would cost 0.1 s of every
    # start.
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                distribution, _, version = name.removesuffix(".dist-info").rpartition("-")
                found.setdefault(_normal(distribution), version)
    return found


def _normal(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")
