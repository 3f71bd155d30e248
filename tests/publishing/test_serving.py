"""The hook that makes a plain `mkdocs` do what `make` does."""

import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort

from publishing.hooks import serving

ROOT = Path("/checkout")


@pytest.mark.parametrize(
    ("source", "target", "passed_over"),
    [
        ("derivations/l2/update.py", "", False),
        ("derivations/l2/__pycache__/update.cpython-311.pyc", "", True),
        ("figures/.bowl.py.swp", "", True),
        ("figures/bowl.py~", "", True),
        ("figures/.bowl.py.swp", "figures/bowl.py", False),  # how an editor saves: the name of the source comes last
        ("figures/bowl.py", "figures/bowl.py~", False),
    ],
)
def test_only_what_programs_leave_beside_sources_is_passed_over(source, target, passed_over):
    event = SimpleNamespace(src_path=str(ROOT / source), dest_path=str(ROOT / target) if target else "")
    assert serving.leftover(event, ROOT) is passed_over


def test_what_lies_elsewhere_is_an_edit():
    assert not serving.leftover(SimpleNamespace(src_path="/elsewhere/.hidden/theme.css"), ROOT)


def test_a_taken_port_is_named_and_another_offered():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Abort, match=rf"Port {port} of 127\.0\.0\.1 cannot be had .*--dev-addr 127\.0\.0\.1:"):
            serving.refuse_a_taken_port("127.0.0.1", port)
    serving.refuse_a_taken_port("127.0.0.1", port)


@pytest.mark.parametrize(("commit", "date"), [("1700000000", "1700000000"), ("", "315532800")])
def test_pages_are_dated_by_the_last_commit(monkeypatch, commit, date):
    monkeypatch.setattr(serving, "last_commit", lambda root: commit)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    serving.on_startup("build", False)
    assert os.environ["SOURCE_DATE_EPOCH"] == date
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    serving.on_startup("build", False)
    assert os.environ["SOURCE_DATE_EPOCH"] == "0"


def test_where_there_is_no_history_there_is_no_date(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert serving.last_commit(tmp_path) == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert serving.last_commit(tmp_path) == ""
