"""Each dependency has a reason and an exact version without an address, and nothing else is imported."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = [line for line in CONSTRAINTS if line and not line.startswith("#")]
REQUIREMENTS = PROJECT["dependencies"] + [
    requirement for extra in PROJECT["optional-dependencies"].values() for requirement in extra
]


def plain(name: str) -> str:
    """The one spelling of a distribution's name that PyPI compares by, without versions and extras."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_dependency_has_its_reason_beside_it(requirement):
    line = next(line for line in PYPROJECT.splitlines() if f'"{requirement}"' in line)
    reason = line.partition("#")[2].strip()
    assert len(reason.split()) >= 3, f"pyproject.toml gives no reason for {requirement}"


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_dependency_is_pinned(requirement):
    pinned = {plain(pin) for pin in PINS}
    assert plain(requirement) in pinned, f"constraints.txt has no version of {requirement}"


@pytest.mark.parametrize("line", CONSTRAINTS)
def test_constraints_hold_exact_versions_and_no_addresses(line):
    assert "://" not in line and " @ " not in line and "file:" not in line
    assert line == "" or line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.!]+(; .+)?", line), (
        f"constraints.txt: {line!r} is not `name==version`"
    )


def test_no_package_is_pinned_twice():
    names = [plain(pin) for pin in PINS]
    assert sorted(names) == sorted(set(names))


TOOLS = {path.stem for path in (ROOT / "tools").glob("*.py")}  # they import each other by name
LATER = {  # for people who look, and for those who measure: everything is installed by then
    ROOT / "tools" / "screenshots.py",
    ROOT / "tools" / "bench_solvers.py",
}


def imported(folder: str) -> set[str]:
    """Top-level names that a folder imports from outside the project and the standard library."""
    names = set()
    for path in sorted({*(ROOT / folder).rglob("*.py")} - LATER):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(node.module.partition(".")[0])
    return (
        names - sys.stdlib_module_names - {"derivations", "figures", "examples", "publishing", "tests", "tools", *TOOLS}
    )


@pytest.mark.parametrize("folder", ["derivations", "figures", "examples", "publishing", "docs", "tools", "tests"])
def test_what_is_imported_is_declared(folder):
    declared = REQUIREMENTS if folder in ("tests", "examples") else PROJECT["dependencies"]
    allowed = {plain(requirement) for requirement in declared}
    providers = packages_distributions()
    undeclared = {
        name
        # What is not installed belongs to an extra that is not, or fails by itself.
        for name in imported(folder) & providers.keys()
        if not {plain(provider) for provider in providers[name]} & allowed
    }
    assert not undeclared, f"{folder}/ imports {sorted(undeclared)}, which pyproject.toml does not list"


def test_the_tools_that_run_before_anything_is_installed_need_only_python():
    assert imported("tools") == set()
