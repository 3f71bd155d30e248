"""What each NumPy twin is compared with, a table a topic; a comparison that is in none of them is none."""

from tests.figures.comparisons import (
    adam,
    adam_steps,
    adamw,
    bowl,
    decay,
    elastic_net,
    gaussian_prior,
    geometry,
    l1,
    l1_elsewhere,
    laplace_prior,
    momentum,
    norms,
    objective,
    ridge,
    scale_invariance,
)

TABLES = (
    objective,
    decay,
    bowl,
    ridge,
    norms,
    gaussian_prior,
    l1,
    l1_elsewhere,
    geometry,
    laplace_prior,
    elastic_net,
    momentum,
    adam,
    adam_steps,
    adamw,
    scale_invariance,
)
