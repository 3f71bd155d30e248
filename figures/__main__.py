"""`python -m figures NAME OUT.svg [--dark]` writes one figure as a file; without a name, lists them."""

import argparse
import sys
from pathlib import Path

from figures import collect, svg


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m figures", description=__doc__)
    parser.add_argument("name", nargs="?", help="a figure; without one, all are listed")
    parser.add_argument("out", nargs="?", type=Path, help="the file to write; several panels add their names to it")
    parser.add_argument("--dark", action="store_true", help="the colours for a dark page")
    asked = parser.parse_args(arguments)
    if asked.name is None:
        for name in collect.names():
            print(f"{name:24} {collect.caption(name)[0]}")
        return 0
    if asked.out is None:
        parser.error("expected a file to write after the figure's name")
    try:
        panels = collect.panels(asked.name)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for panel, markup in panels.items():
        out = asked.out.with_stem(f"{asked.out.stem}-{panel}") if panel else asked.out
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(svg.standalone(markup, "dark" if asked.dark else "light"), encoding="utf-8")
        print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
