"""L2 as weight decay: a lesson in parts, which share its name.

`derivations.l2.decay_factor` is the claim; the part that it stands in is for readers of the source.
"""

from derivations.ledger.lesson import lesson

lesson(__name__)
