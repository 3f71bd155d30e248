"""What the converter says of the decay over many steps, and where bfloat16 loses it."""

from math import cos, exp, log, log1p, pi, prod

import pytest
from sympy import Rational

from derivations.convert import convert
from derivations.convert.bfloat16 import ALL_MOVE, NOTHING_MOVES, rounded, warning


def fact(answer, name):
    """A number of the answer."""
    return float(next(x.value for x in answer.facts if x.name == name))


def test_the_numbers_over_time_are_those_of_the_steps():
    answer = convert("torch_adamw", "keras_adamw", {"weight_decay": "0.1"}, lr="0.02", steps=700)
    assert fact(answer, "tau") == 500
    assert fact(answer, "half_life") == pytest.approx(log(2) / -log1p(-0.002), rel=1e-12)
    assert fact(answer, "left") == pytest.approx(prod([1 - 0.002] * 700), rel=1e-12)
    assert fact(answer, "box") == 10
    # A mean square that one step of decay and a unit update across it leave as it is.
    square = fact(answer, "rms") ** 2
    assert (1 - 0.002) ** 2 * square + 0.02**2 == pytest.approx(square, rel=1e-12)


@pytest.mark.parametrize(
    ("schedule", "shape"), [("linear", lambda x: 1 - x), ("cosine", lambda x: (1 + cos(pi * x)) / 2)]
)
def test_a_schedule_is_multiplied_out_and_lies_within_the_bounds_of_its_sum(schedule, shape):
    rates = [0.1 * shape(step / 40) for step in range(40)]
    answer = convert("keras_sgd", "keras_sgd", {"weight_decay": "0.5"}, lr="0.1", steps=40, schedule=schedule)
    left = fact(answer, "left")
    assert left == pytest.approx(prod(1 - 0.5 * rate for rate in rates), rel=1e-12)
    bounds = convert("keras_sgd", "keras_sgd", {"weight_decay": "0.5"}, lr="0.1", lr_sum=sum(rates))
    assert fact(bounds, "left_at_least") < left < fact(bounds, "left")
    assert fact(bounds, "left") == pytest.approx(exp(-0.5 * sum(rates)), rel=1e-12)


def test_coupled_momentum_decays_by_the_share_that_two_of_its_steps_show():
    answer = convert("keras_sgd", "torch_sgd", {"weight_decay": "0.1"}, momentum="0.9", lr="0.1")
    old, new = 1.0, 1.0
    for _ in range(400):  # the penalty is 0.01 after the port: the heavy ball, from rest, without a slope
        old, new = new, new + 0.9 * (new - old) - 0.1 * 0.01 * new
    assert fact(answer, "half_life") == pytest.approx(log(2) / -log(new / old), rel=1e-9)


def test_coupled_momentum_without_a_rate_decays_faster_by_what_it_sums():
    plain, summed = (
        fact(convert("torch_sgd", "torch_sgd", {"weight_decay": "0.01"}, lr_sum=20, momentum=mu), "left")
        for mu in (0, "0.9")
    )
    assert summed == pytest.approx(plain**10, rel=1e-12)
    forgotten = convert("torch_sgd", "torch_sgd", {"weight_decay": "0.01"}, lr_sum=20)
    assert fact(forgotten, "left") == plain and any("give momentum=…" in str(note) for note in forgotten.notes)


def test_strong_momentum_swings_and_adam_has_no_half_life():
    swings = convert("torch_sgd", "torch_sgd", {"weight_decay": "0.5"}, momentum="0.9", lr="0.5")
    assert not swings.facts and any("swings" in str(note) for note in swings.notes)
    adam = convert("torch_adam", "torch_adam", {"weight_decay": "0.5"}, lr="0.5")
    assert not adam.facts and any("no half-life" in str(note) for note in adam.notes)


SIGNIFICANDS = [1 + step / 128 for step in range(128)]


def test_bfloat16_loses_every_decay_up_to_one_threshold_and_none_from_the_other():
    assert all(rounded(w) == w for w in SIGNIFICANDS)

    def moves(decay):
        return [rounded(w * (1 - float(decay))) != w for w in SIGNIFICANDS]

    assert not any(moves(NOTHING_MOVES)) and any(moves(NOTHING_MOVES * Rational(1001, 1000)))
    assert all(moves(ALL_MOVE)) and not all(moves(ALL_MOVE * Rational(999, 1000)))


