"""The two laws for a twin that brings no comparison and no row: what they see, what they let pass, what they say."""

import re

import numpy as np
import pytest

from derivations.ledger import collect
from derivations.symbols import tau, z
from figures.reference import arguments, decay
from tests.figures.bad_input import law as bad_input
from tests.figures.comparisons import law

LEDGER = collect.claims()
FACTOR = LEDGER["l2.decay_factor"]


def agree(twin, claim=FACTOR):
    pairs = list(law.pairs(twin, claim))
    assert len(pairs) >= 5
    return all(pair.agree for pair in pairs)


def test_what_is_lost_where_numbers_cancel_is_allowed():
    assert agree(lambda alpha, lam: (2 - alpha * lam) - 1)
    assert agree(lambda alpha, lam: 1 - lam * alpha)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda alpha, lam: 1 - alpha * lam / 2,
        lambda alpha, lam: (1 - alpha * lam) * (1 + 1e-14),
        lambda alpha, lam: 1 - alpha * lam * (1 + 1e-14),
        lambda alpha, lam: abs(1 - alpha * lam),
        lambda alpha, lam: 1 - alpha * lam if lam else 1 + 1e-14,
        lambda alpha, lam: 1 - alpha * np.minimum(lam, 1e6),
    ],
)
def test_and_nothing_else_is(wrong):
    assert not agree(wrong)


def test_the_grid_lies_on_kinks_and_edges():
    threshold = LEDGER["l1.soft_threshold"]
    says = law._says(threshold, {z, tau})
    points = list(law._points({"z": z, "tau": tau}, threshold, says))
    starts = {(float(point[z]), float(point[tau])) for point in points}
    assert {(0.5, 0.5), (-0.5, 0.5), (0.0, 0.0), (1e12, 1e12)} <= starts
    stable = LEDGER["l2.no_sign_flip"]
    assert agree(decay.keeps_sign, stable)
    assert not agree(lambda alpha, lam: alpha * lam < 1, stable)


def test_the_points_are_the_same_each_time():
    first, second = ([str(pair) for pair in law.pairs(decay.decay_factor, FACTOR)] for _ in range(2))
    assert first == second


def no_symbol(alpha, strength):
    return 1 - alpha * strength


def two_numbers(alpha, lam):
    return np.array([1 - alpha * lam, 0])


def picky(alpha, lam):
    return 1 - arguments.number("alpha", alpha, below=1e6) * lam


@pytest.mark.parametrize(
    ("twin", "claim", "says"),
    [
        (no_symbol, FACTOR, "its argument strength is named after no number of the claim"),
        (two_numbers, FACTOR, "it returns a ndarray, where the claim's last line is a number"),
        (decay.decay_factor, LEDGER["l2.no_sign_flip"], "it returns a float64, where the claim's last line is a truth"),
        (picky, FACTOR, "it refuses what the claim allows (alpha is 1000000000000.0"),
        (decay.decay_factor, LEDGER["gaussian_prior.noise_scale"], "its argument alpha is named after no number"),
        (decay.decay_factor, LEDGER["l2.signs_can_change"], "what it says is no value of one formula"),
    ],
)
def test_what_it_cannot_compare_it_says_and_where_to_write_what(twin, claim, says):
    with pytest.raises(law.NoLaw, match=re.escape(says)) as error:
        list(law.pairs(twin, claim))
    assert f"write @compares({twin.__module__.rpartition('.')[2]}.{twin.__name__}" in str(error.value)
    assert "tests/figures/comparisons" in str(error.value)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (no_symbol, "no number of derivations/symbols.py is called strength"),
        (lambda X: X, "no number of derivations/symbols.py is called X"),
        (lambda alpha: arguments.number("alpha", alpha, least=9), "it refuses ordinary numbers"),
    ],
)
def test_and_what_it_cannot_try_it_says(function, says):
    with pytest.raises(law.NoLaw, match=re.escape(says)) as error:
        bad_input.row(function)
    assert "TABLE[" in str(error.value) and "tests/figures/bad_input" in str(error.value)
