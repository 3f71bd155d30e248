"""The table of libraries: every row of every file of this folder, found by looking; by kind, then by file."""

from __future__ import annotations

import sys
from importlib import import_module

from derivations.conventions.row import Kind, Row
from derivations.ledger.lesson import parts

_FILES = [import_module(f"{__package__}.{path.stem}") for path in parts(sys.modules[__package__])]
_FOUND = {id(x): x for file in _FILES for x in vars(file).values() if isinstance(x, Row)}

ROWS = tuple(sorted(_FOUND.values(), key=lambda row: list(Kind).index(row.kind)))
