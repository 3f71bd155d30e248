"""Sets of parameters, as a condition that is printed and a substitution that is checked to be the same set.

z >= tau *is* {z: tau + p} with p >= 0. After the substitution absolute values and cases become polynomials
with visible signs, and those SymPy decides. That the two descriptions agree, and that several regions cover
everything, is itself decided, by linear arithmetic over the reals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product

from sympy import (
    Abs,
    And,
    Basic,
    Dummy,
    Eq,
    Expr,
    Ge,
    Gt,
    Le,
    Lt,
    Mul,
    Not,
    Or,
    Poly,
    Pow,
    S,
    Symbol,
    evaluate,
    expand,
    fraction,
    linsolve,
    real_roots,
    solve,
    together,
)
from sympy.core.relational import Relational
from sympy.solvers.solveset import NonlinearError
from sympy.tensor.indexed import Indexed

from derivations.ledger.linear import Node, bound, meet, node
from derivations.ledger.relation import plain

LETTER = Dummy("letter", real=True)  # the one number of a condition on a line


@dataclass(frozen=True)
class Region:
    """All parameters that satisfy `condition`, written through slacks by `where`; `shown` is what a page prints."""

    condition: Basic
    where: tuple[tuple[Symbol, Expr], ...]
    shown: Basic = field(compare=False)

    def __init__(self, condition: Basic | Callable[[], Basic], where: dict[Symbol, Expr]) -> None:
        """Take a condition, in a lambda if it is to be printed as typed, and the substitution as a dict."""
        shown = condition
        if not isinstance(condition, Basic):
            with evaluate(False):
                shown = condition()
            condition = plain(shown)
        object.__setattr__(self, "condition", condition)
        object.__setattr__(self, "shown", shown)
        object.__setattr__(self, "where", tuple((symbol, S(expr)) for symbol, expr in where.items()))

    @property
    def slacks(self) -> set[Symbol]:
        """The symbols that the substitution brings in."""
        new = set().union(*(letters(expr) for _, expr in self.where))
        return new - letters(self.condition) - {symbol for symbol, _ in self.where}

    @property
    def indexed(self) -> bool:
        """Whether it speaks of one entry of a sum, and so is used summand by summand."""
        return any(isinstance(symbol, Indexed) for symbol, _ in self.where)

    def same_set(self, given: tuple[Basic, ...] = ()) -> bool:
        """Whether the substitution reaches exactly the points of the condition, every symbol within its domain.

        `given` is what else the claim demands: it may be what keeps the substitution from dividing by zero.
        """
        same, divided = self._same_where_defined()
        return same and self._defined(divided, given)

    @lru_cache(maxsize=1024)  # noqa: B019 - regions are frozen and few
    def _same_where_defined(self) -> tuple[bool, list[Expr]]:
        """Whether it does so wherever what is returned beside it has a value: the substitution, and its inverse."""
        slacks = sorted(self.slacks, key=str)
        if any(x.is_integer for x in slacks):
            return False, []  # an integer leaves out what lies between
        if not slacks:
            reached = And(*(Eq(symbol, expr, evaluate=False) for symbol, expr in self.where))
            return not possible(self.condition, Not(reached)) and not possible(reached, Not(self.condition)), []
        written = [expr for _, expr in self.where]
        if len(self.where) == 1 and self._is_the_gap(slacks):
            return True, written
        if len(self.where) == 1 and (same := self._on_a_line(slacks)) is not None:
            return same, written
        free = [(symbol, expr) for symbol, expr in self.where if expr.has(*slacks)]
        fixed = [Eq(symbol, expr, evaluate=False) for symbol, expr in self.where if not expr.has(*slacks)]
        solved = _slacks(tuple(free), tuple(slacks))
        if not solved or any(set(branch) != set(slacks) for branch in solved):
            return False, []
        inverse = [expr for branch in solved for expr in branch.values()]
        if any(not letters(expr) <= letters(self.condition) for expr in inverse):
            return False, []
        reached = Or(*(And(*(Signed(expr, slack) for slack, expr in branch.items())) for branch in solved))
        reached = And(reached, *fixed)
        changed = {symbol for symbol, _ in self.where}
        inside = [self.condition, *(Signed(x, x) for x in changed)]
        others = [Signed(x, x) for x in letters(self.condition) - changed]
        signed = {x for x, expr in self.where if expr.is_positive or (expr.is_nonnegative and not x.is_positive)}
        needed = And(self.condition, *(Signed(x, x) for x in changed - signed))  # the rest is seen in the substitution
        same = not possible(*others, *inside, Not(reached)) and not possible(*others, reached, Not(needed))
        return same, [*written, *inverse]

    def _is_the_gap(self, slacks: list[Symbol]) -> bool:
        """Whether the one slack is the difference of the condition's two sides: then both say the same at once."""
        ((symbol, expr),) = self.where
        if len(slacks) != 1 or not isinstance(self.condition, Lt | Le | Gt | Ge):
            return False
        (slack,), gap = slacks, self.condition.gts - self.condition.lts
        signed = expr.is_positive if symbol.is_positive else expr.is_nonnegative if symbol.is_nonnegative else True
        strict = isinstance(self.condition, Lt | Gt)
        return bool(
            signed
            and not symbol.is_integer
            and slack.is_nonnegative
            and bool(slack.is_positive) == strict
            and _slacks(((symbol, expr),), tuple(slacks)) == [{slack: expand(gap)}]
        )

    def _defined(self, parts: list[Expr], given: tuple[Basic, ...]) -> bool:
        """Whether they have a value wherever the condition holds: nothing divides by zero, no root is of less."""
        known = [self.condition, *(x for x in given if not x.has(Indexed))]
        domain = [Signed(x, x) for x in set().union(*map(letters, known))]
        powers, spoken_of = {x for part in parts for x in part.atoms(Pow)}, self.condition.atoms(Pow)
        below, divides = (
            {y for x in set_ if x.exp.is_negative for y in Mul.make_args(x.base)} for set_ in (powers, spoken_of)
        )
        rooted = {x.base for x in powers if not x.exp.is_integer} - {x.base for x in spoken_of if not x.exp.is_integer}
        return not any(
            possible(*known, *domain, wrong)
            for wrong in (
                *(Eq(x, 0) for x in below - divides if not x.is_nonzero and x.is_commutative),
                *(x < 0 for x in rooted if not x.is_nonnegative),
            )
        )

    def _on_a_line(self, slacks: list[Symbol]) -> bool | None:
        """The same where one number is all that counts, x or a product with x: two sets of the real line, or None."""
        ((symbol, expr),) = self.where
        others = Mul(*(x for x in letters(self.condition) - letters(symbol) if x.is_positive))
        condition = self.condition.subs(symbol, LETTER / others)
        if condition.free_symbols != {LETTER}:
            return None
        solved = _slacks(((LETTER, others * expr),), tuple(slacks))
        if len(solved) != 1 or set(solved[0]) != set(slacks):
            return None
        reached = And(*(Signed(x, slack) for slack, x in solved[0].items()))
        condition = And(condition, Signed(LETTER, symbol))
        return _same_on_line(condition, reached) if reached.free_symbols == {LETTER} else None


