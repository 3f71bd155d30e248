"""The relations that SymPy lacks: if and only if, for every value, a chain of bounds, and what is asked of regions."""

from __future__ import annotations

from collections.abc import Callable

from sympy import And, Basic, Ge, Gt, Le, Ne, Not, Or, S
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean


class Iff(Basic):
    """Two conditions that are true together or false together."""


class NotAlways(Basic):
    """There are values at which the last argument, a condition, is false, although the one before it is true.

    This is what a counterexample states. `Not` would say that the condition is false at every value.
    """


class Among(Basic):
    """A set, and a member of it: a minimiser that need not be the only one."""


class Between(Boolean):
    """lower < middle < upper, printed as such; `Within` has <= on both sides."""

    nargs = 3
    strict = True

    def __new__(cls, lower, middle, upper) -> Between:
        """Take three expressions."""
        return Basic.__new__(cls, S(lower), S(middle), S(upper))

    def both(self) -> Basic:
        """The two bounds as relations."""
        lower, middle, upper = self.args
        bound = Gt if self.strict else Ge
        return And(bound(middle, lower, evaluate=False), bound(upper, middle, evaluate=False), evaluate=False)


class Within(Between):
    """lower <= middle <= upper."""

    strict = False


def closed(condition: Basic) -> Basic:
    """The condition with its edges: < as <=. What only excludes single points is dropped."""
    if isinstance(condition, Between):
        condition = condition.both()
    if isinstance(condition, And | Or):
        return condition.func(*(closed(x) for x in condition.args), evaluate=False)
    if isinstance(condition, Relational) and condition.rel_op in ("<", ">"):
        return (Ge if condition.rel_op == ">" else Le)(*condition.args, evaluate=False)
    return S.true if isinstance(condition, Ne) else condition


class Always(Boolean):
    """A condition that holds for every value of the variables after it."""

    def __new__(cls, condition, *variables) -> Always:
        """Take a condition and the letters that run over all numbers in it."""
        return Basic.__new__(cls, condition, *variables)


def plain(condition: Basic) -> Basic:
    """The condition with every chain of bounds as two relations, evaluated."""
    if isinstance(condition, Between):
        condition = condition.both()
    if isinstance(condition, And | Or | Not):
        return condition.func(*(plain(x) for x in condition.args))
    return condition.doit()


def sides(goal: Basic, change: Callable[[Basic], Basic]) -> Basic:
    """The goal with every side of every relation changed, and no relation decided on the way."""
    if isinstance(goal, Relational):
        return goal.func(*(change(x) for x in goal.args), evaluate=False)
    if isinstance(goal, Iff | Between):
        return goal.func(*(sides(x, change) for x in goal.args))
    if isinstance(goal, And | Or | Not):
        return goal.func(*(sides(x, change) for x in goal.args), evaluate=False)
    return change(goal)
