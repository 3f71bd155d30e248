"""The checker is seen to fail: beside a true claim of every kind stand its false neighbours.

A false one must not pass, and of the two halves of the checker neither may lean on the other: where exact
points refute a goal, SymPy alone must not have called it proved.
"""

from __future__ import annotations

import pytest
from sympy import Abs, And, Eq, Limit, Matrix, Rational, S, Sum, exp, eye, log, oo

from derivations.ledger import (
    Region,
    counterexample,
    definition,
    differs,
    equivalence,
    identity,
    inequality,
    limit,
    literature,
    minimizer,
    value,
    wrong,
)
from derivations.ledger.check import check, substitution
from derivations.ledger.claim import Status
from derivations.ledger.notation import Dot, Grad, Named, Norm, T
from derivations.ledger.relation import Between, Cover, SameSet, sides
from derivations.ledger.truth import nonnegative, positive, proves
from derivations.symbols import (
    D,
    H,
    I,
    L,
    U,
    W,
    W_star,
    X,
    Y,
    alpha,
    d_,
    delta,
    dim,
    gap,
    h,
    j,
    k,
    lam,
    lam_a,
    lam_b,
    p,
    q,
    r,
    svd_U,
    tau,
    u,
    w,
    w_star,
)

PROVED, SAMPLED, UNKNOWN, REFUTED = Status.PROVED, Status.SAMPLED, Status.UNKNOWN, Status.REFUTED
z = Named("z", "z", "where the proximal operator starts", real=True)
size = Named("size", "s", "slack for the sign of u", nonnegative=True)


def claim(kind, *lines):
    """A claim whose body yields these lines; they are functions, so that nothing is simplified before it is checked."""

    def body():
        """Says nothing."""
        for line in lines:
            made = line() if callable(line) else line
            yield made

    return kind(body)


# Proximal operator of τ|u|, by region.

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

# One step, and the bowl.

STRONG = Region(lam > 0, {lam: gap})


def step(line):
    return claim(identity(), lambda: w - alpha * D(L(w) + lam / 2 * w**2, w), line)


def bowl(best, *lines):
    return claim(minimizer(of=u, given=[STRONG]), lambda: (h / 2 * (u - w_star) ** 2 + lam / 2 * u**2, best()), *lines)


SCALARS = {
    "the decay factor": (step(lambda: (1 - alpha * lam) * w - alpha * D(L(w), w)), PROVED),
    "a flipped sign": (step(lambda: (1 + alpha * lam) * w - alpha * D(L(w), w)), REFUTED),
    "a dropped half": (step(lambda: (1 - 2 * alpha * lam) * w - alpha * D(L(w), w)), REFUTED),
    "no learning rate": (step(lambda: (1 - lam) * w - alpha * D(L(w), w)), REFUTED),
    "no loss": (step(lambda: (1 - alpha * lam) * w), REFUTED),
    "another function's derivative": (step(lambda: (1 - alpha * lam) * w - alpha * D(L(w), w, 2)), REFUTED),
    "the bowl": (
        bowl(
            lambda: h / (h + lam) * w_star,
            lambda: ((h + lam) / 2 * (u - h / (h + lam) * w_star) ** 2, "complete the square"),
        ),
        PROVED,
    ),
    "a bowl by the share that is lost": (bowl(lambda: lam / (h + lam) * w_star), REFUTED),
    "a bowl that stays": (bowl(lambda: w_star), REFUTED),
    "a bowl whose square lost its half": (
        bowl(lambda: h / (h + lam) * w_star, lambda: (h + lam) * (u - h / (h + lam) * w_star) ** 2),
        REFUTED,
    ),
    "a negative control that is true": (
        claim(identity(), lambda: (w + u) ** 2, lambda: w**2 + 2 * w * u + u**2, lambda: wrong((u + w) ** 2)),
        UNKNOWN,
    ),
    "a rival that is the minimiser": (
        bowl(lambda: h / (h + lam) * w_star, lambda: wrong(w_star * h / (lam + h))),
        UNKNOWN,
    ),
    "conditions that no number meets": (
        claim(identity(given=[w > 1, w < 0]), lambda: w, lambda: w),
        UNKNOWN,
    ),
    "a letter squared, signs lost": (claim(identity(), lambda: (w**2) ** Rational(1, 2), lambda: w), REFUTED),
    "logarithms": (claim(identity(), lambda: exp(-lam * log(2)), lambda: 2**-lam), PROVED),
}

# Inequalities.


