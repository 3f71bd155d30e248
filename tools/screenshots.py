"""Photograph every page that is for reading: light, dark, on a phone, and as it prints.

    .venv/bin/python tools/screenshots.py OUTDIR [--pages l2/ ridge/] [--all]

Each page becomes OUTDIR/PAGE.light.png, .dark.png, .phone.png and .print.png; folded steps are unfolded.
Needs site/ (`make site`), Chromium, and the extra `browser`; --all takes the pages of source too.
"""

import argparse
import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from find_browsers import MissingError, find
from host import serving

SITE = Path(__file__).resolve().parent.parent / "site"
LOOKS = {  # name: width in CSS pixels, colour scheme, medium
    "light": (1280, "light", "screen"),
    "dark": (1280, "dark", "screen"),
    "phone": (360, "light", "screen"),
    "print": (718, "light", "print"),  # A4 less margins of 10 mm
}
TALL = 16_000  # Chromium draws no picture much taller


def pages(site: Path) -> list[str]:
    """Every page of the sitemap, relative to the site's first."""
    found = re.findall(r"<loc>\s*(.*?)\s*</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    start = min(found, key=len)
    return sorted(urlsplit(address[len(start) :]).path for address in found)


def photograph(browser, address: str, page_path: str, look: str, out: Path, unfold: bool) -> Path:
    """One page in one look as a PNG file in `out`; gives its path."""
    width, scheme, medium = LOOKS[look]
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.goto(address + page_path, wait_until="networkidle")
    page.emulate_media(media=medium)
    if unfold:
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.evaluate("document.fonts.ready.then(() => true)")
    height = page.evaluate("document.documentElement.scrollHeight")
    file = out / f"{page_path.strip('/').replace('/', '.') or 'index'}.{look}.png"
    page.set_viewport_size({"width": width, "height": min(height, TALL)})
    page.screenshot(path=file)
    page.close()
    return file


def main() -> int:
    """Exit status 1 with a sentence when there is no site or no Chromium."""
    as_typed = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_typed)
    parser.add_argument("out", type=Path, metavar="OUTDIR")
    parser.add_argument("--pages", nargs="+", metavar="PAGE", help='such as l2/; "" is the first page')
    parser.add_argument("--all", action="store_true", help="pages of source too")
    parser.add_argument("--folded", action="store_true", help="leave steps and answers folded")
    parser.add_argument("--site", type=Path, default=SITE, help="the built site (default: site/)")
    options = parser.parse_args()
    try:
        path = find("Chromium")
    except MissingError as error:
        print(error, file=sys.stderr)
        return 1
    if not (options.site / "sitemap.xml").is_file():
        print(f"There is no built site in {options.site}: run `make site` first.", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    every = [page for page in pages(options.site) if options.all or not page.startswith("source/")]
    options.out.mkdir(parents=True, exist_ok=True)
    arguments = ["--disable-background-networking"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with serving(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        for page_path in options.pages or every:
            for look in LOOKS:
                print(photograph(browser, address, page_path, look, options.out, not options.folded))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
