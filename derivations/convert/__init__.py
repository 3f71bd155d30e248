"""From one library's argument to another's, each step with its claim; `python -m derivations.convert`.

Read in this order: `answer` (what comes back), `names` and `numbers` (what goes in), `rules` (which pairs translate,
and why others do not), `solve` (the target's arguments), `plan` and `over_time` (what the decay adds up to),
`bfloat16`, `translate` (all of it). No topic of the ledger: it holds no claims, it uses them.
"""

from derivations.convert.answer import BadInput, Fact, NoTranslation, Step, Translation
from derivations.convert.translate import convert

__all__ = ["BadInput", "Fact", "NoTranslation", "Step", "Translation", "convert"]
