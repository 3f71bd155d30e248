"""Other powers of the weight: which penalties send a whole interval to zero, and which of them jump."""

from sympy import And, Eq, Limit, Min, Rational, S

from derivations.ledger import Region, identity, inequality, limit, wrong
from derivations.symbols import D, gap, gap2, p, power, q, tau, u, u_star, z

POSITIVE = Region(u > 0, {u: gap})


def price(weight):
    """What a weight above zero costs for each unit of it: half of itself in fit, and its penalty."""
    return weight / 2 + tau * weight ** (power - 1)


@identity(given=[POSITIVE, z >= 0, "the other side is its mirror image"], cites=["frank1993bridge", "hastie2009esl"])
def bridge():
    r"""With the penalty {tau * u**power} a start $z$ is sent to zero exactly while it is at most
    {price(u)} for every weight $u$ above zero.
    """
    yield (u - z) ** 2 / 2 + tau * u**power - z**2 / 2
    yield u * (price(u) - z), "the squares of $z$ cancel, and what is left has a factor $u$"
    yield wrong(u * (price(u) + z)), "a start on the same side makes a weight cheaper"


BELOW_ONE = Region(power < 1, {power: 1 / (1 + gap2)})
AT_MOST_ONE = Region(power <= 1, {power: 1 / (1 + q)})


@inequality(
    given=[AT_MOST_ONE, u > 0],
    over=(
        Region(And(u >= 1, tau > 0), {u: 1 + p, tau: gap2}),
        Region(And(u >= 1, Eq(tau, 0)), {u: 1 + p, tau: S(0)}),
        Region(And(u > 0, u < 1), {u: 1 / (1 + gap)}),
    ),
    cites=["frank1993bridge"],
    tight=None,
    pinned={0: lambda x: Eq(u * (x - z), (u - z) ** 2 / 2 + tau * u**power - z**2 / 2)},
)
def bridge_dead_zone():
    r"""Up to the power one that price stays above {Min(S(1) / 2, tau)}, so under any penalty, $\tau > 0$,
    a whole interval of starts is sent to zero.
    """
    yield price(u) > Min(S(1) / 2, tau)
    yield wrong(price(u) > S(1) / 2), "a weak penalty sends a short interval to zero"


@identity(given=[POSITIVE, power <= 2], cites=["frank1993bridge"])
def bridge_slope():
    r"""Above zero the objective has the slope {(u - z) + tau * power * u ** (power - 1)}."""
    yield D((u - z) ** 2 / 2 + tau * u**power, u)
    yield (u - z) + tau * power * u ** (power - 1), "differentiate"
    yield wrong((u - z) + tau * u ** (power - 1)), "the power comes down as a factor"


@identity(
    given=[Region(power > 1, {power: 1 + gap})],
    cites=["frank1993bridge", "hastie2009esl"],
    pinned={0: bridge_slope},
)
def bridge_no_dead_zone():
    r"""Above the power one, L2 with its two included, the penalty is level at zero: from every start but zero
    the data pull the weight away.
    """
    yield Limit((u - z) + tau * power * u ** (power - 1), u, 0, dir="+")
    yield -z, "a power above zero vanishes with the weight"
    yield wrong(-z + tau), "that is the slope for the power one: L1 pulls back with its whole strength"


@limit(
    cites=["tibshirani1996lasso"],
    pinned={0: lambda x: Eq(u * (x - z), (u - z) ** 2 / 2 + tau * u - z**2 / 2)},
)
def bridge_at_one():
    r"""At the power one it tends to $\tau$, the threshold of L1: a weight above zero can be as small as it
    likes.
    """
    yield Limit(u / 2 + tau * u**0, u, 0, dir="+")
    yield tau, "the first part vanishes"
    yield wrong(S(0)), "that is the limit for larger powers"


CHEAPEST = Region(
    lambda: Eq(tau, u_star ** (2 - power) / (2 * (1 - power))), {tau: u_star ** (2 - power) / (2 * (1 - power))}
)


@identity(given=[power < 1, CHEAPEST], cites=["frank1993bridge"])
def bridge_jumps():
    r"""Below the power one a weight jumps: up to the threshold {(2 - power) / (2 * (1 - power)) * u_star} it
    is zero, and there $u^{\star}$ is just as good.
    """
    yield price(u_star)
    yield (2 - power) / (2 * (1 - power)) * u_star, "put in the strength"
    yield wrong(u_star), "the threshold lies above the weight that is reached"


@identity(
    given=[power < 1, CHEAPEST], cites=["frank1993bridge"], no_twin="A step of the proof; l1.bridge_jumps has the twin."
)
def bridge_price_is_level():
    r"""At $u^{\star}$ the price is level, and as it bends upwards everywhere, that is its least value."""
    yield D(price(u_star), u_star)
    yield S(0), "put in the strength after differentiating"
    yield wrong(Rational(1, 2)), "the penalty's share falls as fast as the other rises"


@inequality(
    given=[POSITIVE, BELOW_ONE],
    cites=["frank1993bridge"],
    tight={tau: 0, u: 1, power: Rational(1, 2)},
    equivalent={
        **dict.fromkeys(
            (
                "line 0: u/2 + tau*u**(power - 1) -> -u/2 + tau*u**(power - 1)",
                "line 0: u/2 + tau*u**(power - 1) -> tau*u**(power - 1)",
                "line 0: u/2 -> u + 1/2",
                "line 0: u -> power",
                "line 0: 2 -> 3",
                "line 0: 2 -> -2",
                "line 0: -1 -> 0",
                "line 0: -1 -> 1",
            ),
            "a straight part does not bend",
        ),
    },
    no_twin="A step of the proof; l1.bridge_jumps has the twin.",
)
def bridge_price_bends_up():
    r"""Below the power one the price bends upwards everywhere: large weights cost fit, small ones cost
    penalty.
    """
    yield D(price(u), (u, 2)) >= 0
    yield tau * (1 - power) * (2 - power) * u ** (power - 3), "differentiate twice"
    yield wrong(D(price(u), (u, 2)) <= 0), "the penalty itself bends down, its price for each unit does not"
