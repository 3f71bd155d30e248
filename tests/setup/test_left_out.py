"""What a plain pytest leaves out it names in one line, with the command that runs it; nothing is skipped."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def collect(*arguments):
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_plain_run_names_each_command_in_one_line():
    said = collect("tests/setup/test_documents.py", "tests/setup/test_install.py")
    (line,) = [line for line in said.stdout.splitlines() if line.startswith("left out: ")]
    markers = re.findall(r"^  \"(\w+): .*run by `(make [\w-]+)`\"", (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert len(markers) >= 3
    for name, command in markers:
        assert name in line and f"({command})" in line
    assert "test_install.py::" in said.stdout and "test_documents.py::" not in said.stdout
    assert said.returncode == 0


def test_a_marker_chooses_its_tests():
    said = collect("-m", "site", "tests/setup/test_documents.py").stdout
    assert "test_documents.py::" in said and "site, " not in said


@pytest.mark.parametrize(("folder", "module"), [("frameworks", "torch"), ("browser", "selenium")])
def test_a_folder_that_is_named_is_collected_or_says_what_is_not_installed(folder, module):
    said = collect(f"tests/{folder}")
    if find_spec(module) is None:
        assert said.returncode != 0
        assert f"imports {module}, which is not installed here: make test-{folder}, or pip install" in said.stderr
    else:
        assert said.returncode == 0 and f"tests/{folder}/test_" in said.stdout
