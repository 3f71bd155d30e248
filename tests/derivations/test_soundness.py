"""Ways in which something false, or unsaid, once could be proved: each stays shut."""

import pytest
from sympy import Abs, And, Eq, Ge, Gt, Integral, Limit, Matrix, Rational, S, exp, eye, oo, sign, sin, sqrt
from sympy import I as IMAGINARY

from derivations.ledger import (
    Region,
    Status,
    counterexample,
    differs,
    equivalence,
    identity,
    inequality,
    limit,
    minimizer,
    wrong,
)
from derivations.ledger.check import check
from derivations.ledger.notation import Dot, Norm, T
from derivations.ledger.relation import Always, Among
from derivations.objective import POSITIVE_STRENGTH
from derivations.symbols import D, H, I, L, L_inf, U, W, X, g, gap, h, k, lam, lam_b, p, r, u, w, w_star, x


def claim(kind, *lines):
    """A claim whose body yields these lines."""

    def body():
        """It is false, or says more than it knows."""
        yield from (line() if callable(line) else line for line in lines)

    return kind(body)


FALSE = {
    "two regions share a slack": claim(
        identity(given=[Region(lam > 0, {lam: gap}), Region(h > 0, {h: gap})]), lam, h, wrong(2 * h)
    ),
    "one region stands on another's slack": claim(
        identity(given=[Region(u > lam, {u: lam + gap}), POSITIVE_STRENGTH]), u, 2 * lam, wrong(3 * lam)
    ),
    "a slack stands in the goal": claim(identity(given=[Region(lam >= h, {lam: h + lam_b})]), lam, h + lam_b, wrong(h)),
    "a slack that counts": claim(
        inequality(given=[Region(lam > 0, {lam: k})], tight={lam: 1}), lam >= 1, wrong(lam >= 2)
    ),
    "a minimiser that shares a slack": claim(
        minimizer(of=u, given=[POSITIVE_STRENGTH], over=(Region(u >= 0, {u: p}), Region(u < 0, {u: -gap}))),
        (u**2 + lam * u, S(0)),
        wrong(lam),
    ),
    "a minimiser beside the smaller value": claim(minimizer(of=lam), ((lam - 1) ** 2, S(2)), wrong(S(3))),
    "a minimiser out of its domain": claim(minimizer(of=lam), ((lam + 1) ** 2, S(-1)), (lam + 1) ** 2, wrong(S(3))),
    "the only minimiser, which it is not": claim(
        minimizer(of=u, unique=True),
        (h / 2 * (u - w_star) ** 2, w_star),
        h / 2 * (u - w_star) ** 2,
        wrong(2 * w_star),
    ),
    "a matrix that need not have an inverse": claim(identity(), lambda: H**-1 * H * W, W, wrong(2 * W)),
    "the inverse of least squares": claim(identity(), lambda: (T(X) * X) ** -1 * T(X) * X * W, W, wrong(2 * W)),
    "an inverse without its condition": claim(
        identity(), lambda: (H + lam * I) ** -1 * (H + lam * I) * W, W, wrong(2 * W)
    ),
    "a witness out of its domain": claim(
        counterexample(at={lam: Rational(1, 2), h: -1}, holds={lam: 1, h: 1}), h / (h + lam) <= 1
    ),
    "a witness that is no identity": claim(
        counterexample(at={I: 2 * eye(2), W: Matrix([1, 2])}), Eq(Dot(W, I * W), Norm(W) ** 2, evaluate=False)
    ),
    "a witness that is not positive semidefinite": claim(
        counterexample(at={H: -eye(2), W: Matrix([1, 2])}), Dot(W, H * W) >= 0
    ),
    "a witness against its own condition": claim(differs(given=[w > 0], at={w: -1}, agrees={w: 1}), abs(w), w),
    "a witness within rounding": claim(counterexample(at={w: 100}, holds={w: 1}), Gt(exp(-w), 0, evaluate=False)),
    "a function that a region holds still": claim(
        identity(given=[Region(L(w) >= L_inf, {L(w): L_inf + p})]), D(L(w), w), S(0), wrong(S(1))
    ),
    "a limit missed by a millionth": claim(
        limit(), Limit(sin(w) / w, w, 0, dir="+-"), 1 + Rational(1, 10**6), wrong(S(2))
    ),
    "a side that is complex nearly everywhere": claim(identity(), lambda: sqrt(-(w**2)), S(0), wrong(S(1))),
    "equality outside of the conditions": claim(
        inequality(given=[Region(lam > 1, {lam: 1 + gap})], tight={lam: 0}), Ge(lam, 0, evaluate=False), wrong(lam >= 3)
    ),
}


@pytest.mark.parametrize("name", FALSE)
def test_it_does_not_pass(name):
    assert check(FALSE[name]).status.fails


def test_a_substitution_that_is_another_set_is_seen_by_points_too():
    """Half of the points evaluate what was typed under the condition, and know nothing of the substitution."""
    one = claim(identity(given=[Region(lam > 0, {lam: 1 / (1 + gap)})]), abs(lam - 1), 1 - lam, wrong(lam))
    results = [x for x in check(one).results if isinstance(x.obligation.goal, Eq) and not x.obligation.must_fail]
    assert [x.status for x in results] == [Status.REFUTED]


def test_a_bound_without_a_point_of_equality_is_no_claim():
    with pytest.raises(ValueError, match="needs a point where both sides are equal"):
        claim(inequality(tight={}), Ge(lam, -1, evaluate=False))


