"""What the ledger says that the counterexamples about steps print: number by number, in the order of their lines."""

from collections.abc import Callable, Iterator

from sympy import Expr, Matrix, Rational, S, cos, solve

from derivations import adam, elastic_net, l1, l2, momentum, scale_invariance
from derivations.symbols import W, alpha, ell, g, g_unit, h, k, lam, sub, t, tau_1, tau_2, w, w_0, w_star, z
from tests.examples.counterexamples import line
from tests.figures.comparisons.exactly import at, holds

RUNNING = {alpha: l2.example_alpha.number, lam: l2.example_lam.number}
TENTH, HALF = Rational(1, 10), Rational(1, 2)


def left(rate: Expr, strength: Expr, steps: int) -> Expr:
    """What decay alone leaves of a weight of one."""
    return at(line(l2.geometric_decay, 1), {w_0: 1, alpha: rate, lam: strength, t: steps})


def half() -> Iterator[Expr]:
    """A step on the penalty with its half, and on the one without."""
    for claim in (l2.decay_factor, l2.decay_factor_without_half):
        yield at(line(claim, 2), RUNNING | {w: 1}, loss=lambda _: S(0))


def missing_rate() -> Iterator[Expr]:
    """The minimum for the strength, and for the strength over the rate."""
    for strength in (RUNNING[lam], RUNNING[lam] / RUNNING[alpha]):
        yield at(line(l2.bowl, 0).rhs, {h: 1, w_star: 1, lam: strength})


def wrong_sign() -> Iterator[Expr]:
    """A half, since the steps are one half-life; and with the other sign, a weight that grew."""
    steps = round(l2.example_half_life.number)
    yield left(RUNNING[alpha], RUNNING[lam], steps)
    yield left(RUNNING[alpha], -RUNNING[lam], steps)


def strength_above_one() -> Iterator[Expr]:
    """Three strengths around the border of stability, then two beside a curvature."""
    for strength, stable in ((Rational(1999, 100), True), (S(20), False), (Rational(2001, 100), False)):
        point = {alpha: TENTH, lam: strength}
        assert holds(line(l2.stability, 1), point) is stable
        yield at(line(l2.stability, 0).lhs, point) ** 4000
    for strength, stable in ((0, True), (1, False)):
        point = {alpha: Rational(19, 100), h: 10, lam: strength}
        assert holds(line(l2.stability_with_curvature, 1), point) is stable
        yield at(line(l2.stability_with_curvature, 0).lhs, point) ** 200


def early_stopping() -> Iterator[Expr]:
    """The matching strengths, and the short formula."""
    for curvature in (Rational(1, 100), TENTH, S(1)):
        yield at(line(l2.early_stopping_strength_by_sum, 0), {alpha: TENTH, h: curvature, k: 50})
    yield at(line(l2.early_stopping_strength_bound, 0).rhs, {alpha: TENTH, k: 50})


def before_normalisation() -> Iterator[Expr]:
    """The length that a step leaves as it is, and the angle of a step, from either start."""
    point = {alpha: scale_invariance.example_alpha.number, lam: scale_invariance.example_lam.number, g_unit: 1}
    (length,) = solve(line(scale_invariance.equilibrium_norm, 1).subs(point), ell)
    for _ in range(2):
        yield length**4
        yield cos(scale_invariance.example_angle.number)


def two_kinds_of_step() -> Iterator[Expr]:
    """The example of the page about L1."""
    first = [l1.cycle_start, l1.cycle_first, l1.cycle_second]
    yield from (x.number for x in [*first, l1.cycle_third, l1.cycle_fourth, *first, l1.proximal_third])
    assert l1.proximal_steps_to_zero.number == 3
    yield S(0)


def slope_of_the_kink() -> Iterator[Expr]:
    """Two of the slopes that the kink has."""
    for slope in (0, 1):
        assert holds(line(l1.subdifferential_at_zero, 1), {sub: slope, lam: 1})
        yield S(slope)


def kink_is_not_glue() -> Iterator[Expr]:
    """Where a plain and a proximal step go from zero."""
    witness = dict(l1.subgradient_step_leaves_zero.witness)
    for slope in (witness[g], Rational(-3, 2)):
        yield at(line(l1.subgradient_step_leaves_zero, 2).lhs, witness | {g: slope})
        yield at(line(l1.proximal_step_stays, 0).lhs, witness | {g: slope})


def frozen_at_zero() -> Iterator[Expr]:
    """Zero, where it froze; and the lasso's minimum."""
    yield S(0)
    yield at(line(l1.one_dimension, 0).rhs, {h: 1, w_star: 3, lam: HALF})


def without_the_square() -> Iterator[Expr]:
    """The push along a vector, and along one a thousand times shorter."""
    for scale in (S(1), Rational(1, 1000)):
        yield from at(line(l2.unsquared_norm, 1), {W: scale * Matrix([3, 4]), lam: 1})


def order_of_the_net() -> Iterator[Expr]:
    """The step itself, threshold then shrink, shrink then threshold."""
    assert dict(elastic_net.prox_order_matters.witness) == {z: 1, tau_1: HALF, tau_2: 1}
    yield at(line(elastic_net.prox_formula, 1), {z: 1, tau_1: HALF, tau_2: 1})
    yield elastic_net.threshold_then_shrink.number
    yield elastic_net.shrink_then_threshold.number


def momentum_() -> Iterator[Expr]:
    """Two steps of either kind."""
    yield from (momentum.coupled_after_two_steps.number, momentum.decoupled_after_two_steps.number)


def adam_rests() -> Iterator[Expr]:
    """Half-way, as the penalty wants it."""
    assert adam.example_centre.number == 3
    yield adam.example_ridge.number


def adamw_box() -> Iterator[Expr]:
    """The wall, and a minimum inside it."""
    assert (adam.example_centre.number, adam.example_centre_inside.number) == (3, HALF)
    yield from (adam.example_adamw.number, adam.example_adamw_inside.number)


def times_the_rate() -> Iterator[Expr]:
    """What either rate leaves."""
    yield from (adam.recipe_left_at_larger_rate.number, adam.recipe_left_at_smaller_rate.number)


def strength_cancels() -> Iterator[Expr]:
    """A hundred of the claim's steps, which know no strength; then the geometric decay of both."""
    step = line(adam.coupled_decay_ignores_lambda, 3)
    mean, square = (next(x for x in step.free_symbols if x.name == name) for name in ("m_w", "v_ww"))
    (path, m, v), rate = ([1.0], 0.0, 0.0), Rational(1, 1000)
    for count in range(1, 101):
        m, v = 0.9 * m + 0.1 * path[-1], 0.999 * v + 0.001 * path[-1] ** 2
        corrected = {mean: m / (1 - 0.9**count), square: v / (1 - 0.999**count)}
        path.append(path[-1] + float(step.subs(corrected | {alpha: rate})))
    yield from (S(path[-1]), S(path[-1]))
    yield from (left(rate, strength, 100) for strength in (Rational(1, 10_000), TENTH))


LEDGER: dict[str, Callable[[], Iterator[Expr]]] = {
    thing.__name__.rstrip("_"): thing
    for thing in list(vars().values())
    if callable(thing) and getattr(thing, "__annotations__", {}).get("return") == Iterator[Expr]
}
