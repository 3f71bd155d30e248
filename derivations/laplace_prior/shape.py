"""What sets a Laplace density apart from a Gaussian: a sharp peak, heavy tails, and a variance of its own."""

from sympy import Abs, Eq, Integral, Limit, S, exp, log, oo, pi, sqrt

from derivations import gaussian_prior
from derivations.laplace_prior.density import density
from derivations.ledger import Region, identity, limit, wrong
from derivations.symbols import b, gap, sigma2, u, w, zeta


def gaussian(weight, variance):
    """The Gaussian density of a weight, around zero."""
    return gaussian_prior.density(weight, variance)


@identity(cites=["murphy2022pml"])
def total_mass():
    r"""The constant {1 / (2 * b)} before the exponential makes the Laplace density one in all."""
    yield Integral(density(w), (w, -oo, oo))
    yield 2 * Integral(density(w), (w, 0, oo)), "both sides of zero weigh the same"
    yield S(1), "an exponential over half of the line"
    yield wrong(S(2)), "that is what the constant of one side alone would give"


@identity(
    given=[Region(u > 0, {u: gap})],
    cites=["murphy2022pml"],
    no_twin="A probability that no page computes; laplace_prior.total_mass and the density have the twins.",
)
def probability_near_zero():
    r"""Not even the Laplace prior expects a weight of exactly zero: a weight lies closer to zero than $u$ with the
    probability {1 - exp(-u / b)}, which is nothing for $u$ zero.
    """
    yield Integral(density(w), (w, -u, u))
    yield 1 - exp(-u / b), "an exponential, on both sides of zero"
    yield wrong(exp(-u / b)), "that is the probability of a weight farther out"


@identity(cites=["murphy2022pml"])
def variance():
    r"""The variance of a Laplace prior is {2 * b**2}, not the square of its scale."""
    yield Integral(w**2 * density(w), (w, -oo, oo))
    yield 2 * b**2, "integrate by parts twice"
    yield wrong(b**2), "the scale is no standard deviation"


@limit(cites=["tibshirani1996lasso"])
def sharp_peak():
    r"""At zero the logarithm of the Laplace density has a corner: it falls with slope {-1 / b} on the
    right and rises with slope {1 / b} on the left.
    """
    yield Limit((log(density(w)) - log(1 / (2 * b))) / w, w, 0, dir="+")
    yield -1 / b, "the constants cancel, and the rest is a straight line"
    yield Eq(Limit((log(density(w)) - log(1 / (2 * b))) / w, w, 0, dir="-"), 1 / b), "and on the left"
    yield wrong(S(0)), "zero is the mean of the two slopes, and the slope of neither side"


@limit(
    cites=["murphy2022pml"],
    no_twin="A limit of the Gaussian's logarithm; gaussian_prior.negative_log_prior has the twin.",
    pinned={0: lambda x: Eq(x, -w / (2 * sigma2))},
)
def flat_peak():
    r"""The logarithm of a Gaussian is level at its peak: there the slope is zero from both sides."""
    yield Limit((log(gaussian(w, sigma2)) - log(1 / sqrt(2 * pi * sigma2))) / w, w, 0, dir="+-")
    yield S(0), "a parabola"
    yield wrong(-1 / sigma2), "that is its curvature"


@identity(
    cites=["murphy2022pml"],
)
def taller_peak():
    r"""At the same variance the Laplace density at zero is {sqrt(pi)} times the Gaussian's."""
    yield density(S(0)) / gaussian(S(0), 2 * b**2)
    yield sqrt(2 * pi * (2 * b**2)) / (2 * b), "at zero both exponentials are one"
    yield sqrt(pi), variance
    yield wrong(sqrt(pi / 2)), "that compares it with a Gaussian whose variance is the square of the scale"


@limit(
    cites=["murphy2022pml"],
    no_twin="A limit without a number: the ratio grows beyond every bound. The figure draws both tails.",
    pinned={1: lambda x: Eq(x, sqrt(2 * pi * sigma2) / (2 * b) * exp(w**2 / (2 * sigma2) - Abs(w) / b))},
)
def heavier_tails():
    r"""Far out the Laplace density wins over any Gaussian, whatever their scales: their ratio grows without
    bound.
    """
    yield (
        Eq(density(w) / gaussian(w, sigma2), sqrt(2 * pi * sigma2) / (2 * b) * exp(w**2 / (2 * sigma2) - Abs(w) / b)),
        "the exponents are subtracted: a square less a straight line",
    )
    yield Limit(density(w) / gaussian(w, sigma2), w, oo)
    yield oo, "a square outgrows a straight line"
    yield wrong(Eq(Limit(density(w) / gaussian(w, sigma2), w, oo), 0)), "the Gaussian is the one that vanishes"


@identity(
    cites=["murphy2022pml"],
    no_twin="One number for every scale: there is nothing to compute.",
)
def kurtosis():
    r"""The kurtosis of a Laplace density is six, whatever its scale."""
    yield Integral(w**4 * density(w), (w, -oo, oo)) / Integral(w**2 * density(w), (w, -oo, oo)) ** 2
    yield 24 * b**4 / (2 * b**2) ** 2, "both moments by parts"
    yield S(6), "the scale cancels"
    yield wrong(S(3)), "three is the excess over a Gaussian, or the Gaussian's own"


@identity(cites=["murphy2022pml"], no_twin="One number for every scale: there is nothing to compute.")
def gaussian_kurtosis():
    r"""The kurtosis of a Gaussian is three, whatever its variance."""
    yield (Integral(w**4 * gaussian(w, sigma2), (w, -oo, oo)) / Integral(w**2 * gaussian(w, sigma2), (w, -oo, oo)) ** 2)
    yield 3 * sigma2**2 / sigma2**2, "both moments by parts"
    yield S(3), "the variance cancels"
    yield wrong(S(0)), "zero is the excess, which counts from here"


SIGN_OF_W = (
    Region(w > 0, {w: gap}),
    Region(Eq(w, 0), {w: S(0)}),
    Region(w < 0, {w: -gap}),
)


@identity(over=SIGN_OF_W, cites=["andrews1974scale", "park2008lasso"])
def scale_mixture():
    r"""A Laplace weight is a Gaussian weight whose own variance $\zeta$ was drawn from an exponential
    distribution with mean {2 * b**2}.
    """
    yield Integral(gaussian(w, zeta) * (exp(-zeta / (2 * b**2)) / (2 * b**2)), (zeta, 0, oo))
    yield density(w), "a Bessel function of order one half, which is an exponential"
    yield wrong(exp(-Abs(w) / (2 * b)) / (4 * b)), "the mean of the variances is not the scale"
