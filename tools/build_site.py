"""Build the site strictly into site.new, then put it in the place of site.

    .venv/bin/python tools/build_site.py

When the build fails, the last good site/ stays as it was.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE, NEW, OLD = ROOT / "site", ROOT / "site.new", ROOT / "site.old"


def swap() -> None:
    """Put the new site in the place of the old one; a swap that was interrupted is mended by the next."""
    if OLD.exists() and SITE.exists():
        shutil.rmtree(OLD)
    if SITE.exists():
        SITE.rename(OLD)
    NEW.rename(SITE)
    shutil.rmtree(OLD, ignore_errors=True)


def main() -> int:
    """Build and swap; the exit status of mkdocs."""
    if OLD.exists() and not SITE.exists():
        OLD.rename(SITE)  # the last run ended between the two renames of the swap
    shutil.rmtree(NEW, ignore_errors=True)
    began = time.monotonic()
    # Never with -q: it hides the very warnings that --strict counts.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(NEW)]
    failed = subprocess.run(command, cwd=ROOT).returncode
    if failed:
        shutil.rmtree(NEW, ignore_errors=True)
        kept = "site/ is still the last good one." if SITE.exists() else "There is no site/ yet."
        print(f"The site was not built: the lines above say why. {kept}", file=sys.stderr)
        return failed
    swap()
    pages = sum(1 for _ in SITE.rglob("*.html"))
    print(f"== site/ holds {pages} pages, built in {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
