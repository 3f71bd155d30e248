"""Measure times and weights against their budgets: medians over several runs, with the machine's name.

    .venv/bin/python tools/bench.py [--runs N]

It builds copies of this tree under .cache/bench, so the tree itself stays as it is.
It reports and never fails for being slow: another machine, or a busy one, is no fault of the code.
"""

import argparse
import gzip
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import bench_solvers

ROOT = Path(__file__).resolve().parent.parent
COPIES = ROOT / ".cache" / "bench"
HIDDEN = shutil.ignore_patterns(".*", "__pycache__")
BUILT = ("site", "site.new", "site.old", "build")  # at the top; a page or a module may have such a name
KB = 1000  # bytes; the budgets say kB
PATIENCE = 120  # seconds for a server to start or a page to change; far beyond any budget


@dataclass
class Row:
    """One line of the report: what was measured, what came out, what was hoped for, if anything."""

    name: str
    measured: float
    budget: float | None
    unit: str
    remark: str = ""

    def __str__(self) -> str:
        """Render `name | median | budget | ok or over`."""
        measured = f"{self.measured:.2f} {self.unit:<2}"
        if self.budget is None:
            return f"{self.name:<46} | {measured:>11} | {'':>8} |"
        budget = f"{self.budget:g} {self.unit:<2}"
        verdict = "ok" if self.measured <= self.budget else "over"
        return f"{self.name:<46} | {measured:>11} | {budget:>8} | {verdict:<4}  {self.remark}".rstrip()


def machine() -> str:
    """This machine in a line: processor, cores, system, Python."""
    cpuinfo = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.+)", cpuinfo.read_text()) if cpuinfo.exists() else None
    processor = named[1] if named else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def run(command: list[str], where: Path) -> float:
    """Seconds that a Python command took in a folder, whose own packages it imports; it must succeed."""
    environment = os.environ | {"PYTHONPATH": str(where)}
    began = time.perf_counter()
    heard = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = subprocess.run([sys.executable, *command], cwd=where, env=environment, **heard)
    seconds = time.perf_counter() - began
    if done.returncode:
        said = f"There is nothing to measure: `python {' '.join(command)}` failed, as said above."
        sys.exit(f"{done.stdout}\n{said}")
    return seconds


def left_out(folder: str, names: list[str]) -> set[str]:
    """Of the names in a folder of this tree those that no copy needs: what was built, and what tools keep."""
    return HIDDEN(folder, names) | {name for name in names if name in BUILT and Path(folder) == ROOT}


def copy(name: str) -> Path:
    """A fresh copy of this tree under .cache/bench, with what was generated, without what was built."""
    there = COPIES / name
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(ROOT, there, ignore=left_out)
    (there / "generated" / "public").mkdir(parents=True, exist_ok=True)
    return there


