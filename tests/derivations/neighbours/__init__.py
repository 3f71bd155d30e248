"""True claims of every kind, each among its false neighbours: {"its name": (the claim, how it must stand)}."""

from tests.derivations.neighbours.relations import EQUIVALENCES, INEQUALITIES
from tests.derivations.neighbours.scalars import LIMITS, SCALARS, WITNESSES
from tests.derivations.neighbours.thresholds import PROXIMAL
from tests.derivations.neighbours.vectors import VECTORS

TABLES = {
    "proximal": PROXIMAL,
    "scalars": SCALARS,
    "inequalities": INEQUALITIES,
    "equivalences": EQUIVALENCES,
    "limits": LIMITS,
    "witnesses": WITNESSES,
    "vectors": VECTORS,
}