@lru_cache
def _slacks(where: tuple[tuple[Symbol, Expr], ...], slacks: tuple[Symbol, ...]) -> list[dict[Symbol, Expr]]:
    """What the slacks are, from what is written through them: one way, or several, or none."""
    equations = [expand(symbol - expr) for symbol, expr in where]
    if len(equations) == len(slacks) == 1:  # most of them: SymPy's own way there is twenty times as long
        (rest,), (slack,) = equations, slacks
        factor = rest.coeff(slack, 1)
        offset = rest - expand(factor * slack)
        if factor != 0 and not factor.has(slack) and not offset.has(slack):
            return [{slack: expand(-offset / factor)}]
    try:
        (ways,) = linsolve(equations, slacks) or [()]
        return [dict(zip(slacks, ways, strict=True))] if ways else []
    except NonlinearError:
        return solve(equations, slacks, dict=True)


@lru_cache
def _same_on_line(a: Basic, b: Basic) -> bool:
    """Whether two conditions on one real number agree: at every zero and pole of theirs, and between these."""
    parts = {y for x in a.atoms(Relational) | b.atoms(Relational) for y in fraction(together(x.lhs - x.rhs))}
    if not all(x.is_polynomial(LETTER) for x in parts):
        return a.as_set() == b.as_set()
    edges = sorted({root for x in parts if x.has(LETTER) for root in real_roots(Poly(x, LETTER))})
    between = [(x + y) / 2 for x, y in pairwise(edges)]
    ends = [edges[0] - 1, edges[-1] + 1] if edges else [S.Zero]

    def holds(condition: Basic, x: Expr) -> bool:
        sides = (y for rel in condition.atoms(Relational) for y in rel.args)
        if any(fraction(together(y))[1].subs(LETTER, x) == 0 for y in sides):
            return False  # nothing is there to compare
        return condition.subs(LETTER, x) == S.true

    return all(holds(a, x) == holds(b, x) for x in (*edges, *between, *ends))


