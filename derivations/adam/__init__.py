"""Adam with L2 and with decoupled decay: a lesson in parts, which share its name.

`derivations.adam.decoupled_update` is the claim; the part that it stands in is for readers of the source.
"""

# ruff: noqa: I001 - the order of the lesson: the ledger lists claims as they come in here.
from derivations.adam.moments import *  # noqa: F403
from derivations.adam.coupled import *  # noqa: F403
from derivations.adam.decoupled import *  # noqa: F403
from derivations.adam.scale import *  # noqa: F403
from derivations.adam.bounded import *  # noqa: F403
from derivations.adam.step_bound import *  # noqa: F403
from derivations.adam.fixed_points import *  # noqa: F403
from derivations.adam.barrier_of_adamw import *  # noqa: F403
from derivations.adam.over_time import *  # noqa: F403
from derivations.adam.copies import *  # noqa: F403
