"""Losses that ignore the length of the weights: their gradient, and where decay and steps balance."""

from itertools import product

from sympy import Rational, cos

from derivations.symbols import M, alpha, chi, ell, g_unit, lam, tau, w_1, w_2
from figures.reference import equilibrium, penalties
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, lines

RATES = [(0.1, 0.05), (0.1, 0.2), (1e-6, 1e-3), (0.5, 1.9), (3.0, 0.25)]
PULLS = [1.0, 0.3, 1e6]


def bump(x):
    """L(x) = (x − ½)² + x³."""
    return (x - Rational(1, 2)) ** 2 + x**3


@compares(equilibrium.gradient_of_ratio, "scale_invariance.gradient_is_orthogonal", "scale_invariance.gradient_across")
def gradient(twin, claim):
    for first, second in product([0.5, 1.0, 3.0], [-2.0, 0.0, 0.25, 1.0]):
        ratio = exact(second) / exact(first)
        slope = float(2 * (ratio - Rational(1, 2)) + 3 * ratio**2)
        along, across = twin(first, second, slope)
        size = (1 + abs(slope)) * (1 + abs(second)) / min(first, 1) ** 2
        for line in lines(claim):
            wanted = at(line, {w_1: first, w_2: second}, bump)
            if "orthogonal" in claim.name:
                yield Pair(first * along + second * across, wanted, size=size)
                (wrong,) = [x.expr for x in claim.lines if x.wrong]  # the slope across the ray itself
                yield Pair(across, at(wrong, {w_1: first, w_2: second}, bump), size=size)
            else:
                yield Pair(across, wanted, size=size)


@compares(penalties.l2, "scale_invariance.no_minimiser")
def penalty_falls(twin, claim):
    less, more = claim.statement.lts, claim.statement.gts
    for share, length, strength in product([0.125, 0.5, 0.75], [0.5, 1.0, 3.0], [0.25, 1.0, 8.0]):
        point = {chi: share, ell: length, lam: strength, w_1: 1.0, w_2: 0.5}
        yield Pair(twin(share * length, strength), at(less, point, bump) - bump(Rational(1, 2)))
        yield Pair(twin(length, strength), at(more, point, bump) - bump(Rational(1, 2)))


@compares(equilibrium.equilibrium_norm, "scale_invariance.equilibrium_norm")
def balance(twin, claim):
    for (rate, strength), pull in product(RATES, PULLS):
        length = twin(rate, strength, pull)
        point = {alpha: rate, lam: strength, g_unit: pull, ell: length}
        for line in lines(claim):  # what a step adds to the squared length: nothing
            yield Pair(at(line, point), 0, size=rate * strength * length**2)


@compares(equilibrium.equilibrium_norm, "scale_invariance.equilibrium_norm_approximate")
def nearly(twin, claim):
    body = lines(claim)[0].args[0]
    for (rate, strength), pull in product(RATES, PULLS):
        got = exact(twin(rate, strength, pull)) ** 4 * 2 * exact(strength) / (exact(rate) * exact(pull) ** 2)
        yield Pair(got, at(body, {alpha: rate, lam: strength, g_unit: pull}))


@compares(equilibrium.settling_factor, "scale_invariance.equilibrium_is_stable")
def settles(twin, claim):
    for rate, strength in RATES:
        yield Pair(abs(twin(rate, strength)), at(claim.statement.lts, {alpha: rate, lam: strength}), size=1)


@compares(equilibrium.equilibrium_cosine, "scale_invariance.equilibrium_angle")
def cosine(twin, claim):
    for (rate, strength), line in product(RATES, lines(claim)):
        length = Rational(3)
        pull = ((2 - exact(rate) * exact(strength)) * exact(strength) / exact(rate)) ** Rational(1, 2) * length**2
        yield Pair(twin(rate, strength), at(line, {alpha: rate, lam: strength, ell: length, g_unit: pull}))


@compares(equilibrium.equilibrium_angle, "scale_invariance.equilibrium_angle_approximate")
def angle(twin, claim):
    body = lines(claim)[0].args[0]
    for rate, strength in RATES:
        product_ = exact(rate) * exact(strength)
        got = twin(rate, strength)
        yield Pair(exact(got) / (2 * product_) ** Rational(1, 2), at(body, {tau: product_}))
        yield Pair(cos(exact(got)), 1 - product_)


@compares(equilibrium.gradient_over_length, "scale_invariance.equilibrium_ratio")
def ratio(twin, claim):
    for rate, strength in RATES:
        yield Pair(twin(rate, strength), at(lines(claim)[-1], {alpha: rate, lam: strength}))


@compares(equilibrium.rms_under_unit_updates, "scale_invariance.rms_under_unit_updates")
def mean_square(twin, claim):
    for (rate, strength), line in product(RATES, lines(claim)):
        squared = exact(twin(rate, strength)) ** 2
        yield Pair(at(line, {alpha: rate, lam: strength, M: squared}), 0, size=exact(rate) * exact(strength) * squared)


@compares(equilibrium.rms_under_unit_updates, "scale_invariance.rms_approximate")
def mean_square_nearly(twin, claim):
    body = lines(claim)[0].args[0]
    for rate, strength in RATES:
        got = exact(twin(rate, strength)) ** 2 * 2 * exact(strength) / exact(rate)
        yield Pair(got, at(body, {alpha: rate, lam: strength}))
