"""The hook in a real build of a small site: what mkdocs-jupyter's defaults would let through is stopped."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publishing.hooks import labs

pytestmark = pytest.mark.site

ROOT = Path(__file__).parents[2]
CONFIG = """
site_name: A small site
site_url: https://site.example/under/
strict: true
theme: material
markdown_extensions: [attr_list, pymdownx.highlight, pymdownx.superfences, {toc: {permalink: true}}]
validation: {links: {anchors: warn}}
plugins:
  - mkdocs-jupyter: {include: ["docs/labs/*.py"], execute: true, allow_errors: false, kernel_name: python3}
hooks: ["HOOK"]
"""
LAB = """# %% [markdown]
# # A lab
# See [the other page](../index.md#there).

# %%
import derivations

# %% [markdown]
# ## Check

# %%
assert derivations.FACTOR == 2, "the factor is wrong"
print({"b", "a", "c"})
"""


class Small:
    """A site with one lab that rests on one derivation."""

    def __init__(self, root: Path) -> None:
        self.root, self.lab = root, root / "docs" / "labs" / "a_lab.py"
        self.lab.parent.mkdir(parents=True)
        (root / "mkdocs.yml").write_text(CONFIG.replace("HOOK", str(ROOT / "publishing" / "hooks" / "labs.py")))
        (root / "docs" / "index.md").write_text("# Home\n\n## There\n\n[a lab](labs/a_lab.py#check)\n")
        (root / "docs" / "contribute.md").write_text("# Contribute\n")
        self.lab.write_text(LAB, encoding="utf-8")
        self.derive("FACTOR = 2\n")

    def derive(self, text: str) -> None:
        (self.root / "derivations").mkdir(exist_ok=True)
        (self.root / "derivations" / "__init__.py").write_text(text)

    def build(self) -> subprocess.CompletedProcess:
        paths = os.pathsep.join([str(self.root), str(ROOT)])
        env = os.environ | {"PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        return subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True)

    def caches(self) -> list[Path]:
        return [path for path in (self.root / ".cache" / "labs").iterdir() if path.name != "home"]

    def page(self) -> str:
        return (self.root / "site" / "labs" / "a_lab" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The small site, built once."""
    small = Small(tmp_path_factory.mktemp("small"))
    done = small.build()
    assert done.returncode == 0, done.stderr
    return small


def test_the_page_carries_none_of_jupyters_styles_and_scripts(built):
    article = built.page().split("<article")[1].split("</article>")[0]
    assert "<style" not in article and "<script" not in article and "style=" not in article
    assert "jp-" not in article
    assert "a_lab" in article and "Check" in article


def test_links_and_headings_are_those_of_every_other_page(built):
    page = built.page()
    assert 'href="../../#there"' in page
    assert '<h2 id="check">' in page
    assert "<title>A lab - A small site</title>" in page


def test_both_downloads_lie_beside_the_page(built):
    folder = built.root / "site" / "labs" / "a_lab"
    assert (folder / "a_lab.py").read_text(encoding="utf-8") == LAB
    notebook = json.loads((folder / "a_lab.ipynb").read_text(encoding="utf-8"))
    assert notebook["cells"][0]["source"].endswith("[the other page](https://site.example/under/#there).")
    for name in ("a_lab.py", "a_lab.ipynb"):
        assert f'href="{name}"' in built.page()


def test_running_the_lab_again_gives_the_same_bytes(built, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(built.root, copy, ignore=shutil.ignore_patterns(".cache", "site"))
    again = Small.__new__(Small)
    again.root = copy
    assert again.build().returncode == 0
    for path in sorted((copy / "site").rglob("*")):
        if path.is_file():
            first = built.root / "site" / path.relative_to(copy / "site")
            assert path.read_bytes() == first.read_bytes(), path


def test_a_warm_cache_serves_while_nothing_changed_and_never_a_broken_derivation(built):
    warm = built.build()
    assert warm.returncode == 0 and "Cache hit" in warm.stderr
    before = built.caches()

    built.derive("FACTOR = -2\n")
    broken = built.build()
    assert broken.returncode != 0
    assert "docs/labs/a_lab.py:12: cell 4 fails at `assert derivations.FACTOR == 2" in broken.stderr
    assert "`: AssertionError: the factor is wrong" in broken.stderr

    built.derive("FACTOR = 2  # as before\n")
    mended = built.build()
    assert mended.returncode == 0 and "Cache hit" not in mended.stderr
    assert len(built.caches()) == 1 and built.caches() != before


def test_a_lab_that_is_not_python_fails_by_name(built):
    built.lab.write_text(LAB + "\n# %%\n1 +\n", encoding="utf-8")
    broken = built.build()
    built.lab.write_text(LAB, encoding="utf-8")
    assert broken.returncode != 0
    assert "docs/labs/a_lab.py:16: cell 5 fails at `1 +`: SyntaxError: " in broken.stderr


@pytest.mark.parametrize(
    ("last", "complaint"),
    [
        ("import sympy\nsympy.Symbol('x')", "cell 5 shows raw TeX"),
        ("import warnings\nwarnings.warn('old')", "cell 5 writes to stderr"),
    ],
)
def test_what_the_site_does_not_show_fails_the_build(built, last, complaint):
    built.lab.write_text(f"{LAB}\n# %%\n{last}\n", encoding="utf-8")
    broken = built.build()
    built.lab.write_text(LAB, encoding="utf-8")
    assert broken.returncode != 0
    assert f"docs/labs/a_lab.py: {complaint}" in broken.stderr


def test_a_link_of_a_lab_to_an_anchor_that_is_not_there_fails_the_build(built):
    built.lab.write_text(LAB.replace("#there", "#nowhere"), encoding="utf-8")
    broken = built.build()
    built.lab.write_text(LAB, encoding="utf-8")
    assert broken.returncode != 0
    assert "'labs/a_lab.py' contains a link '../index.md#nowhere'" in broken.stderr


def test_bytecode_stays_out_of_the_folders_that_serve_watches(built):
    assert not list((built.root / "derivations").rglob("__pycache__"))


SOURCES = ["derivations/l2.py", "figures/a.mplstyle", "publishing/display.py", "docs/labs/a.py", "references.bib"]


@pytest.mark.parametrize("path", SOURCES)
def test_the_digest_covers_every_source_that_a_lab_can_import(tmp_path, path):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("one")
    before = labs.digest_of(tmp_path)
    assert labs.digest_of(tmp_path) == before
    file.write_text("two")
    assert labs.digest_of(tmp_path) != before


def test_neither_prose_nor_what_makes_pages_is_in_the_digest(tmp_path):
    (tmp_path / "publishing").mkdir()
    (tmp_path / "publishing" / "display.py").write_text("from publishing import mathml\n")
    before = labs.digest_of(tmp_path)
    (tmp_path / "publishing" / "listings.py").write_text("one")
    assert labs.digest_of(tmp_path) == before
    (tmp_path / "publishing" / "mathml.py").write_text("one")
    assert labs.digest_of(tmp_path) != before
    before = labs.digest_of(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# New")
    assert labs.digest_of(tmp_path) == before
