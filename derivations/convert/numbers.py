"""Numbers as they come in: exact, finite, and where they may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import inf
from numbers import Integral, Real

from sympy import Expr, Integer, Symbol, nan, oo, sympify

from derivations.conventions.row import Row
from derivations.convert.answer import BadInput, spelled
from derivations.symbols import alpha, mu, n

# What may be given beside the arguments, by the name that it goes by where it is given.
GIVEN = {"n": n, "lr": alpha, "momentum": mu}
NAMES = {symbol: name for name, symbol in GIVEN.items()}
LONGEST = 4000  # an exponent of ten that a fraction is still short enough for
MEANING = {
    "n": "the number of training examples",
    "lr": "the learning rate",
    "momentum": "μ, 0 if there is none",
    "l1_decay_mul": "what a layer of ConvNetJS multiplies l1_decay by, 0 unless you set it",
    "k": "the number of steps from one restart to the next",
    "scale": "the variance that the GLM estimates, the mean of its squared residuals; 1 for Binomial and Poisson",
    "eta": "what the schedule multiplies the rate by at this step, 1 at the start",
}


def exact(name: str, number: object) -> Expr:
    """The number as a fraction, or infinity. A float or a string is the decimal that it is written as."""
    try:
        if isinstance(number, Expr):
            found = number
        elif isinstance(number, (str, Decimal, Integral, Fraction)):
            found = _written(str(number).strip().replace("−", "-"))
        elif isinstance(number, Real):
            found = _written(repr(float(number)))
        else:
            raise TypeError
    except (ValueError, TypeError, ArithmeticError):
        raise BadInput(f"{name} has to be a number, not {number!r}") from None
    if found is nan and isinstance(number, (str, Decimal)) and "nan" not in str(number).lower():
        raise BadInput(f"{name}={number} has an exponent of more than {LONGEST}: nobody means that")
    if found is nan or found.is_number is False or (found.is_real is False and found not in (oo, -oo)):
        raise BadInput(f"{name} has to be a number, not {number}")
    return found


def _written(text: str) -> Expr:
    about = sum(float(part) for part in text.split("/"))  # whether it is a number at all
    if about in (inf, -inf) or about != about:  # with a huge exponent a fraction would be endless
        return sympify(about)
    power = re.search(r"e([+-]?\d+)", text.lower())
    if power and abs(int(power[1])) > LONGEST:
        return sympify(0) if not re.search(r"[1-9]", text.lower().partition("e")[0]) else nan
    return sympify(Fraction(text))


def of_symbol(name: str, symbol: Symbol, number: object) -> Expr:
    """The number, in the domain of its symbol. Raises BadInput."""
    found = exact(name, number)
    if symbol == mu and found < 0:
        raise BadInput(f"{name}={number} has to be at least 0 and less than 1: it is the share of the last step kept")
    if symbol == mu and found >= 1:
        raise BadInput(f"{name}={number} has to be at least 0 and less than 1: with 1 or more the steps never settle")
    if symbol.is_positive and not found > 0:
        raise BadInput(f"{name}={number} has to be more than zero")
    if symbol.is_nonnegative and not found >= 0:
        raise BadInput(f"{name}={number} has to be zero or more")
    if symbol.is_integer and not isinstance(found, Integer):
        raise BadInput(f"{name}={number} has to be a whole number")
    return found


def of_arguments(
    row: Row, values: Mapping[str, object], complete: bool = True
) -> tuple[dict[Symbol, Expr], tuple[str, ...]]:
    """(What the arguments of a row are, by symbol; what was not given and is the library's own default).

    With `complete` all of them are needed. Raises BadInput.
    """
    known, renamed = dict(row.arguments), dict(row.renamed)
    for name in renamed.keys() & values.keys():
        if renamed[name] in values:
            raise BadInput(f"{renamed[name]} is given twice, as {name} too")
    values = {renamed.get(name, name): number for name, number in values.items()}
    for name in values:
        if name not in known:
            raise BadInput(f"{spelled(row)} has no argument {name}; the table knows {' and '.join(known)}")
    left = {name: row.defaults[name] for name in known if complete and name not in values and name in row.defaults}
    values = {**values, **left}
    missing = [name for name in known if name not in values]
    if complete and missing:
        example = " ".join(f"{name}=…" for name in missing)
        raise BadInput(f"{spelled(row)} needs {' and '.join(missing)}: give {example}")
    found = {known[name]: of_symbol(name, known[name], number) for name, number in values.items()}
    for name, symbol in row.arguments:
        if is_share(row, symbol) and found.get(symbol, 0) > 1:
            raise BadInput(f"{name}={values[name]} has to lie between 0 and 1: it is the share of L1")
    for kind, part in (("L2", row.l2), ("L1", row.l1), ("decay", row.decay)):
        strength = (part if part is not None else Integer(0)).subs(found).doit()
        if strength.is_infinite or strength is nan or strength.has(oo, nan):
            said = " and ".join(f"{name}={number}" for name, number in values.items())
            raise BadInput(f"{said} makes the {kind} strength infinite: give finite numbers")
    return found, tuple(left)


def is_share(row: Row, symbol: Symbol) -> bool:
    """Whether this argument shares one strength out between L2, which has none of it at 1, and L1, none at 0."""
    if row.l1 is None or row.l2 is None:
        return False
    return row.l2.subs(symbol, 1).doit() == 0 and row.l1.subs(symbol, 0).doit() == 0


def need(parts: Iterable[Expr], known: Iterable[Symbol]) -> None:
    """Raise BadInput if the expressions hold symbols whose numbers are not known."""
    missing = sorted(set().union(*(part.free_symbols for part in parts)) - set(known), key=str)
    if missing:
        needs = " and ".join(f"{called(symbol)} ({meaning(symbol)})" for symbol in missing)
        example = " ".join(f"{called(symbol)}=…" for symbol in missing)
        raise BadInput(f"this translation needs {needs}: give {example}")


def called(symbol: Symbol) -> str:
    """What a symbol is called where it is given: `lr` for the learning rate."""
    return NAMES.get(symbol, symbol.name)


def meaning(symbol: Symbol) -> str:
    """What it means, in words."""
    return MEANING.get(called(symbol), getattr(symbol, "meaning", symbol.name))
