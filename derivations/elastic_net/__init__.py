"""The elastic net: a lesson in parts, which share its name.

L1 for the zeros, a little L2 so that there is one solution and features that are alike share it.
"""

from derivations.ledger.lesson import lesson

lesson(__name__)
