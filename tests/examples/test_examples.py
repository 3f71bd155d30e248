"""Every file under examples/ is short, says what it does, and is shown whole on a page: without any framework."""

import ast
import re
from pathlib import Path

import pytest

from tests.examples.counterexamples import printed, promised

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").rglob("*.py") if path.name != "__init__.py"
)
FRAMEWORKS = {  # folder: what its files may import
    "pytorch": {"torch"},
    "keras": {"keras"},
    "optax": {"optax", "jax"},
}


def shown() -> list[str]:
    """The files that pages show, once for each time; code of a part of a file does not count."""
    pages = [page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))]
    return [name for page in pages for name in re.findall(r"^[ ]*::: code (examples/\S+)[ ]*$", page, re.MULTILINE)]


def test_there_are_examples_for_each_framework():
    folders = [file.split("/")[1] for file in FILES]
    assert folders.count("pytorch") >= 6 and folders.count("keras") >= 5 and folders.count("optax") >= 2


@pytest.mark.parametrize("file", FILES)
def test_it_is_shown_whole_on_exactly_one_page(file):
    assert shown().count(file) == 1


def test_what_is_shown_exists():
    assert set(shown()) <= set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_it_compiles_and_begins_with_one_sentence(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    compile(text, file, "exec")
    says = ast.get_docstring(ast.parse(text)) or ""
    assert says.endswith((".", "?", "!")) and "\n" not in says
    assert len(text.splitlines()) <= 45, "too long to be read on a page"


@pytest.mark.parametrize("file", [file for file in FILES if file.split("/")[1] in FRAMEWORKS])
def test_it_can_be_copied_since_it_needs_its_framework_alone(file):
    names = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or ".").partition(".")[0])
    assert names <= FRAMEWORKS[file.split("/")[1]]


def test_what_our_own_optimisers_print_is_what_the_file_says():
    file = ROOT / "examples/two_orders.py"
    assert printed(file) == promised(file) != ""