def am_gm(weaker=0):
    """Of three numbers: true, but no sign that SymPy would see."""
    return claim(inequality(tight={p: 2, q: 2, r: 2}), lambda: p**3 + q**3 + r**3 >= 3 * p * q * r - weaker)


def share(relation, *lines, at):
    return claim(inequality(given=[STRONG], tight=at), relation, *lines)


INEQUALITIES = {
    "a square": (claim(inequality(tight={w: 2, u: 2}), lambda: (w - u) ** 2 >= 0), PROVED),
    "a square, strictly": (claim(inequality(tight={}), lambda: (w - u) ** 2 > 0), REFUTED),
    "the wrong way round": (claim(inequality(tight={w: 2, u: 2}), lambda: (w - u) ** 2 <= 0), REFUTED),
    "true but too weak": (claim(inequality(tight={w: 2, u: 2}), lambda: (w - u) ** 2 >= -1), REFUTED),
    "true, but tight somewhere else": (claim(inequality(tight={w: 2, u: 1}), lambda: (w - u) ** 2 >= 0), REFUTED),
    "a wrong difference of the sides": (
        claim(inequality(tight={w: 0, u: 0}), lambda: w**2 + u**2 >= 2 * w * u, lambda: (w + u) ** 2),
        REFUTED,
    ),
    "a share below one": (share(lambda: h / (h + lam) <= 1, at={h: 1, lam: 0}), PROVED),
    "a share above one": (share(lambda: h / (h + lam) >= 1, at={h: 1, lam: 0}), REFUTED),
    "a loosened share": (share(lambda: h / (h + lam) <= 2, at={h: 1, lam: 0}), REFUTED),
    "squares of sides that can be negative": (
        claim(inequality(tight={w: 1, u: 1}, squared=True), lambda: w <= Abs(w)),
        REFUTED,
    ),
    "what SymPy does not see": (am_gm(), SAMPLED),
    "what SymPy does not see, loosened": (am_gm(1), REFUTED),
    "a negative control that is true": (
        claim(inequality(tight={w: 0}), lambda: w**2 >= 0, lambda: wrong(w**2 + 1 > 0)),
        UNKNOWN,
    ),
    "summand by summand": (
        claim(
            inequality(given=[STRONG], tight={dim: 2, d_: [0, 0], lam: 1}),
            lambda: Sum(d_[j] ** 2 / (d_[j] ** 2 + lam), (j, 1, dim)) >= 0,
        ),
        PROVED,
    ),
    "a sum against one term too few": (
        claim(
            inequality(given=[STRONG], tight={dim: 2, d_: [1, 1], lam: 0}),
            lambda: Sum(d_[j] ** 2 / (d_[j] ** 2 + lam), (j, 1, dim)) <= dim - 1,
        ),
        REFUTED,
    ),
}

# If and only if, over the reals.

DECAY = (
    Region(alpha * lam <= 0, {alpha * lam: -p}),
    Region(And(alpha * lam > 0, alpha * lam < 2), {alpha * lam: 2 * gap / (1 + gap)}),
    Region(alpha * lam >= 2, {alpha * lam: 2 + p}),
)


def stable(second, over=DECAY, reals=(alpha, lam)):
    return claim(equivalence(over=over, reals=reals), lambda: Abs(1 - alpha * lam) < 1, second)


EQUIVALENCES = {
    "stability": (stable(lambda: Between(0, alpha * lam, 2)), PROVED),
    "a half of it": (stable(lambda: alpha * lam < 2), REFUTED),
    "the other half": (stable(lambda: alpha * lam > 0), REFUTED),
    "an interval that is too short": (stable(lambda: Between(0, alpha * lam, 1)), REFUTED),
    "an end too many": (stable(lambda: And(alpha * lam > 0, alpha * lam <= 2)), REFUTED),
    "a case left out": (stable(lambda: Between(0, alpha * lam, 2), DECAY[:2]), REFUTED),
    "an edge left out": (
        stable(
            lambda: Between(0, alpha * lam, 2),
            (*DECAY[:2], Region(alpha * lam > 2, {alpha * lam: 2 + gap})),
        ),
        REFUTED,
    ),
    "a substitution that stops short": (
        stable(
            lambda: Between(0, alpha * lam, 2),
            (DECAY[0], Region(And(alpha * lam > 0, alpha * lam < 2), {alpha * lam: gap / (1 + gap)}), DECAY[2]),
        ),
        REFUTED,
    ),
    "over the positive numbers a half is vacuous": (
        claim(equivalence(), lambda: alpha > 0, lambda: alpha**2 > 0),
        PROVED,
    ),
    "over the reals it is not": (
        claim(
            equivalence(
                over=(
                    Region(alpha > 0, {alpha: gap}),
                    Region(Eq(alpha, 0), {alpha: S(0)}),
                    Region(alpha < 0, {alpha: -gap}),
                ),
                reals=(alpha,),
            ),
            lambda: alpha > 0,
            lambda: alpha**2 > 0,
        ),
        REFUTED,
    ),
    "a negative control that is true": (
        claim(
            equivalence(over=DECAY, reals=(alpha, lam)),
            lambda: alpha * lam > 0,
            lambda: lam * alpha > 0,
            lambda: wrong(0 < alpha * lam),
        ),
        UNKNOWN,
    ),
}

