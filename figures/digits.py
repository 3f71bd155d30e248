"""The handwritten digits of Alpaydin and Kaynak 1998 (8 by 8 pixels, 0 to 9), which scikit-learn ships."""

import numpy as np

SEED = 20261201


def digits(trained_on: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Pixels (n, 64) from 0 to 1 and digits (n,) to train on, then all the others to validate on; shuffled."""
    from sklearn.datasets import load_digits  # only this function needs scikit-learn

    X, y = load_digits(return_X_y=True)
    order = np.random.default_rng(SEED).permutation(len(X))
    X, y = X[order] / 16, y[order]
    return X[:trained_on], y[:trained_on], X[trained_on:], y[trained_on:]
