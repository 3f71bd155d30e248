"""Draw one figure: run figures/<name>.py and hand back what the ledger and the pages need of it.

Runs in a process of its own: the generator itself never imports Matplotlib.
"""

import ast
import inspect
from decimal import Decimal
from importlib import import_module
from pathlib import Path

from publishing.fault import Fault
from publishing.project import Project


def names(project: Project) -> list[str]:
    """The figures there are: files in figures/ with a SHOWS and a draw(), found without importing them."""
    return [path.stem for path in sorted((project.root / "figures").glob("*.py")) if _is_figure(path)]


def _is_figure(path: Path) -> bool:
    tree = ast.parse(path.read_bytes(), filename=str(path))
    shows = any(
        isinstance(target, ast.Name) and target.id == "SHOWS"
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    )
    return shows and any(isinstance(node, ast.FunctionDef) and node.name == "draw" for node in tree.body)


def draw(name: str) -> dict:
    """{"says", "shows", "panels": {file name: SVG}, "values": [...]} of one figure, and its "table". Raises Fault."""
    path = f"figures/{name}.py"
    module = import_module(f"figures.{name}")
    if not (module.__doc__ or "").strip():
        raise Fault(f"{path}:1: the module's docstring is the caption and must state the takeaway; it is missing")
    collect = import_module("figures.collect")
    panels = {collect.file_name(name, panel): markup for panel, markup in collect.panels(name).items()}
    values = module.values() if hasattr(module, "values") else []
    return {
        "says": inspect.cleandoc(module.__doc__),
        "shows": list(module.SHOWS),
        "panels": panels,
        "values": [_value(name, path, value) for value in values],
        **({"table": module.table()} if hasattr(module, "table") else {}),
    }


def _value(figure: str, path: str, value: dict) -> dict:
    return {
        "name": f"{figure}.{value['name']}",
        "says": value["says"],
        "number": repr(float(value["number"])),
        "text": significant(float(value["number"]), value["digits"]),
        "unit": value.get("unit", ""),
        "digits": value["digits"],
        "source": {"path": path, "line": 1},
    }


def significant(number: float, digits: int) -> str:
    """`number` to so many significant digits, without an exponent: 69.3147 to three is 69.3."""
    exact = Decimal(repr(number))
    if exact == 0:
        return "0"
    place = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    rounded = exact.quantize(place)
    if rounded.adjusted() > exact.adjusted():  # 9.99 to two digits gained a place: 10, not 10.0
        rounded = exact.quantize(place.scaleb(1))
    return f"{rounded:f}".replace("-", "−")
