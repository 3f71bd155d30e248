"""How an integral is taken: half a line at a time, term by term, by one rule.

Over the whole line f(x) and f(-x) are added first: on x > 0 an absolute value is its argument. A term
x^k exp(-a x² + c x) with a > 0 is the Gaussian's own: complete the square for k = 0, then go up by parts.
So is exp(-a / x - b x) / √x, in the root of x.
Anything else is left to SymPy. None of this is trusted alone: the same goals are tried by quadrature.
"""

from __future__ import annotations

from functools import lru_cache

from sympy import (
    Add,
    Dummy,
    Expr,
    Integral,
    Limit,
    Mul,
    Pow,
    S,
    Symbol,
    cosh,
    erf,
    erfc,
    exp,
    expand,
    factorial,
    pi,
    sinh,
    sqrt,
    together,
)

t = Dummy("t", positive=True)  # what is integrated over, so that an integral that was taken is known again


def closed(expr: Expr) -> Expr:
    """The expression with its integrals taken, where a rule or SymPy can, and what is then continuous inserted."""
    if not expr.has(Integral):
        return expr
    expr = expr.replace(lambda x: isinstance(x, Integral), _take)
    return expr.replace(
        lambda x: isinstance(x, Limit) and _entire(x.args[0], x.args[1]), lambda x: x.args[0].subs(*x.args[1:3])
    )


def _entire(expr: Expr, x: Symbol) -> bool:
    """Whether an expression is a whole function of x, so that its limit anywhere is its value."""
    if not expr.has(x) or expr == x:
        return True
    power = isinstance(expr, Pow) and expr.exp.is_Integer and expr.exp >= 0
    known = power or isinstance(expr, Add | Mul | exp | erf | erfc)
    return known and all(_entire(part, x) for part in expr.args)


@lru_cache
def _take(whole: Integral) -> Expr:
    ((x, lower, upper),) = whole.limits
    right, left = whole.function.xreplace({x: t}).doit(), whole.function.xreplace({x: -t}).doit()
    starts_left, ends_right = (-lower).is_extended_nonnegative, upper.is_extended_nonnegative
    if lower.is_nonnegative and ends_right:
        parts = [(right, lower, upper)]
    elif upper.is_nonpositive and starts_left:
        parts = [(left, -upper, -lower)]
    elif starts_left and ends_right:
        parts = [(right, S.Zero, upper), (left, S.Zero, -lower)]
    else:
        return whole  # on which side of zero it begins or ends is not known
    return sum((_beyond(f, a) - _beyond(f, b) for f, a, b in parts), S.Zero)


@lru_cache
def _beyond(body: Expr, start: Expr) -> Expr:
    """The integral from `start` to infinity."""
    if start == S.Infinity:
        return S.Zero
    terms = (_term(x) for x in expand(body.xreplace({t: t + start}), power_exp=False).as_ordered_terms())
    return sum(terms, S.Zero)


@lru_cache
def _term(term: Expr) -> Expr:
    """The integral of one term from zero to infinity."""
    outside, inside = term.as_independent(t, as_Add=False)
    whole = _exponential(inside)
    rest = Mul(*(x for x in inside.as_ordered_factors() if not isinstance(x, exp)))
    if (roots := _in_its_root(rest, whole)) is not None:
        return outside * roots
    power, exponent = rest.as_poly(t), whole.exp.as_poly(t) if isinstance(whole, exp) else None
    if power is None or exponent is None or not power.is_monomial or exponent.degree() > 2:
        return outside * _by_sympy(inside)
    a, c, d = -exponent.nth(2), exponent.nth(1), exponent.nth(0)
    k = power.degree()
    if a.is_positive:
        return outside * power.LC() * exp(d) * _gaussian(k, a, c)
    if a == 0 and c.is_negative:
        return outside * power.LC() * exp(d) * factorial(k) / (-c) ** (k + 1)
    return outside * _by_sympy(inside)


def _by_sympy(body: Expr) -> Expr:
    return (
        Integral(body, (t, 0, S.Infinity))
        .doit()
        .replace(lambda x: isinstance(x, sinh | cosh), lambda x: x.rewrite(exp))
    )


def _in_its_root(rest: Expr, whole: Expr) -> Expr | None:
    """The integral of exp(-a/t - b t) / sqrt(t) over t > 0, where a and b are positive, or a is zero."""
    turned = (whole.exp * t).expand().as_poly(t) if isinstance(whole, exp) and rest == 1 / sqrt(t) else None
    if turned is None or turned.degree() != 2 or turned.nth(1) != 0:
        return None
    a, b = -turned.nth(0), -turned.nth(2)
    return sqrt(pi / b) * exp(-2 * sqrt(a * b)) if a.is_nonnegative and b.is_positive else None


def _exponential(term: Expr) -> Expr:
    """All the exponentials of a product as one."""
    return exp(expand(sum((x.exp for x in term.as_ordered_factors() if isinstance(x, exp)), S.Zero)))


def _gaussian(k: int, a: Expr, c: Expr) -> Expr:
    """The integral of x^k exp(-a x² + c x) over x > 0."""
    if k == 0:
        return sqrt(pi / a) / 2 * exp(c**2 / (4 * a)) * erfc(-c / (2 * sqrt(a)))
    if k == 1:
        return (1 + c * _gaussian(0, a, c)) / (2 * a)
    return ((k - 1) * _gaussian(k - 2, a, c) + c * _gaussian(k - 1, a, c)) / (2 * a)


def one_form(expr: Expr) -> Expr:
    """The numerator over one denominator with erfc as 1 - erf and every argument multiplied out."""
    if not expr.has(erf, erfc):
        return expr
    expr = expr.replace(erfc, lambda x: 1 - erf(x)).replace(erf, lambda x: erf(expand(x)))
    above, below = together(expr).as_numer_denom()
    return expand(above) / below
