"""Vectors and matrices of any size, and what is nearly true of them."""

from __future__ import annotations

from sympy import Abs, Matrix, S, eye

from derivations.ledger import identity, inequality, minimizer
from derivations.ledger.notation import Dot, Grad, Norm, T
from derivations.symbols import H, I, U, W, W_star, X, Y, delta, lam, svd_U
from tests.derivations.neighbours.claim import PROVED, REFUTED, STRONG, UNKNOWN, claim


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
