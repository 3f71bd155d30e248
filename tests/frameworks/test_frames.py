"""Frames of pandas: numbers come through whatever type keeps them, anything else is refused by column and type."""

import numpy as np
import pandas as pd
import pytest

from figures.reference.solvers import lasso, ridge

X, Y = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]]), np.array([1.0, 2.0, 4.0])


@pytest.mark.parametrize("kind", ["float64", "float32", "int64", "Int64", "Float64"])
def test_numbers_come_through(kind):
    frame, target = pd.DataFrame(X, columns=["a", "b"]).astype(kind), pd.Series(Y).astype(kind)
    assert np.array_equal(lasso(frame, target, 0.5), lasso(X, Y, 0.5))
    assert np.array_equal(ridge(frame, target, 0.5), ridge(X, Y, 0.5))


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (pd.Series([True, False, True]), "bool"),
        (pd.Series(["1", "2", "3"], dtype="string"), "string"),
        (pd.Series([1, 2, 3], dtype="object"), r"object.*\.astype\(float\)"),
        (pd.Series([1, None, 3], dtype="Int64"), "missing"),
    ],
)
def test_anything_else_is_refused_by_its_type(column, said):
    frame = pd.DataFrame({"a": X[:, 0], "b": column})
    with pytest.raises(ValueError, match=said):
        lasso(frame, Y, 0.5)