@pytest.mark.parametrize(
    ("decay", "says"),
    [("1/512", "moves no weight"), ("1/400", "moves some weights"), ("1/259", "moves some weights"), ("1/258", "")],
)
def test_the_warning_comes_where_bfloat16_loses(decay, says):
    answer = convert("torch_adamw", "torch_adamw", {"weight_decay": decay}, lr=1)
    about = [note for note in answer.notes if "bfloat16" in note.says]
    assert [says in note.says for note in about] == ([True] if says else [])
    assert all("conventions.bfloat16_keeps" in note.claims for note in about)
    assert not warning(Rational(0))


def test_the_warning_is_not_for_momentum_that_sums_what_a_step_loses():
    def warned(**given):
        answer = convert("torch_sgd", "torch_sgd", {"weight_decay": "0.01"}, lr="0.1", **given)
        return any("bfloat16" in note.says for note in answer.notes)

    assert warned(momentum=0)
    assert not warned(momentum="0.9") and not warned()


def test_under_a_schedule_each_side_is_multiplied_out_as_it_follows_it():
    shape = [(1 + cos(pi * step / 1000)) / 2 for step in range(1000)]
    plan = {"lr": "0.01", "steps": 1000, "schedule": "cosine"}
    for source, values, given, factors in (
        ("optax_adafactor", {"weight_decay_rate": "0.001"}, {}, [1 - 0.001] * 1000),
        ("timm_corrected", {"weight_decay": "0.1"}, {"eta": 1}, [1 - 0.001 * x**2 for x in shape]),
        ("timm_corrected", {"weight_decay": "0.2"}, {"eta": "0.5"}, [1 - 0.002 * x**2 for x in shape]),
    ):
        answer = convert(source, "torch_adamw", values, **plan, **given)
        target, own = (float(x.value) for x in answer.facts if x.name == "left")
        assert target == pytest.approx(prod(1 - 0.001 * x for x in shape), rel=1e-12)
        assert own == pytest.approx(prod(factors), rel=1e-12)
        assert answer.keeps.endswith("not under a schedule")
        assert any("under a schedule they part" in note.says for note in answer.notes)
    for source in ("big_vision", "paper_code", "composer_adamw"):
        name = {"big_vision": "wd", "paper_code": "weightDecay"}.get(source, "weight_decay")
        answer = convert(source, "torch_adamw", {name: "0.001"}, **plan)
        assert [float(x.value) for x in answer.facts if x.name == "left"] == [pytest.approx(target, rel=1e-12)]
        assert not any("they part" in note.says for note in answer.notes)


def test_the_sum_of_the_rates_bounds_only_what_goes_with_the_rate():
    answer = convert("tfa_adamw", "torch_adamw", {"weight_decay": "0.001"}, lr="0.01", lr_sum=5)
    assert [x.name for x in answer.facts if "left" in x.name] == ["left", "left_at_least"]
    assert any("the sum of the rates does not say what TensorFlow Addons" in note.says for note in answer.notes)


def test_the_half_life_is_that_of_the_step_which_eta_names():
    answer = convert("timm_corrected", "torch_adamw", {"weight_decay": "0.4"}, eta="0.5", lr="0.01", steps=9)
    assert fact(answer, "tau") == 1000  # the rate of the step is 0.005, its decay 0.2
    assert fact(answer, "left") == pytest.approx(0.999**9, rel=1e-12)


def test_what_is_nearly_nothing_is_said_to_be_more_than_nothing():
    total = convert("torch_adamw", "torch_adamw", {"weight_decay": "0.1"}, lr_sum="1e5")
    assert "leaves less than 1e-300 of a weight" in str(total)
    steps = convert("torch_adamw", "torch_adamw", {"weight_decay": "0.1"}, lr=1, steps=100_000)
    assert "leaves less than 1e-300 of a weight" in str(steps)
    summed = convert("torch_sgd", "torch_sgd", {"weight_decay": "0.01"}, lr_sum=3, momentum="0.9")
    assert "leaves at most about 0.740818 of" in str(summed)


@pytest.mark.parametrize("momentum", [0, "0.9"])
def test_a_decay_smaller_than_any_float_has_its_half_life(momentum):
    answer = convert("torch_sgd", "torch_sgd", {"weight_decay": "1e-320"}, lr="1e-12", steps=100, momentum=momentum)
    half = next(x.value for x in answer.facts if x.name == "half_life")
    assert float(half / 10 ** (332 - bool(momentum))) == pytest.approx(log(2), rel=1e-9)
    assert "e+33" in str(answer)
