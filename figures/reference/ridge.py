"""Ridge regression: the L2-penalised least-squares fit, on a SUM of squares and without an intercept."""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements
from figures.reference.spectrum import solution_factors

ALIKE = 1e-8  # strengths whose shares are above this are one problem's units; others would cost it its digits


@implements("l2.ridge_solution", "l2.ridge_in_singular_directions")
def ridge(X, y, lam, *, sample_weight=None) -> np.ndarray:
    """The w, shape (p,), that minimises ½‖y − Xw‖² + (λ/2)‖w‖². No intercept.

    `X`: (n, p), any rank, also n < p; `y`: (n,); `lam` ≥ 0, one number or one for each column. A row with
    `sample_weight` c, (n,), counts c times: on this SUM that is the row and its target times √c. At λ = 0 several w
    may fit equally well: the one of least norm is returned, to which ridge tends as λ falls to 0.
    ValueError for bad input.

    Through the singular values, not the normal equations, which square the condition number.
    """
    X, y = arguments.weighted_rows(*arguments.regression(X, y), sample_weight)
    lam = arguments.strengths("lam", lam, X.shape[1])
    if np.ndim(lam) > 0:
        return _ridge_by_column(X, y, lam)
    U, d, V = singular_directions(X)
    return V @ (solution_factors(d, lam) * (U.T @ y))


def _ridge_by_column(X: np.ndarray, y: np.ndarray, lam: np.ndarray) -> np.ndarray:
    """Ridge with a strength for each column."""
    if lam.min() > ALIKE * lam.max():  # as l2.feature_scaling: in units of 1/√λ_j every weight has the strength 1
        units = np.sqrt(lam)
        return ridge(X / units, y, 1.0) / units
    rows = np.vstack([X, np.diag(np.sqrt(lam))])  # l2.augmented_rows
    return ridge(rows, np.concatenate([y, np.zeros(len(lam))]), 0.0)


def singular_directions(X: np.ndarray, unseen: bool = False) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """U (n, r), d (r,), V (p, r) with X = U diag(d) Vᵀ; a singular value that is only rounding becomes 0.

    With `unseen` V is (p, p): with n < p its last columns are directions of which the data see nothing.

    It is only rounding if it is smaller than what the sum X v can lose, whose terms have the sizes |X||v|:
    two equal columns cancel and leave noise, while a small column beside a large one stays.
    """
    scale = np.abs(X).max() or 1.0  # to size 1, for the sums of squares below
    U, d, Vt = np.linalg.svd(X / scale, full_matrices=unseen and X.shape[0] < X.shape[1])
    lost = np.linalg.norm(np.abs(X / scale) @ np.abs(Vt[: len(d)].T), axis=0)
    noise = max(X.shape) * np.finfo(float).eps * lost
    return U, np.where(d <= noise, 0, d) * scale, Vt.T