def without_claims(tree: Path) -> None:
    """Take claims and figures out of a copy: their lines, their roles, and the extension that fills them."""
    for page in (tree / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"^[ \t]*:::.*$", "", text, flags=re.MULTILINE)
        text = re.sub(r"\{[a-z]+\}`[^`\n]*`", "", text)
        page.write_text(text, encoding="utf-8")
    settings = tree / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"^ *- publishing\.extension\b.*\n", "", text, flags=re.MULTILINE)
    # Links to what was taken out now lead nowhere, which is no error here.
    text = re.sub(r"^strict: true", "strict: false", text, flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")


def build_times(full: Path, plain: Path, runs: int) -> tuple[float, float]:
    """Medians of warm builds of both copies, in seconds, taken in turns so that both see the same machine."""
    command = ["-m", "mkdocs", "build"]
    times: dict[Path, list[float]] = {full: [], plain: []}
    for attempt in range(runs + 1):
        for tree, strict in ((full, ["--strict"]), (plain, [])):
            progress(f"build of the {tree.name} site", attempt, runs)
            seconds = run([*command, *strict], tree)
            if attempt:  # the first one executes the labs
                times[tree].append(seconds)
    return statistics.median(times[full]), statistics.median(times[plain])


def fetch(address: str) -> str | None:
    """The text behind an address, or None while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.read().decode()
    except OSError:
        return None


def wait_for(address: str, text: str, server: subprocess.Popen) -> None:
    """Return once `text` is served; leave with the server's end or after PATIENCE seconds."""
    limit = time.monotonic() + PATIENCE
    while text not in (fetch(address) or ""):
        if server.poll() is not None:
            sys.exit("There is nothing to measure: `mkdocs serve` ended.")
        if time.monotonic() > limit:
            sys.exit(f"There is nothing to measure: {address} did not show {text!r} within {PATIENCE} s.")
        time.sleep(0.02)


def rebuild_time(tree: Path, runs: int) -> tuple[float, bool]:
    """Median seconds from saving a sentence to its being served, and whether nothing was generated anew."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    page = tree / "docs" / "index.md"
    before = generated(tree)
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(address, "</html>", server)
        times = []
        for attempt in range(1, runs + 1):
            progress("rebuild after an edit of prose", attempt, runs)
            time.sleep(0.5)  # let the watcher come to rest
            said = f"This sentence was saved {attempt} times."
            began = time.perf_counter()
            page.write_text(f"{page.read_text(encoding='utf-8')}\n\n{said}\n", encoding="utf-8")
            wait_for(address, said, server)
            times.append(time.perf_counter() - began)
    finally:
        server.terminate()
        server.wait()
    return statistics.median(times), generated(tree) == before


def generated(tree: Path) -> dict[str, int]:
    """When each file under generated/ was written."""
    return {str(path): path.stat().st_mtime_ns for path in (tree / "generated").rglob("*") if path.is_file()}


def weights(site: Path) -> list[Row]:
    """The heaviest page of each sort at gzip -9, and all fonts together, in kB."""
    pages: dict[str, list[tuple[float, str]]] = {"lesson or reference page": [], "lab page": []}
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        if name.startswith(("ledger/", "source/")) or name == "404.html":
            continue  # the ledger and the source grow with the project; nobody reads them on the way
        sort = "lab page" if name.startswith("labs/") else "lesson or reference page"
        pages[sort].append((len(gzip.compress(path.read_bytes(), 9)) / KB, name))
    budgets = {"lesson or reference page": 40, "lab page": 25}
    rows = [
        Row(f"heaviest {sort}, gzip -9", *max(found)[:1], budgets[sort], "kB", max(found)[1])
        for sort, found in pages.items()
        if found
    ]
    fonts = [path for path in site.rglob("*") if path.suffix in {".woff2", ".woff", ".ttf", ".otf"}]
    total = sum(path.stat().st_size for path in fonts) / KB
    return [*rows, Row("all fonts", total, 100, "kB", ", ".join(sorted(path.name for path in fonts)))]


def progress(what: str, attempt: int, runs: int) -> None:
    """Say on stderr what is being measured."""
    number = f"run {attempt} of {runs}" if attempt else "warming up"
    print(f"   {what}: {number}", file=sys.stderr, flush=True)


def verification_time(runs: int) -> float:
    """Median seconds of `python -m derivations`, everything proved anew."""
    times = []
    for attempt in range(runs + 1):
        progress("verification of every claim", attempt, runs)
        seconds = run(["-m", "derivations"], ROOT)
        if attempt:
            times.append(seconds)
    return statistics.median(times)


def main() -> None:
    """Measure everything and print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=5, help="how many runs a median is taken over (5)")
    runs = asked.parse_args().runs
    if runs < 1:
        asked.error(f"--runs {runs}: at least one run is needed for a median")

    verification = verification_time(runs)
    run(["-m", "publishing"], ROOT)  # so that the copies begin with what is up to date
    full, plain = copy("full"), copy("plain")
    without_claims(plain)
    built, bare = build_times(full, plain, runs)
    page_weights = weights(full / "site")
    rebuilt, untouched = rebuild_time(full, runs)

    print(f"\n{machine()}\nmedians of {runs} runs\n")
    print(f"{'name':<46} | {'median':>11} | {'budget':>8} | verdict")
    proved = "nothing generated anew" if untouched else "generated/ was written again"
    rows = [
        Row("python -m derivations", verification, 5, "s"),
        Row("warm strict build", built, 2.5, "s"),
        Row("  the same without claims and figures", bare, None, "s"),
        Row("  the one over the other", built / bare, 1.5, "x"),
        Row("rebuild after an edit of prose, while serving", rebuilt, 1.5, "s", proved),
        *page_weights,
    ]
    print("\n".join(map(str, rows)))
    print("\n" + "\n".join(bench_solvers.rows(runs)))


if __name__ == "__main__":
    main()
