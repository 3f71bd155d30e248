"""The geometry of sparsity: a lesson in parts, which share its name.

`derivations.geometry.corner_rule` is the claim; the part that it stands in is for readers of the source.
"""

from derivations.ledger.lesson import lesson

lesson(__name__)
