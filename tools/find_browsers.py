"""Say which of the browsers that `make test-browser` drives are missing here, and how to get them.

    .venv/bin/python tools/find_browsers.py

An environment variable of a program's name, where it is set, names its file: CHROMIUM, FIREFOX, MINIBROWSER…
"""

import os
import shutil
import sys
from glob import glob

# Name: the files that it may be, the first one wins, and the Debian package that brings it.
PROGRAMS = {
    "Chromium": (("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium"),
    "Firefox": (("firefox-esr", "firefox"), "firefox-esr"),
    # WebKitGTK's browser, the driver that moves it, and a screen, for it cannot do without one.
    "MiniBrowser": (
        tuple(f"/usr/lib*/{place}webkit2gtk-{api}/MiniBrowser" for place in ("*/", "") for api in ("4.1", "4.0")),
        "webkit2gtk-driver",
    ),
    "WebKitWebDriver": (("WebKitWebDriver",), "webkit2gtk-driver"),
    "Xvfb": (("Xvfb",), "xvfb"),
}


class MissingError(LookupError):
    """A program is not on this machine; the sentence says how to get it."""


def find(name: str) -> str:
    """The path of one of PROGRAMS; MissingError when it is not here."""
    files, package = PROGRAMS[name]
    variable = name.upper()
    wanted = os.environ.get(variable)
    for file in [wanted] if wanted else files:
        for candidate in sorted(glob(file)) if "*" in file else [file]:
            if found := shutil.which(candidate):
                return found
    raise MissingError(
        f"There is no {name} {f'at {variable}={wanted}' if wanted else 'on this machine'}:"
        f" on Debian run `apt install {package}`, or name one, as in `make test-browser {variable}=/path/to/it`."
    )


def main() -> int:
    """Print a sentence for each program that is missing; 1 when there is one."""
    missing = 0
    for name in PROGRAMS:
        try:
            find(name)
        except MissingError as error:
            print(error, file=sys.stderr)
            missing = 1
    return missing


if __name__ == "__main__":
    sys.exit(main())
