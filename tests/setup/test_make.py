"""What `make` says before any long work, and that it promises no command it lacks."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A python3 that runs scripts as the real one does, after a lie about itself.
LIAR = """#!/bin/sh
exec "{python}" -c '
import runpy, sys
{lie}
sys.argv = [a for a in sys.argv[1:] if a != "-B"]
runpy.run_path(sys.argv[0], run_name="__main__")
' "$@"
"""
OLD = 'sys.version_info = (3, 8, 10, "final", 0)'
WITHOUT_VENV = 'sys.modules["ensurepip"] = None'


@pytest.fixture
def tree(tmp_path):
    """A copy of what `make` needs to begin with, so that a check that fails to stop it harms nothing here."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    return tmp_path


def make(tree, *arguments, lie=""):
    """Run make with a python3 of our own and no network; what it said, and whether .venv was begun."""
    programs = tree / "programs"
    programs.mkdir()
    python = programs / "python3"
    python.write_text(LIAR.format(python=sys.executable, lie=lie or "pass"))
    python.chmod(0o755)
    # Not what an outer make, whose recipe this test may be, hands down.
    outer = ("MAKE", "MFLAGS", "PYTHON")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
    environment |= {"PATH": f"{programs}:{os.environ['PATH']}", "PIP_NO_INDEX": "1"}
    done = subprocess.run(["make", *arguments], cwd=tree, env=environment, capture_output=True, text=True, timeout=60)
    assert not (tree / ".venv").exists(), "make began to install before it looked at the machine"
    return done


def only_sentence(done):
    """The one line that is not make's own report of a failed recipe."""
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.stdout == "" and len(lines) == 1, f"more than one sentence:\n{done.stdout}{done.stderr}"
    return lines[0]


@pytest.mark.parametrize("target", ["serve", "test", "site", "verify", "mutants", "bench", "really-test-browser"])
def test_an_old_python_is_named_with_what_to_do(tree, target):
    said = only_sentence(make(tree, target, lie=OLD))
    assert "Python 3.11 or newer" in said and "is Python 3.8" in said and "PYTHON=python3.12" in said


@pytest.mark.parametrize("target", ["serve", "test"])
def test_a_python_without_venv_is_named_with_what_to_install(tree, target):
    said = only_sentence(make(tree, target, lie=WITHOUT_VENV))
    assert "cannot make a virtual environment" in said and "apt install python3-venv" in said


def test_a_machine_without_python_is_told_so(tree):
    said = only_sentence(make(tree, "serve", "PYTHON=no-such-python"))
    assert "There is no no-such-python on this machine" in said and "Python 3.11 or newer" in said


def test_a_taken_port_is_named_and_another_offered(tree):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = only_sentence(make(tree, "serve", f"PORT={port}"))
    assert f"Port {port} of 127.0.0.1" in said and "make serve PORT=" in said


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1"])
def test_a_port_that_is_none_is_refused(tree, port):
    assert f"PORT={port} is no port" in only_sentence(make(tree, "serve", f"PORT={port}"))


def test_where_there_is_nothing_to_run_one_sentence_says_so(tree):
    done = make(tree, "test-browser")
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.count("\n") == 1 and "nothing to" in done.stdout


def targets():
    """The names that the Makefile defines."""
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", ".ci/run", ".github/workflows/site.yml", "Makefile"])
def test_every_command_that_is_promised_exists(page):
    # In code: between backticks, or at the start of a line of shell, of YAML, or of make's own list.
    shape = r"(?:`|^\s*|run: |^## )(?:[A-Z_]+=\S+ )?make ([a-z][a-z-]*)"
    promised = set(re.findall(shape, (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE))
    assert promised, f"{page} names no command"
    lacking = promised - targets()
    assert not lacking, f"{page} promises {sorted(lacking)}, which the Makefile lacks"


def test_make_alone_lists_every_command():
    listed = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    commands = {name for name in targets() if name != "help" and not name.startswith("really-")}
    assert set(re.findall(r"^make ([a-z-]+)", listed, re.MULTILINE)) == commands
