"""Claims and values are found by looking: every topic module is imported and walked. Nothing registers itself."""

from __future__ import annotations

import gc
from difflib import get_close_matches
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from sympy import srepr

import derivations
from derivations.ledger.claim import Claim, Value

ROOM = Path(derivations.__file__).parent
# The order of the lesson. A topic file that is not listed comes last, by name.
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


def topics() -> list[str]:
    """The names of the topic modules, files or folders, in the order of the lesson."""
    found = [path.stem for path in ROOM.glob("*.py")] + [path.parent.name for path in ROOM.glob("*/__init__.py")]
    # `convert` asks the claims; it makes none, and needs all of them.
    names = [name for name in found if name not in ("__init__", "__main__", "symbols", "ledger", "convert")]
    return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


def claims() -> dict[str, Claim]:
    """Every claim by name, in the order of the lesson and then of its file."""
    return _find(Claim)


def values() -> dict[str, Value]:
    """Every value by name."""
    return _find(Value)


def _find(kind: type) -> dict:
    found = {}
    looks = gc.isenabled()
    gc.disable()  # what is made here stays: to look for garbage in it takes a tenth of the time
    try:
        modules = [(topic, import_module(f"derivations.{topic}")) for topic in topics()]
    finally:
        if looks:
            gc.enable()
    for topic, module in modules:
        own = [x for x in vars(module).values() if isinstance(x, kind)]  # in the order of the file, or of its parts
        found |= {x.name: x for x in own if x.name.startswith(f"{topic}.")}
    return found


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
