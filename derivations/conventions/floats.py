"""Weights kept in few binary digits: a share that is too small rounds away.

A format of p digits, the one before the point among them, has its numbers between one and two at 2^(1 − p) from each
other; what is rounded to the nearest forgives half of that. Between other powers of two both sides are multiplied by
the power.
"""

from sympy import And, Or, Rational

from derivations.ledger import Region, equivalence, inequality, wrong
from derivations.symbols import digits, of_half, p, q, r, w

HALF_SPACING = 2**-digits  # half the distance between two neighbours above one and up to two
DECAY = of_half * HALF_SPACING
NOTHING_MOVES, ALL_MOVE = HALF_SPACING / 2, HALF_SPACING

UP_TO_TWO = Region(lambda: And(w > 1, w <= 2), {w: 1 + 1 / (1 + p)})
ROUNDING = "The rounding of a number format: NumPy and PyTorch, whose formats these are, are compared in a test."


@equivalence(
    given=[
        UP_TO_TWO,
        lambda: Or(of_half <= Rational(1, 2), of_half >= 1),
        r"$w$ is a number of the format; what is half-way between two goes to the even one, as 2 is",
    ],
    over=(
        Region(of_half <= Rational(1, 2), {of_half: 1 / (1 + q) / 2}),
        Region(of_half >= 1, {of_half: 1 + r}),
    ),
    cites=["zamirai2020bfloat16"],
    no_twin=ROUNDING,
)
def float_keeps():
    r"""In a format of $p$ binary digits half the distance between neighbours is {HALF_SPACING} above one and up to two.
    A decay of at most {NOTHING_MOVES} takes no more than that off a weight there, which rounds back to what it was;
    from {ALL_MOVE} on it takes more off every weight, and all move. In between some move and others do not.
    """
    yield w - (1 - DECAY) * w <= HALF_SPACING
    yield DECAY * w <= HALF_SPACING, "what the step takes off"
    yield DECAY <= NOTHING_MOVES, "these weights are more than one, and at most two"
    yield wrong(DECAY * w <= 2 * HALF_SPACING), "half of the distance is enough to be rounded down"
    yield wrong(DECAY <= NOTHING_MOVES / 2), "that is so for the sake of no weight: the largest is two, not four"


@inequality(
    given=[UP_TO_TWO, "what is rounded misses by half the distance between two numbers at most"],
    tight={w: 1, of_half: 3, digits: 8},
    cites=["zamirai2020bfloat16"],
    no_twin=ROUNDING,
)
def float_is_off():
    r"""Where a weight does move it moves by whole spacings. Rounding misses by {HALF_SPACING} at most above one and up
    to two, so that a step takes off too much or too little by at most the share {1 / of_half} of its decay {DECAY}.
    """
    yield HALF_SPACING / (DECAY * w) <= 1 / of_half
    yield (w - 1) / (of_half * w), "the weight is more than one"
    yield wrong(HALF_SPACING / (DECAY * w) <= 1 / (2 * of_half)), "that holds at two, not near one"
