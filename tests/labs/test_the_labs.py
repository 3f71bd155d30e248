"""The labs themselves: each runs by itself, and each link in it leads somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import jupytext
import pytest

pytestmark = pytest.mark.site

ROOT = Path(__file__).parents[2]
LABS = sorted((ROOT / "docs" / "labs").glob("*.py"))


@pytest.fixture(params=LABS, ids=lambda path: path.stem)
def lab(request):
    return request.param


def cells(lab, kind):
    return [cell["source"] for cell in jupytext.read(lab)["cells"] if cell["cell_type"] == kind]


def test_a_lab_runs_as_a_plain_script_without_a_warning(lab):
    done = subprocess.run([sys.executable, "-W", "error", lab], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_a_lab_needs_of_publishing_only_what_its_cache_hangs_on(lab):
    named = re.findall(r"\bpublishing\.(\w+)", lab.read_text(encoding="utf-8"))
    assert set(named) <= {"display"}


def test_a_lab_is_in_the_navigation(lab):
    assert f"labs/{lab.name}" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_links_of_a_lab_lead_to_files_or_to_the_web(lab):
    for source in cells(lab, "markdown"):
        for target in re.findall(r"\]\(([^)\s]+)\)", source):
            if not re.match(r"https://|#", target):
                assert (lab.parent / target.split("#")[0]).is_file(), f"{lab.name} links to {target}"


def test_a_lab_has_a_title_a_question_and_exercises(lab):
    prose = cells(lab, "markdown")
    assert prose[0].startswith("# ") and "?" in prose[0], "a lab opens with its title and its question"
    assert any("## Exercises" in source for source in prose)


def test_code_fits_the_page(lab):
    for source in cells(lab, "code"):
        for line in source.split("\n"):
            assert len(line) <= 78, f"{lab.name}: too wide for the page: {line}"
