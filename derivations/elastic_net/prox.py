"""The step of the elastic net: threshold first, then shrink. The order is part of the formula."""

from sympy import Abs, And, Max, Rational, sign

from derivations.ledger import Region, differs, identity, minimizer, value, wrong
from derivations.ledger.notation import Soft
from derivations.symbols import gap, p, q, r, rest, tau_1, tau_2, u, z

ABOVE = Region(z >= tau_1, {z: tau_1 + p})
INSIDE = Region(Abs(z) <= tau_1, {z: (q - r) / 2, tau_1: (q + r) / 2})
BELOW = Region(z <= -tau_1, {z: -tau_1 - p})
SIGN_OF_U = (Region(u >= 0, {u: rest}), Region(u <= 0, {u: -rest}))


@minimizer(of=u, over=SIGN_OF_U, grows=(1 + tau_2) / 2, cites=["parikh2014proximal", "zou2005elasticnet"])
def prox():
    r"""The proximal operator of {tau_1 * Abs(u) + tau_2 / 2 * u**2} takes $\tau_1$ off the size of $z$, stops
    at zero, and divides what is left.
    """
    yield (
        (u - z) ** 2 / 2 + (tau_1 * Abs(u) + tau_2 / 2 * u**2),
        {ABOVE: (z - tau_1) / (1 + tau_2), INSIDE: 0, BELOW: (z + tau_1) / (1 + tau_2)},
    )
    yield wrong({ABOVE: z - tau_1, INSIDE: 0, BELOW: z + tau_1}), "that is L1 alone"
    yield wrong(z / (1 + tau_2)), "that is L2 alone"
    yield (
        wrong({ABOVE: (z - tau_1) / (1 + 2 * tau_2), INSIDE: 0, BELOW: (z + tau_1) / (1 + 2 * tau_2)}),
        "that belongs to a penalty without its half",
    )


def thresholded(start, threshold):
    """The soft threshold in one formula."""
    return sign(start) * Max(Abs(start) - threshold, 0)


# Zero belongs to the inside, and there each side of zero is a case of its own.
CASES = (
    Region(z > tau_1, {z: tau_1 + gap}),
    Region(And(z >= 0, z <= tau_1), {z: p, tau_1: p + q}),
    Region(And(z <= 0, z >= -tau_1), {z: -p, tau_1: p + q}),
    Region(z < -tau_1, {z: -tau_1 - gap}),
)


@identity(over=CASES, cites=["parikh2014proximal"])
def prox_formula():
    r"""The proximal step of the elastic net in one formula: threshold, then shrink."""
    yield thresholded(z, tau_1) / (1 + tau_2)
    yield Soft(z, tau_1) / (1 + tau_2), prox
    yield wrong(Soft(z, tau_1 / (1 + tau_2))), "shrinking acts on the number as well as on the threshold"


ORDER = {z: 1, tau_1: Rational(1, 2), tau_2: 1}


@differs(
    at=ORDER,
    agrees={z: 1, tau_1: Rational(1, 2), tau_2: 0},
    values=(Rational(1, 4), 0),
    cites=["parikh2014proximal"],
    also_true=dict.fromkeys(
        (
            "line 0.0.0.0: z -> tau_1",
            "line 0.0.1.1.1: -tau_1 -> -1 + tau_1",
            "line 1.0.0: z/(1 + tau_2) -> z + 1/(1 + tau_2)",
            "line 1.0.0.0: z -> tau_1",
            "line 1.1.1.1: -tau_1 -> -1 + tau_1",
        ),
        "the same two numbers at the witness; the formulas are those of prox_formula and prox_in_the_other_order",
    ),
)
def prox_order_matters():
    r"""To shrink first and threshold then is another step than the proximal one of the elastic net."""
    yield thresholded(z, tau_1) / (1 + tau_2), prox_formula
    yield thresholded(z / (1 + tau_2), tau_1), "the other order"


@identity(over=(ABOVE, INSIDE, BELOW), cites=["parikh2014proximal"])
def prox_in_the_other_order():
    r"""To threshold a number that was shrunk to $z$ is to threshold the number itself at
    {(1 + tau_2) * tau_1} and shrink then: the other order is the step of a stronger L1 penalty.
    """
    yield Soft(z, tau_1)
    yield Soft((1 + tau_2) * z, (1 + tau_2) * tau_1) / (1 + tau_2), "a factor moves number and threshold alike"
    yield wrong(Soft((1 + tau_2) * z, tau_1) / (1 + tau_2)), "that is the proximal step"


@value(digits=2)
def threshold_then_shrink():
    """The proximal step from one, with a threshold of one half and a decay of one."""
    return (thresholded(z, tau_1) / (1 + tau_2)).subs(ORDER)


@value(digits=2)
def shrink_then_threshold():
    """The other order from the same start."""
    return thresholded(z / (1 + tau_2), tau_1).subs(ORDER)
