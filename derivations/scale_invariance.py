"""Decay before a normalisation layer: the loss ignores the length of the weights, so decay sets the step instead.

A scale-invariant loss is the same on every ray from zero. In the plane of the weights and any other direction it is
then a function of one number, the ratio of the two coordinates; what is shown there holds for any number of weights.
"""

from sympy import Abs, Eq, Limit, Rational, S, Sum, acos, pi, sqrt

from derivations.ledger import Region, identity, inequality, limit, value, wrong
from derivations.ledger.relation import Between
from derivations.symbols import D, L, M, alpha, chi, ell, g_unit, gap, j, lam, n, p_, tau, u, u_, w_, w_1, w_2

POSITIVE_STRENGTH = Region(lam > 0, {lam: gap})
ON_RAYS = r"the loss is the same for $c$ times the weights, for every $c$ above zero, and the weights are not all zero"
PLANE = r"in the plane of the weights and any other direction, on the side where $w_1$ is above zero"
PLAIN = r"plain gradient descent, with a gradient across the weights and one over their length as long"
ABOVE = Region(w_1 > 0, {w_1: gap})


@identity(given=[ON_RAYS, PLANE, ABOVE], cites=["vanlaarhoven2017"])
def gradient_is_orthogonal():
    r"""If the length of the weights does not matter, the gradient has no part along them: in the plane of the weights
    and any other direction, where such a loss hangs on the ratio {w_2 / w_1} alone, it has none.
    """
    yield w_1 * D(L(w_2 / w_1), w_1) + w_2 * D(L(w_2 / w_1), w_2)
    yield S(0), "the loss does not change along a ray"
    yield wrong(D(L(w_2 / w_1), w_2)), "across the weights it may be steep"


@identity(given=[ON_RAYS, PLANE, ABOVE], cites=["vanlaarhoven2017"])
def gradient_across():
    r"""In the plane of the weights and any other direction a loss that ignores their length has a slope across their
    ray of one over their length times a number that belongs to the ray: at $c$ times the weights the gradient is the
    $c$-th part.
    """
    yield D(L(w_2 / w_1), w_2)
    yield 1 / w_1 * D(L(u), u).subs(u, w_2 / w_1), "the chain rule"
    yield wrong(w_1 * D(L(u), u).subs(u, w_2 / w_1)), "longer weights turn less for the same step"


@inequality(
    given=[ON_RAYS, POSITIVE_STRENGTH, Region(lambda: Between(0, chi, 1), {chi: 1 / (1 + gap)})],
    tight={},
    cites=["vanlaarhoven2017"],
)
def no_minimiser():
    r"""A loss that ignores the length of the weights has no minimum with an L2 penalty: {chi} times the weights cost
    less, and shorter ones still less.
    """
    yield L(w_2 / w_1) + lam / 2 * (chi * ell) ** 2 < L(w_2 / w_1) + lam / 2 * ell**2
    yield lam / 2 * (1 - chi**2) * ell**2, "the losses are the same"
    yield wrong(L(w_2 / w_1) + lam / 2 * ell**2 < L(w_2 / w_1) + lam / 2 * (chi * ell) ** 2), "the penalty is less"


def length_after():
    """The squared length of the weights after a step: two sides of a right angle."""
    return ((1 - alpha * lam) * ell) ** 2 + (alpha * (g_unit / ell)) ** 2


def balanced():
    """The fourth power of the length at which the decay and the gradient balance."""
    return alpha * g_unit**2 / (2 * lam - alpha * lam**2)


DECAYS = Region(lambda: Between(0, alpha * lam, 1), {lam: gap / (alpha * (1 + gap))})


@identity(given=[PLAIN, DECAYS], cites=["vanlaarhoven2017"])
def equilibrium_norm():
    r"""The decay shortens the weights, the gradient across them lengthens them: a step leaves their length as it is
    exactly where its fourth power is {balanced()}: a shorter one grows, perhaps past it, and a longer one shrinks.
    """
    yield length_after() - ell**2
    yield alpha * lam * (2 - alpha * lam) / ell**2 * (balanced() - ell**4), "collect"
    yield wrong(alpha * lam / ell**2 * (balanced() - ell**4)), "a square loses its share about twice"


