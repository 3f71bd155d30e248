"""What each NumPy twin is compared with, a table a topic; a comparison that is in none of them is none."""

from tests.figures.comparisons import decay, gaussian_prior, objective

TABLES = (objective, decay, gaussian_prior)
