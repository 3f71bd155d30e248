"""Powers of two bring every column and the targets to about size 1, and the weights back: nothing is rounded by that.

Squares of numbers beyond 1e154 do not fit into a float, and beside a column of size 1 one of size 1e-200 would be lost.
With a strength for each column both are only a change of units.
"""

from typing import NamedTuple

import numpy as np

from figures.reference import arguments

LEAST = 1e-300  # a strength below this share of the pulls does what this one does


class Problem(NamedTuple):
    """½‖y − Xw‖² + Σ a_j|w_j| + ½Σ b_j w_j², all of about size 1; with `positive` over w ≥ 0."""

    X: np.ndarray
    y: np.ndarray
    a: np.ndarray
    b: np.ndarray
    positive: bool
    of_X: np.ndarray  # exponents: column j was 2 to this power times as large
    of_y: int

    def residual(self, w: np.ndarray) -> np.ndarray:
        """y − Xw."""
        active = np.flatnonzero(w)
        return self.y - self.X[:, active] @ w[active]

    def scaled(self, w: np.ndarray) -> np.ndarray:
        """Weights that a reader gave, in these units."""
        return np.ldexp(w, self.of_X - self.of_y)

    def weights(self, w: np.ndarray) -> np.ndarray:
        """These weights in the reader's units; ValueError where they are too large for a float."""
        with np.errstate(over="ignore"):
            return arguments.fitting("the weights", np.ldexp(w, self.of_y - self.of_X), "y, or multiply X,")

    def squares(self, name: str, value: float) -> float:
        """An objective or a gap in the reader's units; ValueError where it is too large for a float."""
        with np.errstate(over="ignore"):
            return float(arguments.fitting(name, np.ldexp(value, 2 * self.of_y), "y"))


def problem(X: np.ndarray, y: np.ndarray, lam1, lam2, positive: bool = False) -> Problem:
    """The problem in its units, from arrays that were checked and strengths for each column or for all."""
    p = X.shape[1]
    lam1, lam2 = np.broadcast_to(lam1, p), np.broadcast_to(lam2, p)
    largest = np.maximum(np.maximum(X.max(axis=0), -X.min(axis=0)), np.sqrt(lam2))
    of_X, of_y = _exponents(largest), int(_exponents(np.abs(y).max()))
    X, y = X / np.ldexp(1.0, of_X), y / np.ldexp(1.0, of_y)
    with np.errstate(over="ignore"):
        # No pull is stronger than 4n, so that a strength may end there.
        a = np.minimum(np.ldexp(lam1, -of_X - of_y), 8.0 * len(y))
    a = np.where(lam1 > 0, np.maximum(a, LEAST), 0)
    return Problem(X, y, a, np.ldexp(lam2, -2 * of_X), positive, of_X, of_y)


def _exponents(largest: np.ndarray) -> np.ndarray:
    """The powers of two that bring these numbers between 1 and 2; 0 stays what it is."""
    return np.where(largest > 0, np.frexp(largest)[1] - 1, 0)
