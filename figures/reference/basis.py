"""Independent columns that come and go: an orthonormal basis Q of their span, and M with X M = Q for those columns X.

With both, each system that the columns pose is solved by products: (XᵀX)⁻¹ s is M Mᵀ s. A column that joins adds a
direction to Q (Gram and Schmidt, twice, which is enough); one that leaves is turned into the last direction, which
goes (Householder 1958). Both are rotations or projections, so nothing that rounding did grows.
"""

import numpy as np

DEPENDENT = 1e-12  # of its length: a column whose part outside the span is shorter is taken to lie inside


class Basis:
    """Columns in the order in which they joined, with Q (n, k) and M (k, k)."""

    def __init__(self, n: int, most: int):
        """For columns of length `n`, at most `most` at a time."""
        self.columns: list[int] = []
        self._X, self._Q = np.zeros((n, most), order="F"), np.zeros((n, most), order="F")
        self._M = np.zeros((most, most), order="F")

    @property
    def X(self) -> np.ndarray:
        """The columns themselves, (n, k)."""
        return self._X[:, : len(self.columns)]

    @property
    def Q(self) -> np.ndarray:
        """An orthonormal basis of their span, (n, k)."""
        return self._Q[:, : len(self.columns)]

    @property
    def M(self) -> np.ndarray:
        """What makes Q of them, (k, k)."""
        return self._M[: len(self.columns), : len(self.columns)]

    def add(self, j: int, x: np.ndarray) -> bool:
        """Let column `j`, which is `x`, join; False, and nothing happens, if it depends on those that are in."""
        k = len(self.columns)
        if k == self._X.shape[1]:
            return False
        first = self.Q.T @ x
        outside = x - self.Q @ first
        again = self.Q.T @ outside
        outside -= self.Q @ again
        length = np.linalg.norm(outside)
        if length <= DEPENDENT * np.linalg.norm(x):
            return False
        self._M[:k, k] = self.M @ (first + again) / -length
        self._M[k, : k + 1] = 0
        self._M[k, k] = 1 / length
        self._Q[:, k] = outside / length
        self._X[:, k] = x
        self.columns.append(j)
        return True

    def remove(self, j: int) -> None:
        """Let column `j` leave."""
        k, at = len(self.columns) - 1, self.columns.index(j)
        # Row `at` of M says which direction of Q is seen by no other column: mirror it onto the last one.
        mirror = self.M[at].copy()
        mirror[k] += np.copysign(np.linalg.norm(mirror), mirror[k])
        mirror /= np.linalg.norm(mirror)
        self.Q[...] -= np.outer(self.Q @ (2 * mirror), mirror)
        self.M[...] -= np.outer(self.M @ (2 * mirror), mirror)
        self._M[at:k, :k] = self._M[at + 1 : k + 1, :k].copy()
        self._X[:, at:k] = self._X[:, at + 1 : k + 1].copy()
        self.columns.pop(at)

    def solve(self, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """v = (XᵀX)⁻¹ right, one number a column, and X v."""
        inside = self.M.T @ right
        return self.M @ inside, self.Q @ inside
