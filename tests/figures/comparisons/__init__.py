"""What each NumPy twin is compared with, a table a topic; a comparison that is in none of them is none."""

from tests.figures.comparisons import bowl, decay, gaussian_prior, norms, objective, ridge

TABLES = (objective, decay, bowl, ridge, norms, gaussian_prior)
