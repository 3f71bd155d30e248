"""Points of the domains of symbols: corners first, then random ones, every third moved onto a kink, or two."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sympy import (
    Abs,
    Basic,
    Eq,
    Expr,
    Integer,
    Integral,
    Limit,
    Matrix,
    Max,
    Min,
    Ne,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    erfc,
    eye,
    sign,
)
from sympy.core.relational import Relational
from sympy.matrices import MatrixBase
from sympy.tensor.indexed import Indexed, IndexedBase

from derivations.ledger import rational
from derivations.ledger.notation import Operator, Vector
from derivations.ledger.relation import Between

TRIES = 400


SMALL = [
    Rational(*x) for x in ((1, 1000000), (1, 7), (1, 2), (2, 3), (1, 1), (3, 2), (2, 1), (10, 3), (7, 1), (1000000, 1))
]


MODERATE = [x for x in SMALL if Rational(1, 100) < x < 100]  # where the tail of a Gaussian is computed


REALS = [S.Zero, *SMALL, *(-x for x in SMALL)]


COUNTS = [Integer(x) for x in (1, 2, 3, 5, 8)]


ENTRIES = 8  # as many as the largest count asks for


def points(parts: tuple[Basic, ...], rng: Random, tries: int = TRIES) -> Iterator[dict]:
    """Points of the domains of all symbols: corners first, then random ones, every third moved onto a kink, or two."""
    letters = set().union(*(x.free_symbols for x in parts))
    nodes = _nodes(parts)
    entries = {x for x in nodes if isinstance(x, Indexed)}
    bound = {y for x in nodes if isinstance(x, Sum | Product | Limit | Integral) for y in getattr(x, "variables", ())}
    bound |= {y for x in entries for y in x.indices}
    bases = sorted({x.base for x in entries}, key=str)
    labels = {x.label for x in bases} | {x for x in letters if isinstance(x, Indexed | IndexedBase)}
    scalars = sorted((x for x in letters - labels - bound if isinstance(x, Symbol) and x.is_commutative), key=str)
    arrays = sorted((x for x in letters if not x.is_commutative), key=str)
    kinks = _kinks(nodes, parts)
    sizes = MODERATE if any(_grows_fast(x) for x in nodes) else SMALL
    pools = [(x, _numbers(x, sizes)) for x in scalars]
    if not scalars and not arrays and not bases:
        yield {}
        return
    for trial in range(tries):
        size = {"d": rng.choice((2, 3)), "n": rng.choice((4, 5))}
        env: dict = {x: pool[0] if trial == 0 else S.One if trial == 1 else rng.choice(pool) for x, pool in pools}
        env |= {x: _array_value(x, size, rng) for x in arrays}
        env |= {x: [rng.choice(REALS) for _ in range(ENTRIES)] for x in bases}
        if kinks and trial % 3 == 2:
            for kink, own in rng.sample(kinks, min(len(kinks), 1 + trial % 2)):  # every other time onto two at once
                _move_onto(kink, own, env, rng)
        yield env


def _nodes(parts: tuple[Basic, ...]) -> list[Basic]:
    """All that the parts are made of. SymPy's own walk goes through `and` and `or` in another order each run."""
    found, left = [], [*reversed(parts)]
    while left:
        found.append(x := left.pop())
        left += reversed(x.args)
    return found


def _grows_fast(x: Basic) -> bool:
    """Whether very large and very small numbers would take long: tails, and powers with a letter above."""
    return isinstance(x, Integral | erfc) or (isinstance(x, Pow) and any(not y.is_integer for y in x.exp.free_symbols))


def _kinks(nodes: list[Basic], parts: tuple[Basic, ...]) -> list[tuple[Expr, list[Symbol]]]:
    """Expressions whose zeros are corners, the arguments of absolute values and the edges of conditions.

    Each with the letters that could be changed to hit it.
    """
    whole = [x for x in parts if isinstance(x, Eq | Ne)]  # on whose edge the goal is true, or false, anyway
    found = [kink for x in nodes if not any(x is y for y in whole) for kink in _corners(x)]
    return [
        (x, sorted(x.free_symbols, key=str))
        for x in dict.fromkeys(found)
        if x.is_commutative and rational.knows(x) and not x.has(Indexed, Product, Sum)
    ]


def _corners(x: Basic) -> list[Expr]:
    """What is zero at a corner of an absolute value, at a change of a maximum, at the edge of a condition."""
    if isinstance(x, Abs | sign):
        return [x.args[0]]
    if isinstance(x, Max | Min):
        return [x.args[0] - x.args[1]] if len(x.args) == 2 else []
    if isinstance(x, Relational):
        return [x.lhs - x.rhs] if not x.has(Limit, Sum, Product) else []
    return [x.args[1] - end for end in (x.args[0], x.args[2])] if isinstance(x, Between) else []


def _move_onto(kink: Expr, letters: list[Symbol], env: dict, rng: Random) -> None:
    """Change one number so that the kink is hit exactly: there where a straight line would be zero, if it is."""
    for x in rng.sample(letters, len(letters)):
        if not x.is_commutative:
            continue
        try:
            first, second = (rational.at(kink, {**env, x: near}) for near in (S.One, S(2)))
            if first is None or first == second:
                continue
            root = 1 - first / (second - first)
            if allowed(x, root) and rational.at(kink, {**env, x: root}) == 0:
                env[x] = root
                return
        except ZeroDivisionError:
            continue


def allowed(x: Symbol, number: Expr) -> bool:
    """Whether a number lies in the domain that a symbol's assumptions state."""
    if x.is_integer and not number.is_integer:
        return False
    return number > 0 if x.is_positive else number >= 0 if x.is_nonnegative else True


def _numbers(x: Symbol, sizes: list[Expr]) -> list[Expr]:
    """Numbers of the symbol's domain, its least value first."""
    if x.is_integer:
        return COUNTS if x.is_positive else [S.Zero, *COUNTS]
    if x.is_positive:
        return sizes
    return [S.Zero, *sizes] if x.is_nonnegative else [S.Zero, *sizes, *(-y for y in sizes)]


def _array_value(x: Vector | Operator, size: dict[str, int], rng: Random) -> MatrixBase:
    """Small rational entries; traits hold exactly (a Cayley transform is orthogonal)."""

    def entry() -> Rational:
        return Rational(rng.randint(-6, 6), rng.choice((1, 2, 3)))

    if isinstance(x, Vector):
        entries = [entry() for _ in range(size[x.size])]
        return Matrix([S.One, *entries[1:]] if x.nonzero and not any(entries) else entries)
    rows, columns = (size[side] for side in x.shape)
    if x.trait == "identity":
        return eye(rows)
    if x.trait == "orthogonal":
        skew = Matrix(rows, rows, lambda a, b: 0)
        for a in range(rows):
            for b in range(a):
                skew[a, b] = entry()
                skew[b, a] = -skew[a, b]
        return ((eye(rows) - skew) * (eye(rows) + skew).inv())[:, :columns]
    full = Matrix(rows, columns, lambda a, b: entry())
    if rng.random() < 0.3:  # a direction in which the data do not vary, or the loss is flat
        full[:, columns - 1] = full[:, 0]
    if x.trait == "diagonal":
        return Matrix(rows, rows, lambda a, b: entry() if a == b else 0)
    if x.trait == "symmetric":
        return full + full.T
    return full.T * full if x.trait == "psd" else full
