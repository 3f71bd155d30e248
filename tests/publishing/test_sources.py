import pytest

from publishing.making import sources
from publishing.project import Project
from tests.publishing.conftest import write


def names(root, start):
    project = Project.at(root)
    return {project.short(path) for path in sources.transitive(project, root / start)}


def test_imports_are_followed_through_packages_late_ones_and_data_included(tmp_path):
    write(tmp_path, "figures/__init__.py", "")
    write(tmp_path, "figures/a.py", "import numpy\nfrom figures.reference import b\n")
    write(tmp_path, "figures/house.mplstyle", "")
    write(tmp_path, "figures/unused.py", "")
    write(tmp_path, "figures/reference/__init__.py", "")
    write(tmp_path, "figures/reference/b.py", "def f():\n    from . import c\n    import derivations.l2\n")
    write(tmp_path, "figures/reference/c.py", "")
    write(tmp_path, "derivations/__init__.py", "from .ledger import claim\n")
    write(tmp_path, "derivations/l2.py", "")
    write(tmp_path, "derivations/ledger/__init__.py", "")
    write(tmp_path, "derivations/ledger/claim.py", "")
    assert names(tmp_path, "figures/a.py") == {
        "figures/__init__.py",
        "figures/a.py",
        "figures/house.mplstyle",
        "figures/reference/__init__.py",
        "figures/reference/b.py",
        "figures/reference/c.py",
        "derivations/__init__.py",
        "derivations/l2.py",
        "derivations/ledger/__init__.py",
        "derivations/ledger/claim.py",
    }


@pytest.mark.parametrize(
    ("asks", "whole"),
    [
        ("import derivations.l1\n", True),
        ("from derivations import l1\n", True),
        ("from derivations.l1 import soft_threshold\n", True),
        ("from derivations.l1 import prox, soft_threshold\n", True),
        ("from derivations.l1 import prox\n", False),
        ("from derivations.l1.prox import soft_threshold\n", False),
        ("import derivations.l1.prox\n", False),
    ],
)
def test_a_lesson_is_all_its_parts_and_a_part_is_itself(tmp_path, asks, whole):
    write(tmp_path, "figures/__init__.py", "")
    write(tmp_path, "figures/a.py", asks)
    write(tmp_path, "derivations/__init__.py", "")
    write(
        tmp_path,
        "derivations/l1/__init__.py",
        "from derivations.ledger.lesson import lesson\n\nlesson(__name__)\n",
    )
    write(tmp_path, "derivations/l1/prox.py", "")
    write(tmp_path, "derivations/l1/path.py", "")
    found = names(tmp_path, "figures/a.py")
    assert {"derivations/l1/__init__.py", "derivations/l1/prox.py"} <= found or whole
    assert ("derivations/l1/path.py" in found) == whole


def test_a_digest_covers_name_content_and_what_else_decides(tmp_path):
    project = Project.at(tmp_path)
    one, two = write(tmp_path, "one.py", "1"), write(tmp_path, "two.py", "1")
    assert sources.digest(project, [one]) != sources.digest(project, [two])
    before = sources.digest(project, [one])
    one.write_text("2", encoding="utf-8")
    assert sources.digest(project, [one]) != before
    assert sources.digest(project, [one], "numpy 1") != sources.digest(project, [one], "numpy 2")


def test_versions_are_those_installed():
    import sympy

    line = sources.versions("sympy", "math-core", "no-such-thing")
    assert f"sympy {sympy.__version__}" in line
    assert "math-core 0" in line
    assert "no-such-thing missing" in line
