"""A browser that is missing is named, with the Debian package that brings it."""

import pytest

from tools import find_browsers
from tools.find_browsers import PROGRAMS, MissingError, find


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without any browser; gives a folder for programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, (_, package) in PROGRAMS.items():
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.setitem(PROGRAMS, name, ((name.lower(), f"{tmp_path}/*/{name}"), package))
    return tmp_path


def program(path):
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_missing_is_named_with_its_package(bare, name):
    package = PROGRAMS[name][1]
    with pytest.raises(MissingError, match=f"no {name} on this machine.*`apt install {package}`.*{name.upper()}="):
        find(name)


def test_everything_that_is_missing_is_said_at_once(bare, capsys):
    assert find_browsers.main() == 1
    assert len(capsys.readouterr().err.splitlines()) == len(PROGRAMS)


def test_what_is_on_the_path_is_found(bare):
    path = program(bare / "firefox")
    assert find("Firefox") == path


def test_what_lies_in_a_folder_of_its_own_is_found(bare):
    path = program(bare / "webkit" / "MiniBrowser")
    assert find("MiniBrowser") == path


def test_a_named_file_is_taken_and_no_other(bare, monkeypatch):
    program(bare / "firefox")
    monkeypatch.setenv("FIREFOX", program(bare / "nightly"))
    assert find("Firefox") == str(bare / "nightly")
    monkeypatch.setenv("FIREFOX", "/no/such/file")
    with pytest.raises(MissingError, match="at FIREFOX=/no/such/file"):
        find("Firefox")
