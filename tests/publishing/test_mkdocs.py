"""The extension under MkDocs itself: strict builds, what a failure leaves behind, and what a server does."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from publishing.own_pages import write
from publishing.pages.site import Site
from publishing.project import Project

pytestmark = pytest.mark.site

CONFIG = """site_name: t
site_url: http://127.0.0.1/under/a/path/
strict: true
use_directory_urls: {directory}
validation: {{anchors: warn, links: {{not_found: warn, anchors: warn, unrecognized_links: warn}}}}
theme: {{name: material, font: false, custom_dir: generated/public}}
markdown_extensions:
  - publishing.extension: {{root: {root}, generate: false}}
  - attr_list
  - toc
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
"""
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONPATH": str(Project.at().root),
}


@pytest.fixture
def site(tree, put):
    """The tree with an mkdocs.yml and a page in a folder."""
    put("mkdocs.yml", CONFIG.format(root=tree.as_posix(), directory="true"))
    put("docs/index.md", "# Start\n\n{claim}`l2.decay_factor`\n")
    put(
        "docs/deep/page.md",
        "# Deep\n\n{claim}`l2.decay_factor` {cite}`hoerl1970ridge` {value}`l2.half_life_steps`\n",
    )
    put("figures/bowl.py", '"""A caption."""\n')
    for page, text in write.pages(Site.load(Project.at(str(tree)))):
        put(f"docs/{page}", text)
    return tree


def build(tree, *options):
    """`mkdocs build` in a process of its own, as make does it."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=tree, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("directory", ["true", "false"])
def test_a_strict_build_finds_every_link_and_anchor(site, put, directory):
    put("mkdocs.yml", CONFIG.format(root=site.as_posix(), directory=directory))
    result = build(site)
    assert result.returncode == 0, result.stderr
    page = "deep/page/index.html" if directory == "true" else "deep/page.html"
    html = (site / "site" / page).read_text(encoding="utf-8")
    links = re.findall(r'class="(?:claim-link|cite|value)" href="([^"]+)"', html)
    up, end = ("../../", "/") if directory == "true" else ("../", ".html")
    assert links == [
        f"{up}claims/l2/decay_factor.html",
        f"{up}references{end}#hoerl1970ridge",
        f"{up}source/derivations/l2/{'' if directory == 'true' else 'index.html'}#L5",
    ]


def test_formulas_stay_out_of_the_search_index(site):
    assert build(site).returncode == 0
    index = (site / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "data-tex" not in index and "<math" not in index
    assert "collect" in index  # reasons are words, and found
    assert "refuted" in index
    assert "ewcommand" not in index and "def decay_factor" not in index  # source pages are not


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_an_unknown_name_fails_with_file_and_line_and_leaves_the_old_site(site, put, quiet):
    assert build(site).returncode == 0
    before = (site / "site" / "index.html").read_bytes()
    put("docs/t.md", "# T\n\nText.\n\n{claim}`l2.decay_facter`\n")
    result = build(site, *quiet)
    assert result.returncode == 1
    assert "docs/t.md:5: no claim named 'l2.decay_facter'; did you mean l2.decay_factor?" in result.stderr
    assert (site / "site" / "index.html").read_bytes() == before


class Server:
    """`mkdocs serve` on a free port; what it says is collected in a file."""

    def __init__(self, tree):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = tree / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", f"127.0.0.1:{self.port}"],
                cwd=tree, env=ENVIRONMENT, stdout=log, stderr=log,
            )  # fmt: skip

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait(20)

    def said(self, words, times=1):
        """Wait until the server has said `words` so many times."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.log.read_text(encoding="utf-8", errors="replace").count(words) >= times:
                return True
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(f"not said: {words}\n{self.log.read_text(encoding='utf-8', errors='replace')}")

    def page(self, path, timeout=10):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/under/a/path/{path}", timeout=timeout) as answer:
            return answer.read().decode()


def test_a_server_shows_the_failure_of_a_later_edit_and_recovers(site, put):
    with Server(site) as server:
        server.said("Serving on")
        assert "decay factor" in server.page("")
        put("docs/index.md", "# Start\n\n{claim}`l2.decay_facter`\n")
        server.said("docs/index.md:3: no claim named 'l2.decay_facter'; did you mean l2.decay_factor?")
        server.said("The server will appear stuck until build errors are resolved")
        with pytest.raises(TimeoutError):
            server.page("", timeout=1)  # no stale page: none at all until it is mended
        put("docs/index.md", "# Mended\n\n{claim}`l2.decay_factor`\n")
        server.said("Reloading browsers")
        assert "Mended" in server.page("")


def test_a_server_takes_an_edit_for_one_and_a_compiled_file_for_none(site, put):
    hook = Project.at().root / "publishing" / "hooks" / "serving.py"
    text = (site / "mkdocs.yml").read_text(encoding="utf-8")
    put("mkdocs.yml", f"{text}watch: [derivations]\nhooks: [{hook.as_posix()}]\n")
    with Server(site) as server:
        server.said("Serving on")
        put("derivations/__pycache__/l2.cpython-311.pyc", "compiled")
        put("derivations/.l2.py.swp", "an editor's copy")
        time.sleep(2)  # the watcher looks twice a second
        assert "Detected file changes" not in server.log.read_text(encoding="utf-8")
        source = site / "derivations" / "l2.py"
        source.write_text(source.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
        server.said("Reloading browsers")


def test_a_server_on_a_taken_port_says_so_in_a_sentence(site, put):
    hook = Project.at().root / "publishing" / "hooks" / "serving.py"
    text = (site / "mkdocs.yml").read_text(encoding="utf-8")
    put("mkdocs.yml", f"{text}hooks: [{hook.as_posix()}]\n")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=site, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert run.returncode == 1
    said = run.stdout + run.stderr
    assert "of 127.0.0.1 cannot be had" in said and "Traceback" not in said, said
