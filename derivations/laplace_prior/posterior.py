"""One weight under a Laplace prior: its most probable value can be zero, its mean is not.

One target y, Gaussian noise of variance s² and a prior of scale b. Up to a factor the posterior is
exp(-(y - w)²/(2s²) - |w|/b): a Gaussian on each side of zero, moved towards the other.
"""

from sympy import Abs, Eq, Integral, Limit, Max, Rational, S, erfc, exp, oo, pi, sign, sqrt

from derivations.ledger import Region, differs, identity, limit, minimizer, value, wrong
from derivations.ledger.relation import Between
from derivations.symbols import b, gap, gap2, half_width, p, s2, u, w, y


def unnormalised(weight):
    """The posterior density of a weight, up to a factor."""
    return exp(-((y - weight) ** 2) / (2 * s2) - Abs(weight) / b)


def above():
    """What lies above zero, up to a factor that both sides share."""
    return exp(-y / b) * erfc((s2 / b - y) / sqrt(2 * s2))


def below():
    """What lies below zero, up to the same factor."""
    return exp(y / b) * erfc((s2 / b + y) / sqrt(2 * s2))


def soft():
    """The most probable weight, as one formula."""
    return sign(y) * Max(Abs(y) - s2 / b, 0)


def mean():
    """The mean of the posterior."""
    return y - s2 / b * ((above() - below()) / (above() + below()))


ONE_TARGET = r"one target $y$, measured with Gaussian noise of variance $s^2$, and a Laplace prior of scale $b$"

# The target against the threshold s²/b; both edges belong to the outer cases, where they say the same.
ABOVE = Region(lambda: y >= s2 / b, {y: s2 / b + p})
INSIDE = Region(lambda: Between(-s2 / b, y, s2 / b), {y: (gap - gap2) / 2, s2: b * (gap + gap2) / 2})
BELOW = Region(lambda: y <= -s2 / b, {y: -s2 / b - p})
SIGN_OF_U = (Region(u >= 0, {u: p}), Region(u < 0, {u: -gap}))


@minimizer(
    of=u, over=SIGN_OF_U, grows=Rational(1, 2), given=[ONE_TARGET], cites=["tibshirani1996lasso", "park2008lasso"]
)
def most_probable_weight():
    r"""The most probable weight is the target moved towards zero by {s2 / b}, and exactly zero where the
    target is no farther from zero than that.
    """
    yield (y - u) ** 2 / 2 + s2 / b * Abs(u), {ABOVE: y - s2 / b, INSIDE: 0, BELOW: y + s2 / b}
    yield wrong(y - s2 / b), "a target near zero would come out on the other side"


@identity(given=[ONE_TARGET], cites=["park2008lasso"])
def mass_above_zero():
    r"""Above zero the posterior is a piece of a Gaussian around {y - s2 / b}."""
    yield Integral(unnormalised(w), (w, 0, oo))
    yield (
        exp(s2 / (2 * b**2) - y / b) * Integral(exp(-((w - (y - s2 / b)) ** 2) / (2 * s2)), (w, 0, oo)),
        "complete the square",
    )
    yield sqrt(pi * s2 / 2) * exp(s2 / (2 * b**2)) * above(), "the tail of a Gaussian"
    yield wrong(sqrt(pi * s2 / 2) * exp(s2 / (2 * b**2)) * below()), "the prior pulls down what lies above zero"


@identity(given=[ONE_TARGET], cites=["park2008lasso"])
def mass_below_zero():
    r"""Below zero the posterior is a piece of a Gaussian around {y + s2 / b}: the piece above zero with the sign
    of the target turned.
    """
    yield Integral(unnormalised(w), (w, -oo, 0))
    yield (
        exp(s2 / (2 * b**2) + y / b) * Integral(exp(-((w - (y + s2 / b)) ** 2) / (2 * s2)), (w, -oo, 0)),
        "complete the square",
    )
    yield sqrt(pi * s2 / 2) * exp(s2 / (2 * b**2)) * below(), "the tail of a Gaussian"
    yield wrong(sqrt(pi * s2 / 2) * exp(s2 / (2 * b**2)) * above()), "that is the other side"