def test_a_minimiser_that_was_not_shown_to_be_the_only_one_says_so():
    one = claim(minimizer(of=u), (h / 2 * (u - w_star) ** 2, w_star), h / 2 * (u - w_star) ** 2, wrong(2 * w_star))
    assert isinstance(one.statement, Among)


ANY = (Region(u >= 0, {u: p}), Region(u < 0, {u: -gap}))
SIDES_OF_H = (Region(h > 0, {h: gap}), Region(Eq(h, 0), {h: S(0)}))
SIDES_OF_G = {Region(g > 0, {g: gap}): {r: S(-1)}, Region(Eq(g, 0), {g: S(0)}): {}, Region(g < 0, {g: -gap}): {r: S(1)}}
COMPLEX = {Region(g >= 0, {g: p}): {u: IMAGINARY}, Region(g < 0, {g: -gap}): {u: S(0)}}

# Each of them once was PROVED. Some are refused where they are written, for what they leave out.
ONCE_PROVED = {
    "every value, and no case": lambda: claim(
        equivalence(), Always(u >= 5, u), Ge(lam, 1, evaluate=False), wrong(lam >= 3)
    ),
    "every value, in cases without a hardest one": lambda: claim(
        equivalence(over=(Region(g >= 0, {g: p}), Region(g < 0, {g: -gap}))),
        Always(u**2 + g <= -1, u),
        Ge(g, 1, evaluate=False),
        wrong(g >= 3),
    ),
    "every value of a letter that has a sign": lambda: claim(
        equivalence(over=SIDES_OF_G), Always(g * r >= 0, r), Eq(g, 0), wrong(Eq(g, 1))
    ),
    "a hardest value that is complex": lambda: claim(
        equivalence(over=COMPLEX), Always(u**2 * (1 + g) + g >= 0, u), S.false, wrong(g >= 3)
    ),
    "something known of every value, and not said": lambda: claim(
        equivalence(over={x: {} for x in ANY}, everywhere=(Region(u >= 0, {u: p}),)),
        Always(g * u >= 0, u),
        Ge(g, 0, evaluate=False),
        wrong(g >= 3),
    ),
    "a parameter that is overwritten": lambda: claim(
        equivalence(over={Region(g >= 0, {g: p}): {}, Region(g < 0, {g: -gap}): {w: S(-1)}}),
        Always(u**2 + w**2 * g >= 0, u),
        Ge(g, 0, evaluate=False),
        wrong(g >= 3),
    ),
    "growth beside lines that do not show it": lambda: claim(
        minimizer(of=u, grows=1), (h / 2 * (u - w_star) ** 2, w_star), h / 2 * (u - w_star) ** 2, wrong(2 * w_star)
    ),
    "a minimiser that speaks of its own letter": lambda: claim(
        minimizer(of=u, over=ANY, grows=1), (u, u - 1), wrong(u + 1)
    ),
    "a minimiser in cases of its own letter": lambda: claim(
        minimizer(of=u), (u**2, {ANY[0]: S(0), ANY[1]: 2 * u}), wrong(u + 1)
    ),
    "a minimiser outside of its own condition": lambda: claim(
        minimizer(of=u, given=[Region(u >= 1, {u: 1 + p})], over=ANY), (u, S(0)), wrong(S(3))
    ),
    "a fraction as the least of whole numbers": lambda: claim(
        minimizer(of=k, unique=True),
        ((k - Rational(3, 2)) ** 2, Rational(3, 2)),
        (k - Rational(3, 2)) ** 2,
        wrong(S(3)),
    ),
    "an integral that may begin on either side": lambda: claim(
        identity(), lambda: Integral(exp(-Abs(x)), (x, w - 10, oo)), 2 - exp(w - 10), wrong(exp(w - 10))
    ),
    "an integral that may end on either side": lambda: claim(
        identity(), lambda: Integral(exp(-Abs(x)), (x, 0, w + 10)), 1 - exp(-w - 10), wrong(exp(w - 10))
    ),
    "a slack times what may be zero": lambda: claim(
        inequality(given=[Region(And(u >= 0, u + h >= 0), {u: h * p})], over=SIDES_OF_H, tight=None),
        Gt((u - 5) ** 2 + h, 0, evaluate=False),
        wrong(Gt(u, 3, evaluate=False)),
    ),
    "a square for what may be negative": lambda: claim(
        inequality(given=[Region(Dot(W, U) >= -1, {Dot(W, U): p**2})], tight={W: Matrix([1, 0]), U: Matrix([0, 1])}),
        Ge(Dot(W, U), 0, evaluate=False),
        wrong(Dot(W, U) >= 3),
    ),
    "a line without a value where the bound fails": lambda: claim(
        inequality(tight=None), Gt(u**2 / (1 + u**2), 0, evaluate=False), 1 / (1 + 1 / u**2), wrong(u > 3)
    ),
    "a line without a value where the ends differ": lambda: claim(
        identity(), sign(w) ** 2, Abs(w) * sign(w) / w, S(1), wrong(S(2))
    ),
}


@pytest.mark.parametrize("name", ONCE_PROVED)
def test_what_once_was_proved_falls(name):
    try:
        one = ONCE_PROVED[name]()
    except ValueError:
        return  # refused where it is written
    assert check(one).status is not Status.PROVED


def test_cases_of_nothing_are_refused_in_words():
    with pytest.raises(ValueError, match="case by case"):
        ONCE_PROVED["every value, and no case"]()
    with pytest.raises(ValueError, match="all real u"):
        ONCE_PROVED["a minimiser that speaks of its own letter"]()
