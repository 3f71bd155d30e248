"""Adam with L2 and with decoupled decay: a lesson in parts, which share its name.

`derivations.adam.decoupled_update` is the claim; the part that it stands in is for readers of the source.
"""

from derivations.ledger.lesson import lesson

lesson(__name__)
