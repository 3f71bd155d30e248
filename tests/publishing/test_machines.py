"""llms.txt: what a program that reads the site is told, out of the navigation and the openings of the pages."""

import json
import re

import pytest
import yaml

from publishing.fault import Fault
from publishing.making import machines
from publishing.own_pages.page import as_built
from publishing.project import Project
from tests.publishing.conftest import ledger

NAV = """site_name: A site
site_description: What it is about.
nav:
  - The idea: l2.md

  # a remark
  - Learn:
      - Why it shrinks: notation.md
      - Labs:
          - A lab: labs/one.py
  - How it is checked: checked.md
theme:
  - Not: a-page.md
"""
LAB = "# ---\n# jupyter: yes\n# ---\n\n# %% [markdown]\n# # A lab\n#\n# You try it.\n\n# %%\nx = 1\n"


@pytest.fixture
def project(tree, put):
    """The hand-made site with a navigation."""
    put("mkdocs.yml", NAV)
    put("docs/labs/one.py", LAB)
    put(
        "docs/l2.md", "---\ntitle: x\n---\n\n# L2\n\n::: figure bowl\n\n**Why [so](l2.md), by {claim}`that <l2.x>`?**\n"
    )
    return Project.at(str(tree))


def test_the_outline_follows_the_navigation_with_what_each_page_opens_with(project):
    assert machines.outline(project) == [
        ("", "The idea", "l2.md", "Why so, by that?"),
        ("Learn", "Why it shrinks", "notation.md", ""),
        ("Learn", "A lab", "labs/one.py", "You try it."),
        ("", "How it is checked", "checked.md", "No formal proof."),
    ]


def test_a_navigation_that_is_not_understood_is_refused(project, put):
    put("mkdocs.yml", "nav:\n  - l2.md\n")
    with pytest.raises(Fault, match="expected `- Title: page`"):
        machines.outline(project)


def test_without_a_navigation_there_is_nothing_to_tell(tree):
    assert machines.outline(Project.at(str(tree))) == []


def test_the_text_says_what_it_is_where_the_data_lie_and_what_proved_means(project):
    text = machines.text(project, ledger())
    assert text.startswith("# A site\n\n> What it is about.\n")
    for part in ("ledger.json", "all 2 claims", "claims/l2/decay_factor.json", "claims/45eca6.html", "- PROVED: "):
        assert part in text
    assert "## Learn\n\n- [Why it shrinks](notation/index.html)\n- [A lab](labs/one/index.html): You try it.\n" in text
    assert max(len(line) for line in text.splitlines()) < 200


def test_this_sites_navigation_is_read_as_yaml_reads_it_and_every_page_opens_with_a_sentence(published):
    def pages(entries):
        for entry in entries:
            ((title, below),) = entry.items()
            yield from [(title, below)] if isinstance(below, str) else pages(below)

    class Loader(yaml.SafeLoader):
        """Passes over the tags of MkDocs."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    nav = yaml.load((published.root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["nav"]
    outline = machines.outline(published)
    assert [(title, page) for _, title, page, _ in outline] == [*pages(nav)]
    assert all(re.search(r"[.?]$", opens) for *_, opens in outline), outline
    text = (published.generated / "public" / "llms.txt").read_text(encoding="utf-8")
    assert text == machines.text(published, json.loads(published.ledger.read_text(encoding="utf-8")))
    assert all(f"]({as_built(page)})" in text for _, _, page, _ in outline)
