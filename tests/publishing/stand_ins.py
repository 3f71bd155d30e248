"""A checkout in which the generator runs on stand-ins for derivations and figures, and what a run changes there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from publishing.project import Project
from tests.publishing.conftest import BIB, PAGES, SVG, ledger, write

# `python -m derivations --json FILE`: writes what the modules of the package say.
DERIVATIONS = '''"""Writes the ledger that lies beside it."""
import json, sys
from pathlib import Path
from derivations import l2
ledger = json.loads(Path(__file__).with_name("ledger.json").read_text())
ledger["claims"][0]["status"] = l2.STATUS
Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(ledger))
sys.exit(l2.STATUS in ("REFUTED", "UNKNOWN"))
'''
COLLECT = '''"""Draws without Matplotlib."""
from importlib import import_module
def file_name(name, panel): return f"{name}-{panel}.svg"
def panels(name):
    module = import_module(f"figures.{name}")
    return module.draw(module.data())
'''
FIGURE = '''"""The minimum moves.

A caption."""
SHOWS = ("l2.decay_factor",)
from figures.reference.prox import l2_prox
def data(): return {{}}
def draw(data): return {{"left": {svg!r}, "right": {svg!r}}}
def values(): return [{{"name": "end", "says": "where it ends", "number": 0.5, "unit": "", "digits": 2}}]
'''
TWIN = """from figures.reference.implements import implements
@implements("l2.decay_factor")
def l2_prox(z, tau): return z
"""


def stand_ins(tmp_path: Path) -> Path:
    """A checkout in which the real `publishing` runs on stand-ins for the other rooms."""
    book = ledger()
    book.pop("figures")
    for claim in book["claims"]:
        claim["pages"] = []
    here = Project.at().root
    ignored = shutil.ignore_patterns("__pycache__", "record")  # no claim of this tree was ever published
    shutil.copytree(here / "publishing", tmp_path / "publishing", ignore=ignored)
    # What is read back needs real formulas; it has tests of its own.
    (tmp_path / "publishing" / "formulas" / "readback.py").unlink(missing_ok=True)
    write(tmp_path, "derivations/__init__.py", "")
    write(tmp_path, "derivations/__main__.py", DERIVATIONS)
    write(tmp_path, "derivations/l2.py", '"""L2."""\nSTATUS = "PROVED"\n\n\ndef decay_factor(): ...\n')
    write(tmp_path, "derivations/ledger.json", json.dumps(book))
    write(tmp_path, "figures/__init__.py", "")
    write(tmp_path, "figures/collect.py", COLLECT)
    write(tmp_path, "figures/svg.py", "")
    write(tmp_path, "figures/bowl.py", FIGURE.format(svg=SVG))
    write(tmp_path, "figures/other.py", FIGURE.format(svg=SVG).replace("from figures.reference.prox", "# "))
    write(tmp_path, "figures/reference/__init__.py", "")
    write(
        tmp_path,
        "figures/reference/implements.py",
        "def implements(*names): return lambda function: function\n",
    )
    write(tmp_path, "figures/reference/prox.py", TWIN)
    write(tmp_path, "references.bib", BIB)
    for name, text in PAGES.items():
        write(tmp_path, f"docs/{name}", text)
    # The fonts are tested elsewhere and take a second to cut: these are as good as any.
    fake = "def _subset(source, codes, name, features, must_have): return name.encode()\n"
    with (tmp_path / "publishing" / "making" / "font.py").open("a", encoding="utf-8") as font:
        font.write(f"\n\n{fake}")
    return tmp_path


def run(root: Path) -> subprocess.CompletedProcess:
    """`python -m publishing` in the checkout."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "PYTHONPYCACHEPREFIX": str(root / ".cache" / "pycache"),
    }
    return subprocess.run(
        [sys.executable, "-m", "publishing", "--root", str(root)],
        cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    """Time and content of everything in generated/, the lock apart."""
    folder = root / "generated"
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def changed(before: dict, after: dict) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} - {"store.json"}