@identity(given=[ONE_TARGET], cites=["park2008lasso"])
def probability_below_zero():
    r"""The weight lies below zero with probability {below() / (above() + below())}."""
    yield Integral(unnormalised(w), (w, -oo, 0)) / Integral(unnormalised(w), (w, -oo, oo))
    yield below() / (above() + below()), mass_below_zero
    yield wrong(below() / above()), "those are the odds, not the probability"


@limit(
    cites=["murphy2022pml"],
    no_twin="A limit that is zero; laplace_prior.posterior_mean and probability_below_zero have the twins.",
    also_true={
        "line 0.0.0.0*": "another density without a jump to infinity, which gives a point no probability either"
    },
)
def no_mass_at_zero():
    r"""The posterior gives the value zero itself no probability: an interval around zero holds the less the
    shorter it is, and nothing is left in the end.
    """
    yield Limit(Integral(unnormalised(w), (w, -half_width, half_width)), half_width, 0, dir="+")
    yield S(0), "the density is finite everywhere"
    yield wrong(unnormalised(S(0))), "a density at a point is no probability"


@identity(given=[ONE_TARGET], cites=["park2008lasso"])
def posterior_mean():
    r"""The mean of the posterior is the target, moved by {s2 / b} times the probability of a weight above zero
    less that of one below.
    """
    yield Integral(w * unnormalised(w), (w, -oo, oo)) / Integral(unnormalised(w), (w, -oo, oo))
    yield (
        mean(),
        "on each side the mean of a piece of a Gaussian, weighed by its mass; the two ends at zero cancel",
    )
    yield wrong(y - s2 / b), "the whole threshold, as if the weight were sure to lie above zero"
    yield wrong(soft()), "that is the most probable weight"


@identity(given=[ONE_TARGET], cites=["park2008lasso"], no_twin="A ratio of two densities, which shows a sign.")
def posterior_leans():
    r"""With a target above zero the posterior density at a weight above zero is {exp(2 * y * w / s2)} times that at
    its mirror image: it leans to the side of the target, so neither its mean nor its median is zero.
    """
    yield unnormalised(w) / unnormalised(-w)
    yield exp(2 * y * w / s2), "the prior is the same on both sides, and of the squares the mixed terms remain"
    yield wrong(S(1)), "that is the prior alone, or a target of zero"


WITNESS = {y: Rational(1, 2), s2: 1, b: 1}


# The mean at the witness: what lies above zero and what lies below, typed out once more.
ABOVE_THERE = exp(Rational(-1, 2)) * erfc(sqrt(2) / 4)
BELOW_THERE = exp(Rational(1, 2)) * erfc(3 * sqrt(2) / 4)
MEAN_THERE = Rational(1, 2) - (ABOVE_THERE - BELOW_THERE) / (ABOVE_THERE + BELOW_THERE)


@differs(
    at=WITNESS,
    agrees={y: 0, s2: 1, b: 1},
    values=(0, MEAN_THERE),
    cites=["park2008lasso"],
    pinned={0: lambda x: Eq(x, sign(y) * Max(Abs(y) - s2 / b, 0)), 1: posterior_mean},
)
def posterior_mean_is_not_sparse():
    r"""The Laplace prior makes only the most probable weight zero, not the posterior: its mean is another
    number.
    """
    yield soft(), "the most probable weight"
    yield mean(), posterior_mean


@value(digits=7)
def example_posterior_mean():
    """The mean of the posterior for a target of one half, noise of variance one and a prior of scale one."""
    return mean().subs(WITNESS)


@value(digits=2)
def example_most_probable_weight():
    """The most probable weight in that example."""
    return soft().subs(WITNESS)


@value(digits=4)
def example_probability_below_zero():
    """The probability of a weight below zero in that example."""
    return (below() / (above() + below())).subs(WITNESS)


@value(digits=2)
def example_target():
    """The target of that example."""
    return WITNESS[y]