# Limits and witnesses.

LIMITS = {
    "a limit": (claim(limit(), lambda: Limit((1 - exp(-tau)) / tau, tau, 0, dir="+"), S(1)), PROVED),
    "a wrong limit": (claim(limit(), lambda: Limit((1 - exp(-tau)) / tau, tau, 0, dir="+"), S(0)), REFUTED),
    "a limit of the wrong sign": (
        claim(limit(), lambda: Limit((1 - exp(-tau)) / tau, tau, 0, dir="+"), S(-1)),
        REFUTED,
    ),
    "a limit that is slightly off": (
        claim(limit(), lambda: Limit((1 - exp(-tau)) / tau, tau, 0, dir="+"), Rational(1001, 1000)),
        REFUTED,
    ),
    "a limit that is infinite": (claim(limit(), lambda: Limit(exp(tau) / tau, tau, oo), oo), PROVED),
    "a limit that is not infinite": (claim(limit(), lambda: Limit(tau / exp(tau), tau, oo), oo), REFUTED),
}

ORDER = {p: 1, q: 2}
WITNESSES = {
    "unequal at the witness": (claim(differs(at={p: 1}), lambda: p + 1, lambda: 3 * p), PROVED),
    "equal at the witness": (claim(differs(at={p: 1}), lambda: p + 1, lambda: 2 * p), REFUTED),
    "said to agree where it does not": (
        claim(differs(at={p: 1}, agrees={p: 2}), lambda: p + 1, lambda: 3 * p),
        UNKNOWN,
    ),
    "a counterexample": (claim(counterexample(at=ORDER), lambda: p < q, lambda: p**2 >= q**2), PROVED),
    "a witness where the popular claim holds": (
        claim(counterexample(at=ORDER), lambda: p < q, lambda: p**2 <= q**2),
        UNKNOWN,
    ),
    "a witness that breaks an assumption": (
        claim(counterexample(at=ORDER), lambda: p > q, lambda: p**2 >= q**2),
        REFUTED,
    ),
    "a witness that leaves a letter open": (claim(differs(at={p: 1}), lambda: p + q, lambda: p), UNKNOWN),
    "vectors at a witness": (
        claim(counterexample(at={W: Matrix([3, 4])}), lambda: Norm(W, 1) <= Norm(W)),
        PROVED,
    ),
}

# Vectors and matrices of any size.


def what():
    return (H + lam * I) ** -1 * (H * W_star)


def ridge():
    return (T(X) * X + lam * I) ** -1 * (T(X) * Y)


def cauchy(relation, *lines):
    at = {W: Matrix([1, 2]), delta: Matrix([2, 4])}
    return claim(inequality(tight=at, squared=True), relation, *lines)


