"""A network of one hidden layer, small enough to be trained a thousand times: its scores are max(0, XA)B.

It has no biases, so everything that it learns is a weight and decays alike. All its weights are one flat
vector, which is what an optimiser sees. Vectors that are stacked, (networks, weights), are networks trained
side by side, each from its own start and on its own minibatches.
"""

import numpy as np

from figures.reference.optimizers import Transformation

HIDDEN, CLASSES = 32, 10


def starts(features: int, networks: int, seed: int) -> np.ndarray:
    """Weights to begin with: normal, of variance two over the number of the layer's inputs (He et al. 2015)."""
    spread = np.sqrt(2 / np.repeat([features, HIDDEN], [features * HIDDEN, HIDDEN * CLASSES]))
    return spread * np.random.default_rng(seed).normal(size=(networks, len(spread)))


def train(optimizer: Transformation, w: np.ndarray, X, y, steps: int, batch: int, seed: int) -> np.ndarray:
    """The weights after so many steps, each on the mean loss over `batch` rows that every network draws itself."""
    rng = np.random.default_rng(seed)
    state = optimizer.init(w)
    for _ in range(steps):
        rows = rng.integers(len(X), size=(len(w), batch))
        update, state = optimizer.update(gradient(w, X[rows], y[rows]), state, w)
        w = w + update
    return w


def loss(w: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Each network's mean cross-entropy on all rows, in nats."""
    scores, _ = _forward(w, X)
    right = np.take_along_axis(scores, np.broadcast_to(y, scores.shape[:-1])[..., None], axis=-1)[..., 0]
    return (np.log(np.exp(scores).sum(axis=-1)) - right).mean(axis=-1)


def errors(w: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Each network's share of rows whose highest score is not that of the right class."""
    return (_forward(w, X)[0].argmax(axis=-1) != y).mean(axis=-1)


def gradient(w: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The gradient of `loss`, in w's shape. The rows are the same for all networks, or a stack like w's."""
    scores, hidden = _forward(w, X)
    slopes = np.exp(scores)
    slopes /= slopes.sum(axis=-1, keepdims=True)
    slopes = (slopes - np.eye(CLASSES)[y]) / scores.shape[-2]  # by score: what the network says less what is so
    back = (slopes @ layers(w)[1].swapaxes(-1, -2)) * (hidden > 0)
    parts = [X.swapaxes(-1, -2) @ back, hidden.swapaxes(-1, -2) @ slopes]
    return np.concatenate([part.reshape(*w.shape[:-1], -1) for part in parts], axis=-1)


def layers(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The matrices A and B that a flat vector of weights holds, or stacks of them."""
    cut = w.shape[-1] - HIDDEN * CLASSES
    return w[..., :cut].reshape(*w.shape[:-1], -1, HIDDEN), w[..., cut:].reshape(*w.shape[:-1], HIDDEN, CLASSES)


def _forward(w: np.ndarray, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Scores, moved so that the highest is 0 and no exponential overflows, and the hidden layer."""
    first, second = layers(w)
    hidden = np.maximum(X @ first, 0)
    scores = hidden @ second
    return scores - scores.max(axis=-1, keepdims=True), hidden
