"""An integral at an exact point, by quadrature: nothing of how SymPy integrates is used.

Between the kinks of its integrand an integral becomes one over the whole line, by a substitution after which
the integrand falls off twice exponentially at both ends. The plain sum over equally spaced points is then the
best rule there is: halving the step doubles the number of right digits (Takahasi and Mori 1974).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise

import mpmath  # SymPy's own arithmetic of many digits: it is there wherever SymPy is
from mpmath import mpf
from sympy import Abs, Add, Expr, Float, Mul, S, Symbol, lambdify

MORE = 10  # digits beyond those that are compared
FIRST, LAST = 4, 9  # steps of 1/16 to 1/512


class Unsettled(Exception):
    """An integral whose sums do not come together."""


@lru_cache(maxsize=4096)  # the same integral often stands in several lines
def quadrature(body: Expr, x: Symbol, lower: Expr, upper: Expr, digits: int) -> Expr:
    """The integral of `body`, in which x is the only letter, from lower to upper. Raises Unsettled."""
    if lower == upper:
        return S.Zero
    if lower > upper:
        return -quadrature(body, x, upper, lower, digits)
    turns = sorted(k for k in _kinks(body, x) if lower < k < upper)
    if not turns and (lower, upper) == (S.NegativeInfinity, S.Infinity):
        turns = [S.Zero]
    ends = [lower, *turns, upper]
    with mpmath.workdps(digits + MORE):
        integrand = _integrand(body, x, digits + MORE)
        parts = [_piece(integrand, a, b, digits) for a, b in pairwise(ends)]
        return Float(mpmath.fsum(parts), digits)


def _integrand(body: Expr, x: Symbol, digits: int) -> Callable[[mpf], mpf]:
    """The body as a function of x; what in it does not hang on x is computed once."""
    known: dict[Expr, Symbol] = {}

    def fold(part: Expr) -> Expr:
        if part == x or part.is_Integer:
            return part
        if not part.has(x):
            return known.setdefault(part, Symbol(f"known{len(known)}"))
        if isinstance(part, Add | Mul):
            fixed, moving = part.as_independent(x)
            return part.func(fold(fixed), *map(fold, part.func.make_args(moving)))
        return part.func(*map(fold, part.args))

    folded = fold(body)
    numbers = [mpmath.mpmathify(part.evalf(digits)) for part in known]
    function = lambdify([*known.values(), x], folded, "mpmath")
    return partial(function, *numbers)


def _kinks(body: Expr, x: Symbol) -> set[Expr]:
    """Where an absolute value in the integrand turns, if it is one of a line."""
    lines = [part.args[0].as_poly(x) for part in body.atoms(Abs)]
    return {-line.nth(0) / line.nth(1) for line in lines if line is not None and line.degree() == 1}


def _piece(integrand: Callable, lower: Expr, upper: Expr, digits: int) -> mpf:
    """A smooth piece: sums with half the step each time, until the last two agree to more than half the digits."""
    place = _substitution(lower, upper)

    def term(k: int, level: int) -> mpf:
        x, weight = place(k, level)
        return integrand(x) * weight if weight else mpf(0)

    total, before = mpf(0), None
    for level in range(FIRST, LAST + 1):
        stride = 1 if level == FIRST else 2  # what an earlier step hit is there already
        try:
            total += _outwards(term, level, stride)
        except (ArithmeticError, ValueError) as reason:
            raise Unsettled(f"the integrand has no value: {reason}") from None
        now = mpmath.ldexp(total, -level)
        if before is not None and abs(now - before) <= mpf(10) ** (-0.6 * digits) * abs(now):
            return now
        before = now
    raise Unsettled(f"the sums for an integral from {lower} to {upper} do not come together")


def _outwards(term: Callable, level: int, stride: int) -> mpf:
    """The sum over multiples of the step (odd ones for a stride of 2), until the terms on each side fade."""
    total = term(0, level) if stride == 1 else mpf(0)
    for way in (1, -1):
        faded, k = 0, 1
        while faded < 4:  # a zero of the integrand may make one term small, not several
            added = term(way * k, level)
            total += added
            faded = faded + 1 if k > 2 << level and abs(added) <= mpmath.eps * abs(total) else 0
            k += stride
            if k > 200 << level:
                raise ArithmeticError("it does not fade")
    return total


def _substitution(lower: Expr, upper: Expr) -> Callable[[int, int], tuple[mpf, mpf]]:
    """The whole line onto the piece: t to x and dx/dt, where t is k steps of 2 to the minus level."""
    if upper == S.Infinity:
        return _away(mpmath.mpmathify(lower), 1)
    if lower == S.NegativeInfinity:
        return _away(mpmath.mpmathify(upper), -1)
    middle, half = (mpmath.mpmathify(lower) + mpmath.mpmathify(upper)) / 2, mpmath.mpmathify(upper - lower) / 2

    def between(k: int, level: int) -> tuple[mpf, mpf]:
        x, weight = _finite(k, level, mpmath.mp.prec)
        return middle + half * x, half * weight

    return between


def _away(start: mpf, way: int) -> Callable[[int, int], tuple[mpf, mpf]]:
    """From a point to infinity, to the right or to the left."""

    def outside(k: int, level: int) -> tuple[mpf, mpf]:
        x, weight = _half(k, level, mpmath.mp.prec)
        return start + x if way > 0 else start - x, weight

    return outside


@lru_cache(maxsize=8192)  # the points are the same for every integral of one precision
def _half(k: int, level: int, precision: int) -> tuple[mpf, mpf]:
    t = mpmath.ldexp(k, -level)
    small = mpmath.exp(-t)
    return mpmath.exp(t - small), mpmath.exp(t - small) * (1 + small)


@lru_cache(maxsize=8192)
def _finite(k: int, level: int, precision: int) -> tuple[mpf, mpf]:
    bent = mpmath.pi / 2 * mpmath.sinh(mpmath.ldexp(k, -level))
    return mpmath.tanh(bent), mpmath.pi / 2 * mpmath.cosh(mpmath.ldexp(k, -level)) / mpmath.cosh(bent) ** 2
