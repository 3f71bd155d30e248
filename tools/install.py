"""Make .venv and install this project into it, with exactly the versions of constraints.txt.

    python3 tools/install.py [EXTRA]

Does nothing when that has been done already: stamps in .venv hold digests of what it was made from.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def wanted_home() -> str:
    """What the folder .venv itself depends on: this Python, and this place, which its scripts name."""
    return f"{ROOT}\n{os.path.realpath(sys.executable)}\n{sys.version}\n"


def wanted_packages() -> str:
    """A digest of what is installed into it; ruff's and pytest's settings are not part of that."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ours = {name: settings.get(name) for name in ("build-system", "project")} | settings["tool"]["setuptools"]
    seen = hashlib.sha256(json.dumps(ours, sort_keys=True).encode())
    seen.update((ROOT / "constraints.txt").read_bytes())
    return seen.hexdigest() + "\n"


def holds(stamp: Path, wanted: str) -> bool:
    """Whether a stamp is there and says what is wanted."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


def make_home() -> int:
    """Make an empty .venv in place of whatever is there; 0 when it is made."""
    print(f"== making .venv with {sys.executable}", flush=True)
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    failed = subprocess.run([sys.executable, "-m", "venv", VENV]).returncode
    if not failed:
        (VENV / "made-by").write_text(wanted_home(), encoding="utf-8")
    return failed


def install(extra: str) -> int:
    """Install the project editable, with `extra`; pip's own lines show the progress. 0 when it is done."""
    what = f".[{extra}]" if extra else "."
    print(f"== installing {what} into .venv (this happens once)", flush=True)
    # By environment, so that they bind the build of the package too: there older pips heed the first name,
    # newer ones the second. Relative, because pip splits them at spaces, and our path may hold some.
    versions = "constraints.txt"
    environment = os.environ | {"PIP_CONSTRAINT": versions, "PIP_BUILD_CONSTRAINT": versions}
    # With it pip would compile modules so that every import hashes its source again.
    environment.pop("SOURCE_DATE_EPOCH", None)
    # Not compiled: every command of the Makefile keeps its compiled files in .cache/, and would not look at these.
    options = ["--disable-pip-version-check", "--no-compile"]
    command = [PYTHON, "-m", "pip", "install", *options, "--editable", what]
    failed = subprocess.run(command, cwd=ROOT, env=environment).returncode
    if failed:
        print(f"pip could not install {what}: its last lines say why. Then run the same command again.")
    return failed


def main(extra: str = "") -> int:
    """Bring .venv up to date; 0 when it is."""
    if not (PYTHON.exists() and holds(VENV / "made-by", wanted_home())) and (failed := make_home()):
        return failed
    wanted = wanted_packages()
    stamps = [VENV / f"installed-{name or 'site'}" for name in dict.fromkeys(("", extra))]
    if not holds(stamps[-1], wanted):
        if failed := install(extra):
            return failed
        for stamp in stamps:  # with an extra comes the project itself
            stamp.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
