"""What a plain `pytest` runs, what has a command of its own, and generated/ for those who read it.

A marker of pyproject.toml whose description ends in "run by `COMMAND`" sets its tests apart: they want a browser,
gigabytes or minutes. A plain run leaves them out and ends with a line that says so. They are run by that command, by
`-m MARKER`, or by naming their folder, tests/MARKER, whose tests carry the marker without saying so.
"""

import gc
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from publishing.making.verification import quiet_environment
from publishing.project import Project

TESTS = Path(__file__).parent
APART = re.compile(r"(?P<name>\w+): (?P<why>.+); run by `(?P<command>.+)`")
# What the tests of an extra import first, to say in one sentence that the extra is not installed.
IMPORTED = {"frameworks": "torch", "browser": "selenium"}
LEFT_OUT = pytest.StashKey[list[str]]()

# Compiled files lie where no server watches, here and in whatever a test starts; Matplotlib's cache beside them.
_caches = quiet_environment(Project.at())
for _name in ("PYTHONPYCACHEPREFIX", "MPLCONFIGDIR"):
    os.environ.setdefault(_name, _caches[_name])
sys.pycache_prefix = sys.pycache_prefix or os.environ["PYTHONPYCACHEPREFIX"]


def apart(config: pytest.Config) -> dict[str, re.Match[str]]:
    """The markers that set tests apart, by name."""
    found = (APART.fullmatch(line) for line in config.getini("markers"))
    return {match["name"]: match for match in found if match}


def pytest_configure(config):
    """Leave out what is set apart and was not asked for, by its marker or by its folder."""
    asked = config.option.markexpr
    left_out = [name for name in apart(config) if not re.search(rf"\b{name}\b", asked) and not _named(config, name)]
    config.option.markexpr = " and ".join([f"({asked})"] * bool(asked) + [f"not {name}" for name in left_out])
    refused = [name for name in apart(config) if re.search(rf"(?<!or )\bnot {name}\b", asked)]
    config.stash[LEFT_OUT] = left_out + refused
    for name, module in IMPORTED.items():
        if name in apart(config) and name not in config.stash[LEFT_OUT] and find_spec(module) is None:
            command = apart(config)[name]["command"]
            lacks = f"tests/{name} imports {module}, which is not installed here"
            raise pytest.UsageError(f"{lacks}: {command}, or pip install -e '.[test,{name}]'")


def _named(config: pytest.Config, name: str) -> bool:
    paths = [(config.invocation_params.dir / argument.partition("::")[0]).resolve() for argument in config.args]
    return any(path.is_relative_to(TESTS / name) for path in paths)


def pytest_ignore_collect(collection_path, config):
    """Do not even import the tests of a folder that is left out: what they import may not be installed."""
    if collection_path.parent == TESTS and collection_path.name in config.stash[LEFT_OUT]:
        return True
    return True if collection_path.name == "test_make.py" and not shutil.which("make") else None


def pytest_itemcollected(item):
    """Mark a test by its folder, where that is named like a marker."""
    folder = item.path.relative_to(TESTS).parts[0]
    if folder in apart(item.config):
        item.add_marker(folder)


def pytest_terminal_summary(terminalreporter, config):
    """One line: what was left out, and which command runs it."""
    known = apart(config)
    said = [f"{name}, {known[name]['why']} ({known[name]['command']})" for name in config.stash[LEFT_OUT]]
    if not shutil.which("make"):
        said.append("tests/setup/test_make.py, needs make, which this machine lacks")
    if said:
        terminalreporter.write_line(f"left out: {'; '.join(said)}")


@pytest.fixture(scope="session")
def published(request) -> Project:
    """This checkout with generated/ brought up to date: once, whichever process of a run comes first."""
    project = Project.at()
    command = [sys.executable, "-m", "publishing"]
    # Not captured: from nothing it takes a minute, and says what it is at.
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        code = subprocess.run(command, cwd=project.root, env=quiet_environment(project), check=False).returncode
    if code:
        pytest.fail("`python -m publishing` could not bring generated/ up to date: its lines say why", pytrace=False)
    return project


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Collect without looking for garbage: what importing makes stays, and a tenth of the time goes into the search."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()  # nor is it searched again whenever a test makes some
        gc.enable()
