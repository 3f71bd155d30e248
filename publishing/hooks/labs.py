"""The one MkDocs hook: it closes the traps of mkdocs-jupyter, which runs the labs.

Left alone, the plugin keys its cache on the notebook's bytes, so that a lab built on a broken derivation
still reads "verified"; it inlines 575 kB of CSS, scripts and random ids into every page; and it runs under
whatever IPython and Jupyter settings the machine has. Here the cache lies under the digest of every source
that a lab can import, the plugin hands on the executed notebook as JSON (lab_assets/), and the page is made
from that by the site's own Markdown (lab_page.py).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import MethodType
from urllib.parse import urljoin, urlsplit

import jupytext
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from nbclient.exceptions import CellExecutionError, DeadKernelError

from publishing.hooks.lab_page import LabError, download_of, fill, page_of
from publishing.making import sources
from publishing.project import PACKAGES, Project

TEMPLATES = Path(__file__).parent / "lab_assets"
# What runs a lab or is shown by one: another version of it may give other outputs.
RUNNERS = (
    "sympy",
    "mpmath",
    "numpy",
    "scikit-learn",
    "matplotlib",
    "math-core",
    "lark",
    "ipython",
    "ipykernel",
    "nbclient",
    "nbconvert",
    "jupytext",
    "mkdocs-jupyter",
)


def digest_of(root: Path) -> str:
    """SHA-256 over every source that a lab in `root` can import, the labs, and the versions that run them.

    All sources, not those that a lab names: a lab may import late, by name, or through IPython. Of publishing it is
    what `display` needs, which is all that a lab may import of it.
    """
    project = Project.at(root)
    folders = [root / package for package in PACKAGES if package != "publishing"] + [root / "docs" / "labs"]
    paths = [path for folder in folders for path in sources.files(folder)]
    shows = root / "publishing" / "display.py"
    paths += [path for path in sources.transitive(project, shows) if path not in paths] if shows.is_file() else []
    if project.bibliography.is_file():
        paths.append(project.bibliography)
    return sources.digest(project, paths, sources.versions(*RUNNERS))


def environment(cache: Path) -> dict[str, str]:
    """The kernel's settings: nobody's start-up files or kernels, and bytecode outside the watched folders."""
    home = cache / "home"
    return {
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_CONFIG_PATH": "",
        "JUPYTER_PATH": "",
        "JUPYTER_PREFER_ENV_PATH": "0",  # our configuration has the last word
        "PYTHONHASHSEED": "0",  # sets print in one order, so that two builds give the same bytes
        "PYTHONPYCACHEPREFIX": str(cache.parent / "pycache"),
        "MPLCONFIGDIR": str(cache.parent / "matplotlib"),
    }


def on_config(config):
    """Point the plugin at our cache and templates, the kernel at empty settings."""
    root = Path(config.config_file_path).parent
    cache = root / ".cache" / "labs"
    os.environ.update(environment(cache))
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"]
    for folder in ("ipython", "config", "data", "runtime"):
        (cache / "home" / folder).mkdir(parents=True, exist_ok=True)
    # Without encryption the kernel warns on every build that others on this machine may listen.
    settings_file = cache / "home" / "config" / "jupyter_nbconvert_config.json"
    settings_file.write_text('{"KernelManager": {"transport_encryption": "auto"}}\n', encoding="utf-8")
    try:
        from mkdocs_jupyter.config import settings
    except ImportError as error:
        found = version("mkdocs-jupyter")
        raise PluginError(f"publishing/hooks/labs.py expects mkdocs-jupyter 0.26, found {found}") from error
    settings.templates_dir = str(TEMPLATES)
    plugin = config.plugins["mkdocs-jupyter"]
    plugin.config["cache_dir"] = str(cache / digest_of(root))
    return config


def on_files(files, config):
    """Add both downloads of every lab, next to its page."""
    for lab in [file for file in files if _is_lab(file)]:
        link = partial(_absolute, lab=lab, files=files, config=config)
        notebook = download_of(jupytext.read(lab.abs_src_path), link)
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        stem = lab.src_uri.removesuffix(".py")
        source = Path(lab.abs_src_path).read_text(encoding="utf-8")
        for name, content in ((".ipynb", text), (".py", source)):
            uri = f"{stem}/{Path(stem).name}{name}"
            file = File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED)
            files.append(file)
    return files


def on_pre_page(page, config, files):
    """Let the plugin run the lab; then make the page as every other page is made."""
    if _is_lab(page.file):
        page.render = MethodType(partial(_render, page.render), page)
    return page


def on_post_build(config):
    """Drop the caches of other digests, and this one too if a source changed while the labs ran."""
    cache = Path(config.plugins["mkdocs-jupyter"].config["cache_dir"])
    fresh = digest_of(Path(config.config_file_path).parent)
    for folder in cache.parent.iterdir():
        if folder.is_dir() and len(folder.name) == len(fresh) and folder.name != fresh:
            shutil.rmtree(folder, ignore_errors=True)


def _is_lab(file) -> bool:
    return file.src_uri.startswith("labs/") and file.src_uri.endswith(".py") and file.abs_src_path is not None


def _render(run, page, config, files) -> None:
    lab = f"docs/{page.file.src_uri}"
    try:
        run(config, files)
    except CellExecutionError as error:
        raise PluginError(_failure(lab, page.file, error)) from None
    except DeadKernelError as error:
        raise PluginError(f"{lab}: the kernel died: {error}") from error
    name = Path(page.file.src_uri).stem
    downloads = (
        f"Run it yourself: download this lab as a [notebook]({name}/{name}.ipynb){{ download }} or as"
        f" [Python]({name}/{name}.py){{ download }}, after the [set-up](../contribute.md).\n"
        "{ .lab-downloads }"
    )
    try:
        made = page_of(json.loads(page.content), lab, downloads)
        page.markdown = made.markdown
        Page.render(page, config, files)
        page.content = fill(page.content, made, lab)
    except json.JSONDecodeError as error:
        raise PluginError(f"{lab}: mkdocs-jupyter did not use the template in {TEMPLATES.name}") from error
    except LabError as error:
        raise PluginError(str(error)) from None


def _failure(lab: str, file, error: CellExecutionError) -> str:
    """Where the lab failed, by file, line and cell, and what Python said."""
    text, said = file.content_string, f"{error.ename}: {error.evalue}".strip(": ")
    trace = re.sub(r"\x1b\[[0-9;]*m", "", error.traceback)
    for number, cell in enumerate(jupytext.read(file.abs_src_path)["cells"], 1):
        if cell["cell_type"] == "code" and cell["source"] and f"\n{cell['source']}\n" in trace:
            # IPython says which line of the cell it was, unless the cell is not even Python.
            row = int(match[1]) if (match := re.search(r"Cell In\[\d+\], line (\d+)", trace)) else 1
            line = text[: text.find(cell["source"])].count("\n") + row
            return f"{lab}:{line}: cell {number} fails at `{text.splitlines()[line - 1].strip()}`: {said}"
    return f"{lab}: a cell fails: {said}"


def _absolute(target: str, lab, files, config) -> str:
    """The address on the site of a link between pages, for a notebook that has left the site."""
    path, anchor = urlsplit(target).path, urlsplit(target).fragment
    uri = os.path.normpath(os.path.join(os.path.dirname(lab.src_uri), path)).replace(os.sep, "/")
    if urlsplit(target).scheme or not path or (found := files.get_file_from_path(uri)) is None:
        return target  # a link to elsewhere, or one that the page's own link check will report
    return urljoin(config.site_url or "", found.url) + (f"#{anchor}" if anchor else "")