VECTORS = {
    "the penalty's gradient": (claim(identity(), lambda: Grad(lam / 2 * Norm(W) ** 2, W), lambda: lam * W), PROVED),
    "the gradient without its half": (
        claim(identity(), lambda: Grad(lam / 2 * Norm(W) ** 2, W), lambda: 2 * lam * W),
        REFUTED,
    ),
    "the gradient of a norm": (claim(identity(), lambda: Grad(Norm(W), W), lambda: W / Norm(W)), PROVED),
    "the gradient of a norm, not divided": (claim(identity(), lambda: Grad(Norm(W), W), lambda: W), REFUTED),
    "a gradient inside a norm": (
        claim(identity(), lambda: Norm(Grad(lam * Norm(W), W)), lambda: lam),
        PROVED,
    ),
    "a gradient inside a norm, lost": (claim(identity(), lambda: Norm(Grad(lam * Norm(W), W)), lambda: S(0)), REFUTED),
    "an inverse": (
        claim(identity(given=[STRONG]), lambda: (H + lam * I) * what(), lambda: H * W_star),
        PROVED,
    ),
    "an inverse of another matrix": (
        claim(identity(given=[STRONG]), lambda: (H + 2 * lam * I) * what(), lambda: H * W_star),
        REFUTED,
    ),
    "two inverses apart": (
        claim(
            identity(given=[STRONG]),
            lambda: lam * ((H + lam * I) ** -1 * ((H + 2 * lam * I) ** -1 * W)),
            lambda: (H + lam * I) ** -1 * W - (H + 2 * lam * I) ** -1 * W,
        ),
        PROVED,
    ),
    "two inverses apart, the wrong way round": (
        claim(
            identity(given=[STRONG]),
            lambda: lam * ((H + lam * I) ** -1 * ((H + 2 * lam * I) ** -1 * W)),
            lambda: (H + 2 * lam * I) ** -1 * W - (H + lam * I) ** -1 * W,
        ),
        REFUTED,
    ),
    "matrices that do not commute": (claim(identity(), lambda: H * (T(X) * X), lambda: T(X) * X * H), REFUTED),
    "orthonormal columns": (claim(identity(), lambda: T(svd_U) * (svd_U * W), lambda: W), PROVED),
    "columns taken for rows": (claim(identity(), lambda: svd_U * (T(svd_U) * Y), lambda: Y), REFUTED),
    "a transpose forgotten": (claim(identity(), lambda: Dot(Y, X * W), lambda: Dot(T(X) * Y, U)), REFUTED),
    "shapes that do not fit": (claim(identity(), lambda: X * Y, lambda: X * Y), UNKNOWN),
    "sides of different shapes": (claim(identity(), lambda: T(X) * Y, lambda: Y), UNKNOWN),
    "a matrix plus a number": (claim(identity(), lambda: H + lam, lambda: H + lam * I), UNKNOWN),
    "ridge": (
        claim(
            minimizer(of=W, given=[STRONG]),
            lambda: (Norm(Y - X * W) ** 2 / 2 + lam / 2 * Norm(W) ** 2, ridge()),
            lambda: Dot(W - ridge(), (T(X) * X + lam * I) * (W - ridge())) / 2,
        ),
        PROVED,
    ),
    "ridge without the loss's half": (
        claim(
            minimizer(of=W, given=[STRONG]),
            lambda: (Norm(Y - X * W) ** 2 + lam / 2 * Norm(W) ** 2, ridge()),
            lambda: Dot(W - ridge(), (T(X) * X + lam * I) * (W - ridge())) / 2,
        ),
        REFUTED,
    ),
    "Cauchy and Schwarz": (
        cauchy(
            lambda: Abs(Dot(W, delta)) <= Norm(W) * Norm(delta),
            lambda: Norm(Norm(delta) ** 2 * W - Dot(W, delta) * delta) ** 2 / Norm(delta) ** 2,
        ),
        PROVED,
    ),
    "Cauchy and Schwarz, twice too tight": (
        cauchy(lambda: 2 * Abs(Dot(W, delta)) <= Norm(W) * Norm(delta)),
        REFUTED,
    ),
    "Cauchy and Schwarz, twice too weak": (
        cauchy(lambda: Abs(Dot(W, delta)) <= 2 * Norm(W) * Norm(delta)),
        REFUTED,
    ),
    "a quadratic form of no square": (
        claim(inequality(tight={W: Matrix([0, 0]), H: eye(2), U: Matrix([1, 1])}), lambda: Dot(W, H * U) >= 0),
        REFUTED,
    ),
}

TABLES = {
    "proximal": PROXIMAL,
    "scalars": SCALARS,
    "inequalities": INEQUALITIES,
    "equivalences": EQUIVALENCES,
    "limits": LIMITS,
    "witnesses": WITNESSES,
    "vectors": VECTORS,
}
CASES = [pytest.param(*case, id=f"{table}: {name}") for table, rows in TABLES.items() for name, case in rows.items()]


@pytest.mark.parametrize(("one", "expected"), CASES)
def test_the_checker_tells_the_true_claim_from_its_neighbours(one, expected):
    checked = check(one)
    told = [(x.obligation.because, str(x.obligation.goal), x.status.name, x.note) for x in checked.results]
    assert checked.status is expected, told


@pytest.mark.parametrize(("one", "expected"), [x for x in CASES if x.values[1] is REFUTED])
def test_sympy_alone_does_not_prove_what_points_refute(one, expected):
    for result in check(one).results:
        duty = result.obligation
        if not all(region.same_set() for region in duty.regions):
            continue  # the points meet the condition, the algebra a substitution that says something else
        if result.status is REFUTED and not duty.at and not isinstance(duty.goal, Cover | SameSet):
            assert not proves(sides(duty.goal, substitution(duty.regions))), duty.goal


