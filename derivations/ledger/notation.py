"""Symbols that know how they are written and what they mean: scalars, vectors and matrices of any size.

Vectors and matrices are noncommutative symbols, so SymPy keeps the order of a product and nothing depends
on a size; `Dot` and `Norm` bring them back to scalars. What they obey is in `algebra`.
"""

from __future__ import annotations

from functools import cache

from sympy import Expr, Function, Max, Min, S, Symbol


class Named(Symbol):
    """A scalar symbol with its LaTeX and its meaning; assumptions are SymPy's."""

    def __new__(cls, name: str, latex: str, meaning: str, **assumptions: bool) -> Named:
        """Make the symbol; the same name and assumptions give the same symbol."""
        self = super().__new__(cls, name, **assumptions)
        self.latex, self.meaning = latex, meaning
        return self

    def _sympyrepr(self, printer) -> str:
        return self.name

    @property
    def domain(self) -> str:
        """The set that the symbol ranges over, in words."""
        for assumption, words in DOMAINS:
            if all(getattr(self, f"is_{name}") for name in assumption.split()):
                return words
        raise ValueError(f"symbol {self.name} has no domain: give it real, nonnegative, positive or integer")


DOMAINS = (
    ("integer positive", "positive integer"),
    ("integer nonnegative", "integer, zero or more"),
    ("integer", "integer"),
    ("positive", "positive real number"),
    ("nonnegative", "real number, zero or more"),
    ("real", "real number"),
)


SIDES = {"d": "weight", "n": "example"}


class Vector(Named):
    """A column vector; `size` names its length and only the sampler reads it; `nonzero` excludes all zeros."""

    def __new__(cls, name: str, latex: str, meaning: str, size: str = "d", nonzero: bool = False) -> Vector:
        """Make the vector symbol."""
        self = super().__new__(cls, name, latex, meaning, commutative=False)
        self.size, self.nonzero = size, nonzero
        return self

    @property
    def domain(self) -> str:
        """The set that the vector ranges over, in words."""
        return f"vector with an entry for each {SIDES[self.size]}"


class Operator(Named):
    """A matrix; `shape` names its sides and `trait` what is assumed of it: symmetric, psd, orthogonal, identity."""

    def __new__(cls, name: str, latex: str, meaning: str, shape: str = "dd", trait: str = "") -> Operator:
        """Make the matrix symbol."""
        self = super().__new__(cls, name, latex, meaning, commutative=False)
        self.shape, self.trait = shape, trait
        return self

    @property
    def domain(self) -> str:
        """The set that the matrix ranges over, in words."""
        kind = {
            "": "real matrix",
            "symmetric": "symmetric real matrix",
            "psd": "symmetric positive semidefinite matrix",
            "diagonal": "diagonal real matrix",
            "orthogonal": "real matrix with orthonormal columns",
            "identity": "identity matrix",
        }[self.trait]
        rows, columns = (SIDES[side] for side in self.shape)
        return f"{kind}, a row for each {rows}" + ("" if rows == columns else f", a column for each {columns}")


class Dot(Function):
    """The inner product of two vectors: symmetric and bilinear."""

    nargs = 2
    is_commutative = True
    is_real = True

    def _eval_is_commutative(self) -> bool:
        return True


class Norm(Function):
    """The Euclidean norm of a vector, or with a second argument 1 or oo the sum or the maximum of |entries|."""

    nargs = (1, 2)
    is_commutative = True
    is_real = True
    is_nonnegative = True

    def _eval_is_commutative(self) -> bool:
        return True

    @property
    def order(self) -> Expr:
        """Which norm: 2 unless the second argument says otherwise."""
        return self.args[1] if len(self.args) > 1 else S(2)


class T(Function):
    """The transpose of a matrix."""

    nargs = 1
    is_commutative = False

    def _eval_is_commutative(self) -> bool:
        return False


class Grad(Function):
    """The gradient of a scalar expression with respect to a vector."""

    nargs = 2
    is_commutative = False

    def _eval_is_commutative(self) -> bool:
        return False


class Soft(Function):
    """The soft threshold S(z, t): z moved towards zero by t, and stopped there. Checked as what it stands for."""

    nargs = 2
    is_real = True

    @classmethod
    def eval(cls, start: Expr, threshold: Expr) -> Expr | None:
        """A number for numbers."""
        return _soft(start, threshold) if start.is_number and threshold.is_number else None

    def spelled_out(self) -> Expr:
        """By cases that meet: only one of the two parts is ever other than zero."""
        return _soft(*self.args)


@cache
def _soft(start: Expr, threshold: Expr) -> Expr:
    return Max(start - threshold, 0) + Min(start + threshold, 0)


class Argmin(Function):
    """The set of minimisers of an expression over a variable, printed in statements only."""

    nargs = 2
