"""The whole lasso path: between two knots every weight is a straight line in λ, so the knots say it all.

From λ_max down, at each knot the weights that may move are those whose |x_jᵀr| equals λ; which of them do, and
how fast, is a small problem of its own. With that, ties, drops and equal columns need no case of their own.
Source: Osborne, Presnell and Turlach 2000; Efron, Hastie, Johnstone and Tibshirani 2004.
"""

import numpy as np

from figures.reference import arguments
from figures.reference.implements import implements

TIE = 1e-11  # |x_jᵀr| is rounded by some 1e-16 of ‖x_j‖‖y‖; nearer than this to λ it is taken for equal


@implements("l1.gradient_moves_straight", "l1.path_is_piecewise_linear", "l1.path_keeps_zeros")
def lasso_path(X, y) -> tuple[np.ndarray, np.ndarray]:
    """`lams` (k,), falling from λ_max to 0, and `coefs` (k, p), the lasso's weights at each: the knots.

    Of ½‖y − Xw‖² + λ‖w‖₁, no intercept; between two knots interpolate. The last knot is the least-squares fit
    of least ‖w‖₁. `X`: (n, p), any rank, also n < p; `y`: (n,). Where several w are least, one of them.
    ValueError for bad input; RuntimeError should more than 50(n + p) knots not be enough, as in contrived cases.
    """
    X, y = arguments.regression(X, y)
    of_X, of_y = np.abs(X).max() or 1.0, np.abs(y).max() or 1.0
    X, y = X / of_X, y / of_y  # to size 1, for the sums of squares
    slack = TIE * np.linalg.norm(X, axis=0) * np.linalg.norm(y)
    if len(X) > X.shape[1]:  # what of y lies outside the columns' span moves no weight: p rows are enough
        Q, X = np.linalg.qr(X)
        y = Q.T @ y
    lams, coefs = _knots(X, y, slack)
    return lams * of_X * of_y, coefs * (of_y / of_X)


def _knots(X: np.ndarray, y: np.ndarray, slack: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    w, c = np.zeros(X.shape[1]), X.T @ y
    lam = np.abs(c).max()
    lams, coefs = [lam], [w]
    joined = np.zeros(len(w), dtype=bool)
    for _ in range(50 * sum(X.shape)):
        if lam <= slack[slack > 0].min(initial=np.inf):
            lams[-1] = 0.0
            break
        edge = joined | (w != 0) | (np.abs(c) >= lam - slack)
        signs = np.where(w != 0, np.sign(w), np.sign(c)) * edge
        step = _direction(X, signs, w != 0)
        turn = X.T @ (X @ step)  # how fast Xᵀr falls
        still = step == 0
        # λ falls by one unit a unit: a column joins where its |x_jᵀr| is met by λ, a weight leaves where it is 0.
        with np.errstate(divide="ignore", invalid="ignore"):
            up = np.where(still & (signs <= 0) & (1 - turn > TIE), (lam - c) / (1 - turn), np.inf)
            down = np.where(still & (signs >= 0) & (1 + turn > TIE), (lam + c) / (1 + turn), np.inf)
            leaves = np.where(w * step < 0, -w / step, np.inf)
        joins = np.maximum(np.minimum(up, down), 0)
        by = min(joins.min(), leaves.min(), lam)
        lam = lam - by
        moving = np.flatnonzero(step)
        w = _on_segment(X, y, moving, signs, lam)
        gone = leaves <= by * (1 + 1e-12)
        w[gone] = 0.0
        joined = joins <= by * (1 + 1e-12)
        c = X.T @ (y - X @ w)
        lams.append(lam)
        coefs.append(w)
    else:
        raise RuntimeError(f"the path has more than {len(lams)} knots; expected fewer from {X.shape} numbers")
    return np.array(lams), np.array(coefs)


def _direction(X: np.ndarray, signs: np.ndarray, free: np.ndarray) -> np.ndarray:
    """How the weights move as λ falls: the v that minimises ½‖Xv‖² − signsᵀv, at the edge only.

    A weight that is 0 can only move the way of its sign. Solved by letting in one weight after the other and
    taking back those that turn the wrong way (Lawson and Hanson 1974); a column that depends on others that
    move stays out, since it would gain nothing.
    """
    v, moves = np.zeros(len(signs)), free.copy()
    held = (signs != 0) & ~free
    for _ in range(10 * len(signs) + 10):
        if moves.any():
            wanted = np.zeros(len(signs))
            wanted[moves] = _solved(X[:, moves], signs[moves])
            wrong = moves & held & (wanted * signs <= 0)
            if wrong.any():  # go only as far as the first of them
                part = np.min(v[wrong] / (v[wrong] - wanted[wrong]))
                v = v + part * (wanted - v)
                moves &= ~(held & (np.abs(v) <= TIE * np.abs(v).max()))
                v[~moves] = 0
                continue
            v = wanted
        gain = np.where(held & ~moves, 1 - signs * (X.T @ (X @ v)), 0)
        best = int(gain.argmax())
        if gain[best] <= np.sqrt(TIE):
            break
        moves[best] = True
    return v


def _on_segment(X, y, moving, signs, lam) -> np.ndarray:
    """The weights at λ while the columns `moving` are in, from their equations: no error is carried along."""
    w = np.zeros(X.shape[1])
    columns = X[:, moving]
    Q, R = np.linalg.qr(columns)
    w[moving] = np.linalg.solve(R, Q.T @ y - lam * np.linalg.solve(R.T, signs[moving]))
    return w


def _solved(columns: np.ndarray, right: np.ndarray) -> np.ndarray:
    """(XᵀX)⁻¹ right for independent columns, through QR."""
    R = np.linalg.qr(columns, mode="r")
    return np.linalg.solve(R, np.linalg.solve(R.T, right))
