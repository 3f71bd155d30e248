"""Installing is done once for the same files, and again when they differ in what is installed."""

import importlib.util
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installer(tmp_path, monkeypatch):
    """tools/install.py over a copy of the files it reads; what it would run is noted, not run."""
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "tools").mkdir()
    path = Path(shutil.copy(ROOT / "tools" / "install.py", tmp_path / "tools"))
    spec = importlib.util.spec_from_file_location("install_in_a_copy", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.did = []
    module.fails = False

    def run(command, **_):
        step = "venv" if "venv" in command else f"pip {command[-1]}"
        module.did.append(step)
        if step == "venv":
            module.PYTHON.parent.mkdir(parents=True)
            module.PYTHON.touch()
        return type("Done", (), {"returncode": int(module.fails and step != "venv")})

    monkeypatch.setattr(module.subprocess, "run", run)
    return module


def steps(installer, extra=""):
    """What one call of the installer ran."""
    installer.did.clear()
    installer.main(extra)
    return installer.did


def test_the_second_time_nothing_is_done(installer):
    assert steps(installer) == ["venv", "pip ."]
    assert steps(installer) == []


def test_an_extra_brings_the_project_along(installer):
    assert steps(installer, "test") == ["venv", "pip .[test]"]
    assert steps(installer) == []
    assert steps(installer, "browser") == ["pip .[browser]"]


def test_another_version_is_installed(installer):
    steps(installer)
    with (installer.ROOT / "constraints.txt").open("a") as constraints:
        constraints.write("six==1.17.0\n")
    assert steps(installer) == ["pip ."]


def test_a_setting_of_the_linter_installs_nothing(installer):
    steps(installer)
    settings = installer.ROOT / "pyproject.toml"
    settings.write_text(settings.read_text().replace("line-length = 110", "line-length = 111"))
    assert steps(installer) == []


def test_what_failed_is_tried_again(installer, capsys):
    installer.fails = True
    assert steps(installer) == ["venv", "pip ."]
    assert "run the same command again" in capsys.readouterr().out
    installer.fails = False
    assert steps(installer) == ["pip ."]


def test_a_folder_of_another_python_is_made_anew(installer):
    steps(installer)
    (installer.VENV / "made-by").write_text("another Python\n")
    assert steps(installer) == ["venv", "pip ."]
