"""What the tests of the snippets share: random gradients, the NumPy twin's way with them, and how close is close."""

import contextlib
import io
import re
import runpy
from pathlib import Path

import numpy as np

from figures.reference.optimizers import Transformation, run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STEPS = 200
SHAPES = [(1,), (4, 3), (2, 3, 5)]
WANTED = np.array([3.0, 1.0, 0.2])  # where the loss of the examples is least


def instance(shape: tuple[int, ...], size: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """(weights, 200 gradients), the gradients of `size` and some of them a hundred times as large or as small."""
    rng = np.random.default_rng([2026, *shape])
    scale = size * 10.0 ** rng.integers(-2, 3, size=shape)
    return rng.normal(size=shape), scale * rng.normal(size=(STEPS, *shape))


def twin(optimizer: Transformation, w0: np.ndarray, gradients: np.ndarray) -> np.ndarray:
    """The weights after each step."""
    return run(optimizer, lambda w, step: gradients[step], w0, len(gradients))[1:]


def worst(got, expected) -> float:
    """The largest difference, relative to the largest number expected at that step."""
    got, expected = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    assert got.shape == expected.shape, f"{got.shape} against {expected.shape}"
    assert np.isfinite(got).all() and expected.any(), "nothing to compare"
    difference = np.abs(got - expected).reshape(len(expected), -1).max(axis=1)
    return float((difference / np.abs(expected).reshape(len(expected), -1).max(axis=1)).max())


def printed(path: str) -> list[str]:
    """The lines that examples/`path` prints when it is run."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        runpy.run_path(str(EXAMPLES / path), run_name="__main__")
    return out.getvalue().splitlines()


def numbers(line: str) -> np.ndarray:
    """The numbers between the brackets of a printed array."""
    return np.array([float(word) for word in re.findall(r"-?\d+\.\d*(?:e-?\d+)?", line[line.index("[") :])])
