"""Integrals are taken by rule and computed by quadrature, and the two know nothing of each other."""

import pytest
from sympy import Abs, Integral, Rational, S, Symbol, erfc, exp, oo, pi, sqrt

from derivations.ledger import algebra
from derivations.ledger.integral import closed
from derivations.ledger.notation import Norm
from derivations.ledger.quadrature import Unsettled, quadrature
from derivations.ledger.truth import positive
from derivations.symbols import U, W, lam, w

TINY = Rational(1, 10**45)
KNOWN = (
    (exp(-Abs(w)), -oo, oo, S(2)),
    (exp(-(w**2) / 2), -oo, oo, sqrt(2 * pi)),
    (w**4 * exp(-Abs(w)), -oo, oo, S(48)),
    (exp(-(w**2) - w), 0, oo, sqrt(pi) / 2 * exp(Rational(1, 4)) * erfc(Rational(1, 2))),
    (exp(-Abs(w - 1)), -3, 5, 2 - 2 * exp(-4)),
    (exp(-w), 0, 2, 1 - exp(-2)),
)


@pytest.mark.parametrize(("body", "lower", "upper", "number"), KNOWN)
def test_quadrature_has_all_the_digits_that_are_compared(body, lower, upper, number):
    assert abs(quadrature(body, w, S(lower), S(upper), 50) - number.evalf(60)) < TINY * number.evalf()


@pytest.mark.parametrize(("body", "lower", "upper", "number"), [x for x in KNOWN if not x[0].has(Abs(w - 1))])
def test_the_rule_agrees(body, lower, upper, number):
    assert abs((closed(Integral(body, (w, lower, upper))) - number).evalf(50)) < TINY


@pytest.mark.parametrize("body", [1 / (1 + Abs(w)), S(1) + 0 * w])
def test_an_integral_without_a_value_says_so(body):
    with pytest.raises(Unsettled):
        quadrature(body, w, S(0), S.Infinity, 50)


def test_the_triangle_inequality_counts_one_way_only():
    x = Symbol("x", positive=True)
    assert positive(x + lam * (Norm(U, 1) + Norm(W, 1) - Norm(U + W, 1)))
    assert not positive(x + lam * (Norm(U + W, 1) - Norm(U, 1) - Norm(W, 1)))
    assert algebra.triangle(Norm(U - W, 1)) == Norm(U - W, 1)
