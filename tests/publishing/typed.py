"""Lines as an author may type them: a given one, or a random tree with signs and brackets in awkward places."""

from random import Random

import sympy
from sympy import (
    Abs,
    Derivative,
    E,
    Expr,
    Integer,
    Integral,
    Limit,
    Max,
    Piecewise,
    Product,
    Rational,
    S,
    Subs,
    Sum,
    evaluate,
    exp,
    log,
    oo,
    sign,
)

from derivations import symbols
from derivations.ledger import notation, relation
from derivations.ledger.notation import Argmin, Dot, Grad, Norm, T
from derivations.ledger.relation import Between
from derivations.symbols import (
    H,
    I,
    L,
    U,
    W,
    W_star,
    X,
    alpha,
    delta,
    h_min,
    j,
    lam,
    lam_a,
    n,
    s2,
    sigma2,
    t,
    u,
    w,
    w_,
    w_star,
)

NAMES = {**vars(sympy), **vars(relation), **vars(notation), **vars(symbols)}


def typed(formula: str) -> Expr:
    """What an author gets who types this in a claim."""
    with evaluate(False):
        return eval(formula, NAMES)


LETTERS = [w, u, alpha, lam, w_star, h_min, s2, sigma2, lam_a, t, L(w), w_[j], E]
NUMBERS = [*map(Integer, (1, 2, -1, -3)), Rational(1, 2), Rational(-2, 3)]
EXPONENTS = [*map(Integer, (2, -1, -2, 1)), S.Half, -S.Half, Rational(1, 3), t, -t, typed("1 - t")]


def scalar(rng: Random, depth: int) -> Expr:
    """A random tree: mostly sums, products and powers, with signs in awkward places."""

    def part() -> Expr:
        return scalar(rng, depth - 1)

    if depth <= 0 or rng.random() < 0.1:
        return rng.choice(rng.choice((LETTERS, NUMBERS)))
    makers = [
        *[lambda: part() + part(), lambda: part() * part()] * 4,
        *[
            lambda: part() - part(),
            lambda: -part(),
            lambda: part() / part(),
            lambda: part() ** rng.choice(EXPONENTS),
        ]
        * 2,
        lambda: Abs(part()),
        lambda: exp(rng.choice([w, -w, typed("-lam * w / 2"), typed("Abs(u) - 1")])),
        lambda: log(rng.choice([w, -alpha, typed("lam / 2"), typed("2 + u")])),
        lambda: form(rng, depth),
    ]
    return rng.choice(makers)()


def form(rng: Random, depth: int) -> Expr:
    """A random sum, derivative, integral, norm … of random parts."""

    def part() -> Expr:
        return scalar(rng, depth - 1)

    def arrow() -> Expr:
        return vector(rng, depth - 1)

    body = rng.choice([w, -w, typed("w + 1"), typed("w**2 / 2 + L(w)"), L(w), typed("L(2 * w)"), typed("-exp(-w)")])
    entry = rng.choice([w_[j], -w_[j], typed("1 - alpha * w_[j]"), typed("w_[j]**2 / 2")])
    makers = [
        lambda: Dot(arrow(), arrow()),
        lambda: Norm(arrow(), *rng.choice([(), (Integer(1),), (oo,)])),
        lambda: Sum(rng.choice([entry, part()]), (j, 1, rng.choice([n, Integer(3)]))),
        lambda: Product(entry, (j, 1, 3)),
        lambda: Derivative(body, rng.choice([w, (w, 2)])),
        lambda: Subs(Derivative(L(w), w), w, rng.choice([S.Zero, u, w_star])),
        lambda: Integral(body, (w, 0, rng.choice([oo, u]))),
        lambda: Limit(rng.choice([body, part()]), w, rng.choice([0, oo]), rng.choice("+-")),
        lambda: Piecewise((part(), w > 0), (part(), Between(-1, u, 2)), (part(), True)),
        lambda: Max(rng.choice([w, -w]), rng.choice([u, typed("1 - t")])),
        lambda: sign(part()),
        lambda: Argmin(part(), u),
    ]
    return rng.choice(makers)()


def vector(rng: Random, depth: int) -> Expr:
    """A random vector."""

    def part() -> Expr:
        return vector(rng, depth - 1)

    if depth <= 0:
        return rng.choice([W, U, W_star, delta])
    makers = [
        lambda: part() + part(),
        lambda: part() - part(),
        lambda: -part(),
        lambda: scalar(rng, depth - 1) * part(),
        lambda: matrix(rng, depth - 1) * part(),
        lambda: Grad(rng.choice([L(W), typed("L(W) + lam / 2 * Norm(W)**2")]), W),
    ]
    return rng.choice(makers)()


def matrix(rng: Random, depth: int) -> Expr:
    """A random square matrix."""

    def part() -> Expr:
        return matrix(rng, depth - 1)

    if depth <= 0:
        return rng.choice([H, I, typed("(H + (1 + lam) * I)**-1")])
    makers = [
        lambda: part() + part(),
        lambda: scalar(rng, depth - 1) * part(),
        lambda: -part(),
        lambda: part() * part(),
        lambda: T(part()),
        lambda: T(X) * X,
        lambda: vector(rng, depth - 1) * T(vector(rng, depth - 1)),
    ]
    return rng.choice(makers)()
