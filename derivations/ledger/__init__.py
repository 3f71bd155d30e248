"""The ledger: claims as values, and the machinery that checks them.

Read in this order: `claim` (what is asserted), `author` and `kinds` (how a function becomes a claim), `builders`
(what each kind has to show), `minimisers` (what a minimiser has to show), `for_every` (how "for every u" is decided),
`region` (parameters as substitutions), `linear` (whether two conditions meet), `algebra` (vectors and matrices of any
size), `check` (how an obligation is discharged), `points`, `evaluate` and `sample` (exact points), `truth` and
`integral` (what SymPy decides), `witness` (one point, told), `latex` (how a line is printed) and `products` (where
that needs brackets), `lesson` and `collect` (how claims are found), `mutate` (how the checker is seen to fail).
"""

from derivations.ledger.author import wrong
from derivations.ledger.claim import Claim, Line, Obligation, Status, Value
from derivations.ledger.kinds import (
    counterexample,
    definition,
    differs,
    equivalence,
    identity,
    inequality,
    limit,
    literature,
    minimizer,
    value,
)
from derivations.ledger.region import Region

__all__ = [
    "Claim",
    "Line",
    "Obligation",
    "Region",
    "Status",
    "Value",
    "counterexample",
    "definition",
    "differs",
    "equivalence",
    "identity",
    "inequality",
    "limit",
    "literature",
    "minimizer",
    "value",
    "wrong",
]
