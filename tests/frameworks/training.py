"""Small random trainings, the same for a library and for our optimisers, and what is expected of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from figures.reference.optimizers import Transformation, run
from tests.frameworks.problems import regressions, squares_slope

STEPS = 100


@dataclass(frozen=True)
class Training:
    """The mean of halved squares, to which every step adds a slope of its own, as batches do; and how it is trained."""

    X: np.ndarray
    y: np.ndarray
    w0: np.ndarray
    noise: np.ndarray  # (STEPS, weights)
    alpha: float
    mu: float
    weight_decay: float

    def slope(self, w: np.ndarray, step: int) -> np.ndarray:
        """The gradient of the mean loss."""
        return squares_slope(self.X, self.y, w) / len(self.y) + self.noise[step]

    def ours(self, optimizer: Transformation) -> np.ndarray:
        """The weights along the way as our optimisers have them."""
        return run(optimizer, self.slope, self.w0, STEPS)

    def penalised(self, path: Callable, strength: float) -> np.ndarray:
        """The weights along the way, if the slope given is that of the mean loss with an L2 penalty."""
        return path(lambda w, step: self.slope(w, step) + strength * w)


def trainings(rng: np.random.Generator) -> Iterator[Training]:
    """Trainings of several sizes. The settings have few binary digits: single precision, in which Keras keeps its own,
    holds them exactly.
    """
    for X, y in regressions(rng):
        p = X.shape[1]
        w0, noise = rng.normal(size=p), rng.normal(size=(STEPS, p))
        alpha, mu, weight_decay = rng.integers(2, 13, 3) / (256, 16, 8)
        yield Training(X, y, w0, noise, float(alpha), float(mu), float(weight_decay))


def beside(steps: np.ndarray, w0: np.ndarray, factor: float) -> np.ndarray:
    """The weights along the way if each is multiplied by a factor and then takes its step."""
    path = [w0]
    for step in steps:
        path.append(factor * path[-1] + step)
    return np.array(path)
