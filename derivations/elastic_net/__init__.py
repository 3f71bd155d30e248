"""The elastic net: a lesson in parts, which share its name.

L1 for the zeros, a little L2 so that there is one solution and features that are alike share it.
"""

# ruff: noqa: I001 - the order of the lesson: the ledger lists claims as they come in here.
from derivations.elastic_net.both import *  # noqa: F403
from derivations.elastic_net.identical import *  # noqa: F403
from derivations.elastic_net.grouping import *  # noqa: F403
from derivations.elastic_net.prox import *  # noqa: F403
from derivations.elastic_net.readings import *  # noqa: F403
from derivations.elastic_net.halves import *  # noqa: F403