def test_what_sympy_does_not_see_is_tried_at_many_points():
    claim, _ = INEQUALITIES["what SymPy does not see"]
    worst = min(check(claim).results, key=lambda x: x.status)
    assert worst.status is SAMPLED
    assert worst.points >= 100


@pytest.mark.parametrize(("one", "expected"), [x for x in CASES if x.values[1] is PROVED])
def test_a_proved_claim_was_tried_at_points_too(one, expected):
    for result in check(one).results:
        if not isinstance(result.obligation.goal, SameSet):
            assert result.points > 0


NOT_NEGATIVE = (
    (1 + p) ** k - 1,
    p - 2 * q * p**0 + 2 * q,
    Dot(W, H * W),
    Norm(W) ** 2 + lam,
    Sum((1 + p) ** j, (j, 1, k)) - k,
)
CAN_BE_NEGATIVE = (
    (1 + p) ** k - 2,
    1 - (1 + p) ** k,
    (1 + p) ** k - (1 + q) ** k,
    p**k - 1,
    (1 + w) ** k - 1,
    Dot(W, H * U),
    Dot(W, H * W) - Norm(W) ** 2,
    Sum((1 + p) ** j, (j, 1, k)) - 2 * k,
    Sum((1 + p) ** j, (j, 1, k)) ** 2 - k * Sum((1 + p) ** (2 * j), (j, 1, k)) - 1,
    Sum(w**j, (j, 1, k)),
)


@pytest.mark.parametrize("expr", NOT_NEGATIVE, ids=str)
def test_a_visible_sign_is_seen(expr):
    assert nonnegative(expr)


@pytest.mark.parametrize("expr", CAN_BE_NEGATIVE, ids=str)
def test_no_sign_is_seen_where_there_is_none(expr):
    assert not nonnegative(expr)
    assert not positive(expr)


@pytest.mark.parametrize("expr", [x for x in NOT_NEGATIVE if x != Norm(W) ** 2 + lam], ids=str)
def test_not_negative_is_not_positive(expr):
    assert not positive(expr)


SAME = (
    Region(z >= tau, {z: tau + p}),
    Region(alpha * h < 1, {h: p / (alpha * (1 + p))}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: gap / (alpha * (1 + gap))}),
    Region(And(lam >= 0, lam < 2), {lam: 2 * p / (1 + p)}),
    Region(And(lam_a > 0, lam_b >= lam_a), {lam_a: gap, lam_b: gap + p}),
    Region(Eq(z, 0), {z: S(0)}),
)
NOT_THE_SAME = (
    Region(z >= tau, {z: tau - p}),
    Region(z > tau, {z: tau + p}),
    Region(z >= tau, {z: tau + p + q}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: p / (alpha * (1 + p))}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: 2 * gap / (alpha * (1 + gap))}),
    Region(And(alpha * h > 0, alpha * h < 1), {h: gap / (1 + gap)}),
    Region(And(lam_a > 0, lam_b >= lam_a), {lam_a: gap, lam_b: p}),
    Region(Eq(z, 0), {z: S(1)}),
)


@pytest.mark.parametrize("region", SAME, ids=lambda x: f"{x.condition} {x.where}")
def test_a_substitution_that_is_its_condition(region):
    assert region.same_set()


@pytest.mark.parametrize("region", NOT_THE_SAME, ids=lambda x: f"{x.condition} {x.where}")
def test_a_substitution_that_is_another_set(region):
    assert not region.same_set()


def test_a_sentence_may_only_hold_its_claims_own_expressions():
    with pytest.raises(ValueError, match="none of its own expressions"):

        @identity()
        def lesson():
            """The weight becomes {2 * w}."""
            yield w + 0 * u
            yield w


def test_a_literature_claim_names_its_source():
    with pytest.raises(ValueError, match="names its sources"):
        literature(reason="beyond what SymPy decides")


def test_an_unknown_argument_is_an_error():
    with pytest.raises(TypeError, match="unknown argument"):
        definition(source="somewhere")


def test_an_inequality_starts_with_one():
    with pytest.raises(ValueError, match="an inequality starts with"):
        claim(inequality(tight={}), lambda: Eq(w, u))


def test_a_value_is_a_number():
    with pytest.raises(ValueError, match="is no number"):

        @value()
        def factor():
            """What one step leaves."""
            return 1 - alpha * lam
