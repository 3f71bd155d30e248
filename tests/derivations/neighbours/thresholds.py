"""The proximal operator of τ|u|, region by region, and what is nearly it."""

from __future__ import annotations

from sympy import Abs, And

from derivations.ledger import Region, minimizer
from derivations.ledger.notation import Named
from derivations.symbols import gap, p, q, r, tau, u, z
from tests.derivations.neighbours.claim import PROVED, REFUTED, claim

size = Named("size", "s", "slack for the sign of u", nonnegative=True)

ABOVE = Region(z >= tau, {z: tau + p})
INSIDE = Region(Abs(z) <= tau, {z: (q - r) / 2, tau: (q + r) / 2})
BELOW = Region(z <= -tau, {z: -tau - p})
SIGN_OF_U = (Region(u >= 0, {u: size}), Region(u <= 0, {u: -size}))


def soft(best, over=SIGN_OF_U):
    return claim(minimizer(of=u, over=over), lambda: ((u - z) ** 2 / 2 + tau * Abs(u), best))


OUTSIDE_ONLY = Region(z > tau, {z: tau + gap})
ONE_EDGE = Region(And(z < tau, z >= -tau), {z: tau - gap, tau: (gap + p) / 2})

PROXIMAL = {
    "soft threshold": (soft({ABOVE: z - tau, INSIDE: 0, BELOW: z + tau}), PROVED),
    "half threshold": (soft({ABOVE: z - tau / 2, INSIDE: 0, BELOW: z + tau / 2}), REFUTED),
    "twice the threshold": (soft({ABOVE: z - 2 * tau, INSIDE: 0, BELOW: z + 2 * tau}), REFUTED),
    "hard threshold": (soft({ABOVE: z, INSIDE: 0, BELOW: z}), REFUTED),
    "leaky zero": (soft({ABOVE: z - tau, INSIDE: z / 100, BELOW: z + tau}), REFUTED),
    "flipped sign above": (soft({ABOVE: z + tau, INSIDE: 0, BELOW: z + tau}), REFUTED),
    "flipped sign below": (soft({ABOVE: z - tau, INSIDE: 0, BELOW: z - tau}), REFUTED),
    "zero everywhere": (soft({ABOVE: 0, INSIDE: 0, BELOW: 0}), REFUTED),
    "a case left out": (soft({ABOVE: z - tau, INSIDE: 0}), REFUTED),
    "a boundary left out": (soft({OUTSIDE_ONLY: z - tau, ONE_EDGE: 0, BELOW: z + tau}), REFUTED),
    "a sign of u left out": (soft({ABOVE: z - tau, INSIDE: 0, BELOW: z + tau}, SIGN_OF_U[:1]), REFUTED),
    "a substitution without its boundary": (
        soft({Region(z >= tau, {z: tau + gap}): z - tau, INSIDE: 0, BELOW: z + tau}),
        REFUTED,
    ),
    "a substitution that is too small a set": (
        soft({Region(z >= tau, {z: 2 * tau + p}): z - tau, INSIDE: 0, BELOW: z + tau}),
        REFUTED,
    ),
    "a substitution that is too large a set": (
        soft({Region(z >= tau, {z: tau / 2 + p}): z - tau, INSIDE: 0, BELOW: z + tau}),
        REFUTED,
    ),
}
