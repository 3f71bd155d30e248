"""The built site as these tests see it: which pages there are, and whether they are those of the sources."""

import re
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
SOURCES = ("docs", "derivations", "figures", "examples", "publishing", "mkdocs.yml", "references.bib")


def fault(root: Path = ROOT) -> str | None:
    """What is wrong with the site that stands there, as a sentence, or None."""
    made = [path.stat().st_mtime for path in (root / "site").rglob("*.html")]
    if not made or not (root / "site" / "sitemap.xml").is_file():
        return "There is no built site to look at: run `make site` first."
    for path in _sources(root):
        if path.stat().st_mtime > min(made):
            return f"site/ is older than {path.relative_to(root)}: run `make site` first."
    return None


def _sources(root: Path):
    for name in SOURCES:
        start = root / name
        for path in [start] if start.is_file() else sorted(start.rglob("*")):
            parts = path.relative_to(root).parts
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in parts):
                yield path


def pages(site: Path = SITE) -> list[str]:
    """Every page of the sitemap, relative to the site's first: "", "l2/"…; those are pages to read."""
    sitemap = site / "sitemap.xml"
    if not sitemap.is_file():
        return []
    addresses = re.findall(r"<loc>\s*(.*?)\s*</loc>", sitemap.read_text(encoding="utf-8"))
    start = min(addresses, key=len)  # the first page's address is the beginning of all others
    return sorted(urlsplit(address[len(start) :]).path for address in addresses)


def own_pages(site: Path = SITE) -> list[str]:
    """Every page of a claim or of a source file, and the graph: files, relative to the site's first page."""
    found = (path for folder in ("claims", "source") for path in (site / folder).rglob("*.html"))
    return sorted(path.relative_to(site).as_posix() for path in found)


def kinds_of_own_page(site: Path = SITE) -> list[str]:
    """So many of them that every class of a style sheet occurs. For what is slow: hundreds look as these do."""
    chosen, seen = [], set()
    for page in own_pages(site):
        classes = {name for names in re.findall(r'class="([^"]*)"', html(page, site)) for name in names.split()}
        if not classes <= seen:
            chosen.append(page)
            seen |= classes
    return chosen


def pages_with_formulas(site: Path = SITE) -> list[str]:
    """Every page that holds MathML, in the sitemap or not, relative to the site's first: "", "l2/", "404.html"…"""
    found = (path for path in site.rglob("*.html") if "<math" in path.read_text(encoding="utf-8"))
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in found)


def html(page: str, site: Path = SITE) -> str:
    """The HTML of a page."""
    path = site / page
    return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
