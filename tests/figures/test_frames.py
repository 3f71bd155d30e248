"""Frames and sparse matrices: converted where that is cheap, else refused by their type with the call that mends it."""

import numpy as np
import pytest
import scipy.sparse

from figures.reference import arguments
from figures.reference.solvers import lasso, ridge

X, Y = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]]), np.array([1.0, 2.0, 4.0])


class Frame:
    """What the solvers may see of a frame of pandas or Polars; tests/frameworks holds it against pandas."""

    def __init__(self, columns, dtypes, values):
        self.columns, self.dtypes, self.values = columns, dtypes, values

    def to_numpy(self):
        return np.array(self.values, dtype=object)

    def __array__(self, dtype=None, copy=None):
        if any(entry is None for row in self.values for entry in row):
            raise ValueError("cannot convert NA to float")
        return np.array(self.values, dtype=dtype or object)


class Column:
    def __init__(self, dtype, values):
        self.dtype, self.values = dtype, values

    def to_numpy(self):
        return np.array(self.values, dtype=object)

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype=dtype or object)


NUMBERS = [["Int64", "Float64"], ["int64", "float32"], ["double[pyarrow]", "UInt8"], ["Sparse[int64, 0]", "Decimal"]]


@pytest.mark.parametrize("dtypes", NUMBERS)
def test_frames_of_numbers_are_numbers(dtypes):
    expected = lasso(X, Y, 0.5)
    assert np.array_equal(lasso(Frame(["a", "b"], dtypes, X.tolist()), Column(dtypes[0], Y.tolist()), 0.5), expected)


@pytest.mark.parametrize("dtype", ["boolean", "bool", "object", "string", "category", "datetime64[ns]", "Boolean"])
def test_other_frames_are_refused_by_type_and_column(dtype):
    frame = Frame(["a", "b"], ["Int64", dtype], [[1, True], [2, False], [3, True]])
    with pytest.raises(ValueError) as error:
        ridge(frame, Y, 1.0)
    said = str(error.value)
    assert said.startswith(f"X['b'] is a column of type {dtype}; expected a type of numbers")
    assert ".astype(float)" in said
    with pytest.raises(ValueError, match=r"^y is a column of type"):
        ridge(X, Column(dtype, [True, False, True]), 1.0)


def test_missing_values_are_refused():
    with pytest.raises(ValueError, match=r"^X is a Frame in which values are missing; expected finite real numbers"):
        ridge(Frame(["a"], ["Int64"], [[1], [None], [2]]), Y, 1.0)
    with pytest.raises(ValueError, match=r"^X\[1\]\[0\] is nan"):
        ridge(Frame(["a"], ["Float64"], [[1.0], [float("nan")], [2.0]]), Y, 1.0)


@pytest.mark.parametrize("kind", ["csr_matrix", "csc_matrix", "coo_matrix", "csr_array"])
def test_small_sparse_matrices_are_made_dense(kind):
    assert np.array_equal(lasso(getattr(scipy.sparse, kind)(X), Y, 0.5), lasso(X, Y, 0.5))


def test_large_sparse_matrices_are_not_made_dense_without_asking():
    large = scipy.sparse.csr_matrix((100_000, 1000))
    says = r"^X is a sparse csr_matrix of shape \(100000, 1000\); expected .* \.toarray\(\)"
    with pytest.raises(ValueError, match=says):
        lasso(large, np.ones(100_000), 1.0)
    assert arguments.DENSE < 100_000 * 1000


def test_arrays_of_objects_are_refused_by_type():
    with pytest.raises(ValueError, match=r"^X is an array of Python objects; expected .* \.astype\(float\)$"):
        ridge(X.astype(object), Y, 1.0)
