"""What a page can name, and where it is told: ledger, bibliography and scan, looked up by name."""

import json
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property

from publishing.pages import bibliography, scan as pages
from publishing.fault import Fault
from publishing.pages.scan import Use
from publishing.project import Project
from publishing.release import published


@dataclass(frozen=True)
class Site:
    """One state of ledger and pages. Pages are paths relative to docs/, with forward slashes."""

    project: Project
    ledger: dict
    references: dict[str, bibliography.Reference]
    uses: list[Use]

    @classmethod
    def load(cls, project: Project, uses: list[Use] | None = None) -> "Site":
        """Read generated/ledger.json, references.bib and the pages. Raises Fault."""
        try:
            ledger = json.loads(project.ledger.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise Fault(f"{project.short(project.ledger)} is missing; `python -m publishing` makes it") from None
        references = bibliography.read(project.bibliography)
        return cls(project, ledger, references, pages.scan(project.docs) if uses is None else uses)

    @cached_property
    def claims(self) -> dict[str, dict]:
        """Claims by name."""
        return {claim["name"]: claim for claim in self.ledger["claims"]}

    @cached_property
    def values(self) -> dict[str, dict]:
        """Values by name."""
        return {value["name"]: value for value in self.ledger["values"]}

    @cached_property
    def figures(self) -> dict[str, dict]:
        """Figures by name."""
        return {figure["name"]: figure for figure in self.ledger.get("figures", [])}

    @cached_property
    def symbols(self) -> dict[str, dict]:
        """Symbols by name."""
        return {symbol["name"]: symbol for symbol in self.ledger["symbols"]}

    @cached_property
    def published(self) -> dict[str, published.Entry]:
        """Every claim that was ever published, by name."""
        return published.read(self.project)

    @cached_property
    def cited_by(self) -> dict[str, list[str]]:
        """Key of a reference to the claims that cite it."""
        found: dict[str, list[str]] = {}
        for claim in self.ledger["claims"]:
            for key in claim["cites"]:
                found.setdefault(key, []).append(claim["name"])
        return found

    @cached_property
    def _first(self) -> dict[tuple[str, str], str]:
        first: dict[tuple[str, str], str] = {}
        for use in self.uses:
            if use.block:
                first.setdefault((use.kind, use.name), use.page)
        return first

    def page_of(self, kind: str, name: str = "") -> str | None:
        """The page that carries the directive `::: kind name`, or None."""
        return self._first.get((kind, name))

    def title(self, page: str) -> str:
        """What a page calls itself: its first heading, else its file name."""
        return pages.title(self.project.docs / page) or page.removesuffix(".md")

    def claim_address(self, name: str) -> tuple[str, str]:
        """(page, anchor) of the page that a claim has for itself."""
        return claim_page(name), ""

    def source_address(self, source: dict) -> tuple[str, str]:
        """(page, anchor) of a line of source."""
        return source_page(source["path"]), f"L{source['line']}"

    def reference_address(self, key: str) -> tuple[str, str] | None:
        """(page, anchor) of an entry of the bibliography."""
        page = self.page_of("references")
        return (page, key) if page else None

    def status_address(self, status: str) -> tuple[str, str] | None:
        """The page that says how the site is checked, at the status if that page marks it with an id."""
        path = self.project.docs / "checked.md"
        if not path.is_file():
            return None
        anchor = status.lower()
        return "checked.md", anchor if f"#{anchor}" in path.read_text(encoding="utf-8") else ""


def anchor(kind: str, name: str) -> str:
    """The id of what a page holds of a claim or a figure: its `claim`, its `steps`, its `row`, a `figure`."""
    return f"{kind}-{name.replace('.', '-')}" if kind != "figure" else f"figure-{name.replace('_', '-')}"


def claim_page(name: str) -> str:
    """The page of its own that every claim has, relative to docs/."""
    return f"claims/{name.replace('.', '/')}.html"


def tag_page(tag: str) -> str:
    """The permanent address of a claim, whatever it is called: a page that leads to the claim's."""
    return f"claims/{tag}.html"


def source_page(path: str) -> str:
    """The page of its own that a source file has, relative to docs/; it lies where its address always was."""
    return f"source/{path.removesuffix('.py')}/index.html"


# Words of a name that a reader writes otherwise.
_WRITTEN = {
    "l1": "L1", "l2": "L2", "lam": "λ", "alpha": "α", "map": "MAP", "sgd": "SGD", "kkt": "KKT",
    "lambda": "λ", "adam": "Adam", "adamw": "AdamW", "gaussian": "Gaussian", "laplace": "Laplace", "huber": "Huber",
    "moreau": "Moreau", "regularized": "regularised", "norm1": "L1 norm", "bayesian": "Bayesian",
}  # fmt: skip

# Names of libraries, and of what is in them. Some are words of the field too, such as mass: only rows mean these.
_IN_LIBRARIES = {
    "torch": "PyTorch", "sklearn": "scikit-learn", "xgboost": "XGBoost", "lightgbm": "LightGBM",
    "keras": "Keras", "tensorflow": "TensorFlow", "optax": "Optax", "convnetjs": "ConvNetJS", "mass": "MASS",
    "tfa": "TensorFlow Addons", "composer": "Composer", "flax": "Flax", "nanogpt": "nanoGPT",
    "hf": "Hugging Face", "tf": "TensorFlow", "playground": "Playground", "glm": "GLM",
    "rmsprop": "RMSprop", "muon": "Muon", "lion": "Lion",
}  # fmt: skip


def readable(name: str) -> str:
    """`l2.decay_factor` as a reader says it: decay factor."""
    topic, _, last = name.rpartition(".")
    written = _WRITTEN | _IN_LIBRARIES if topic == "conventions" else _WRITTEN
    return " ".join(written.get(word, word) for word in last.split("_"))


def capitalised(title: str) -> str:
    """A title with a capital letter in front, unless it is a symbol: Λ is not λ."""
    return title[:1].upper() + title[1:] if title[:1].isascii() else title


def relative(page: str, address: tuple[str, str]) -> str:
    """The link from `page` to (page, anchor), between source files: every builder makes it a URL."""
    target, anchor = address
    path = "" if target == page else posixpath.relpath(target, posixpath.dirname(page) or ".")
    return f"{path}#{anchor}" if anchor else path or posixpath.basename(target)
