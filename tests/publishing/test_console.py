"""What a page shows of a terminal is what the terminal says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n\$ python (?P<command>[^\n]*)\n(?P<said>.*?)^```$", re.DOTALL | re.MULTILINE)
SHOWN = [
    pytest.param(block["command"], block["said"], id=f"{page.name}: {block['command']}")
    for page in sorted((ROOT / "docs").glob("*.md"))
    for block in BLOCK.finditer(page.read_text(encoding="utf-8"))
]


def test_there_are_some():
    assert SHOWN


@pytest.mark.parametrize(("command", "said"), SHOWN)
def test_a_command_says_what_the_page_shows(command, said):
    run = subprocess.run([sys.executable, *shlex.split(command)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stdout + run.stderr == said
