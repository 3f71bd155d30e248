"""The diabetes data of Efron, Hastie, Johnstone and Tibshirani 2004, which scikit-learn ships."""

import numpy as np


def diabetes() -> tuple[np.ndarray, np.ndarray, list[str]]:
    """X (442, 10) with standardised columns, y (442,) centred, and the features' names."""
    from sklearn.datasets import load_diabetes  # only this function needs scikit-learn

    bunch = load_diabetes(scaled=False)
    X, y = bunch.data, bunch.target
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean(), list(bunch.feature_names)
