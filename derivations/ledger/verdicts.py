"""Verdicts that still stand: what was found of a claim counts for just this claim, and just these sources.

So an edit of one claim checks one claim. Nothing here decides anything: whoever asks without a file of verdicts, as
`python -m derivations` does by itself, has everything checked.
"""

from __future__ import annotations

import json
import platform
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sympy import Basic, MatrixBase, srepr

from derivations.ledger import record
from derivations.ledger.claim import Claim, Status

HERE = Path(__file__).parent
PLACE = ("path", "line", "entries", "build")  # where a claim stands and how it was typed; what came of that counts


@cache
def machinery() -> str:
    """A hash of all that checks, prints and counts claims, their own bodies left out: every byte of it."""
    total = sha256(f"{platform.python_version()} {version('sympy')} {version('mpmath')}".encode())
    for path in (*sorted(HERE.rglob("*.py")), HERE.parent / "symbols.py", record.FILE):
        total.update(sha256(path.read_bytes() if path.is_file() else b"").digest())
    return total.hexdigest()


def key(claim: Claim) -> str:
    """A hash of every field of a claim and of the machinery. TypeError for a field that is no plain data."""
    said = [_told(getattr(claim, field.name)) for field in fields(claim) if field.name not in PLACE]
    return sha256(json.dumps([machinery(), said]).encode()).hexdigest()


def _told(x: Any) -> Any:
    if isinstance(x, Basic | MatrixBase):  # a point may hold matrices with numbers in them
        return srepr(x)
    if is_dataclass(x) and not isinstance(x, type):
        return [type(x).__name__, *(_told(getattr(x, field.name)) for field in fields(x))]
    if isinstance(x, tuple | list):
        return [_told(part) for part in x]
    if x is None or isinstance(x, str | bool | int):
        return x
    raise TypeError(f"expected SymPy, text, numbers or lists of them in a claim, got {type(x).__name__}: {x!r}")


def read(file: Path) -> dict[str, dict]:
    """Key to what was found, without claims that fell: those are checked anew. Empty if there is no such file."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none yet, or one that was cut short
        return {}
    return {own: entry for own, entry in found.items() if not Status[entry["status"]].fails}


def write(file: Path, found: dict[str, dict]) -> None:
    """Keep what was found, under its keys."""
    file.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True), encoding="utf-8")
