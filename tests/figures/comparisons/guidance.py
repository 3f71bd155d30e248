"""The timescale of a penalty that momentum carries."""

from itertools import product

from sympy import Rational

from derivations.symbols import chi, mu
from figures.reference import schedule
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, lines


@compares(schedule.timescale_with_momentum, "guidance.momentum_timescale")
def times(twin, claim):
    for rate, strength, share in product([0.1, 1e-6], [1e-4, 0.3], [0.0, 0.5, 0.9]):
        got = 1 / (exact(rate) * exact(strength) * exact(twin(rate, strength, share)))
        before, after = (line.args[0] if line.args and line.has(chi) else line for line in lines(claim))
        yield Pair(got, at(after, {mu: share}))
        # The limit itself, close to it: what is left out is the share of a step, over 1 - μ.
        yield Pair(got, at(before, {mu: share, chi: 1 - Rational(1, 10**12)}), rel=1e-10)
