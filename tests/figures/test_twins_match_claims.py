"""Every NumPy twin computes what its claim says; every claim has a twin or says why not."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

import figures.reference
from derivations.ledger import collect
from figures.reference.optimizers import Transformation
from tests.figures.comparisons import TABLES, law
from tests.figures.comparisons.comparison import Comparison

LEDGER = collect.claims()
COMPARISONS = [x for table in TABLES for x in vars(table).values() if isinstance(x, Comparison)]


def name_of(function: Callable) -> str:
    return f"{function.__module__.removeprefix('figures.reference.')}.{function.__name__}"


def twins() -> dict[tuple[str, str], Callable]:
    """Every function of figures.reference with each claim that it is marked to implement, found by looking."""
    found = {}
    for module in pkgutil.iter_modules(figures.reference.__path__):
        members = vars(importlib.import_module(f"figures.reference.{module.name}")).values()
        for function in filter(inspect.isfunction, members):
            found |= {(name_of(function), claim): function for claim in getattr(function, "__implements__", ())}
    return found


TWINS = twins()
BY_HAND = [(name_of(x.twin), claim, x) for x in COMPARISONS for claim in x.claims]
BY_LAW = [
    (name, claim, Comparison(twin, (claim,), partial(law.pairs, signature=twin)))
    for (name, claim), twin in TWINS.items()
    if claim in LEDGER and (name, claim) not in {(other, about) for other, about, _ in BY_HAND}
]
CASES = BY_HAND + BY_LAW
each = pytest.mark.parametrize(
    ("twin", "claim", "comparison"), CASES, ids=[f"{twin}-{claim}" for twin, claim, _ in CASES]
)


@each
def test_a_twin_computes_what_its_claim_says(twin, claim, comparison):
    pairs = list(comparison.pairs(comparison.twin, LEDGER[claim]))
    assert len(pairs) >= 5, "a comparison is a grid, not a point"
    otherwise = "" if comparison in COMPARISONS else f"; if it is something else, {law.INSTEAD.format(twin, claim)}"
    for number, pair in enumerate(pairs):
        assert pair.agree, f"{twin}, pair {number}: got {pair.got}, but {claim} says {pair.wanted}{otherwise}"


def changed(result: object, factor: float) -> object:
    """What a wrong twin would return: numbers multiplied, truths negated, steps of another length."""
    if isinstance(result, Transformation):
        return replace_update(result, factor)
    if isinstance(result, tuple):
        return tuple(changed(x, factor) for x in result)
    return ~np.asarray(result) if np.asarray(result).dtype == bool else result * factor


def replace_update(transformation: Transformation, factor: float) -> Transformation:
    def update(grad, state, w):
        step, state = transformation.update(grad, state, w)
        return step * factor, state

    return Transformation(transformation.init, update)


# 2: a half that was forgotten. 1 + 1e-7: a difference that a loose tolerance, or a picture, would hide.
@pytest.mark.parametrize("factor", [2.0, 1 + 1e-7], ids=["twice", "off by 1e-7"])
@each
def test_a_wrong_twin_is_seen(twin, claim, comparison, factor):
    """A test of the test: put a wrong twin in place of each right one."""

    def planted(*args, **options):
        return changed(comparison.twin(*args, **options), factor)

    assert any(not pair.agree for pair in comparison.pairs(planted, LEDGER[claim]))


def test_what_is_compared_by_hand_is_a_twin_and_is_compared_once():
    by_hand = [(twin, claim) for twin, claim, _ in BY_HAND]
    assert len(set(by_hand)) == len(by_hand) and set(by_hand) <= set(TWINS)


def test_every_twin_names_claims_of_the_ledger():
    assert {claim for _, claim in TWINS} <= set(LEDGER)


@pytest.mark.parametrize("claim", LEDGER.values(), ids=LEDGER)
def test_every_claim_has_a_twin_or_says_why_not(claim):
    marked = [twin for twin, name in TWINS if name == claim.name]
    reason = claim.no_twin.strip()
    assert bool(marked) != bool(reason), (
        f"{claim.name}: twins {marked}, no_twin {reason!r}; expected exactly one of them"
    )
