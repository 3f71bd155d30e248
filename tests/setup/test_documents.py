"""README and CONTRIBUTING followed word for word in a copy: their code in the files they name, then their commands."""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"`(?P<file>[\w/]+\.py)`:\n\n```python\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# What is made, here and in the copy: a contribution holds none of it.
MADE = (".git", ".venv", ".cache", "generated", "source", "site", "__pycache__", "*.egg-info")
PAGE, CONTRIBUTING, README = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("docs/contribute.md", "CONTRIBUTING.md", "README.md")
)


class Copy:
    """The tree in another folder, which remembers how it was."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*MADE))
        # Nothing has to be made twice that this contribution does not change.
        shutil.copytree(ROOT / "generated", root / "generated", ignore=shutil.ignore_patterns(".lock", ".staged-*"))
        self.before = self.files()

    def files(self) -> dict[str, str]:
        """Every file that a contribution may hold, with a digest of it."""
        made = re.compile(r"(^|/)(\.cache|\.git|\.hypothesis|__pycache__)(/|$)|^(generated|docs/source|docs/claims)/")
        paths = (path for path in self.root.rglob("*") if path.is_file())
        names = {path.relative_to(self.root).as_posix(): path for path in paths}
        return {n: hashlib.sha256(p.read_bytes()).hexdigest() for n, p in names.items() if not made.search(n)}

    def changed(self) -> set[str]:
        """The files that differ from how they were."""
        now = self.files()
        return {name for name in now.keys() | self.before.keys() if now.get(name) != self.before.get(name)}

    def add(self, file: str, code: str) -> None:
        """Put code at the end of a file, as a new one if there is none."""
        path = self.root / file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        space = "\n\n" if text else ""
        path.write_text(text + space + code, encoding="utf-8")

    def run(self, command: str) -> str:
        """Run a command as it is typed, and give what it says. It must end well."""
        words = shlex.split(command)
        words = [sys.executable, *(words[1:] if words[0] == "python" else ["-m", *words])]
        environment = os.environ | {"PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "pycache")}
        run = subprocess.run(words, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{command}:\n{run.stdout[-6000:]}{run.stderr[-3000:]}"
        return run.stdout


def commands(text: str) -> list[str]:
    """The commands of a document's shell blocks that look at a claim or test it."""
    lines = [line for block in SHELL.findall(text) for line in block.splitlines()]
    return [line for line in lines if line.startswith(("python -m derivations", "pytest tests/"))]


@pytest.fixture(scope="module")
def copy(published, tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("documents") / "copy")


def test_a_claim_a_file_of_claims_and_a_twin_cost_the_files_that_are_named(copy):
    ((place, claim),) = BLOCK.findall(README)
    (new, file), (reference, twin) = BLOCK.findall(CONTRIBUTING)
    follow = commands(CONTRIBUTING)
    assert len(follow) == 3

    copy.add(place, claim)
    (show,) = re.findall(r"`(python -m derivations l2\.\w+)`", README)
    assert "[PROVED]" in copy.run(show)
    assert not (copy.root / new).exists(), "a file of claims is a new one"
    copy.add(new, file)
    said = [copy.run(command) for command in follow]
    assert "[PROVED]" in said[0] and " 0 faults" in said[1] and " passed" in said[2]
    copy.run("ruff check .")
    assert copy.changed() == {place, new}

    without = re.sub(r", no_twin=\"[^\"]*\"", "", file)
    assert without != file, "the claim of CONTRIBUTING has no twin yet"
    (copy.root / new).write_text(without, encoding="utf-8")
    copy.add(reference, twin)
    said = [copy.run(command) for command in follow]
    assert "[PROVED]" in said[0] and " passed" in said[2]
    copy.run("ruff check .")
    assert copy.changed() == {place, new, reference}


@pytest.mark.parametrize("asked", ["wrong(...)", "no_twin", "@implements", "python -m derivations"])
def test_the_page_asks_for_what_contributing_asks_for(asked):
    assert asked in PAGE and asked in CONTRIBUTING
