"""Every public function checks what it is given, here, and says what was wrong and what was expected.

A wrong number must not become a plausible picture, so nothing is coerced in silence: NaN, infinity,
booleans, complex numbers, text, masked and empty arrays are all refused with a ValueError that names the
argument, its value and what was expected; where the type is what is wrong, the type and the call that mends it.
Integers, lists of numbers, frames of numbers and sparse matrices that are small when dense are welcome; all come
back as float64.
"""

import math
import re
import reprlib

import numpy as np

Real = float | np.ndarray

DENSE = 10_000_000  # numbers, 80 MB: up to here a sparse matrix is made dense without asking
_NUMERIC = re.compile(r"(sparse\[)?(u?int|float|double|decimal)", re.IGNORECASE)  # how frames name types of numbers

_short = reprlib.Repr()
_short.maxother = _short.maxstring = _short.maxlong = 80  # characters of a value that an error quotes


def refuse(name: str, value: object, expected: str) -> ValueError:
    """The error to raise: what the argument is called, what it was, what it should have been."""
    value = value.item() if isinstance(value, np.generic) else value
    return ValueError(f"{name} is {' '.join(_short.repr(value).split())}; expected {expected}")


def reals(name: str, value: object, expected: str = "finite real numbers") -> np.ndarray:
    """`value` as a new float64 array of any shape, not empty, every entry a finite real number."""
    if isinstance(value, np.ma.MaskedArray):
        raise refuse(name, value, f"{expected}, without a mask")
    value = _frame_as_array(name, _sparse_as_array(name, value))
    if isinstance(value, np.ndarray) and value.dtype.kind == "O":
        raise ValueError(f"{name} is an array of Python objects; expected {expected}: convert it with .astype(float)")
    try:
        array = np.asarray(value)
    except ValueError:  # nested lists of unequal lengths
        raise refuse(name, value, f"{expected}, in rows of equal length") from None
    # A list such as [True, 2.0] becomes numbers in NumPy: look for the boolean before it is gone.
    if array.dtype.kind not in "iuf" or _holds_boolean(value):
        raise refuse(name, value, expected)
    with np.errstate(over="ignore"):  # longdouble beyond float64 becomes inf, which is refused below
        array = array.astype(np.float64)
    if array.size == 0:
        raise refuse(name, value, f"{expected}, at least one")
    if not np.isfinite(array).all():
        where = np.argwhere(~np.isfinite(array))[0]
        at = "".join(f"[{index}]" for index in where)
        raise refuse(name + at, float(array[tuple(where)]), expected)
    return array


def nonnegative(name: str, value: object) -> np.ndarray:
    """`value` as an array of finite numbers that are at least 0."""
    return _satisfying(name, value, "finite real numbers that are at least 0", lambda array: array >= 0)


def positive(name: str, value: object) -> np.ndarray:
    """`value` as an array of finite numbers above 0."""
    return _satisfying(name, value, "finite real numbers above 0", lambda array: array > 0)


def counts(name: str, value: object, least: int = 0) -> np.ndarray:
    """`value` as an array of whole numbers (kept as float64) that are at least `least`."""
    expected = f"whole numbers that are at least {least}"
    return _satisfying(name, value, expected, lambda array: (array >= least) & (array == np.floor(array)))


def number(
    name: str, value: object, least: float = -math.inf, above: float = -math.inf, below: float = math.inf
) -> float:
    """`value` as one float, at least `least`, above `above` and below `below`."""
    bounds = [
        f"at least {least:g}" * (least > -math.inf),
        f"above {above:g}" * (above > -math.inf),
        f"below {below:g}" * (below < math.inf),
    ]
    wanted = " and ".join(bound for bound in bounds if bound)
    expected = f"one finite real number {wanted}".rstrip()
    array = reals(name, value, expected)
    if array.ndim != 0 or not (array >= least and array > above and array < below):
        raise refuse(name, value, expected)
    return float(array)


def count(name: str, value: object, least: int = 0) -> int:
    """`value` as one whole number, at least `least`."""
    expected = f"one whole number that is at least {least}"
    array = reals(name, value, expected)
    if array.ndim != 0 or array < least or array != np.floor(array):
        raise refuse(name, value, expected)
    return int(array)


def vector(name: str, value: object, length: int | None = None, because: str = "") -> np.ndarray:
    """`value` as an array of shape (length,); `because` tells the reader where that length comes from."""
    array = reals(name, value)
    if array.ndim != 1 or length not in (None, len(array)):
        size = "any length" if length is None else f"length {length}{because}"
        raise refuse(f"the shape of {name}", array.shape, f"one dimension of {size}")
    return array


def matrix(name: str, value: object) -> np.ndarray:
    """`value` as an array of shape (n, p)."""
    array = reals(name, value)
    if array.ndim != 2:
        raise refuse(f"the shape of {name}", array.shape, "two dimensions, (rows, columns)")
    return array


