"""mkdocs.yml: what must not be loosened without somebody noticing."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


class Loader(yaml.SafeLoader):
    """Reads !ENV as the list it is."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))


@pytest.fixture(scope="module")
def config():
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)


def test_every_doubt_is_a_warning_and_every_warning_an_error(config):
    assert config["strict"] is True
    levels = [level for group in config["validation"].values() for level in group.values()]
    assert len(levels) == 7 and set(levels) == {"warn"}


def test_no_page_asks_another_host(config):
    assert config["theme"]["font"] is False
    assert "repo_url" not in config
    files = [*config["extra_css"], *(script["path"] for script in config["extra_javascript"])]
    assert not [file for file in files if "//" in file]


def test_labs_stop_at_an_error_and_nothing_but_labs_is_run(config):
    (options,) = [plugin["mkdocs-jupyter"] for plugin in config["plugins"] if isinstance(plugin, dict)]
    assert options["allow_errors"] is False and options["execute"] is True
    assert options["include"] == ["docs/labs/*.py"]


def test_the_site_is_rebuilt_when_what_it_is_made_from_changes(config):
    assert {"derivations", "figures", "publishing", "references.bib"} <= set(config["watch"])


def test_the_site_can_be_built_for_any_address(config):
    assert config["site_url"] == ["SITE_URL", "http://127.0.0.1:8000/"]


def test_the_theme_folder_is_there_before_anything_was_made(config):
    folder = ROOT / config["theme"]["custom_dir"]
    assert (folder / ".gitkeep").is_file(), "MkDocs wants the folder before the extension can fill it"