def letters(expr: Basic) -> set[Basic]:
    """The free symbols; of an entry of a sum, the entry alone, not its name and its index."""
    entries = expr.atoms(Indexed)
    hidden = {y for x in entries for y in (x.base.label, *x.indices)}
    return expr.free_symbols - hidden


def Signed(expr: Expr, like: Symbol) -> Basic:
    """That `expr` has the sign which the assumptions of `like` promise."""
    zero = S.Zero
    if like.is_positive:
        return Relational(expr, zero, ">", evaluate=False)
    if like.is_nonnegative:
        return Relational(expr, zero, ">=", evaluate=False)
    return S.true


@lru_cache(maxsize=1024)  # several claims are about the same cases
def cover(regions: tuple[Region, ...], given: tuple[Basic, ...] = ()) -> bool:
    """Whether the regions leave no parameter out, boundaries included."""
    conditions = Or(*(region.condition for region in regions))
    domain = (Signed(x, x) for x in sorted(letters(conditions), key=str))
    return not possible(*given, *domain, Not(conditions))


def _divides(factor: Expr) -> bool:
    """Whether a factor is positive: it is so by assumption, or stands below a line and is not negative."""
    below = factor.is_Pow and factor.exp.is_negative and factor.base.is_nonnegative
    return bool(factor.is_positive or below)


def possible(*conditions: Basic) -> bool:
    """Whether linear arithmetic finds a point that satisfies all conditions.

    A product of symbols counts as one more letter, so that "impossible" is a proof and "possible" need not be.
    """
    names: dict[Expr, int] = {}
    known: list[Node] = []

    def letter(monomial: Expr) -> int:
        if monomial not in names:
            x = names[monomial] = len(names)
            if not monomial.is_Symbol and monomial.is_nonnegative:
                known.append(bound({x: S.One}, ">" if monomial.is_positive else ">="))
            if monomial.is_Pow and monomial.exp == -1 and monomial.base.is_Symbol:  # 1/y has the sign of y
                known.append(_alike(x, letter(monomial.base), (">", "<")))
            for part in monomial.args if monomial.is_Mul else ():
                if all(_divides(other) for other in monomial.args if other is not part) and not part.is_number:
                    known.append(_alike(x, letter(part), (">", "<", "==")))  # x y has the sign of y where x is positive
            if monomial.is_Pow and monomial.exp == S.Half:  # a root is taken of nothing negative
                known.append(("and", [bound({y: S.One}, ">=") for y in (x, letter(monomial.base))]))
            if isinstance(monomial, Abs):  # which is what is inside it, or minus that
                inside = terms(monomial.args[0])
                gaps = [{**inside, x: inside.get(x, 0) + sign} for sign in (S.NegativeOne, S.One)]
                known.append(("or", [("and", [bound(inside, op), bound(gap, "==")])
                                     for op, gap in zip((">=", "<="), gaps, strict=True)]))  # fmt: skip
        return names[monomial]

    def terms(expr: Expr) -> dict[int | None, Expr]:
        found = expand(expr.doit()).as_coefficients_dict().items()
        return {None if monomial == 1 else letter(monomial): number for monomial, number in found}

    written = [node(x, terms) for x in conditions]
    factors = {y for x in names if x.is_Mul for y in x.args if y.is_Symbol and y.is_positive}
    relations = set().union(*(x.atoms(Relational) for x in conditions)) if factors else ()
    for rel, factor in product(sorted(relations, key=str), sorted(factors, key=str)):
        longer = expand(factor * (rel.lhs - rel.rhs))
        if longer.has(factor) and set(longer.as_coefficients_dict()) <= set(names):  # of products that are spoken of
            same = (rel, Relational(longer, 0, rel.rel_op, evaluate=False))  # as the factor is positive
            known.append(("or", [("and", [node(x, terms, truth) for x in same]) for truth in (True, False)]))
    return meet(*written, *known)


def _alike(x: int, y: int, ops: tuple[str, ...]) -> Node:
    """That two letters have the same sign, one of those that are given."""
    return ("or", [("and", [bound({z: S.One}, op) for z in (x, y)]) for op in ops])


@dataclass(frozen=True)
class Cover:
    """The goal that regions leave no point out, where `given` holds."""

    regions: tuple[Region, ...]
    given: tuple[Basic, ...] = ()

    @property
    def free_symbols(self) -> set:
        """The parameters that the regions speak of."""
        return set().union(*(region.condition.free_symbols for region in self.regions))


@dataclass(frozen=True)
class SameSet:
    """The goal that a region's substitution reaches exactly what its condition says, where `given` holds."""

    region: Region
    given: tuple[Basic, ...] = ()

    @property
    def free_symbols(self) -> set:
        """The parameters that the region speaks of."""
        return self.region.condition.free_symbols
