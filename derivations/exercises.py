"""The numbers in the answers to exercises and beside worked examples: a page names them, and types none.

Each is the formula of a claim at the numbers that the exercise gives; these stand on the page as inputs.
"""

from sympy import Limit, Rational, S, log, sqrt

from derivations.adam.step_bound import DEFAULTS
from derivations.ledger import value
from derivations.symbols import alpha, b, beta_1, beta_2, budget, c_1, c_2, h, lam, s2, sigma2, tau, w_star

RIDGE = w_star * h / (h + lam)  # l2.bowl
WALL = 1 / lam  # adam.box

# The files on PyTorch and Keras: a bowl of curvature one, strength one half.
SNIPPET = {h: 1, lam: Rational(1, 2), w_star: 1}


@value(digits=2)
def snippet_left_by_l2():
    """What L2 leaves of a weight in the files on PyTorch, as a share of where the loss wants it."""
    return RIDGE.subs(SNIPPET)


@value(digits=1)
def snippet_taken_by_l1():
    """What L1 takes off a weight that survives in the files on PyTorch."""
    return (lam / h).subs(SNIPPET)


@value(digits=1)
def snippet_wall():
    """Where AdamW's box ends in the files on PyTorch."""
    return WALL.subs(SNIPPET)


# L1 and L2 in one bowl: curvature two, strength three, minimum at one.
ONE_BOWL = {h: 2, lam: 3, w_star: 1}


@value(digits=2)
def dead_zone_of_the_bowl():
    """How far from zero the data must want a weight at curvature two for L1 of strength three to let it live."""
    return (lam / h).subs(ONE_BOWL)


@value(digits=2)
def left_in_the_bowl():
    """What L2 leaves of a weight of one at that curvature and strength."""
    return RIDGE.subs(ONE_BOWL)


@value(digits=2)
def half_lives_to_a_thousandth():
    """After how many half-lives a thousandth of a weight is left."""
    return log(1000) / log(2)


@value(digits=2)
def half_life_over_timescale():
    """The half-life of a slow decay over its timescale: the logarithm of two."""
    return Limit(log(2) / -log(1 - tau) * tau, tau, 0, "+").doit()


# A round bowl with its centre at five and two, and two budgets.
CENTRE = {c_1: 5, c_2: 2}
LOOSE = CENTRE | {budget: 5}


@value(digits=1)
def difference_of_the_centre():
    """By how much the two coordinates of the exercise's centre differ."""
    return (c_1 - c_2).subs(CENTRE)


@value(digits=1)
def first_on_the_edge():
    """The first weight on the edge of the diamond, at the larger budget."""
    return ((budget + c_1 - c_2) / 2).subs(LOOSE)


@value(digits=1)
def second_on_the_edge():
    """The second weight there."""
    return ((budget - c_1 + c_2) / 2).subs(LOOSE)


@value(digits=1)
def multiplier_of_length():
    """The multiplier of a budget for the length, at a strength of two and weights of length three."""
    return S(2) * 3


@value(digits=1)
def multiplier_of_squared_length():
    """The multiplier of a budget for the squared length, at the same strength."""
    return S(2) / 2


# Half the noise's deviation, and a prior twice as wide.
BEFORE = {s2: 1, b: 1, sigma2: 1}
AFTER = {s2: Rational(1, 4), b: 2, sigma2: 4}


@value(digits=3)
def laplace_strength_after():
    """What is left of the strength under a Laplace prior: half the deviation of the noise, twice the scale."""
    return (s2 / b).subs(AFTER) / (s2 / b).subs(BEFORE)


@value(digits=3)
def gaussian_strength_after():
    """What is left of it under a Gaussian prior: half the deviation of the noise, twice that of the prior."""
    return (s2 / sigma2).subs(AFTER) / (s2 / sigma2).subs(BEFORE)


@value(digits=3)
def laplace_deviation():
    """The standard deviation of a Laplace density over its scale."""
    return sqrt(2 * b**2).subs(b, 1)


# AdamW at a strength of one quarter, the loss lowest at two.
QUARTER = {h: 1, lam: Rational(1, 4), w_star: 2}


@value(digits=1)
def wall_of_the_quarter():
    """Where AdamW's box ends at a strength of one quarter."""
    return WALL.subs(QUARTER)


@value(digits=2)
def ridge_of_the_quarter():
    """Where L2 leads at that strength from a minimum at two."""
    return RIDGE.subs(QUARTER)


@value(digits=2)
def usual_wall():
    """Where it ends at a strength of one tenth, a usual one."""
    return WALL.subs(lam, Rational(1, 10))


@value(digits=2)
def tail_after_the_cosine():
    """What a tail adds to the decay of a cosine: a tenth of the rate, for a tenth as many steps."""
    return Rational(1, 10) * Rational(1, 10) / Rational(1, 2)


@value(digits=1)
def share_of_one_slope():
    """What a single slope counts in Adam's mean of slopes, at the default betas."""
    return (1 - beta_1).subs(DEFAULTS)


@value(digits=1)
def share_of_one_square():
    """What its square counts in the mean of squares."""
    return (1 - beta_2).subs(DEFAULTS)


SLOPES = 12


@value(digits=2)
def slopes_after_silence():
    """How many equal slopes follow the silence in the example of long updates."""
    return S(SLOPES)


@value(digits=2)
def step_after_those_slopes():
    """How long Adam's update is after them, at the default betas."""
    return ((1 - beta_1**SLOPES) / sqrt(1 - beta_2**SLOPES)).subs(DEFAULTS)


# AdamW at a rate of a thousandth and a strength of a tenth.
RECIPE = {alpha: Rational(1, 1000), lam: Rational(1, 10)}


@value(digits=1)
def turns_of_the_recipe():
    """How many timescales fifty thousand steps of that recipe last."""
    return (50_000 * alpha * lam).subs(RECIPE)


@value(digits=1)
def strength_of_the_short_run():
    """By what its strength is multiplied to keep their number in ten thousand steps."""
    return S(50_000) / 10_000


@value(digits=1)
def settles_faster():
    """How many times as fast as a weight decays the squared length settles before a normalisation layer."""
    return Limit((1 - (2 * (1 - tau) ** 2 - 1)) / tau, tau, 0, "+").doit()


@value(digits=2)
def length_at_four_times():
    """What is left of the settled length at four times the strength."""
    return S(4) ** Rational(-1, 4)
