"""The record of the mutants: what the last `make mutants` found of each claim, committed beside the claims.

An entry counts only for the very lines and obligations that were changed, for what the claim lists, and for the
checker that ran: of anything else the ledger says that its mutants were not run.
"""

from __future__ import annotations

import ast
import io
import json
import tokenize
from functools import cache
from hashlib import sha256
from pathlib import Path

from sympy import Integer, srepr

from derivations.ledger.claim import Claim, Value

HERE = Path(__file__).parent
FILE = HERE.parent / "record" / "mutants.json"  # a folder of its own: nothing else rests on it
KEYS = ("tried", "caught", "equivalent", "also_true")
# What finds, prints and reports has no say in what becomes of a mutant.
NO_SAY = (
    *("__init__", "collect", "latex", "lesson", "mutate", "products"),
    *("record", "report", "verdicts", "verify", "witness"),
)


@cache
def checker() -> str:
    """The source of what checks, as a hash: another checker, other results. Comments and docstrings do not count."""
    files = (path for path in sorted(HERE.glob("*.py")) if path.stem not in NO_SAY)
    return sha256("\0".join(code(path.read_text(encoding="utf-8")) for path in files).encode()).hexdigest()


def code(text: str) -> str:
    """The lines of a source that do something: no comments, no docstrings, nothing blank.

    As text and not as a tree, whose spelling changes from one Python to the next.
    """
    lines = text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    return "\n".join(line.rstrip() for line in lines if line.strip())


def subject(claim: Claim) -> str:
    """What the mutants of a claim are made from and checked by, as a hash; its sentence has no part in it."""
    parts = [checker(), claim.kind, *(srepr(line.expr) for line in claim.lines)]
    parts += [str((x.goal, x.given, x.regions, x.at, x.must_fail)) for x in claim.obligations]
    return sha256("\n".join(parts).encode()).hexdigest()


def _digest(claim: Claim) -> str:
    """The subject with what the claim lists, which decides how survivors are counted."""
    listed = [pattern for patterns in (claim.equivalent, claim.also_true) for pattern in ("", *dict(patterns))]
    return sha256("\n".join([subject(claim), *listed]).encode()).hexdigest()[:16]


def text(book: dict[str, Claim], counts: dict[str, dict[str, int]]) -> str:
    """The record as it is written: a claim a line, so that two branches seldom meet in one."""
    entries = [
        f"{json.dumps(name)}: {json.dumps({'digest': _digest(book[name]), **counts[name]})}" for name in sorted(counts)
    ]
    return "{\n" + ",\n".join(entries) + "\n}\n"


@cache
def _entries() -> dict[str, dict]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}


def found(claim: Claim) -> dict[str, int] | None:
    """What became of the mutants of this very claim under this very checker; None if they were not run."""
    entry = _entries().get(claim.name)
    if entry is None or entry["digest"] != _digest(claim):
        return None
    return {key: entry[key] for key in KEYS}


def totals(runs: list[dict[str, int]]) -> list[Value]:
    """How many mutants there were in all, for prose to quote: of those claims whose entry counts (see `found`)."""
    says = {
        "claims": "claims whose mutants were run, as they stand",
        "tried": "mutants that were tried",
        "caught": "mutants that were refuted",
        "equivalent": "mutants that say the same as their claim, in other words",
        "also_true": "mutants that say something else, which is true as well",
    }
    numbers = {"claims": len(runs), **{key: sum(run[key] for run in runs) for key in KEYS}}
    place = {"path": "derivations/ledger/record.py", "line": totals.__code__.co_firstlineno}
    return [Value(f"mutants.{key}", f"How many {says[key]}.", Integer(numbers[key]), **place) for key in says]
