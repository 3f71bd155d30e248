"""Arrows run one way: derivations <- figures <- publishing, and derivations needs SymPy only."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "derivations": {"derivations"},
    "figures": {"derivations", "figures"},
    "examples": {"derivations", "figures", "examples"},
    "publishing": {"derivations", "figures", "publishing"},
}
FILES = [path for room in MAY_IMPORT for path in sorted((ROOT / room).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_import_only_what_stands_before_them(path):
    room = path.relative_to(ROOT).parts[0]
    rooms = imported(path) & {*MAY_IMPORT, "tests", "tools"}
    assert rooms <= MAY_IMPORT[room]


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def inside(path: Path, modules: set[str]) -> set[str]:
    """The modules of ours that a file imports, anywhere in it and for whatever reason, types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else node.module for name in names}
    return (found & modules) - {module(path)}


def circle(uses: dict[str, set[str]]) -> list[str]:
    """One circle of modules that import each other, or the empty list."""
    left = dict(uses)
    while free := [name for name, used in left.items() if not used & left.keys()]:
        for name in free:
            del left[name]
    walk: list[str] = []
    while left:
        at = next(iter(left)) if not walk else min(left[walk[-1]] & left.keys())
        if at in walk:
            return walk[walk.index(at) :]
        walk.append(at)
    return []


def test_there_is_no_circle_of_imports():
    modules = {module(path): path for path in FILES}
    assert circle({name: inside(path, set(modules)) for name, path in modules.items()}) == []


def test_a_circle_is_seen():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == ["b", "c"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize("path", [p for p in FILES if "derivations" in p.parts], ids=lambda path: path.name)
def test_derivations_import_sympy_and_the_standard_library_only(path):
    own = {"sympy", "mpmath", "derivations"}  # mpmath is SymPy's own arithmetic, and comes with it
    assert imported(path) <= {*own, *sys.stdlib_module_names}


def test_derivations_load_nothing_else_either():
    """What an import drags in counts too: SymPy itself needs mpmath."""
    code = "import sys, derivations.ledger.report, derivations.l2; print(*{x.split('.')[0] for x in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"numpy", "matplotlib", "markdown", "mkdocs", "lark", "math_core"} & set(run.stdout.split())
