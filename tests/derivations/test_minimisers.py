"""A minimiser is called the only one just where the objective grows away from it."""

import pytest
from sympy import Abs, And, Eq, Rational, S

from derivations.ledger import Region, minimizer
from derivations.ledger.check import check
from derivations.ledger.claim import Status
from derivations.ledger.notation import Soft
from derivations.ledger.relation import Among
from derivations.symbols import lam, p, q, r, rest, tau, u, w, z

PROVED, REFUTED = Status.PROVED, Status.REFUTED
ABOVE = Region(z >= tau, {z: tau + p})
INSIDE = Region(Abs(z) <= tau, {z: (q - r) / 2, tau: (q + r) / 2})
BELOW = Region(z <= -tau, {z: -tau - p})
SIGN_OF_U = (Region(u >= 0, {u: rest}), Region(u <= 0, {u: -rest}))
SPLITS = (
    Region(And(w >= 0, u <= 0), {w: p, u: -q}),
    Region(And(w >= u, u >= 0), {w: p + q, u: p}),
    Region(And(w >= 0, u >= w), {w: p, u: p + q}),
    Region(And(w <= 0, u >= 0), {w: -p, u: q}),
    Region(And(w <= u, u <= 0), {w: -p - q, u: -p}),
    Region(And(w <= 0, u <= w), {w: -p, u: -p - q}),
)


def proximal(grows):
    def body():
        """Says nothing."""
        yield (u - z) ** 2 / 2 + tau * Abs(u), {ABOVE: z - tau, INSIDE: 0, BELOW: z + tau}

    return minimizer(of=u, over=SIGN_OF_U, grows=grows)(body)


def split(grows):
    """Two equal features share a weight: under L1 alone every split between is as good."""

    def body():
        """Says nothing."""
        yield Abs(u) + Abs(w - u), w / 2

    return minimizer(of=u, over=SPLITS, grows=grows)(body)


CLAIMS = {
    "half a square, as it grows": (proximal(Rational(1, 2)), PROVED),
    "faster than it grows": (proximal(S(1)), REFUTED),
    "not at all": (proximal(S(0)), PROVED),
    "downwards": (proximal(S(-1)), REFUTED),
    "one of many that are as good": (split(S(0)), PROVED),
    "one of many, called the only one": (split(Rational(1, 1000)), REFUTED),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_growth(name):
    claim, expected = CLAIMS[name]
    assert check(claim).status is expected


def test_growth_that_may_be_zero_is_no_growth():
    assert check(split(0 * lam + lam)).status is REFUTED
    assert check(proximal(lam)).status is not PROVED


def test_only_the_only_one_is_printed_as_equal():
    assert isinstance(proximal(Rational(1, 2)).statement, Eq)
    assert isinstance(proximal(S(0)).statement, Among)


@pytest.mark.parametrize(("start", "threshold", "left"), [(3, 1, 2), (-3, 1, -2), (1, 1, 0), (-1, 2, 0), (0, 0, 0)])
def test_the_soft_threshold_of_numbers(start, threshold, left):
    assert Soft(S(start), S(threshold)) == left
