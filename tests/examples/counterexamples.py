"""The files of examples/wrong, run as a reader runs them, and the numbers that they print."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sympy import Expr, Rational

from derivations.ledger import Claim

ROOT = Path(__file__).resolve().parents[2]
FILES = {path.stem: path for path in sorted((ROOT / "examples/wrong").glob("*.py")) if path.stem != "__init__"}
NUMBER = re.compile(r"(?<![\w.])-?\d+\.?\d*(?:e[-+]?\d+)?(?![\w])")


FRAMEWORKS = {"torch", "keras", "tensorflow", "jax", "optax"}


def line(claim: Claim, index: int) -> Expr:
    """One line of a claim; counting from the end would find the lines that it says are wrong."""
    return claim.lines[index].expr


def imports(path: Path) -> set[str]:
    """The packages that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {x.name.partition(".")[0] for x in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.partition(".")[0])
    return names


def needs_a_framework(name: str) -> bool:
    """Whether a counterexample runs only where the frameworks are installed."""
    return bool(imports(FILES[name]) & FRAMEWORKS)


def promised(path: Path) -> str:
    """What the comment at the end of a file says that it prints."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = []
    while lines and lines[-1].startswith("# "):
        comment.insert(0, lines.pop()[2:])
    return "\n".join(comment)


def printed(path: Path) -> str:
    """What a file prints in an interpreter of its own. Raises AssertionError with its errors if it fails."""
    module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    command = [sys.executable, "-m", module]  # as the page says
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def faults(text: str, ledger: Iterable[Expr]) -> list[str]:
    """What was printed and is not the ledger's number, rounded to as many digits as were printed."""
    found, wanted = NUMBER.findall(text), list(ledger)
    if len(found) != len(wanted):
        return [f"{len(found)} numbers printed, {len(wanted)} in the ledger"]
    return [
        f"{x} is printed, {y.evalf(8)} is in the ledger" for x, y in zip(found, wanted, strict=True) if not _is(x, y)
    ]


def _is(text: str, number: Expr) -> bool:
    digits, _, exponent = text.partition("e")
    unit = Rational(10) ** (int(exponent or 0) - len(digits.partition(".")[2]))
    return bool(abs(Rational(text) - number.evalf(30)) <= unit * Rational(501, 1000))
