"""A site that is missing or older than its sources is a failure with a sentence, never a skipped test."""

import os

import pytest

from tests.browser import site as built

pytestmark = pytest.mark.browser


@pytest.fixture
def tree(tmp_path):
    """A built site of one page, and the source that it came from."""
    for name in ("docs/l2.md", "site/index.html", "site/sitemap.xml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
        os.utime(path, (1000, 1000))
    return tmp_path


def test_a_fresh_site_is_fine(tree):
    assert built.fault(tree) is None


def test_a_missing_site_is_named(tree):
    (tree / "site" / "index.html").unlink()
    assert "`make site`" in built.fault(tree)


def test_an_older_site_is_named_with_what_is_newer(tree):
    os.utime(tree / "docs" / "l2.md", (2000, 2000))
    assert built.fault(tree) == "site/ is older than docs/l2.md: run `make site` first."


def test_compiled_files_and_notes_do_not_count(tree):
    for name in ("docs/__pycache__/x.pyc", "docs/.draft.md"):
        path = tree / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert built.fault(tree) is None
