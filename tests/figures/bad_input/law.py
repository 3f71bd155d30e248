"""The law for every public function that is in no table: its arguments are numbers, named after symbols.

What each of them must not be is what is no number, and what is outside of its symbol's domain.
"""

import inspect
from collections.abc import Callable

from sympy import Symbol

from tests.figures.bad_input.refused import NOT_REAL
from tests.figures.comparisons.law import NoLaw, symbol_of


def row(function: Callable) -> dict[str, tuple[object, list]]:
    """A good value and all bad ones for each argument of a function. NoLaw if they are not for the law."""
    parameters = inspect.signature(function).parameters
    symbols = {argument: symbol_of(argument) for argument in parameters}
    if strange := [argument for argument, x in symbols.items() if x is None or not x.is_commutative]:
        raise _no_law(function, f"no number of derivations/symbols.py is called {', '.join(strange)}")
    good = {argument: 3 if x.is_integer else 0.5 for argument, x in symbols.items()}
    try:
        function(**good)
    except ValueError as refusal:
        raise _no_law(function, f"it refuses ordinary numbers ({refusal})") from None
    return {
        argument: (good[argument], _bad(x, parameters[argument], good[argument])) for argument, x in symbols.items()
    }


def _bad(symbol: Symbol, parameter: inspect.Parameter, good: float) -> list:
    """What an argument must not be; None it may be if that is its default."""
    bad = [x for x in NOT_REAL if x is not None or parameter.default is not None]
    bad += [1.5, [good, 1.5]] if symbol.is_integer else []
    bad += [-1, -1e-300, [good, -1]] if symbol.is_nonnegative else []
    return bad + ([0, [good, 0]] if symbol.is_positive else [])


def _no_law(function: Callable, reason: str) -> NoLaw:
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    return NoLaw(
        f"no law tries bad input on {name}: {reason}; write what each argument may be and may not "
        f'as TABLE["{name}"] in a file of tests/figures/bad_input'
    )
