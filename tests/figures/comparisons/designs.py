"""Random exact regression problems of several shapes: small whole numbers and halves, so that nothing is rounded.

At least two rows and two columns: the ledger's sampler takes a matrix of one entry for a number.
"""

from random import Random

import numpy as np


def _random(rng: Random, *shape: int) -> np.ndarray:
    return np.array([rng.randint(-6, 6) / 2 for _ in range(int(np.prod(shape)))]).reshape(shape)


def _designs():
    rng = Random(20261122)
    shapes = [
        (5, 2),
        (4, 3),
        (3, 3),
        (2, 4),
        (3, 5),
    ]  # tall, nearly square, square, and fewer rows than columns
    found = [(_random(rng, *shape), _random(rng, shape[0])) for shape in shapes]
    tall, targets = found[0]
    return [
        *found,
        (np.column_stack([tall, tall[:, 0]]), targets),  # the same column twice
        (np.column_stack([tall, np.zeros(5)]), targets),  # a column of zeros
        (tall, np.zeros(5)),  # nothing to explain
    ]


DESIGNS = _designs()
