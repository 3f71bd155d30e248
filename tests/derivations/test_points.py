"""Points lie where the assumptions allow, and many of them exactly on a corner of what is asked."""

from random import Random

import pytest
from sympy import Abs, And, Eq, Max, Or, Sum

from derivations.ledger.notation import Norm
from derivations.ledger.points import points
from derivations.symbols import U, W, alpha, dim, h, i, j, lam, t, tau, u, w, w_

KINKS = {
    "size": (Abs(w - 2 * u), w - 2 * u),
    "maximum": (Max(w, tau * u), w - tau * u),
    "edge": (And(w <= lam / h, u >= 0), w - lam / h),
    "two at once": (Or(Abs(w) <= u, w * u >= 1), w * u - 1),
}


def found(*parts, tries=60):
    return list(points(parts, Random(1), tries))


@pytest.mark.parametrize("name", KINKS)
def test_many_points_are_on_the_kink(name):
    part, kink = KINKS[name]
    values = [kink.xreplace(env) for env in found(part) if env.get(h) != 0]
    on = [x for x in values if x == 0]
    assert len(on) >= len(values) // 8
    assert len(on) < len(values)


def test_every_point_is_in_the_domain():
    for env in found(Abs(alpha * lam - t) + Abs(alpha - 2)):
        assert env[alpha] > 0 and env[lam] >= 0 and env[t] >= 0 and env[t].is_integer


@pytest.mark.parametrize(
    "part",
    [
        Or(Eq(W, lam * U, evaluate=False), Eq(Norm(W), 0, evaluate=False), evaluate=False),
        Abs(Sum(w_[j], (j, 1, dim)) - lam),
        Abs(w**2 - 2),
        Abs(1 / w) + Abs(lam * Abs(w) - u**i),
    ],
    ids=str,
)
def test_a_corner_that_no_straight_line_finds_does_no_harm(part):
    assert len(found(part)) == 60
