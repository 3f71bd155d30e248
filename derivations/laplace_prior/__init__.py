"""L1 as a prior: a lesson in parts, which share its name.

The penalty is the negative logarithm of a Laplace density, with a sharp peak and heavy tails. Only the most
probable weight is ever exactly zero: the posterior itself is not sparse.
"""

# ruff: noqa: I001 - the order of the lesson: the ledger lists claims as they come in here.
from derivations.laplace_prior.density import *  # noqa: F403
from derivations.laplace_prior.shape import *  # noqa: F403
from derivations.laplace_prior.posterior import *  # noqa: F403
