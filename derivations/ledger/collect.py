"""Claims and values are found by looking: every file that may hold one is imported and searched.

What is written notes its place (`author.DECLARED`), so that whatever looking does not find is an error.
"""

from __future__ import annotations

import gc
from collections import Counter
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sympy import srepr

import derivations
from derivations.ledger.author import DECLARED, NO_LESSONS, source
from derivations.ledger.claim import Claim, Value

ROOM = Path(derivations.__file__).parent
# The order of the lessons. One that is not listed comes last, by name.
ORDER = (
    "objective",
    "l2",
    "gaussian_prior",
    "l1",
    "geometry",
    "laplace_prior",
    "elastic_net",
    "momentum",
    "adam",
    "scale_invariance",
    "guidance",
    "conventions",
)


class Misplaced(ValueError):
    """Two claims of one name, or one that stands where looking does not find it."""


def files() -> list[Path]:
    """Every file that may hold a claim: all but the machinery, the letters, the converter and commands."""
    found = (path for path in ROOM.rglob("*.py") if path.name != "__main__.py")
    places = ((path, path.relative_to(ROOM).with_suffix("").parts) for path in found)
    return sorted(
        path
        for path, parts in places
        if parts[0] not in (*NO_LESSONS, "__init__") and not any(x.startswith(".") for x in parts)
    )


def claims() -> dict[str, Claim]:
    """Every claim by name: in the order of the lessons, each after those that it uses, then by file and line.

    Raises Misplaced if two have one name, or if one stands where looking does not find it.
    """
    return dict(_found(Claim))


def values() -> dict[str, Value]:
    """Every value by name, in the same order."""
    return dict(_found(Value))


@cache
def _modules() -> dict[str, ModuleType]:
    """Every file that may hold a claim, imported: path, as a claim gives it, to module."""
    looks = gc.isenabled()
    gc.disable()  # what is made here stays: to look for garbage in it takes a tenth of the time
    try:
        names = [".".join(path.relative_to(ROOM.parent).with_suffix("").parts) for path in files()]
        modules = [import_module(name.removesuffix(".__init__")) for name in names]
    finally:
        if looks:
            gc.enable()
    return {source(vars(module)): module for module in modules}


@cache
def _found(kind: type) -> dict[str, Any]:
    """What is bound at the top level of the file that it was written in, by name. Raises Misplaced."""
    found = {x.name: x for path in _order() for x in _own(path, kind)}
    what = kind.__name__.lower()
    faults = []
    for name, places in ((name, sorted(places)) for (of, name), places in DECLARED.items() if of is kind):
        where = [f"{path}:{line}" for path, line in places]
        if len(where) > 1:
            faults.append(f"two {what}s are named {name}: {' and '.join(where)}")
        elif name not in found:
            faults.append(f"{where[0]}: the {what} {name} would be lost: bind it at the top level of its own file")
        elif (part := f"derivations/{name.replace('.', '/')}.py") in _modules() and part != found[name].path:
            faults.append(f"{where[0]}: the {what} {name} is named like another file of its lesson, {part}")
    if faults:
        raise Misplaced("\n".join(faults))
    return found


def _own(path: str, kind: type) -> list[Any]:
    return written_in(_modules()[path], kind)


def written_in(module: ModuleType, kind: type) -> list[Any]:
    """The claims or values of a file, without those that it imports."""
    path = source(vars(module))
    return [x for x in vars(module).values() if isinstance(x, kind) and x.path == path]


@cache
def _order() -> list[str]:
    return order({path: _own(path, Claim) for path in _modules()})


def order(own: dict[str, list[Claim]]) -> list[str]:
    """The files by lesson, each after those that it uses; of those that may come next, first what most others use."""
    home = {x.name: path for path, all_here in own.items() for x in all_here}
    uses = {path: {home[u] for x in all_here for u in x.uses if u in home} - {path} for path, all_here in own.items()}

    def rests_on(path: str, seen: set[str]) -> set[str]:
        for other in uses[path] - seen:
            seen.add(other)
            rests_on(other, seen)
        return seen

    used = Counter(other for path in uses for other in rests_on(path, set()))
    lesson = {path: Path(path).with_suffix("").parts[1] for path in uses}
    ordered: list[str] = []
    for here in sorted(set(lesson.values()), key=lambda x: (ORDER.index(x) if x in ORDER else len(ORDER), x)):
        waiting = [path for path in uses if lesson[path] == here]
        while waiting:
            ready = [path for path in waiting if not uses[path] & {*waiting}]
            ordered.append(min(ready, key=lambda path: (-used[path], path)))
            waiting.remove(ordered[-1])
    return ordered


def used_by(book: dict[str, Claim]) -> dict[str, tuple[str, ...]]:
    """The graph of uses, turned round."""
    return {name: tuple(x.name for x in book.values() if name in x.uses) for name in book}


def nearest(name: str, names) -> str:
    """A sentence that suggests known names."""
    close = get_close_matches(name, names, n=3, cutoff=0.4) or get_close_matches(
        name.split(".")[-1], names, n=3, cutoff=0.3
    )
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    return f"no claim named {name!r}{hint}"


def digest(claim: Claim) -> str:
    """What a claim asserts, as a hash: its sentence, conditions, lines and obligations."""
    parts = [claim.name, claim.kind, claim.says, *claim.conditions]
    parts += [srepr(line.expr) for line in claim.lines]
    parts += [str(duty.goal) + str(duty.regions) + str(duty.at) for duty in claim.obligations]
    return sha256("\n".join(parts).encode()).hexdigest()
