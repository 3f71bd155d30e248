"""L1 as a prior: a lesson in parts, which share its name.

The penalty is the negative logarithm of a Laplace density, with a sharp peak and heavy tails. Only the most
probable weight is ever exactly zero: the posterior itself is not sparse.
"""

from derivations.ledger.lesson import lesson

lesson(__name__)