@limit(
    given=[POSITIVE_STRENGTH],
    cites=["vanlaarhoven2017"],
    also_true=dict.fromkeys(
        ("line 0*: 2*lam - alpha*lam**2 -> *", "line 0*: -1 -> *", "line 0.0.0.1.0.1.2.1: 2 -> 3"),
        "the second term, which vanishes",
    ),
)
def equilibrium_norm_approximate():
    r"""For a small rate the fourth power of the length at which decay and gradient balance is about
    {alpha * g_unit**2 / (2 * lam)}: the ratio tends to one.
    """
    yield Limit(balanced() / (alpha * g_unit**2 / (2 * lam)), alpha, 0, dir="+")
    yield S(1), "the second term below the line vanishes"
    yield wrong(S(2)), "the two is in both"


AT_BALANCE = Region(
    lambda: Eq(g_unit**2, (2 * lam - alpha * lam**2) / alpha * ell**4),
    {g_unit**2: (2 * lam - alpha * lam**2) / alpha * ell**4},
)


@identity(
    given=[DECAYS, PLAIN, AT_BALANCE],
    cites=["kosson2024rotational"],
    no_twin="A step on the way to scale_invariance.equilibrium_is_stable.",
)
def equilibrium_multiplier():
    r"""Near the balance a step multiplies a small distance of the squared length from it by
    {2 * (1 - alpha * lam) ** 2 - 1}: the decay keeps its share, the gradient grows as the length falls.
    """
    yield (1 - alpha * lam) ** 2 - alpha**2 * g_unit**2 / ell**4, "the slope of the next squared length by this one"
    yield 2 * (1 - alpha * lam) ** 2 - 1, "at the balance"
    yield wrong((1 - alpha * lam) ** 2), "that would be the decay alone"


@inequality(
    given=[DECAYS, PLAIN],
    tight={},
    cites=["kosson2024rotational"],
    also_true={
        "line 0*: 1 - alpha*lam -> -alpha*lam": "any share between zero and one, squared, gives less than one",
        "line 0.0.0.0.1.1: 2 -> 3": "so does its cube",
        "line 0.1: 1 -> 2": "a looser bound",
    },
)
def equilibrium_is_stable():
    r"""Near the balance of decay and gradient the length of the weights settles: a small distance of its square
    from the balance is multiplied by {2 * (1 - alpha * lam) ** 2 - 1}, which is less than one in size.
    """
    yield Abs(2 * (1 - alpha * lam) ** 2 - 1) < 1, equilibrium_multiplier
    yield wrong(Abs(2 * (1 - alpha * lam) ** 2) < 1), "one is taken off"


@identity(given=[PLAIN, DECAYS, AT_BALANCE], cites=["kosson2024rotational"])
def equilibrium_angle():
    r"""Where decay and gradient balance, every step turns the weights by one angle, whose cosine is
    {1 - alpha * lam}: the decay and the rate alone set how fast they turn.
    """
    yield (1 - alpha * lam) * ell * ell / (ell * sqrt(length_after()))
    yield 1 - alpha * lam, "the length is what it was"
    yield wrong(sqrt(1 - alpha * lam)), "the share of the weights that is left stands there itself"


@limit(cites=["kosson2024rotational"])
def equilibrium_angle_approximate():
    r"""For a small decay of a step, $\tau = \alpha\lambda$, the angle of a step at the balance is about
    {sqrt(2 * tau)}: their ratio tends to one.
    """
    yield Limit(acos(1 - tau) / sqrt(2 * tau), tau, 0, dir="+")
    yield S(1), "a cosine is one minus half the square of the angle"
    yield wrong(sqrt(2)), "the two is under the root"


@identity(given=[PLAIN, DECAYS, AT_BALANCE], cites=["defazio2025gradients"])
def equilibrium_ratio():
    r"""Where decay and gradient balance, the gradient is {sqrt((2 * lam - alpha * lam**2) / alpha)} times as long as
    the weights: as the rate falls at the end of training, the gradient grows.
    """
    yield sqrt(g_unit**2 / ell**2) / ell
    yield sqrt((2 * lam - alpha * lam**2) / alpha), "put in the balance"
    yield wrong(sqrt(alpha / (2 * lam - alpha * lam**2))), "the other way round"


