"""Matrices of exact numbers, or of polynomials in the entries of one vector, whose slopes are then its gradient.

SymPy's own matrices hold expressions, which are slow to add up and to differentiate where only a value is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from sympy import QQ
from sympy.matrices.exceptions import ShapeError
from sympy.polys.rings import PolyElement, ring


class Array:
    """Rows of numbers. A product with one row and one column is a number."""

    def __init__(self, rows: list[list[Any]]) -> None:
        """Take a list of rows of one length."""
        self.rows = rows

    def __add__(self, other: Any) -> Array:
        """Entry by entry; the number zero stands for a matrix of zeros."""
        if not isinstance(other, Array):
            if other != 0:
                raise ShapeError("a matrix and a number are not added")
            return self
        self._like(other)
        return Array([[x + y for x, y in zip(a, b, strict=True)] for a, b in zip(self.rows, other.rows, strict=True)])

    __radd__ = __add__

    def __mul__(self, other: Any) -> Any:
        """The product with another matrix, or with a number."""
        if not isinstance(other, Array):
            rows = [[x * other for x in row] for row in self.rows]
        elif len(self.rows[0]) != len(other.rows):
            raise ShapeError("a matrix is multiplied by one with as many rows as it has columns")
        else:
            columns = other.T.rows
            rows = [[_dot(row, column) for column in columns] for row in self.rows]
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else Array(rows)

    __rmul__ = __mul__  # by a number: of two matrices Python asks the left one

    def __pow__(self, exponent: int) -> Any:
        """A whole power; below zero, of the inverse. Raises ZeroDivisionError where there is none."""
        base = self if exponent >= 0 else self._inverse()
        result = _identity(len(self.rows))
        for _ in range(abs(exponent)):
            result = result * base
        return result

    def __eq__(self, other: object) -> bool:
        """Whether all entries are the same; zero is a matrix of zeros."""
        if not isinstance(other, Array):
            return other == 0 and not any(self)
        self._like(other)
        return self.rows == other.rows

    __hash__ = None

    def __iter__(self) -> Iterator[Any]:
        """Entry by entry, row by row."""
        return (x for row in self.rows for x in row)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.rows) * len(self.rows[0])

    @property
    def T(self) -> Array:
        """The transpose."""
        return Array([list(column) for column in zip(*self.rows, strict=True)])

    def _like(self, other: Array) -> None:
        if len(self.rows) != len(other.rows) or len(self.rows[0]) != len(other.rows[0]):
            raise ShapeError("matrices of different shapes are neither added nor compared")

    def _inverse(self) -> Array:
        """Gauss and Jordan: what turns the matrix into the identity turns the identity into the inverse."""
        size = len(self.rows)
        if len(self.rows[0]) != size:
            raise ShapeError("only a square matrix has an inverse")
        rows = [[*row, *unit] for row, unit in zip(self.rows, _identity(size).rows, strict=True)]
        for place in range(size):
            pivot = next((k for k in range(place, size) if rows[k][place]), None)
            if pivot is None:
                raise ZeroDivisionError("this matrix has no inverse")
            rows[place], rows[pivot] = rows[pivot], rows[place]
            lead = [x / rows[place][place] for x in rows[place]]
            rows = [[x - row[place] * y for x, y in zip(row, lead, strict=True)] for row in rows]
            rows[place] = lead
        return Array([row[size:] for row in rows])


def _identity(size: int) -> Array:
    return Array([[QQ(int(row == column)) for column in range(size)] for row in range(size)])


def _dot(left: Any, right: Any) -> Any:
    first, *more = (x * y for x, y in zip(left, right, strict=True))
    return sum(more, first)


def dot(left: Array, right: Array) -> Any:
    """The inner product of two vectors."""
    return _dot([*left], [*right])


def gradient(scalar: Callable[[Array], Any], here: Array) -> Array:
    """The slopes of a polynomial of a vector, exactly."""
    letters = _letters(len(here))
    whole = scalar(Array([[x] for x in letters]))
    if not isinstance(whole, PolyElement):
        return Array([[QQ(0)] for _ in letters])  # it does not hang on the vector
    point = [*zip(letters, here, strict=True)]
    return Array([[whole.diff(x).evaluate(point)] for x in letters])


@lru_cache
def _letters(size: int) -> tuple[PolyElement, ...]:
    return ring([f"entry{k}" for k in range(size)], QQ)[1:]
