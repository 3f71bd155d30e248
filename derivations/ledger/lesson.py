"""A lesson in parts: a folder whose package answers for what stands in its files, and imports a file when asked.

`derivations.l1.soft_threshold` is found wherever under `derivations/l1/` it is written. No list says where.
"""

from __future__ import annotations

import ast
import sys
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


def lesson(package: str) -> None:
    """Make the package with this name, which is being imported, answer for its parts."""
    sys.modules[package].__class__ = Lesson


class Lesson(ModuleType):
    """A package that looks for a name in its files. Raises AttributeError for one that none has, or that two have."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        files = [path for path in parts(self) if name in path.read_text(encoding="utf-8") and name in written(path)]
        if len(files) > 1:
            where = " and ".join(sorted(f"{_module(self, x)}:{written(x)[name]}" for x in files))
            raise AttributeError(f"{self.__name__} has {name!r} in more than one part: {where}; import it from one")
        if not files and any(path.stem == name for path in parts(self)):
            return import_module(f"{self.__name__}.{name}")
        if not files:
            close = get_close_matches(name, dir(self), n=3)
            hint = f"; did you mean {' or '.join(close)}?" if close else ""
            raise AttributeError(f"{self.__name__} has no {name!r}{hint}")
        part = _module(self, files[0])
        try:
            found = getattr(import_module(part), name)
        except AttributeError as fault:  # of the part itself: Python would take it for a name that is not there
            raise ImportError(f"{part} cannot be imported: {fault}") from fault
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        """Python binds a part that was imported; where a claim in it has the part's name, the claim is meant."""
        super().__setattr__(name, vars(value).get(name, value) if isinstance(value, ModuleType) else value)

    def __dir__(self) -> list[str]:
        names = {name for path in parts(self) for name in written(path) if not name.startswith("_")}
        return sorted({*super().__dir__(), *names})


def parts(package: ModuleType) -> list[Path]:
    """The files of a package, by name; not the package's own, nor one that is a command."""
    found = (path for folder in package.__path__ for path in Path(folder).glob("*.py"))
    return sorted(path for path in found if not path.stem.startswith(("__", ".")))


@cache
def written(path: Path) -> dict[str, int]:
    """The names that a file gives at its top level, each with its line; not those that it imports."""
    found: dict[str, int] = {}
    for node in ast.parse(path.read_bytes(), filename=str(path)).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node.lineno
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (x for target in targets for x in ast.walk(target) if isinstance(x, ast.Name))
            found |= {x.id: x.lineno for x in names}
    return found


def _module(package: ModuleType, path: Path) -> str:
    return f"{package.__name__}.{path.stem}"
