"""L2 as weight decay: a lesson in parts, which share its name.

`derivations.l2.decay_factor` is the claim; the part that it stands in is for readers of the source.
"""

# ruff: noqa: I001 - the order of the lesson: the ledger lists claims as they come in here.
from derivations.l2.update import *  # noqa: F403
from derivations.l2.quadratic import *  # noqa: F403
from derivations.l2.coordinates import *  # noqa: F403
from derivations.l2.convergence import *  # noqa: F403
from derivations.l2.regression import *  # noqa: F403
from derivations.l2.units import *  # noqa: F403
from derivations.l2.length import *  # noqa: F403
from derivations.l2.stopping import *  # noqa: F403
