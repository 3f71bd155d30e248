"""Small random problems, and what is known of their solutions without solving them."""

from collections.abc import Callable, Iterator

import numpy as np

from figures.reference.penalties import elastic_net, elastic_net_gradient
from figures.reference.prox import elastic_net_prox

SIZES = ((20, 3), (45, 6), (12, 8))


def regressions(rng: np.random.Generator, sizes=SIZES) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """X, centred columns, and y, centred: then an intercept, free or not, has nothing to do."""
    for n, p in sizes:
        X = rng.normal(size=(n, p))
        X -= X.mean(axis=0)
        y = X @ rng.normal(size=p) + rng.normal(size=n)
        yield X, y - y.mean()


def classifications(rng: np.random.Generator, sizes=SIZES) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """X and y, zeros and ones that no plane separates."""
    for X, y in regressions(rng, sizes):
        labels = (y > 0) ^ (rng.random(len(y)) < 0.2)
        labels[:2] = 0, 1
        yield X, labels.astype(float)


def counts(rng: np.random.Generator, sizes=SIZES) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """X and y, counts whose mean is an exponential of a linear function."""
    for n, p in sizes:
        X = rng.normal(size=(n, p)) / 2
        yield X, rng.poisson(np.exp(X @ rng.normal(size=p))).astype(float)


def squares_slope(X, y, w) -> np.ndarray:
    """The gradient of the SUM of halved squares."""
    return X.T @ (X @ w - y)


def logistic_slope(X, y, w) -> np.ndarray:
    """The gradient of the SUM of logistic losses, for labels 0 and 1."""
    return X.T @ (1 / (1 + np.exp(-X @ w)) - y)


def poisson_slope(X, y, w) -> np.ndarray:
    """The gradient of the SUM of Poisson losses."""
    return X.T @ (np.exp(X @ w) - y)


def squared_hinge_slope(X, y, w) -> np.ndarray:
    """The gradient of the SUM of squared hinges, for labels 0 and 1."""
    signs = 2 * y - 1
    return -2 * X.T @ (signs * np.maximum(0, 1 - signs * (X @ w)))


def one_step_on(slope: Callable, X, y, w, l2: float, l1: float) -> np.ndarray:
    """Where a proximal step leads from w: to w itself exactly if w minimises the SUM with these strengths."""
    step = 1 / (np.linalg.norm(X, 2) ** 2 + l2)
    return elastic_net_prox(w - step * slope(X, y, w), step * l1, step * l2)


def minimum_near(slope: Callable, X, y, w, l2: float, l1: float) -> np.ndarray:
    """The minimiser of the SUM with these strengths, by proximal steps from w."""
    for _ in range(5000):
        w = one_step_on(slope, X, y, w, l2, l1)
    return w


def penalised_squares(X, y, w, l2: float, l1: float) -> float:
    """The SUM of halved squares with both penalties."""
    return float(np.sum((y - X @ w) ** 2) / 2 + elastic_net(w, l1, l2))


def penalised_squares_slope(X, y, w, l2: float, l1: float) -> np.ndarray:
    """Its gradient, where no weight is zero."""
    return squares_slope(X, y, w) + elastic_net_gradient(w, l1, l2)
