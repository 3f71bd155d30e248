"""Weights kept in bfloat16: eight binary digits, so that a weight cannot lose a share that is too small.

Above one and up to two each number has its lower neighbour at 2⁻⁷, and what is rounded to the nearest forgives half of
that. Between any other powers of two both sides are multiplied by the power.
"""

from sympy import And, Rational

from derivations.ledger import Region, inequality, wrong
from derivations.symbols import p, q, r, tau, w

HALF_SPACING = Rational(1, 2**8)  # half of 2⁻⁷
NEXT = 1 + Rational(1, 2**7)  # the number after one
NOTHING_MOVES = HALF_SPACING / 2
ALL_MOVE = HALF_SPACING / NEXT

UP_TO_TWO = Region(lambda: And(w > 1, w <= 2), {w: 1 + 1 / (1 + p)})
ROUNDING = "The rounding of a number format; where PyTorch can be run, its bfloat16 is compared."


@inequality(
    given=[UP_TO_TWO, Region(lambda: And(tau > 0, tau <= NOTHING_MOVES), {tau: NOTHING_MOVES / (1 + q)})],
    tight={tau: NOTHING_MOVES, w: 2},
    cites=["zamirai2020bfloat16"],
    no_twin=ROUNDING,
)
def bfloat16_keeps():
    r"""In bfloat16 half the distance between neighbours is {HALF_SPACING} above one and up to two. A decay of at most
    {NOTHING_MOVES} takes no more than that off a weight there, which rounds back to what it was. Half-way is reached at
    two alone, whose last digit is even, so that it wins.
    """
    yield tau * w <= HALF_SPACING
    yield wrong(tau * w <= HALF_SPACING / 2), "that holds for the smallest of these weights, not for two"


@inequality(
    given=[
        Region(lambda: w >= NEXT, {w: NEXT + p}),
        "the weight is at most two",
        Region(lambda: tau >= ALL_MOVE, {tau: ALL_MOVE + r}),
    ],
    tight={tau: ALL_MOVE, w: NEXT},
    cites=["zamirai2020bfloat16"],
    no_twin=ROUNDING,
)
def bfloat16_moves():
    r"""From {ALL_MOVE} on a decay takes at least half of that distance off each of these weights. The smallest is
    {NEXT}: half-way it goes to its lower neighbour, one, which is even. So all weights move, but by whole spacings.
    """
    yield tau * w >= HALF_SPACING
    yield wrong(tau * w >= 2 * HALF_SPACING), "half a spacing is enough to be rounded down"
