"""The mark that ties a NumPy function to the claims it computes.

The decorator only marks: it neither wraps nor registers, so a twin costs nothing and imports no SymPy.
The names are strings, written as in the ledger (`"l2.decay_factor"`); a test looks each of them up there.
"""

from collections.abc import Callable
from typing import TypeVar

Twin = TypeVar("Twin", bound=Callable)


def implements(*claims: str) -> Callable[[Twin], Twin]:
    """Mark a function as the twin of `claims`, names such as `"l2.bowl"`: they become its `__implements__`.

    Raises ValueError for a name that is not `module.function`.
    """
    for claim in claims:
        if (
            not isinstance(claim, str)
            or not all(part.isidentifier() for part in claim.split("."))
            or claim.count(".") != 1
        ):
            raise ValueError(f"claim is {claim!r}; expected a name of the ledger such as 'l2.bowl'")

    def mark(function: Twin) -> Twin:
        function.__implements__ = claims
        return function

    return mark
