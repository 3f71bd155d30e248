"""A warm-up and a floor, step by step as nanoGPT takes them, and what the decay of its recipe leaves."""

import math

import numpy as np
import pytest

from derivations.adam import over_time
from figures.reference.decay import averaged_weight, decayed_weights
from figures.reference.schedule import left_of_weight, warmup_and_floor

PEAK, FLOOR, WARMUP, LAST = 6e-4, 6e-5, 2000, 600_000


def number(name):
    return float(getattr(over_time, name).number)


def rate(step):
    """The rate of a step, counted from zero, by the rule of nanoGPT's train.py, whose last step is number LAST."""
    if step < WARMUP:
        return PEAK * (step + 1) / (WARMUP + 1)
    share = (step - WARMUP) / (LAST - WARMUP)
    return FLOOR + 0.5 * (1 + math.cos(math.pi * share)) * (PEAK - FLOOR)


def test_it_is_the_schedule_of_nanogpt():
    rates = warmup_and_floor(PEAK, FLOOR, WARMUP, LAST + 1 - WARMUP)
    steps = np.array([0, 1, 1999, 2000, 2001, 300_000, 599_999, 600_000])
    assert len(rates) == LAST + 1
    assert rates[steps] == pytest.approx([rate(step) for step in steps], rel=1e-13)


def test_what_its_rates_add_up_to_and_what_the_decay_leaves():
    rates = warmup_and_floor(PEAK, FLOOR, WARMUP, LAST + 1 - WARMUP)
    assert math.fsum(rates) == pytest.approx(number("nanogpt_rates"), rel=1e-13)
    assert number("nanogpt_rates") == pytest.approx(197.94, abs=0.005)
    assert left_of_weight(0.1 * rates) == pytest.approx(number("nanogpt_left"), rel=1e-3)  # the squares of the decays
    assert number("nanogpt_left_without_floor") / number("nanogpt_left") == pytest.approx(
        number("nanogpt_floor_counts")
    )


def test_the_average_has_the_size_that_the_weight_had_so_many_steps_ago():
    tau, keep, steps = 1e-5, 0.999, 20_000
    ago = keep / (1 - keep)
    average = averaged_weight(1.0, tau, keep, steps)
    assert average == pytest.approx(decayed_weights(1.0, 1.0, tau, steps - round(ago)), rel=1e-4)
    assert average > decayed_weights(1.0, 1.0, tau, steps)
