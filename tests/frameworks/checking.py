"""A check runs a library at random sizes and yields pairs: what it gave, and what its row of the table says.

A check takes (row, rng). What it expects has to come from the row's expressions (`strength`), so that a wrong factor
in the table fails here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sympy import Expr, Symbol

from derivations.conventions.row import Row

FOLDER = Path(__file__).parent / "checks"
SEED = 2026
Pairs = Iterator[tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Check:
    """How the rows named are run, and how close the two have to be, relative to the largest number expected."""

    rows: tuple[str, ...]
    tolerance: float
    because: str  # why no closer
    run: Callable[[Row, np.random.Generator], Pairs]
    path: str

    def differences(self, row: Row) -> list[float]:
        """Of each pair, relative. Raises AssertionError if the check compared too little, or no numbers."""
        found = []
        for got, expected in self.run(row, np.random.default_rng(SEED)):
            got, expected = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
            assert got.shape == expected.shape, f"{row.name}: {got.shape} against {expected.shape}"
            assert np.isfinite(expected).all() and expected.any(), f"{row.name}: nothing to compare"
            difference = float(np.abs(got - expected).max() / np.abs(expected).max())
            found.append(difference if np.isfinite(difference) else np.inf)
        assert len(found) >= 3, f"{row.name}: {len(found)} comparisons are too few"
        return found


def checks(*rows: str, tolerance: float, because: str):
    """Mark a function as the check of these rows."""

    def mark(run: Callable[[Row, np.random.Generator], Pairs]):
        path = f"tests/frameworks/checks/{run.__module__.rsplit('.', 1)[-1]}.py"
        run.check = Check(rows, tolerance, because, run, path)
        return run

    return mark


def collect() -> dict[str, Check]:
    """Every check by row."""
    found: dict[str, Check] = {}
    for path in sorted(FOLDER.glob("*.py")):
        module = importlib.import_module(f"tests.frameworks.checks.{path.stem}")
        for thing in vars(module).values():
            check = getattr(thing, "check", None)
            for row in check.rows if isinstance(check, Check) else ():
                assert row not in found, f"two checks of {row}"
                found[row] = check
    return found


def strength(expr: Expr, numbers: dict[Symbol, float]) -> float:
    """What an expression of a row comes to."""
    value = expr.subs(numbers)
    assert value.is_number, f"{expr} needs {sorted(map(str, value.free_symbols))}"
    return float(value)
