"""What a small decay does to a weight kept in bfloat16: the thresholds are those of the claims.

The ties: above one the first number with an odd last digit is the last to move, and goes to one from half-way on; a
power of two comes back from half-way. Some code rounds the factor 1 − αλ first. Below one the spacing is 2⁻⁸, so that
up to the same 2⁻⁹ the factor is 1.
"""

from __future__ import annotations

from math import frexp

from sympy import Expr

from derivations.conventions.bfloat16 import ALL_MOVE, NOTHING_MOVES

DIGITS = 8  # one before the point, seven stored


def rounded(number: float) -> float:
    """The bfloat16 nearest to a number in its normal range, ties to even."""
    if number == 0:
        return 0.0
    spacing = 2.0 ** (frexp(number)[1] - DIGITS)
    return round(number / spacing) * spacing  # Python rounds halves to even


def warning(decay: Expr) -> str:
    """What happens to the decay of one step if the parameters are bfloat16; "" if nothing does."""
    if 0 < decay <= NOTHING_MOVES:
        return (
            "in bfloat16 the decay alone moves no weight: while αλ is 1/512 or less w(1 − αλ) rounds back to w, "
            "whatever w is; keep the parameters in float32"
        )
    if 0 < decay < ALL_MOVE:
        return (
            "in bfloat16 the decay alone moves some weights and not others while αλ is between 1/512 and 1/258, or all "
            "by 1/256 where the factor is rounded first; keep the parameters in float32"
        )
    return ""
