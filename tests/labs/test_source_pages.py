"""Every source file has its page, and every page its file."""

from publishing.project import Project
from publishing.source_pages import update


def test_update_writes_what_is_missing_and_removes_what_is_left_over(tmp_path):
    (tmp_path / "derivations" / "ledger").mkdir(parents=True)
    (tmp_path / "derivations" / "ledger" / "claim.py").write_text("")
    left_over = tmp_path / "docs" / "source" / "derivations" / "gone.md"
    left_over.parent.mkdir(parents=True)
    left_over.write_text("")
    project = Project.at(tmp_path)
    page = "docs/source/derivations/ledger/claim.md"
    assert update(project) == [f"wrote {page}", "removed docs/source/derivations/gone.md"]
    assert "::: source derivations/ledger/claim.py" in (tmp_path / page).read_text()
    assert update(project) == []
