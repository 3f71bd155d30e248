"""`::: table NAME`: the numbers of a figure, each by its name, and nothing that is not there."""

import re

import pytest

from publishing.making import audit
from publishing.pages import bibliography, names
from publishing.pages.site import Site
from publishing.project import Project
from tests.publishing.test_extension import parsed

TABLE = {
    "head": ["training", "optimiser", "half-life"],
    "rows": [
        [
            [{"strong": "Net"}, {"cite": "hoerl1970ridge"}, {"code": "a/b: train.py"}],
            "SGD",
            {"value": "l2.half_life_steps"},
        ],
        [[{"strong": "Other"}], "Adam", {"claim": "l2.half_life", "text": "none"}],
        ["Third", "", ""],
    ],
}


@pytest.fixture
def with_table(change_ledger):
    def change(table):
        change_ledger(lambda ledger: ledger["figures"][0].update(table=table))

    return change


def test_every_cell_says_what_it_names_and_which_column_it_is_in(render, with_table):
    with_table(TABLE)
    box = parsed(render("::: table bowl\n")).find("div")
    assert box.get("id") == "table-bowl" and box.get("class") == "listing"
    assert [th.text for th in box.iter("th")] == TABLE["head"]
    rows = [list(row) for row in box.find("table/tbody")]
    assert [td.get("data-label") for td in rows[0]] == [None, "optimiser", "half-life"]
    assert [" ".join("".join(td.itertext()).split()) for td in rows[0]] == [
        "Net Hoerl and Kennard (1970) a/\u200bb: train.py",
        "SGD",
        "69.3",
    ]
    assert rows[0][0].find("div/a").get("href") == "references.md#hoerl1970ridge"
    assert rows[1][2].find("a").get("href") == "claims/l2/half_life.html"
    assert ["".join(td.itertext()) for td in rows[2]] == ["Third", "–", "–"]


def test_a_figure_without_a_table_and_an_unknown_one_are_faults(tree, put, with_table):
    put("docs/z.md", "::: table bowl\n")
    assert "docs/z.md:1: no table named 'bowl'" in names.faults(Site.load(Project.at(str(tree))))
    with_table(TABLE)
    assert not names.faults(Site.load(Project.at(str(tree))))
    put("docs/y.md", "::: table bowl\n")
    assert any(
        re.search(r"`::: table bowl` stands on", fault) for fault in names.faults(Site.load(Project.at(str(tree))))
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"value": "l2.no"}, "names the value 'l2.no', which is not there"),
        ([{"cite": "nobody1999"}], "names the cite 'nobody1999', which is not there"),
        ({"claim": "l2.no", "text": "x"}, "names the claim 'l2.no', which is not there"),
    ],
)
def test_a_name_in_a_table_that_is_not_there_stops_the_generator(tree, with_table, cell, said):
    with_table({"head": ["one"], "rows": [["text"], [cell]]})
    site = Site.load(Project.at(str(tree)))
    found = audit.faults(site.ledger, bibliography.read(site.project.bibliography))
    assert found == [f"figures/bowl.py:1: the figure bowl: its table {said}"]
