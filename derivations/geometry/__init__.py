"""The geometry of sparsity: a lesson in parts, which share its name.

`derivations.geometry.corner_rule` is the claim; the part that it stands in is for readers of the source.
"""

# ruff: noqa: I001 - the order of the lesson: the ledger lists claims as they come in here.
from derivations.geometry.budget import *  # noqa: F403
from derivations.geometry.corners import *  # noqa: F403
from derivations.geometry.bowl import *  # noqa: F403
from derivations.geometry.balls import *  # noqa: F403