def over_outcomes(what):
    """What comes out on average, over the outcomes with their probabilities."""
    return Sum(p_[j] * what, (j, 1, n))


@identity(
    given=[r"there are $n$ outcomes of probabilities $p_{j}$, with a weight $w_{j}$ and an update $u_{j}$ in each"],
    cites=["kosson2024rotational"],
    no_twin="It averages over any updates; scale_invariance.rms_under_unit_updates has the twin.",
)
def mean_square_after():
    r"""A step with decoupled decay leaves on average {(1 - alpha * lam) ** 2} of the square of a weight, less a part
    with the product of weight and update, and {alpha**2} times the square of the update: if the products average zero
    and the squares of the updates one, {alpha**2} is what it adds.
    """
    yield over_outcomes(((1 - alpha * lam) * w_[j] - alpha * u_[j]) ** 2)
    yield (
        (1 - alpha * lam) ** 2 * over_outcomes(w_[j] ** 2)
        - 2 * (1 - alpha * lam) * alpha * over_outcomes(w_[j] * u_[j])
        + alpha**2 * over_outcomes(u_[j] ** 2),
        "multiply out; what is the same in every outcome stands before the sums",
    )
    yield (
        wrong((1 - alpha * lam) ** 2 * over_outcomes(w_[j] ** 2) + alpha**2 * over_outcomes(u_[j] ** 2)),
        "only if weight and update do not go together",
    )


UNIT = "updates of mean square one, whose products with the weights average zero, as those of sign descent on noise do"


@identity(given=[UNIT, POSITIVE_STRENGTH, lambda: alpha * lam < 2], cites=["kosson2024rotational"])
def rms_under_unit_updates():
    r"""Under decoupled decay and updates of mean square one that on average do not go with the weights, the mean square
    of the weights stays where it is exactly at {alpha / (2 * lam - alpha * lam**2)}.
    """
    yield (1 - alpha * lam) ** 2 * M + alpha**2 - M, mean_square_after
    yield alpha * lam * (2 - alpha * lam) * (alpha / (2 * lam - alpha * lam**2) - M), "collect"
    yield wrong(alpha * lam * (2 - alpha * lam) * (alpha / (2 * lam) - M)), "that is the value for a small decay"


@limit(
    given=[POSITIVE_STRENGTH],
    cites=["kosson2024rotational"],
    also_true=dict.fromkeys(
        ("line 0*: 2*lam - alpha*lam**2 -> *", "line 0*: -1 -> *", "line 0.0.0.1.0.1.2.1: 2 -> 3"),
        "the second term, which vanishes",
    ),
)
def rms_approximate():
    r"""For a small rate the mean square at which decoupled decay and unit updates balance is about
    {alpha / (2 * lam)}: the ratio tends to one.
    """
    yield Limit((alpha / (2 * lam - alpha * lam**2)) / (alpha / (2 * lam)), alpha, 0, dir="+")
    yield S(1), "the second term below the line vanishes"
    yield wrong(S(2)), "the two is in both"


EXAMPLE = {alpha: Rational(1, 100), lam: Rational(1, 10)}


@value(digits=2)
def example_alpha():
    """The learning rate of the example."""
    return EXAMPLE[alpha]


@value(digits=2)
def example_lam():
    """The penalty strength of the example."""
    return EXAMPLE[lam]


@value(digits=4)
def example_angle():
    """By which angle, in radians, a step turns the weights of the example in balance."""
    return acos(1 - alpha * lam).subs(EXAMPLE)


@value(digits=3, unit="degrees")
def example_angle_degrees():
    """The same angle in degrees."""
    return acos(1 - alpha * lam).subs(EXAMPLE) * 180 / pi


@value(digits=4)
def example_rms():
    """The root mean square of the weights of the example under unit updates."""
    return sqrt(alpha / (2 * lam - alpha * lam**2)).subs(EXAMPLE)
