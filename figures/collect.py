"""Which figures there are: every module in this folder that says what it SHOWS."""

import difflib
import importlib
import inspect
import re
from pathlib import Path
from types import ModuleType

from matplotlib.figure import Figure

from figures import svg
from figures.canvas import house_style


def names() -> tuple[str, ...]:
    """The names of all figures, sorted; read from the files, so that nothing needs to be imported."""
    here = Path(__file__).parent
    return tuple(
        sorted(
            path.stem
            for path in here.glob("*.py")
            if re.search(r"^SHOWS\b", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
    )


def load(name: str) -> ModuleType:
    """The module of the figure called `name`. ValueError with the nearest names if there is none."""
    if name not in names():
        near = difflib.get_close_matches(name, names()) or names()
        raise ValueError(f"name is {name!r}; expected a figure, such as {', '.join(near)}")
    return importlib.import_module(f"figures.{name}")


def caption(name: str) -> tuple[str, str]:
    """The takeaway, which is the docstring's first line, and the rest of the caption."""
    says = inspect.getdoc(load(name)) or ""
    takeaway, _, rest = says.partition("\n")
    return takeaway.strip(), re.sub(r"\s+", " ", rest).strip()


def drawn(name: str) -> dict[str, Figure]:
    """The figure's panels by their names; a figure of one panel has the name ""."""
    module = load(name)
    with house_style():
        figure = module.draw(module.data())
    return figure if isinstance(figure, dict) else {"": figure}


def panels(name: str) -> dict[str, str]:
    """The figure's panels as SVG for a page: panel name (or "") to markup."""
    return {panel: svg.render(name, panel, figure, caption(name)) for panel, figure in drawn(name).items()}


def file_name(name: str, panel: str) -> str:
    """What a panel's file is called: bowl.svg, or ridge_path-coefficients.svg."""
    return f"{name}-{panel}.svg" if panel else f"{name}.svg"
