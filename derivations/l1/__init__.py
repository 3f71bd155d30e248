"""L1 and its exact zeros: a lesson in parts, which share its name.

`derivations.l1.soft_threshold` is the claim; the part that it stands in is for readers of the source.
"""

from derivations.ledger.lesson import lesson

lesson(__name__)
