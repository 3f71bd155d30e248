"""Steps that write an expression another way, after which a difference may vanish or a sign be seen."""

from __future__ import annotations

from functools import lru_cache

from sympy import Abs, Expr, Mul, S, Sum, cancel, expand, expand_log, factor, logcombine, sign, together
from sympy.polys.fields import sfield


def join_sums(expr: Expr) -> Expr:
    """Sums with the same limits as one sum; what holds for each summand then holds for the whole."""
    if not expr.has(Sum):
        return expr
    coefficients = expand(expr.replace(Sum, lambda f, *limits: Sum(f.doit(), *limits))).as_coefficients_dict()
    joined: dict = {}
    rest = S.Zero
    for term, number in coefficients.items():
        sums = [x for x in term.as_ordered_factors() if isinstance(x, Sum)] if not isinstance(term, Sum) else [term]
        if len(sums) != 1 or len(sums[0].limits) != 1:
            rest += number * term
            continue
        outside = number * term / sums[0]
        joined[sums[0].limits] = joined.get(sums[0].limits, S.Zero) + outside * sums[0].function
    for ((index, lower, upper),), body in joined.items():
        constant, varying = expand(expand_log(body)).as_independent(index, as_Add=True)
        rest += constant * (upper - lower + 1)
        rest += Sum(varying, (index, lower, upper)) if varying != 0 else 0
    return expand(rest) if not rest.has(Sum) else rest


@lru_cache(maxsize=1024)  # the cases of a claim often come to the same
def one_fraction(expr: Expr) -> Expr:
    """A fraction in lowest terms; what is neither sum, product nor whole power counts as a letter."""
    _, whole = sfield(expr)
    return whole.numer.as_expr() / whole.denom.as_expr()


factored = lru_cache(maxsize=1024)(factor)


def sizes_of_factors(expr: Expr) -> Expr:
    """|x y^k| as |x| |y|^k."""

    def split(x: Expr) -> Expr:
        powers = [f.as_base_exp() for f in x.as_ordered_factors()]
        return Mul(*(Abs(b) ** e if e.is_integer else Abs(b**e) for b, e in powers))

    return expr.replace(Abs, split) if expr.has(Abs) else expr


def size_by_sign(expr: Expr) -> Expr:
    """|x| as x times its sign."""
    return join_sums(expr.replace(Abs, lambda x: x * sign(x)))


def one_logarithm(expr: Expr) -> Expr:
    """Logarithms taken apart where signs allow it, and those that are left put together."""
    return expand(logcombine(expand_log(expr, force=False), force=False))


def bases(expr: Expr) -> Expr:
    """Powers with a letter above: the base as one fraction, so that 1/(1 + x) to the -j becomes 1 + x to the j."""
    return expr.replace(
        lambda x: x.is_Pow and not x.exp.is_number, lambda x: cancel(together(x.base)) ** cancel(together(x.exp))
    )
