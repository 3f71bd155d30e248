"""Print the path of the Chromium that the browser tests drive, or say how to get one.

    .venv/bin/python tools/find_chromium.py

The environment variable CHROMIUM, where it is set, names it.
"""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path; None, and a sentence on stderr, when there is none."""
    wanted = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [wanted] if wanted else NAMES)), None)
    if found is None:
        where = f"at CHROMIUM={wanted}" if wanted else "on this machine"
        print(
            f"There is no Chromium {where}: on Debian run `apt install chromium`,"
            " or name one, as in `make test-browser CHROMIUM=/path/to/chrome`.",
            file=sys.stderr,
        )
    return found


def main() -> int:
    """Print the path; 1 when there is none."""
    if (found := chromium()) is None:
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
