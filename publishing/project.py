"""Where things are: the folders of one checkout, and nothing else."""

from dataclasses import dataclass
from pathlib import Path

# The packages whose source decides what is generated; anything else is a locked dependency.
PACKAGES = ("derivations", "figures", "examples", "publishing")
# Whose source has pages: the packages, and the tests that hold a twin or a library to its claim.
SHOWN = (*PACKAGES, "tests/figures/comparisons", "tests/frameworks/checks")

# Folders below docs/ that hold pages of our own (publishing/own_pages), and nothing else.
OWN = ("claims", "source")


@dataclass(frozen=True)
class Project:
    """One checkout: `root` holds the packages, `docs` the pages, `generated` what was made from both."""

    root: Path
    docs: Path
    generated: Path

    @classmethod
    def at(cls, root: str | Path = "", docs: str | Path = "", generated: str | Path = "") -> "Project":
        """The project at `root` (default: the checkout this package is installed from, editable)."""
        base = Path(root).resolve() if root else Path(__file__).resolve().parents[1]
        return cls(base, base / (docs or "docs"), base / (generated or "generated"))

    @property
    def bibliography(self) -> Path:
        """Every work that is cited."""
        return self.root / "references.bib"

    @property
    def ledger(self) -> Path:
        """What the pages read."""
        return self.generated / "ledger.json"

    def made(self, name: str) -> Path:
        """Where a made file of this name lies: `docs/…` among the pages, anything else in generated/."""
        return self.docs / name.removeprefix("docs/") if name.startswith("docs/") else self.generated / name

    @property
    def bytecode(self) -> Path:
        """Where compiled files go, so that none beside a source makes a watching server build twice."""
        return self.root / ".cache" / "pycache"

    def short(self, path: Path) -> str:
        """`path` as a reader of a message knows it: relative to the root, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()
