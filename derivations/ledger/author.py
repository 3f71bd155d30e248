"""How what an author wrote is read: the lines of a function, its sentence, its place, what it builds on.

A body runs under `evaluate(False)`, here and nowhere else, so that a line is printed as its author typed it.
A line wrapped in `wrong` is a negative control: the checker has to refute it, and the page shows it struck out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dis import get_instructions
from inspect import isgenerator
from itertools import pairwise
from types import CodeType, ModuleType
from typing import Any

from sympy import (
    Basic,
    Integer,
    Mul,
    S,
    evaluate,
)
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.matrices import MatrixBase

from derivations.ledger.claim import Claim, Entry
from derivations.ledger.latex import latex

Point = tuple[tuple[Basic, Basic], ...]

# What under derivations/ holds no claims: `convert` uses them, the others are what they are written in.
NO_LESSONS = ("symbols", "ledger", "convert")
# Each kind of thing with a name, and the places where one of that name was written: looking has to find each.
DECLARED: dict[tuple[type, str], set[tuple[str, int]]] = {}


@dataclass(frozen=True)
class wrong:
    """A line that is false and must be refuted."""

    payload: Any


def point(typed: dict) -> Point:
    """A typed point, its numbers and matrices made SymPy's and unchangeable."""
    return tuple((x, v.as_immutable() if isinstance(v, MatrixBase) else S(v)) for x, v in typed.items())


def entries_of(function: Callable) -> Iterator[Entry]:
    """What the body yields, unevaluated, with the reasons."""
    with evaluate(False):
        result = function()
        for item in list(result) if isgenerator(result) else [result]:
            payload, because = item, ""
            if isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], str | Claim):
                payload, because = item
            if isinstance(because, Claim):
                because = f"by {because.name}"
            crossed = isinstance(payload, wrong)
            payload = payload.payload if crossed else payload
            if isinstance(payload, tuple):
                best = payload[1]
                best = {k: S(v) for k, v in best.items()} if isinstance(best, dict) else S(best)
                payload = (S(payload[0]), best)
            elif isinstance(payload, dict):
                payload = {k: S(v) for k, v in payload.items()}
            elif isinstance(payload, int):
                payload = Integer(payload)
            else:
                payload = without_ones(payload)
            yield Entry(payload, because, crossed)


def without_ones(tree: Basic) -> Basic:
    """The tree without the factor 1 that SymPy puts into every sum that is made unevaluated."""
    args = [without_ones(x) if isinstance(x, Basic) else x for x in tree.args]
    if all(new is old for new, old in zip(args, tree.args, strict=True)) and not isinstance(tree, ExprWithLimits):
        return tree
    if not isinstance(tree, ExprWithLimits):
        return tree.func(*args)
    if isinstance(args[0], Mul) and args[0].args[0] == 1:
        args[0] = Mul(*args[0].args[1:], evaluate=False)
    new = Basic.__new__(tree.func, *args)
    new.is_commutative = tree.is_commutative
    return new


def place(function: Callable) -> tuple[str, str, int]:
    """Name, file and line. A lesson may be a folder: its parts share the lesson's name."""
    module = function.__module__
    lesson = module.removeprefix("derivations.").split(".")[0]
    name = f"{lesson}.{function.__name__}"
    return name, source(function.__globals__), function.__code__.co_firstlineno


def source(scope: dict[str, Any]) -> str:
    """The file of the module with these names, from the root of the project."""
    stem = scope["__name__"].replace(".", "/")
    return f"{stem}/__init__.py" if "__path__" in scope else f"{stem}.py"


def declare(kind: type, function: Callable) -> None:
    """Note where a claim or a value was written. Raises ValueError in a file where nobody looks for one."""
    name, path, line = place(function)
    if not path.startswith("derivations/"):
        return  # a test's own
    if name.split(".")[0] in (*NO_LESSONS, "derivations") or path.endswith("/__main__.py"):
        raise ValueError(f"{path}:{line}: {name} is no part of a lesson: move it to a file of its topic")
    DECLARED.setdefault((kind, name), set()).add((path, line))


def sentence(text: str, function: Callable, own: set | None, name: str) -> str:
    """A sentence with each {expression} printed; a claim's sentence may only hold its own expressions."""

    def fill(match: re.Match) -> str:
        typed = match.group(1)
        with evaluate(False):
            expr = without_ones(S(eval(typed, function.__globals__)))  # the author's own file, at import
        if own is not None and not {expr, S(eval(typed, function.__globals__))} & own:  # conditions are evaluated
            _, path, line = place(function)
            raise ValueError(
                f"{path}:{line}: {name}: its sentence says {{{typed}}}, which is none of its own expressions"
            )
        return f"${latex(expr)}$"

    paragraphs = re.sub(r"\$[^$]*\$|\{([^{}]*)\}", lambda m: m.group() if m.group(1) is None else fill(m), text)
    return re.sub(r"[ \t]*\n[ \t]*", " ", paragraphs).strip()


def uses(function: Callable) -> tuple[str, ...]:
    """The claims that a function names, as `claim` or as `module.claim`."""
    scope, found, stack = function.__globals__, set(), [function.__code__]
    while stack:
        code = stack.pop()
        stack += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
        named = [scope.get(x) for x in code.co_names]
        if any(isinstance(x, ModuleType) for x in named):
            steps = [x.argval for x in get_instructions(code) if x.opname.startswith("LOAD_")]
            pairs = ((scope.get(x), y) for x, y in pairwise(steps) if isinstance(x, str) and isinstance(y, str))
            named += [getattr(module, y, None) for module, y in pairs if isinstance(module, ModuleType)]
        found |= {x.name for x in named if isinstance(x, Claim)}
    return tuple(sorted(found))
