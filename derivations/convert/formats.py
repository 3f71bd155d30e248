"""What a small decay does to weights kept in few digits: the thresholds are those of `conventions.float_keeps`.

The ties: above one the first number with an odd last digit is the last to move, and goes to one from half-way on; a
power of two comes back from half-way. Some code rounds the factor 1 − αλ first. Below one the numbers are twice as
close, so that up to the same threshold the factor is 1.
"""

from __future__ import annotations

from math import frexp

from sympy import Expr, Rational

from derivations.convert.answer import Step, short

FORMATS = {"bfloat16": 8, "float16": 11, "float32": 24, "float64": 53}  # binary digits, the one before the point too
EXACT = "exact"  # no format: as if nothing were rounded
ASSUMED = "float32"  # which the libraries keep parameters in unless told otherwise
KEEPS, IS_OFF = ("conventions.float_keeps",), ("conventions.float_keeps", "conventions.float_is_off")
WORTH_SAYING = Rational(1, 100)  # how far off a step may be before that is said


def rounded(number: float, digits: int) -> float:
    """The nearest number of a format with that many binary digits, in its normal range; ties to even."""
    if number == 0:
        return 0.0
    spacing = 2.0 ** (frexp(number)[1] - digits)
    return round(number / spacing) * spacing  # Python rounds halves to even


def nothing_moves(digits: int) -> Rational:
    """The largest decay of a step that moves no weight."""
    return Rational(1, 2 ** (digits + 1))


def all_move(digits: int) -> Rational:
    """The decay of a step from which on every weight moves."""
    return Rational(1, 2**digits)


def keeps(name: str, decay: Expr) -> bool:
    """Whether weights of that format all take part in such a decay."""
    return name == EXACT or decay >= all_move(FORMATS[name])


def off_by(name: str, decay: Expr) -> Expr:
    """The share of the decay by which a step may miss it."""
    return all_move(FORMATS[name]) / decay


def warnings(decay: Expr, asked: str | None) -> list[Step]:
    """What each format makes of a decay that is not zero; of the one that was asked for, where one was."""
    if asked == EXACT:
        return []
    names = [asked] if asked else [name for name in FORMATS if name != "float64"]
    lost = [name for name in names if decay <= nothing_moves(FORMATS[name])]
    some = [name for name in names if name not in lost and not keeps(name, decay)]
    better = next((name for name in (ASSUMED, "float64") if keeps(name, decay)), "")
    advice = f"; keep the parameters in {better}" if better else "; no format here keeps it"
    found = []
    if lost:
        bounds = _listed([_power(nothing_moves(FORMATS[name])) for name in lost])
        said = f"in {_listed(lost)} the decay alone moves no weight: up to αλ = {bounds} w(1 − αλ) rounds back to w"
        found.append(Step(f"{said}, whatever w is{advice}", KEEPS))
    for name in some:
        low, high = (_power(bound(FORMATS[name])) for bound in (nothing_moves, all_move))
        said = f"in {name} the decay alone moves some weights and not others while αλ is between {low} and {high}"
        found.append(Step(f"{said}{advice}", KEEPS))
    found += [
        Step(
            f"in {name} a weight moves by whole spacings: what one step takes off may be wrong by up to "
            f"{short(Rational(round(1000 * off_by(name, decay)), 10))} %",
            IS_OFF,
        )
        for name in names
        if (name == asked or name == ASSUMED) and keeps(name, decay) and off_by(name, decay) > WORTH_SAYING
    ]
    return found


def _power(number: Rational) -> str:
    return f"1/{number.q}" if number.q < 10**5 else f"2^−{number.q.bit_length() - 1}"


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