def symmetric(name: str, value: object) -> np.ndarray:
    """`value` as a symmetric matrix of shape (p, p), equal to its transpose up to rounding."""
    array = matrix(name, value)
    if array.shape[0] != array.shape[1]:
        raise refuse(f"the shape of {name}", array.shape, "a square matrix, (p, p)")
    # 1e-12 forgives a Gram matrix that was multiplied out in another order, and no typing slip.
    if np.abs(array - array.T).max() > 1e-12 * np.abs(array).max():
        raise refuse(name, array, "a symmetric matrix")
    return array


def regression(X: object, y: object) -> tuple[np.ndarray, np.ndarray]:
    """Features X of shape (n, p) and targets y of shape (n,), checked together."""
    X = matrix("X", X)
    return X, vector("y", y, len(X), f", one number for each of the {len(X)} rows of X")


def strengths(name: str, value: object, p: int) -> float | np.ndarray:
    """`value` as one number that is at least 0, or as an array of `p` of them, one for each column of X."""
    if not isinstance(value, (list, tuple)) and getattr(value, "ndim", 0) == 0:
        return number(name, value, least=0)
    array = nonnegative(name, value)
    if array.shape != (p,):
        raise refuse(f"the shape of {name}", array.shape, f"one number, or {p}, one for each column of X")
    return array


def flag(name: str, value: object) -> bool:
    """`value` as True or False, and nothing that only behaves like one of them."""
    if not isinstance(value, (bool, np.bool_)):
        raise refuse(name, value, "True or False")
    return bool(value)


def row_weights(value: object, n: int) -> np.ndarray:
    """`sample_weight` as an array of `n` numbers that are at least 0, not all of them 0; 1 for each row if None."""
    if value is None:
        return np.ones(n)
    array = nonnegative("sample_weight", vector("sample_weight", value, n, ", one number for each row of X"))
    if not array.any():
        raise refuse("sample_weight", array, "at least one number above 0")
    return array


def weighted_rows(X: np.ndarray, y: np.ndarray, sample_weight: object) -> tuple[np.ndarray, np.ndarray]:
    """Checked X and y with each row times the root of its weight: on a SUM of squares it then counts that often."""
    if sample_weight is None:
        return X, y
    roots = np.sqrt(row_weights(sample_weight, len(y)))
    with np.errstate(over="ignore"):
        return (
            fitting("X times the root of sample_weight", X * roots[:, None], "sample_weight"),
            fitting("y times the root of sample_weight", y * roots, "sample_weight"),
        )


def fitting(name: str, value: Real, divide: str) -> Real:
    """`value`, unless it is too large for a float: then the error says what to divide."""
    if not np.all(np.isfinite(value)):
        raise ValueError(f"{name} would be too large for a float, beyond 1.8e308; expected less: divide {divide} first")
    return value


def like(name: str, value: object, other: str, shape: tuple[int, ...]) -> np.ndarray:
    """`value` as an array of exactly the shape of the argument called `other`."""
    array = reals(name, value)
    if array.shape != shape:
        raise refuse(f"the shape of {name}", array.shape, f"the shape of {other}, {shape}")
    return array


def broadcastable(**arrays: np.ndarray) -> None:
    """Refuse arrays whose shapes do not broadcast together; each keyword is an argument's name."""
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise ValueError(f"the shapes are {shapes}; expected shapes that broadcast together") from None


def _satisfying(name, value, expected, condition) -> np.ndarray:
    array = reals(name, value, expected)
    held = condition(array)
    if not held.all():
        where = np.argwhere(~held)[0]
        at = "".join(f"[{index}]" for index in where)
        raise refuse(name + at, float(array[tuple(where)]), expected)
    return array


def _holds_boolean(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return any(_holds_boolean(entry) for entry in value)
    return isinstance(value, (bool, np.bool_)) or getattr(value, "dtype", None) == np.bool_


def _sparse_as_array(name: str, value: object) -> object:
    """What SciPy keeps as a sparse matrix as an array, if that is small; told by its methods, SciPy is not needed."""
    if not (hasattr(value, "toarray") and hasattr(value, "nnz")):
        return value
    if math.prod(value.shape) > DENSE:
        raise ValueError(
            f"{name} is a sparse {type(value).__name__} of shape {value.shape}; expected an array, "
            f"or a sparse matrix of at most {DENSE:,} numbers: make it dense with .toarray() if it fits into memory"
        )
    return value.toarray()


def _frame_as_array(name: str, value: object) -> object:
    """What pandas or Polars keeps as a frame or a column of numbers as an array; neither is needed for that.

    Nullable types are numbers as long as nothing is missing. Booleans are none here either: say what they stand for.
    """
    if isinstance(value, (np.ndarray, np.generic)) or not hasattr(value, "to_numpy"):
        return value
    wide = hasattr(value, "columns")
    columns = list(zip(value.columns, value.dtypes, strict=True)) if wide else [(None, value.dtype)]
    for column, dtype in columns:
        if not _NUMERIC.match(str(dtype)):
            where = name if column is None else f"{name}[{column!r}]"
            raise ValueError(
                f"{where} is a column of type {dtype}; expected a type of numbers: convert it with .astype(float), "
                "or in Polars with .cast(pl.Float64)"
            )
    try:
        return np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(
            f"{name} is a {type(value).__name__} in which values are missing; expected finite real numbers: "
            "drop those rows, or fill them"
        ) from None

