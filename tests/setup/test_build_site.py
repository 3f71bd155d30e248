"""A build that fails leaves the last good site/ whole; one that succeeds replaces all of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Stands for mkdocs, so that the swap is tested and no theme is loaded.
MKDOCS = """
import pathlib, sys
assert "--strict" in sys.argv and "-q" not in sys.argv and "--quiet" not in sys.argv
new = pathlib.Path(sys.argv[sys.argv.index("--site-dir") + 1])
new.mkdir()
(new / "index.html").write_text("new")
sys.exit(pathlib.Path("exit").read_text().strip() == "fails")
"""


@pytest.fixture
def tree(tmp_path):
    """A tree with a good site/ and the stand-in for mkdocs."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "build_site.py", tmp_path / "tools")
    (tmp_path / "mkdocs.py").write_text(MKDOCS)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    (tmp_path / "site" / "gone.html").write_text("old")
    return tmp_path


def build(tree, ending):
    """Run the build with a mkdocs that fails or works."""
    (tree / "exit").write_text(ending)
    command = [sys.executable, "tools/build_site.py"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=60)


def pages(tree):
    """What site/ holds, and that nothing else is left beside it."""
    assert not (tree / "site.new").exists() and not (tree / "site.old").exists()
    return {path.name: path.read_text() for path in (tree / "site").iterdir()}


def test_a_failed_build_keeps_the_last_good_site(tree):
    done = build(tree, "fails")
    assert done.returncode == 1 and "site/ is still the last good one" in done.stderr
    assert pages(tree) == {"index.html": "old", "gone.html": "old"}


def test_a_good_build_replaces_the_site_as_a_whole(tree):
    assert build(tree, "works").returncode == 0
    assert pages(tree) == {"index.html": "new"}


def test_what_an_interrupted_build_left_is_cleared_away(tree):
    (tree / "site.new").mkdir()
    (tree / "site.new" / "half.html").write_text("half")
    assert build(tree, "works").returncode == 0
    assert pages(tree) == {"index.html": "new"}


def test_a_swap_that_was_interrupted_gives_the_last_good_site_back(tree):
    (tree / "site").rename(tree / "site.old")
    assert build(tree, "fails").returncode == 1
    assert pages(tree) == {"index.html": "old", "gone.html": "old"}
