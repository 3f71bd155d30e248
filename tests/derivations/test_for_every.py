"""What is claimed of every value is refused when one value breaks it, and cases are refused when they do not fit."""

import pytest
from sympy import Abs, And, Eq, Ge, Gt, Le, Lt, Max, Min, S, ceiling, sqrt

from derivations.ledger import Region, equivalence, minimizer, wrong
from derivations.ledger.check import check
from derivations.ledger.claim import Status
from derivations.ledger.relation import Always
from derivations.ledger.truth import proves
from derivations.symbols import alpha, g, gap, lam, p, q, r, rest, sub, t, tau, u, w, w_star, z

PROVED, REFUTED, UNKNOWN = Status.PROVED, Status.REFUTED, Status.UNKNOWN
SIDES = (Region(u >= 0, {u: p}), Region(u <= 0, {u: -p}))
STEEP_UP = Region(sub > lam, {sub: lam + gap})
FLAT = Region(Abs(sub) <= lam, {sub: (q - r) / 2, lam: (q + r) / 2})
STEEP_DOWN = Region(sub < -lam, {sub: -lam - gap})
CASES = {STEEP_UP: {u: S(1)}, FLAT: {}, STEEP_DOWN: {u: S(-1)}}


def subgradients(second, *more, over=CASES, among=(SIDES,), first=lambda: lam * Abs(u) >= sub * u):
    def body():
        """Says nothing."""
        yield Always(first(), u)
        yield second()
        yield from (line() for line in more)

    return equivalence(over=over, among=among)(body)


CLAIMS = {
    "the subgradients at zero": (subgradients(lambda: Abs(sub) <= lam), PROVED),
    "only the upper half": (subgradients(lambda: sub <= lam), REFUTED),
    "the boundary left out": (subgradients(lambda: Abs(sub) < lam), REFUTED),
    "an interval twice as long": (subgradients(lambda: Abs(sub) <= 2 * lam), REFUTED),
    "every slope": (subgradients(lambda: Abs(sub) >= 0), REFUTED),
    "a value that is not hard": (
        subgradients(lambda: Abs(sub) <= lam, over={**CASES, STEEP_UP: {u: S(-1)}}),
        REFUTED,
    ),
    "a case that claims to need no value": (
        subgradients(lambda: Abs(sub) <= lam, over={**CASES, STEEP_UP: {}}),
        REFUTED,
    ),
    "a value where every one passes": (
        subgradients(lambda: Abs(sub) <= lam, over={**CASES, FLAT: {u: S(1)}}),
        REFUTED,
    ),
    "a case left out": (subgradients(lambda: Abs(sub) <= lam, over={STEEP_UP: {u: S(1)}, FLAT: {}}), REFUTED),
    "another function": (
        subgradients(lambda: Abs(sub) <= lam, first=lambda: lam * Abs(u) >= 2 * sub * u),
        REFUTED,
    ),
    "a negative control that is true": (
        subgradients(lambda: Abs(sub) <= lam, lambda: wrong(And(sub <= lam, -sub <= lam))),
        UNKNOWN,
    ),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_for_every_value(name):
    claim, expected = CLAIMS[name]
    assert check(claim).status is expected


def test_values_on_one_side_only_are_not_every_value():
    # Without the left side the claim would be about positive numbers, so the sides have to cover the line.
    claim = subgradients(lambda: Abs(sub) <= lam, among=((SIDES[0],),))
    assert check(claim).status is REFUTED


GOALS = {
    "a maximum above": (Le(Max(p, q), p + q, evaluate=False), True),
    "a maximum that is too large": (Le(Max(p, q), p, evaluate=False), False),
    "below a minimum": (Le(S(0), Min(p, q), evaluate=False), True),
    "below one of the arguments only": (Lt(S(0), Min(gap, p), evaluate=False), False),
    "a whole number above a ceiling": (Ge(t, ceiling(t - p), evaluate=False), True),
    "below a ceiling, strictly": (Lt(t, ceiling(t + gap), evaluate=False), True),
    "below a ceiling, perhaps at it": (Lt(t, ceiling(t + p), evaluate=False), False),
    "a real number above a ceiling": (Ge(t + gap, ceiling(t + gap), evaluate=False), False),
    "a minimum of two above": (Gt(Min(gap, 1 + p), 0, evaluate=False), True),
}


@pytest.mark.parametrize("name", GOALS)
def test_proves(name):
    goal, expected = GOALS[name]
    assert (proves(goal) is True) is expected


REGIONS = {
    "a number and a slack": (Region(And(Eq(w, 0), g > lam), {w: S(0), g: lam + gap}), True),
    "another number": (Region(And(Eq(w, 0), g > lam), {w: S(1), g: lam + gap}), False),
    "a number that the condition does not fix": (Region(g > lam, {w: S(0), g: lam + gap}), False),
    "a root": (Region(w_star > sqrt(2 * lam), {w_star: p + gap, lam: p**2 / 2}), True),
    "another root": (Region(w_star > sqrt(2 * lam), {w_star: p + gap, lam: p**2}), False),
    "a product": (Region(And(w >= 0, w <= alpha * lam), {w: p, lam: (p + q) / alpha}), True),
    "a product, turned round": (Region(And(w >= 0, w >= alpha * lam), {w: p, lam: (p + q) / alpha}), False),
    "a product without its edge": (Region(And(w >= 0, w <= alpha * lam), {w: p, lam: (p + gap) / alpha}), False),
}


@pytest.mark.parametrize("name", REGIONS)
def test_same_set(name):
    region, expected = REGIONS[name]
    assert region.same_set() is expected


ABOVE = Region(z >= tau, {z: tau + p})
INSIDE = Region(Abs(z) <= tau, {z: (q - r) / 2, tau: (q + r) / 2})
BELOW = Region(z <= -tau, {z: -tau - p})
SIGN_OF_U = (Region(u >= 0, {u: rest}), Region(u <= 0, {u: -rest}))


def test_a_rival_by_cases_that_is_the_minimiser_is_no_negative_control():
    at = {ABOVE: z - tau, INSIDE: 0, BELOW: z + tau}

    def soft():
        """Says nothing."""
        yield (u - z) ** 2 / 2 + tau * Abs(u), at
        yield wrong(at)

    assert check(minimizer(of=u, over=SIGN_OF_U)(soft)).status is UNKNOWN
