"""What a function calls, read from the source: itself, and all that it names here, directly or not.

Numbers that took a minute hang on that and not on whole files, so that a function beside those that were called may
change for nothing. Comments and docstrings do not count. An import that it cannot follow is refused, for what came
from there would change unseen.
"""

import ast
from functools import cache
from pathlib import Path

from derivations.ledger.record import code

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(__file__).resolve().parent.name
KEEPING = (f"{PACKAGE}.kept", f"{PACKAGE}.calls")  # what keeps numbers has no part in them
Definition = tuple[str, str]  # a module, and a name at its top level


def called(module: str, name: str, root: Path = ROOT) -> dict[Definition, str]:
    """Every definition of this package that `name` of `module` reaches, with its code as text.

    KeyError if it is unknown; ValueError for an import of this package in another form than `from ... import` a
    name, at the top of a file.
    """
    found: dict[Definition, str] = {}
    waiting = [(module, name)]
    while waiting:
        at = waiting.pop()
        if at in found:
            continue
        nodes, _ = _definitions(root, at[0])
        found[at] = "\n".join(code(_text(root, at[0], node)) for node in nodes[at[1]])
        waiting += [x for node in nodes[at[1]] for x in _named(root, at[0], node) if x[0] not in KEEPING]
    return dict(sorted(found.items()))


def _named(root: Path, module: str, node: ast.AST) -> list[Definition]:
    """The definitions that a piece of code names: its module's own, those it imports, and those of modules it does."""
    own, imported = _definitions(root, module)
    found = []
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            found += [(module, part.id)] if part.id in own else [imported.get(part.id)]
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            holder, _ = imported.get(part.value.id, ("", ""))
            found.append((f"{holder}.{imported[part.value.id][1]}", part.attr) if holder else None)
    return [y for x in found if x and (y := _origin(root, x))]


def _origin(root: Path, at: Definition) -> Definition | None:
    """Where a name is defined that another module may only hand on; None if it is none of this package's."""
    seen = set()
    while at not in seen:
        seen.add(at)
        own, imported = _definitions(root, at[0])
        if at[1] in own:
            return at
        at = imported.get(at[1], at)
    return None


@cache
def _definitions(root: Path, module: str) -> tuple[dict[str, list[ast.stmt]], dict[str, Definition]]:
    """Of a module: what each name at its top level is, and where each imported name comes from."""
    path = _path(root, module)
    own: dict[str, list[ast.stmt]] = {}
    imported: dict[str, Definition] = {}
    for node in ast.parse(path.read_bytes()).body if path.is_file() else ():
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
            imported |= {x.asname or x.name: (node.module or "", x.name) for x in node.names}
        elif not (isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)):  # which nobody calls
            _refuse_imports(module, node)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            own.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for name in {x.id for target in targets for x in ast.walk(target) if isinstance(x, ast.Name)}:
                own.setdefault(name, []).append(node)
    return own, imported


def _refuse_imports(module: str, statement: ast.stmt) -> None:
    for node in ast.walk(statement):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [x.name for x in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            if any(name.split(".")[0] in ("", PACKAGE) for name in names) or getattr(node, "level", 0):
                raise ValueError(
                    f"{module}, line {node.lineno}: expected `from {PACKAGE}.module import name` at the top of the "
                    f"file, got `{ast.unparse(node)}`, which is not followed to what it calls"
                )


def _text(root: Path, module: str, node: ast.stmt) -> str:
    lines = _path(root, module).read_text(encoding="utf-8").splitlines()
    first = min([node.lineno, *(x.lineno for x in getattr(node, "decorator_list", ()))])
    return "\n".join(lines[first - 1 : node.end_lineno])


def _path(root: Path, module: str) -> Path:
    return root.joinpath(*module.split(".")).with_suffix(".py")
