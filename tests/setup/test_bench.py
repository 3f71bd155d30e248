"""What `make bench` measures is this tree: a name that its copies leave out is never that of a source."""

from importlib import import_module

import pytest

from publishing.making import sources
from tests.setup.test_documents import ROOT


@pytest.mark.parametrize("folder", ["derivations", "figures", "publishing", "examples", "docs", "references.bib"])
def test_a_copy_for_the_bench_leaves_no_source_out(folder, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tools")  # as when it is run
    left_out = import_module("bench").left_out
    paths = sources.files(ROOT / folder) or [ROOT / folder]
    parts = [part for path in paths for part in (path, *path.parents) if part.is_relative_to(ROOT) and part != ROOT]
    assert [str(x) for x in dict.fromkeys(parts) if left_out(str(x.parent), [x.name])] == []
