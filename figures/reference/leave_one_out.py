"""Leaving each row out in turn, without fitting again: r_i/(1 − H_ii)."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.ridge import singular_directions
from figures.reference.spectrum import fit_factors


@implements("l2.leave_one_out", "l2.without_one_row")
def leave_one_out_residuals(X, y, lam) -> np.ndarray:
    """y_i − x_iᵀw₋ᵢ, shape (n,), where w₋ᵢ is ridge with the same `lam` on the SUM over the other rows.

    `X`: (n, p); `y`: (n,); `lam` ≥ 0. Nothing may have been fitted with row i: centre X and y outside, per
    fold. ValueError for bad input, and at λ = 0 if a row is fitted exactly whatever its target, for then
    the other rows do not determine the fit there. Source: Hastie, Tibshirani and Friedman 2009, section
    7.10.
    """
    X, y = arguments.regression(X, y)
    lam = arguments.number("lam", lam, least=0)
    U, d, _ = singular_directions(X)
    lost = 1 - fit_factors(d, lam)
    if lam > 0:  # λ/(d² + λ) as its own quotient: 1 − d²/(d² + λ) would cancel for small λ
        lost = np.square(np.sqrt(lam) / np.hypot(d, np.sqrt(lam)))
    # The part of row i outside the columns of U, which no fit reaches; none is left if U is square.
    square = U.shape[0] == U.shape[1]
    outside = np.zeros(len(y)) if square else np.maximum(1 - np.sum(U**2, axis=1), 0)
    left = np.sum(U**2 * lost, axis=1) + outside
    if lam == 0 and left.min() <= len(y) * np.finfo(float).eps:
        row = int(left.argmin())
        raise arguments.refuse("lam", lam, f"a number above 0, since the other rows do not determine row {row}")
    unreached = 0 if square else y - U @ (U.T @ y)
    return (U @ (lost * (U.T @ y)) + unreached) / left
