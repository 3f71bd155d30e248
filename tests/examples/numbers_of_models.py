"""What the ledger says that the counterexamples about data, libraries, priors and shapes print, number by number."""

from collections.abc import Callable, Iterator

from sympy import Expr, Matrix, Rational, S, sqrt

from derivations import elastic_net, gaussian_prior, geometry, l2, laplace_prior
from derivations.conventions.regularizers import ROW_L2
from derivations.conventions.statistics import ROW_GLMNET
from derivations.l2.coordinates import ALMOST_THE_SAME, under
from derivations.ledger.evaluate import number
from derivations.symbols import (
    I,
    X,
    Y,
    arg_l2,
    arg_lambda,
    arg_mix,
    budget,
    c,
    c_1,
    c_2,
    d,
    e_j,
    h,
    lam,
    n,
    s2,
    sd_y,
    sigma2,
    u_1,
    u_2,
    w,
    w_star,
    x,
    y_d,
)
from tests.examples.counterexamples import line
from tests.figures.comparisons.exactly import at, holds

TENTH, HALF = Rational(1, 10), Rational(1, 2)


def more_data() -> Iterator[Expr]:
    """Ridge's share of least squares, on a sum and with the strength times the rows."""
    for times in (1, 10, 100):
        for strength in (1, 2 * times):
            yield at(line(l2.ridge_spectrum, 1), {y_d: sqrt(5 * times), d: sqrt(5 * times), lam: strength})


def intercept() -> Iterator[Expr]:
    """Both fits before and after; the unpenalised intercept takes the mean of the residual."""
    witness = dict(l2.penalised_intercept.witness)
    for shift in (0, witness[c]):
        # The claim is about the weight, the second coordinate; the intercept is the first.
        for coordinate in (witness[e_j], Matrix([1, 0])):
            yield at(line(l2.penalised_intercept, 0), witness | {c: shift, e_j: coordinate})
    centred = {X: Matrix([-HALF, HALF]), Y: Matrix([-HALF, HALF]), I: Matrix([1]), lam: 1}
    weight = at(line(l2.ridge_solution, 0).rhs, centred)
    for shift in (0, witness[c]):
        yield from (weight, HALF + shift - weight / 2)


def l1_ratio() -> Iterator[Expr]:
    """The weight, and what L2 costs beside L1."""
    for weight in (Rational(2, 100), S(2), S(200)):
        yield weight
        yield at(line(elastic_net.equal_ratio_is_not_equal_cost, 1), {w: weight})


def standard_deviation() -> Iterator[Expr]:
    """The row of the table with the deviation, and with its square put in its place."""
    for unit in (1, 100):
        deviation = unit * sqrt(Rational(5, 2))
        for divisor in (deviation, deviation**2):
            yield ROW_GLMNET.l2.subs({n: 4, arg_lambda: unit * HALF, arg_mix: 0, sd_y: divisor})


def no_gradient() -> Iterator[Expr]:
    """One step of the running example, and none."""
    yield from (l2.example_factor.number, S(1))


def activity() -> Iterator[Expr]:
    """Nothing for an output of zero; half the strength on the two weights of one."""
    yield from (S(0), ROW_L2.l2.subs({n: 1, arg_l2: HALF}) / 2 * 2)


def laplace_mean() -> Iterator[Expr]:
    """The most probable weight and the mean."""
    yield from (laplace_prior.example_most_probable_weight.number, laplace_prior.example_posterior_mean.number)


def noise_ratio() -> Iterator[Expr]:
    """The minimum for the ratio, twice; and for the precision alone."""
    variances = {s2: 2, sigma2: 1}
    ratio, precision = variances[s2] / S(variances[sigma2]), line(gaussian_prior.strength_is_precision, 1).rhs
    assert line(gaussian_prior.noise_scale, 1).has(s2 / sigma2)
    for strength in (ratio, ratio, precision.subs(variances)):
        yield at(line(l2.bowl, 0).rhs, {h: 1, w_star: 3, lam: strength})


def corner_or_edge() -> Iterator[Expr]:
    """A corner where the rule says so, an edge where it does not, and the probability of the first."""
    for centre, corner, best in (
        ((2, 1), True, (1, 0)),
        ((Rational(3, 2), 1), False, (Rational(3, 4), Rational(1, 4))),
    ):
        point = {c_1: centre[0], c_2: centre[1], budget: 1, u_1: best[0], u_2: best[1]}
        assert holds(line(geometry.corner_rule, 1), point) is corner
        bound = line(geometry.corner_solution if corner else geometry.edge_solution, 0)
        assert at(bound.lhs, point) == at(bound.rhs, point), "the best point attains the bound"
        yield from map(S, best)
    yield geometry.zero_rate_at_twice.number


def on_a_circle() -> Iterator[Expr]:
    """None on the circle; on the points, the four that lie on the axes, each of which serves as many as any other."""
    weight_over_share = line(geometry.circle_rate, 0).args[0]
    assert number(at(weight_over_share, {budget: 1, x: TENTH})) > 0, "a share of the directions has a weight off zero"
    yield from (S(0), Rational(4, 360))


def through_zero() -> Iterator[Expr]:
    """The second weight before, at and after the strength at which it is zero."""
    for strength in (7, 8, 9):
        point = {lam: Rational(strength, 10)}
        assert holds(line(l2.coordinates_can_cross_zero, 1), point) is (strength == 8)
        yield at(line(l2.coordinates_can_cross_zero, 0).lhs, point)


def not_monotone() -> Iterator[Expr]:
    """Both weights and their length."""
    bowl = {key: x for key, x in ALMOST_THE_SAME.items() if under(lam).has(key)}
    for strength in (S(0), Rational(4, 5), S(1), S(3)):
        weights = at(under(lam), bowl | {lam: strength})
        yield from (*weights, sqrt(weights.dot(weights)))


LEDGER: dict[str, Callable[[], Iterator[Expr]]] = {
    thing.__name__.rstrip("_"): thing
    for thing in list(vars().values())
    if callable(thing) and getattr(thing, "__annotations__", {}).get("return") == Iterator[Expr]
}
