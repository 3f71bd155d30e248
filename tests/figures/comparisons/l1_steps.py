"""L1 step by step: the proximal step goes to zero in a line and stays, the subgradient step goes there and back."""

from itertools import product

from sympy import Rational

from derivations.l1 import steps
from derivations.symbols import alpha, g, lam, t, tau, w, w_0
from figures.reference import one_weight, optimizers
from tests.figures.comparisons.comparison import Pair, compares
from tests.figures.comparisons.exactly import at, exact, holds, lines
from tests.figures.comparisons.l1 import SLOPES, STARTS

STEPS = [(0.25, 0.0), (0.25, 1.0), (0.25, 2.0), (0.5, 0.5), (1e-6, 1e6), (2.0, 0.25)]  # αλ is exact


def still(v, step):
    """The slope of a loss that does not pull."""
    return 0 * v


@compares(optimizers.proximal_sgd, "l1.fixed_step")
def proximal_step(twin, claim):
    for weight, (rate, strength) in product(STARTS, STEPS):
        size = abs(optimizers.run(twin(rate, strength), still, weight, 1)[1])
        for line in lines(claim):
            yield Pair(size, at(line, {w: weight, alpha: rate, lam: strength}), size=weight)


@compares(one_weight.weights_left, "l1.linear_descent")
def down_in_a_line(twin, claim):
    for start, (rate, strength), taken in product(STARTS, STEPS, [0, 1, 4, 1000]):
        point = {w_0: start, tau: exact(rate) * exact(strength), t: taken}
        for line in lines(claim):
            yield Pair(abs(twin(start, rate, strength, taken + 1)), at(line, point), size=start)


@compares(one_weight.steps_to_zero, "l1.steps_to_zero")
def when(twin, claim):
    """The number in the claim, and its truth one step earlier and from then on."""
    reached, late = claim.statement.args
    for start, (rate, strength) in product([-3.0, -0.5, 0.1, 0.25, 0.3, 1e3], STEPS[1:]):
        threshold = exact(rate) * exact(strength)
        got = twin(start, rate, strength)
        yield Pair(float(got), at(late.rhs, {w_0: start, tau: threshold}))
        for taken in (int(got) - 1, int(got), int(got) + 1):
            point = {w_0: start, tau: threshold, t: taken}
            yield Pair(taken >= got, holds(reached, point))
            yield Pair(taken >= got, holds(late, point))


PLACES = [-0.2, -0.125, -0.01, 0.01, 0.1, 0.125, 0.24]  # closer to zero than a step of a quarter


@compares(optimizers.subgradient_sgd, "l1.subgradient_steps_cycle")
def there_and_back(twin, claim):
    """Both steps: the first as the claim writes one, for any step that is its own mirror image comes back."""
    for place, (rate, strength) in product(PLACES, [(0.25, 1.0), (0.5, 0.5), (1.0, 0.25)]):
        ends = optimizers.run(twin(rate, strength), still, place, 2)
        point = {w: place, alpha: rate, lam: strength}
        yield Pair(ends[1], at(steps.subgradient_step(w, 0), point), size=0.25)
        for line in lines(claim):
            yield Pair(ends[2], at(line, point), size=0.25)


@compares(optimizers.subgradient_sgd, "l1.two_cycle")
def half_a_step(twin, claim):
    for rate, strength in STEPS[1:]:
        half = rate * strength / 2
        end = optimizers.run(twin(rate, strength), still, half, 2)
        for line in lines(claim):
            yield Pair(end[1], at(line, {alpha: rate, lam: strength}))
        (back,) = [line.expr for line in claim.lines if line.expr.is_Relational and not line.wrong]
        yield Pair(end[2], at(back.rhs, {alpha: rate, lam: strength}))


@compares(optimizers.subgradient_sgd, "l1.subgradient_is_not_proximal", "l1.subgradient_step_leaves_zero")
def not_proximal(twin, claim):
    """The step that the claim writes, and whether it is what the popular account says."""
    popular = claim.lines[-1].expr
    for place, (rate, strength), pull in product([*PLACES, 0.0, 0.5, -1.0], STEPS[1:4], [0.0, -0.5, 0.25]):
        if claim.name == "l1.subgradient_is_not_proximal" and pull:
            continue
        point = {w: place, alpha: rate, lam: strength, g: pull}
        step = optimizers.run(twin(rate, strength), lambda v, step, pull=pull: 0 * v + pull, place, 1)[1]
        got = abs(step) if claim.name == "l1.subgradient_is_not_proximal" else step
        yield Pair(got, at(popular.lhs, point), size=1)
        agrees = abs(exact(got) - at(popular.rhs, point)) < Rational(1, 10**12)
        yield Pair(bool(agrees), holds(popular, point | {w: exact(place)}))


@compares(optimizers.proximal_sgd, "l1.proximal_step_stays")
def stays(twin, claim):
    """From zero the twin goes where the claim's left side says; and both sides on whether that is zero."""
    from_zero = claim.statement.args[0].lhs
    for pull, (rate, strength) in product(SLOPES, STEPS):
        point = {g: pull, alpha: rate, lam: strength}
        step = optimizers.run(twin(rate, strength), lambda v, step, pull=pull: 0 * v + pull, 0.0, 1)[1]
        yield Pair(step, at(from_zero, point), size=rate * abs(pull))
        for side in claim.statement.args:
            yield Pair(bool(step == 0), holds(side, point))


@compares(optimizers.proximal_sgd, "l1.prox_fixed_point")
def rests(twin, claim):
    """Where a step leads, and whether it leads nowhere, by both sides of the equivalence."""
    step, balance = claim.statement.args
    for place, pull, (rate, strength) in product([0.0, -0.5, 0.25, 2.0], SLOPES, STEPS[1:4]):
        point = {w: place, g: pull, alpha: rate, lam: strength}
        end = optimizers.run(twin(rate, strength), lambda v, step, pull=pull: 0 * v + pull, place, 1)[1]
        yield Pair(end, at(step.lhs, point), size=2)
        for side in (step, balance):
            yield Pair(bool(abs(end - place) < 1e-12), holds(side, point))
