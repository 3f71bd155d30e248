"""L1 and its exact zeros: a lesson in parts, which share its name.

`derivations.l1.soft_threshold` is the claim; the part that it stands in is for readers of the source.
"""

# ruff: noqa: I001 - the order of the lesson: the ledger lists claims as they come in here.
from derivations.l1.subgradient import *  # noqa: F403
from derivations.l1.prox import *  # noqa: F403
from derivations.l1.steps import *  # noqa: F403
from derivations.l1.path import *  # noqa: F403
from derivations.l1.rank import *  # noqa: F403
from derivations.l1.rows_and_columns import *  # noqa: F403
from derivations.l1.orthonormal import *  # noqa: F403
from derivations.l1.elsewhere import *  # noqa: F403
from derivations.l1.bridge import *  # noqa: F403
