"""A small site made by hand: a ledger, a bibliography and pages, so that no derivation has to be run."""

import json
from pathlib import Path

import pytest
from markdown import Markdown

from publishing.extension import Publishing
from publishing.release.published import tag

SVG = '<svg class="figure" viewBox="0 0 9 9" role="img"><text x="1" y="1">w</text></svg>\n'


def claim(name: str, **changes) -> dict:
    """A claim of the ledger, as `python -m derivations --json` and the generator write it."""
    made = {
        "name": name,
        "tag": tag(name),
        "lesson": name.split(".")[0],
        "says": r"A step multiplies the weight by $1 - \alpha\lambda$.",
        "kind": "identity",
        "status": "PROVED",
        "statement": {"latex": r"w - \alpha\lambda w = (1 - \alpha\lambda) w", "srepr": "…"},
        "lines": [
            {"latex": r"w - \alpha\lambda w", "srepr": "…", "because": "", "relation": "", "wrong": False},
            {
                "latex": r"(1 - \alpha\lambda) w",
                "srepr": "…",
                "because": "collect $w$",
                "relation": "=",
                "wrong": False,
            },
            {
                "latex": r"(1 - \lambda) w",
                "srepr": "…",
                "because": "the rate is lost",
                "relation": "=",
                "wrong": True,
            },
        ],
        "obligations": [
            {
                "because": "collect $w$",
                "goal": "…",
                "status": "PROVED",
                "points": 16,
                "worst_residual": "0",
                "must_fail": False,
                "provers": [
                    {"prover": "points", "verdict": "holds", "points": 16},
                    {"prover": "SymPy", "verdict": "proved", "points": 0},
                ],
                "refuted_at": [],
            },
            {
                "because": "the rate is lost",
                "goal": "…",
                "status": "PROVED",
                "points": 2,
                "worst_residual": "0",
                "must_fail": True,
                "provers": [{"prover": "points", "verdict": "refuted", "points": 2}],
                "refuted_at": [{"latex": r"\alpha = 2", "srepr": "…"}],
            },
        ],
        "example": [{"latex": r"\alpha = \frac{1}{2}", "srepr": "…"}],
        "conditions": [r"$\alpha > 0$"],
        "uses": [],
        "used_by": [],
        "cites": [],
        "reason": "",
        "digest": f"digest of {name}",
        "source": {"path": "derivations/l2.py", "line": 3},
        "twins": [],
        "mutants": None,
        "pages": [],
    }
    return made | changes


def row(name: str, **changes) -> dict:
    """A row of the table of conventions."""
    nothing = {"sum": None, "mean": None}
    made = {
        "name": name,
        "claim": "l2.decay_factor",
        "library": "solver",
        "call": "Ridge(alpha)",
        "arguments": {"alpha": "alpha"},
        "kind": "penalty",
        "l2": {key: {"latex": r"\alpha", "srepr": "…"} for key in nothing},
        "l1": nothing,
        "decay": None,
        "adaptive": False,
        "momentum": False,
        "default": "1",
        "package": "solver",
        "read": "solver/ridge.py",
        "digest": f"digest of {name}",
        "checked": None,
    }
    return made | changes


def ledger() -> dict:
    """Two claims, a value, a figure and two symbols."""
    return {
        "version": 1,
        "digest": "by hand",
        "claims": [
            claim("l2.decay_factor", used_by=["l2.half_life"], cites=["hoerl1970ridge"], pages=["l2.md"]),
            claim("l2.half_life", uses=["l2.decay_factor"], lines=[], statement=None, says="It halves."),
        ],
        "values": [
            {
                "name": "l2.half_life_steps",
                "says": r"steps until half is left at $\alpha\lambda$",
                "number": "69.3147",
                "text": "69.3",
                "unit": "steps",
                "digits": 3,
                "source": {"path": "derivations/l2.py", "line": 5},
            }
        ],
        "symbols": [
            {"name": "alpha", "latex": r"\alpha", "meaning": "learning rate", "domain": "positive"},
            {
                "name": "lam",
                "latex": r"\lambda",
                "meaning": "penalty strength",
                "domain": r"$\lambda \geq 0$",
            },
        ],
        "conventions": [row("solver_ridge"), row("r_ridge", package="", read="the manual")],
        "figures": [
            {
                "name": "bowl",
                "says": "The minimum moves.\n\nThe curve is $w$ as the penalty grows.",
                "shows": ["l2.decay_factor"],
                "panels": ["bowl-left.svg", "bowl-right.svg"],
                "source": {"path": "figures/bowl.py", "line": 1},
            }
        ],
    }


BIB = """@article{hoerl1970ridge,
  author = {Hoerl, Arthur E. and Kennard, Robert W.},
  title = {Ridge Regression},
  journal = {Technometrics},
  year = 1970,
}
"""

PAGES = {
    "l2.md": "# Weight decay\n\n::: claim l2.decay_factor\n\n::: steps l2.decay_factor\n\n::: figure bowl\n",
    "ledger.md": "# Ledger\n\n::: ledger\n",
    "notation.md": "# Notation\n\n::: notation\n",
    "references.md": "# References\n\n::: references\n",
    "checked.md": "# Checked\n\n## What proved means { #proved }\n\nNo formal proof.\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout with pages, sources and a finished generated/; the tests change what they like."""
    write(tmp_path, "references.bib", BIB)
    write(tmp_path, "derivations/l2.py", '"""L2."""\n\n\ndef decay_factor():\n    return 1 < 2\n')
    write(tmp_path, "generated/ledger.json", json.dumps(ledger()))
    write(tmp_path, "generated/public/.gitkeep", "")
    write(tmp_path, "generated/figures/bowl-left.svg", SVG)
    write(tmp_path, "generated/figures/bowl-right.svg", SVG)
    for name, text in PAGES.items():
        write(tmp_path, f"docs/{name}", text)
    return tmp_path


def write(root: Path, name: str, text: str) -> Path:
    """Write a file under `root`, with the folders it needs."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def put(tree: Path):
    """`put(name, text)`: write a file of the tree."""
    return lambda name, text: write(tree, name, text)


@pytest.fixture
def change_ledger(tree: Path):
    """`change_ledger(function)`: let the function change the ledger that the pages read."""

    def change(function) -> None:
        path = tree / "generated" / "ledger.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        function(content)
        path.write_text(json.dumps(content), encoding="utf-8")

    return change


@pytest.fixture
def render(tree, put):
    """`render(text, page)`: the HTML of a page of the tree."""

    def run(text: str, page: str = "z.md") -> str:
        put(f"docs/{page}", text)
        ours = Publishing(root=str(tree), generate=False)
        extensions = [
            ours,
            "pymdownx.details",
            "pymdownx.superfences",
            "pymdownx.highlight",
            "attr_list",
            "tables",
            "toc",
        ]
        return Markdown(extensions=extensions).convert(text)

    return run
