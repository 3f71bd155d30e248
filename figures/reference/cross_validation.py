"""Cross-validation: predict every row by a fit that has not seen it, at every strength, and choose.

Centring and scaling are part of the fit, so they too are done without the rows that are left out. Strengths belong to
the SUM over all n rows. A fit on fewer rows takes the same share of its strength, so the strength per row stays: as it
does by itself in scikit-learn and glmnet, which penalise a MEAN.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from figures.reference import arguments
from figures.reference.path import lasso_path
from figures.reference.ridge import singular_directions
from figures.reference.spectrum import solution_factors

Fits = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]  # (X, y, lams) -> a row of weights for each λ


class Choice(NamedTuple):
    """What cross-validation says: for each λ the mean error and its standard error, and two positions among the λs."""

    mean: np.ndarray
    standard_error: np.ndarray
    best: int
    strongest: int


def parts(n, k, seed) -> np.ndarray:
    """For each of `n` rows the part, 0 to k − 1, that it belongs to: drawn at random, in sizes that differ by one.

    `k` is at least 2 and at most `n`. ValueError for bad input.
    """
    n = arguments.count("n", n, least=2)
    k, seed = arguments.count("k", k, least=2), arguments.count("seed", seed)
    if k > n:
        raise arguments.refuse("k", k, f"at most the number of rows, {n}")
    return np.random.default_rng(seed).permutation(np.arange(n) % k)


def lasso_fits(X, y, lams) -> np.ndarray:
    """The lasso's weights at each of `lams` (m,), shape (m, p), from one path: between two knots they are straight.

    `X`: (n, p); `y`: (n,); no intercept. ValueError for bad input.
    """
    lams = _strengths(lams)
    knots, coefs = lasso_path(X, y)
    return np.array([np.interp(lams, knots[::-1], path[::-1]) for path in coefs.T]).T


def ridge_fits(X, y, lams) -> np.ndarray:
    """Ridge's weights at each of `lams` (m,), shape (m, p), from one singular value decomposition.

    `X`: (n, p); `y`: (n,); no intercept. ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    lams = _strengths(lams)
    U, d, V = singular_directions(X)
    return np.array([V @ (solution_factors(d, lam) * (U.T @ y)) for lam in lams])


def held_out_errors(X, y, lams, part, fits: Fits) -> np.ndarray:
    """The mean squared error on each part at each strength, by fits on the other parts: shape (k, m).

    `X`: (n, p); `y`: (n,); `lams`: (m,), each ≥ 0; `part`: (n,), from `parts`; `fits`: `lasso_fits` or `ridge_fits`.
    ValueError for bad input.
    """
    X, y = arguments.regression(X, y)
    lams = _strengths(lams)
    part = arguments.counts("part", part)
    if not callable(fits):
        raise arguments.refuse("fits", fits, "a function of X, y and lams, such as lasso_fits")
    if part.shape != y.shape or len(np.unique(part)) < 2:
        raise arguments.refuse("part", part, f"{len(y)} whole numbers, one for each row, of at least two parts")
    return np.array([_errors_on(part == left_out, X, y, lams, fits) for left_out in np.unique(part)])


def _errors_on(out: np.ndarray, X: np.ndarray, y: np.ndarray, lams: np.ndarray, fits: Fits) -> np.ndarray:
    """The mean squared error on the rows `out` at each λ, by fits that have not seen them."""
    seen = ~out
    centre, level, spread = X[seen].mean(axis=0), y[seen].mean(), X[seen].std(axis=0)
    spread[spread == 0] = 1  # a column that is constant here gets no weight
    w = fits((X[seen] - centre) / spread, y[seen] - level, lams * seen.mean())
    predicted = level + (X[out] - centre) / spread @ w.T
    return np.mean((y[out, None] - predicted) ** 2, axis=0)


def choose(lams, errors) -> Choice:
    """The strength of the least mean error, and the strongest whose mean is within one standard error of it.

    `lams`: (m,); `errors`: (k, m), from `held_out_errors`. The standard error is that of a mean of k numbers, as if the
    parts were independent; they are not, for they share rows, so the rule is one of thumb. ValueError for bad input.
    """
    lams = _strengths(lams)
    errors = arguments.matrix("errors", arguments.nonnegative("errors", errors))
    if errors.shape[1:] != lams.shape or len(errors) < 2:
        raise arguments.refuse("the shape of errors", errors.shape, f"at least two rows of {lams.size} columns")
    mean = errors.mean(axis=0)
    standard_error = errors.std(axis=0, ddof=1) / np.sqrt(len(errors))
    best = int(mean.argmin())
    within = np.flatnonzero(mean <= mean[best] + standard_error[best])
    return Choice(mean, standard_error, best, int(within[lams[within].argmax()]))


def _strengths(lams) -> np.ndarray:
    return arguments.nonnegative("lams", arguments.vector("lams", lams))
