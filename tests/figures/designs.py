"""Regression problems that solvers stumble on: each a name, X and y."""

import numpy as np


def designs() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Small seeded problems; all columns and targets of ordinary size unless the name says otherwise."""
    rng = np.random.default_rng(20261101)
    tall, wide = rng.normal(size=(12, 4)), rng.normal(size=(4, 9))
    y, y4 = rng.normal(size=12), rng.normal(size=4)
    return {
        "tall": (tall, y),
        "wide": (wide, y4),
        "square": (tall[:4], y4),
        "one row": (tall[:1], y[:1]),
        "one column": (tall[:, :1], y),
        "one number": (np.array([[2.0]]), np.array([3.0])),
        "duplicate columns": (np.column_stack([tall, tall[:, 0]]), y),
        "proportional columns": (np.column_stack([tall, -3 * tall[:, 1]]), y),
        "constant column": (np.column_stack([tall, np.ones(12)]), y),
        "zero column": (np.column_stack([tall, np.zeros(12)]), y),
        "all zero": (np.zeros((3, 2)), np.array([1.0, 2.0, 3.0])),
        "duplicate rows": (np.vstack([tall, tall]), np.concatenate([y, -y])),
        "nearly collinear": (np.column_stack([tall, tall[:, 0] + 1e-6 * tall[:, 1]]), y),
        "whole numbers": (np.array([[1.0, 2], [3, 4], [5, 6]]), np.array([1.0, 0, 2])),
    }


DESIGNS = designs()
LAMS = [0.0, 1e-8, 1e-3, 1.0, 7.5, 1e6]
CASES = [(name, lam) for name in DESIGNS for lam in LAMS]
