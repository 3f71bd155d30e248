"""What an argument must not be, by what it is: a strength, a vector, a matrix …; and good values beside them."""

import numpy as np

NAN, INF = float("nan"), float("inf")
NOT_REAL = [
    NAN,
    INF,
    -INF,
    "1",
    b"1",
    None,
    1j,
    True,
    [True, 1.0],
    [],
    [[1.0], [1.0, 2.0]],
    {},
    10**400,
    np.ma.masked_array([1.0, 2.0], [False, True]),
    np.array([1.0, NAN]),
    np.array(["a"]),
]
NOT_ONE = [*NOT_REAL, [1.0, 2.0], [[1.0]]]
NOT_A_STRENGTH = [*NOT_ONE, -1.0, -1e-300]
NOT_STRENGTHS = [*NOT_REAL, -1.0, [1.0, -1.0]]
# Of a strength that may be one for each of the two columns of X.
NOT_A_STRENGTH_BY_COLUMN = [*NOT_REAL, -1.0, -1e-300, [1.0], [1.0, 2.0, 3.0], [[1.0]], [[1.0, 2.0]], [1.0, -1.0]]
NOT_A_FLAG = [None, 0, 1, "True", [True], NAN]
# None is the default, a weight of 1 for each of the three rows.
NOT_ROW_WEIGHTS = [
    *[value for value in NOT_REAL if value is not None],
    1.0,
    [1.0, 2.0],
    [[1.0, 2.0, 3.0]],
    [1.0, 1.0, -1.0],
    [0.0, 0.0, 0.0],
]
NOT_POSITIVE = [*NOT_REAL, 0.0, -1.0, [1.0, 0.0]]
NOT_SHARES = [*NOT_STRENGTHS, 1.0, [0.5, 2.0]]
NOT_A_VECTOR = [*NOT_REAL, 1.0, [[1.0, 2.0]]]
NOT_A_LIST_OF_STRENGTHS = [*NOT_A_VECTOR, [1.0, -1.0]]
NOT_A_MATRIX = [*NOT_REAL, 1.0, [1.0, 2.0], [[[1.0]]]]
NOT_SYMMETRIC = [*NOT_A_MATRIX, [[1.0, 2.0, 3.0]], [[1.0, 2.0], [0.0, 1.0]], [[1.0, 2.0], [2.0, 1.0]]]
NOT_Y = [*NOT_A_VECTOR, [1.0, 2.0]]
NOT_A_COUNT = [*NOT_ONE, 1.5, -1]

X, Y = [[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]], [1.0, 2.0, 4.0]
W = [1.0, -2.0]
REGRESSION = {"X": (X, NOT_A_MATRIX), "y": (Y, NOT_Y), "lam": (1.0, NOT_A_STRENGTH)}
WEIGHTED = {"sample_weight": ([1.0, 0.0, 2.0], NOT_ROW_WEIGHTS)}
SIGNED_AND_WEIGHTED = {"positive": (True, NOT_A_FLAG), **WEIGHTED}
BY_COLUMN = {**REGRESSION, "lam": ([1.0, 0.0], NOT_A_STRENGTH_BY_COLUMN)}
RATE = {"alpha": (0.1, NOT_POSITIVE), "lam": (0.5, NOT_STRENGTHS)}
