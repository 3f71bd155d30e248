"""Keep numbers that took a minute to compute, under a digest of what their function calls.

A figure's numbers are asked for several times: to draw it, to quote them, and by the tests. What is kept lies
in .cache/, which may be deleted at any time: it only saves the wait. What takes a minute is also part of the
checkout, as text in figures/numbers/, so that nobody waits for what has not changed;

    python -m figures.trained

computes that anew and writes it. Numbers of another source are never used, and a test computes some of them again.
"""

import functools
import hashlib
import json
import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import numpy as np

from figures.calls import called

CACHE = Path(__file__).parent.parent / ".cache" / "figures"
CHECKED_IN = Path(__file__).parent / "numbers"
Arrays = dict[str, np.ndarray]


def kept(compute: Callable[[], Arrays]) -> Callable[[], Arrays]:
    """Let a function of nothing that returns arrays of floats by name compute once for each state of its source."""

    @functools.cache
    def recall() -> Arrays:
        own = digest(compute)
        file = CACHE / f"{compute.__name__}.json"
        for place in (CHECKED_IN / file.name, file):
            if place.is_file():
                found = json.loads(place.read_text(encoding="utf-8"))
                if found.pop("digest") == own:
                    return {name: np.array(numbers) for name, numbers in found.items()}
        arrays = compute()
        try:
            _write(file, own, arrays)
        except OSError as error:  # a folder that cannot be written to costs time, not the figure
            print(f"figures: {file.name} is not kept: {error}", file=sys.stderr)
        return arrays

    return functools.wraps(compute)(recall)


def digest(compute: Callable) -> str:
    """SHA-256 over the code of a function, of all in this package that it calls, and the versions beneath them."""
    total = hashlib.sha256(json.dumps([*called(compute.__module__, compute.__name__).values()]).encode())
    for library in ("numpy", "scikit-learn"):
        total.update(version(library).encode())
    return total.hexdigest()


def _write(file: Path, own: str, arrays: Arrays) -> None:
    """Whole or not at all, for two processes may compute the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    found = {"digest": own} | {name: np.asarray(numbers).tolist() for name, numbers in arrays.items()}
    part.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    part.replace(file)


def check_in(compute: Callable[[], Arrays]) -> Path:
    """Put what a kept function returns into the checkout."""
    file = CHECKED_IN / f"{compute.__name__}.json"
    _write(file, digest(compute), compute())
    return file
