"""A penalty read as a prior: Gaussian and Laplace, their maximum and their mean."""

from tests.figures.bad_input.refused import (
    NOT_A_COUNT,
    NOT_A_MATRIX,
    NOT_ONE,
    NOT_POSITIVE,
    NOT_REAL,
    NOT_STRENGTHS,
    NOT_Y,
    W,
    X,
    Y,
)

ONE_TARGET = {"y": (1.0, NOT_REAL), "s2": (1.0, NOT_POSITIVE), "b": (1.0, NOT_POSITIVE)}

TABLE = {
    "priors.negative_log_prior": {"w": (W, NOT_REAL), "sigma2": (1.0, [*NOT_ONE, 0.0, -1.0])},
    "priors.negative_log_gaussian": {
        "w": (1.0, NOT_REAL),
        "sigma2": (1.0, NOT_POSITIVE),
        "mean": (0.0, NOT_REAL),
    },
    "priors.gaussian_density": {"w": (1.0, NOT_REAL), "sigma2": (1.0, NOT_POSITIVE), "mean": (0.0, NOT_REAL)},
    "priors.map_objective": {
        "negative_log_likelihood": (1.0, NOT_REAL),
        "squared_norm": (1.0, NOT_STRENGTHS),
        "sigma2": (1.0, NOT_POSITIVE),
    },
    "priors.strength_on_mean": {
        "sigma2": (1.0, NOT_POSITIVE),
        "s2": (1.0, NOT_POSITIVE),
        "n": (3, [*NOT_A_COUNT, 0]),
    },
    "posterior.ridge_posterior": {
        "X": (X, NOT_A_MATRIX),
        "y": (Y, NOT_Y),
        "sigma2": (1.0, [*NOT_ONE, 0.0, -1.0]),
        "s2": (1.0, [*NOT_ONE, 0.0, -1.0]),
    },
    "laplace.negative_log_laplace": {"w": (W, NOT_REAL), "b": (1.0, NOT_POSITIVE)},
    "laplace.laplace_density": {"w": (W, NOT_REAL), "b": (1.0, NOT_POSITIVE)},
    "laplace.negative_log_laplace_prior": {"w": (W, NOT_REAL), "b": (1.0, [*NOT_ONE, 0.0, -1.0])},
    "laplace.laplace_map_objective": {
        "negative_log_likelihood": (1.0, NOT_REAL),
        "norm1": (1.0, NOT_STRENGTHS),
        "b": (1.0, NOT_POSITIVE),
    },
    "laplace.laplace_tail": {"x": (1.0, NOT_STRENGTHS), "b": (1.0, NOT_POSITIVE)},
    "laplace.gaussian_tail": {"x": (1.0, NOT_STRENGTHS), "sigma2": (1.0, NOT_POSITIVE)},
    "laplace.laplace_strength_on_mean": {
        "b": (1.0, NOT_POSITIVE),
        "s2": (1.0, NOT_POSITIVE),
        "n": (3, [*NOT_A_COUNT, 0]),
    },
    "laplace_posterior.laplace_posterior_density": {"w": (W, NOT_REAL), **ONE_TARGET},
}
