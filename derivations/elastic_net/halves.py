"""What a ratio of one half shares out: the numbers, not what they cost."""

from sympy import Abs, Ne, S

from derivations.ledger import Region, identity, wrong
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import gap, lam, w


@identity(
    given=[POSITIVE_STRENGTH, Ne(w, 0)],
    over=(Region(w > 0, {w: gap}), Region(w < 0, {w: -gap})),
    cites=["zou2005elasticnet"],
    no_twin="one division, done on the page by a few lines of its own",
)
def equal_ratio_is_not_equal_cost():
    r"""To give each penalty half of one strength is not to let each cost as much: what L2 costs is {Abs(w) / 2} times
    what L1 does, and so depends on the unit in which the weight is counted.
    """
    yield ((lam / 2) / 2 * w**2) / (lam / 2 * Abs(w))
    yield Abs(w) / 2, "the strength cancels, the weight does not"
    yield wrong(S(1)), "that is so for a weight of two or minus two alone"
