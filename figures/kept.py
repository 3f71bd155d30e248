"""Keep numbers that took a minute to compute, under a digest of the source that computed them.

A figure's numbers are asked for several times: to draw it, to quote them, and by the tests. What is kept lies
in .cache/, which may be deleted at any time: it only saves the wait. What takes a minute is also part of the
checkout, in figures/numbers/, so that nobody has to wait who changed nothing of it;

    python -m figures.kept

computes that anew and writes it. Numbers of another source are never used, and a test computes some of them again.
"""

import functools
import hashlib
import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import numpy as np

CACHE = Path(__file__).parent.parent / ".cache" / "figures"
CHECKED_IN = Path(__file__).parent / "numbers"
Arrays = dict[str, np.ndarray]


def kept(compute: Callable[[], Arrays]) -> Callable[[], Arrays]:
    """Let a function of nothing that returns arrays by name compute once for each state of its source."""

    @functools.cache
    def recall() -> Arrays:
        own = digest(sys.modules[compute.__module__])
        file = CACHE / f"{compute.__name__}-{own}.npz"
        for place in (CHECKED_IN / f"{compute.__name__}.npz", file):
            if place.is_file():
                with np.load(place) as found:
                    arrays = dict(found)
                if str(arrays.pop("digest", own)) == own:
                    return arrays
        arrays = compute()
        _write(file, arrays, old=CACHE.glob(f"{compute.__name__}-*.npz"))
        return arrays

    return functools.wraps(compute)(recall)


def digest(module: ModuleType) -> str:
    """SHA-256 over the source of a module, of every module here that it uses, and the versions beneath them."""
    total = hashlib.sha256()
    for file in sorted(_files(module)):
        total.update(Path(file).read_bytes())
    for library in ("numpy", "scikit-learn"):
        total.update(version(library).encode())
    return total.hexdigest()


def _files(module: ModuleType, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """The files of a module and of those whose names it holds: modules, functions and classes alike."""
    found = known | {module.__file__}
    for thing in vars(module).values():
        name = thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", "")
        other = sys.modules.get(name or "")
        if other and (name or "").startswith("figures.") and other.__file__ not in found:
            found = _files(other, found)
    return found


def _write(file: Path, arrays: Arrays, old) -> None:
    """Whole or not at all, for two processes may compute the same."""
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
        for stale in list(old):
            stale.unlink(missing_ok=True)
        part = file.with_suffix(f".{os.getpid()}.npz")
        np.savez(part, **arrays)
        part.replace(file)
    except OSError as error:  # a folder that cannot be written to costs time, not the figure
        print(f"figures: {file.name} is not kept: {error}", file=sys.stderr)


def check_in(compute: Callable[[], Arrays]) -> Path:
    """Put what a kept function returns into the checkout."""
    file = CHECKED_IN / f"{compute.__name__}.npz"
    file.parent.mkdir(exist_ok=True)
    np.savez(file, digest=np.array(digest(sys.modules[compute.__module__])), **compute())
    return file


if __name__ == "__main__":
    from figures import trained  # here, for it imports this module

    print(f"wrote {check_in(trained.losses)}")
