"""The source of one function, class or whole file, cut from what runs: code on a page is never typed there."""

import ast

from publishing.fault import Fault
from publishing.project import Project


def excerpt(project: Project, path: str, name: str) -> tuple[str, int]:
    """(source, first line) of the object `name` (dots reach into classes) in `path`, or of all of it. Raises Fault."""
    file = (project.root / path).resolve()
    if not file.is_file() or not file.is_relative_to(project.root.resolve()):
        raise Fault(f"no source file {path!r} in the checkout")
    text = file.read_text(encoding="utf-8")
    if not name:
        return text, 1
    body: list[ast.stmt] = ast.parse(text, filename=path).body
    node: ast.FunctionDef | ast.ClassDef | None = None
    for part in name.split("."):
        here = [n for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name == part]
        if not here:
            raise Fault(f"no function or class named {name!r} in {path}")
        node, body = here[-1], here[-1].body
    assert node is not None  # `name` has at least one part
    shown = [x for x in node.decorator_list if not _marks_a_twin(x)]
    first = min([node.lineno, *(decorator.lineno for decorator in shown)])
    lines = text.splitlines()[first - 1 : node.end_lineno]
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] for line in lines) + "\n", first


def _marks_a_twin(decorator: ast.expr) -> bool:
    """Whether it only names the claims that a function computes: the page has links for that."""
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "implements"
