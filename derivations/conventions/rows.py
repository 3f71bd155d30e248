"""The table of libraries: every row of every file of this folder, found by looking; by kind, then as claims come."""

from __future__ import annotations

import sys
from importlib import import_module

from derivations.conventions.row import Kind, Row
from derivations.ledger import Claim
from derivations.ledger.author import source
from derivations.ledger.collect import order, written_in
from derivations.ledger.lesson import parts

_PARTS = [import_module(f"{__package__}.{path.stem}") for path in parts(sys.modules[__package__])]
_FILES = {source(vars(part)): part for part in _PARTS}
_ORDER = order({path: written_in(part, Claim) for path, part in _FILES.items()})
_FOUND = {id(x): x for path in _ORDER for x in vars(_FILES[path]).values() if isinstance(x, Row)}

ROWS = tuple(sorted(_FOUND.values(), key=lambda row: list(Kind).index(row.kind)))
