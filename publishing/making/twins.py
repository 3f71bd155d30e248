"""Which NumPy function implements which claim, read from figures/reference without importing it."""

import ast
from pathlib import Path

from publishing.fault import Fault
from publishing.project import Project


def collect(project: Project) -> dict[str, list[dict]]:
    """Claim name to its twins, each {"name", "source": {"path", "line"}, "test": where compared}, sorted.

    Raises Fault.
    """
    found: dict[str, list[dict]] = {}
    tests, law = comparisons(project), _law(project)
    for path in sorted((project.root / "figures" / "reference").rglob("*.py")):
        for function in _functions(ast.parse(path.read_bytes(), filename=str(path))):
            for claim in _claims(function, f"{project.short(path)}:{function.lineno}"):
                name = ".".join((*Path(project.short(path)).with_suffix("").parts, function.name))
                twin = {"name": name, "source": {"path": project.short(path), "line": function.lineno}}
                test = tests.get((function.name, claim), law)
                found.setdefault(claim, []).append(twin | ({"test": test} if test else {}))
    return found


def comparisons(project: Project) -> dict[tuple[str, str], dict]:
    """(name of a twin, claim) to where a test compares them, {"path", "line"}: each `@compares(twin, claim, ...)`."""
    found = {}
    for path in sorted((project.root / "tests" / "figures" / "comparisons").rglob("*.py")):
        for function in _functions(ast.parse(path.read_bytes(), filename=str(path))):
            for call in function.decorator_list:
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "compares":
                    twin, *claims = call.args
                    at = {"path": project.short(path), "line": function.lineno}
                    found |= {(_last(twin), claim.value): at for claim in claims if isinstance(claim, ast.Constant)}
    return found


def _law(project: Project) -> dict | None:
    """Where what nobody compares by hand is compared: the function `pairs` of the law."""
    file = project.root / "tests" / "figures" / "comparisons" / "law.py"
    functions = _functions(ast.parse(file.read_bytes(), filename=str(file))) if file.is_file() else []
    return next(({"path": project.short(file), "line": x.lineno} for x in functions if x.name == "pairs"), None)


def _last(twin: ast.expr) -> str:
    return ast.unparse(twin).rpartition(".")[2]


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _claims(function: ast.FunctionDef, where: str) -> list[str]:
    names = []
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).split(".")[-1] == "implements":
            for argument in decorator.args:
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    raise Fault(f"{where}: @implements expects claim names as strings, got {ast.unparse(argument)}")
                names.append(argument.value)
    return names
