"""One step of weight decay, the minimum in a bowl, limits and witnesses, and what is nearly true of them."""

from __future__ import annotations

from sympy import Limit, Matrix, Rational, S, exp, log, oo

from derivations.ledger import counterexample, differs, identity, limit, minimizer, wrong
from derivations.ledger.notation import Norm
from derivations.symbols import D, L, W, alpha, h, lam, p, q, tau, u, w, w_star
from tests.derivations.neighbours.claim import PROVED, REFUTED, STRONG, UNKNOWN, claim

# One step, and the bowl.


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
