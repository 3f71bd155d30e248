"""What the converter says of the decay over many steps, and where a format loses it."""

from fractions import Fraction
from math import cos, exp, fsum, log, log1p, pi, prod

import pytest
from sympy import Rational, Sum

from derivations import symbols
from derivations.conventions import floats
from derivations.convert import convert
from derivations.convert.formats import FORMATS, all_move, nothing_moves, rounded
from derivations.convert.schedule import Schedule


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


def significands(digits):
    """Numbers of the format from one to two: all of them, or the first, the last and some between."""
    count = 2 ** (digits - 1)
    steps = range(count) if count < 2000 else [*range(9), *range(count - 9, count), *range(9, count, count // 997)]
    return [1 + step / count for step in steps]


@pytest.mark.parametrize(("name", "digits"), FORMATS.items())
def test_a_format_loses_every_decay_up_to_one_threshold_and_none_from_the_other(name, digits):
    """In exact arithmetic, so that float64 is one of them."""
    half = Fraction(1, 2**digits)

    def moved(w, decay):
        off = Fraction(w) * Fraction(int(decay.p), int(decay.q)) / (2 * half)  # in spacings above one
        return off > Fraction(1, 2) if w > 1 else off > Fraction(1, 4)  # below one they are half as long; ties to even

    weights = significands(digits)
    assert not any(moved(w, nothing_moves(digits)) for w in [*weights, 2])
    assert any(moved(w, nothing_moves(digits) * Rational(1001, 1000)) for w in [*weights, 2])
    assert all(moved(w, all_move(digits)) for w in weights)
    assert not all(moved(w, all_move(digits) * Rational(9, 10)) for w in weights)
    if digits < 53:  # what is rounded in a float64 has room there
        assert all(rounded(w, digits) == w for w in weights)
        assert not any(rounded(w * (1 - float(nothing_moves(digits))), digits) != w for w in weights)
        assert all(rounded(w * (1 - float(all_move(digits))), digits) != w for w in weights)
    at = {symbols.digits: digits}
    assert (floats.NOTHING_MOVES.subs(at), floats.ALL_MOVE.subs(at)) == (nothing_moves(digits), all_move(digits))


@pytest.mark.parametrize(
    ("decay", "dtype", "says"),
    [
        ("1/512", None, ["bfloat16 the decay alone moves no weight"]),
        ("1/400", None, ["bfloat16 the decay alone moves some weights"]),
        ("1/257", None, ["bfloat16 the decay alone moves some weights"]),
        ("1/256", None, []),
        ("1/4096", None, ["bfloat16 and float16 the decay alone moves no weight"]),
        ("1/3000", None, ["bfloat16 the decay alone moves no weight", "float16 the decay alone moves some"]),
        ("1/3000", "float32", []),
        ("1/512", "bfloat16", ["bfloat16 the decay alone moves no weight"]),
        ("1/512", "float16", ["float16 a weight moves by whole spacings"]),
        ("2e-7", "float32", ["float32 a weight moves by whole spacings", "up to 29.8 %"]),
        ("4e-8", "float32", ["float32 the decay alone moves some weights"]),
        ("1e-8", "float32", ["float32 the decay alone moves no weight"]),
        ("1e-8", "float64", []),
        ("1e-17", "float64", ["float64 the decay alone moves no weight"]),
    ],
)
def test_the_warning_comes_where_a_format_loses(decay, dtype, says):
    given = {"dtype": dtype} if dtype else {}
    answer = convert("torch_adamw", "torch_adamw", {"weight_decay": decay}, lr=1, **given)
    about = [note for note in answer.notes if "conventions.float_keeps" in note.claims]
    said = " ".join(note.says for note in about)
    assert all(part in said for part in says) and bool(said) == bool(says), said


def test_float32_is_advised_only_where_it_keeps_the_decay():
    """facts/cases.md, 30: DETR, where αλ = 1e-8. It said that 0.999 are left, and to keep the weights in float32."""
    lost = convert("torch_adamw", "torch_adamw", {"weight_decay": "1e-4"}, lr="1e-4", steps=100_000)
    assert not lost.facts and "decay alone leaves" not in str(lost)
    assert "keep the parameters in float64" in str(lost) and "keep the parameters in float32" not in str(lost)
    exact = convert("torch_adamw", "torch_adamw", {"weight_decay": "1e-4"}, lr="1e-4", steps=100_000, dtype="float64")
    assert fact(exact, "left") == pytest.approx(0.999, abs=1e-6)
    kept = convert("torch_adamw", "torch_adamw", {"weight_decay": "0.1"}, lr="1e-3", steps=9)
    assert "keep the parameters in float32" in str(kept) and fact(kept, "left")
    nowhere = convert("torch_adamw", "torch_adamw", {"weight_decay": "1e-10"}, lr="1e-10")
    assert "no format here keeps it" in str(nowhere) and not nowhere.facts


def test_the_lines_that_a_format_makes_untrue_are_not_printed():
    for dtype, kept in (("bfloat16", False), ("float16", True), ("float32", True), ("float64", True)):
        answer = convert("torch_adamw", "torch_adamw", {"weight_decay": "1"}, lr="0.001", steps=5, dtype=dtype)
        assert bool(answer.facts) == kept, dtype
        assert ("how long this decay lasts" in str(answer)) != kept


def test_the_warning_is_not_for_momentum_that_sums_what_a_step_loses():
    def warned(**given):
        answer = convert("torch_sgd", "torch_sgd", {"weight_decay": "0.01"}, lr="0.1", **given)
        return any("bfloat16" in note.says for note in answer.notes)

    assert warned(momentum=0)
    assert not warned(momentum="0.9") and not warned()


def nanogpt_rates(warmup=2000, steps=600_000, peak=6e-4, floor=6e-5):
    """Rate by rate, apart from the program: its warm-up begins at zero."""
    for step in range(steps):
        if step < warmup:
            yield peak * step / warmup
        else:
            yield floor + (peak - floor) * (1 + cos(pi * (step - warmup) / (steps - warmup))) / 2


def test_a_warm_up_and_a_floor_are_part_of_a_schedule():
    """facts/cases.md, 52: it said 1.52e-08, six times too much, as its cosine ended at zero."""
    plan = {"lr": "6e-4", "steps": 600_000, "schedule": "cosine", "warmup": 2000, "floor": "6e-5"}
    answer = convert("nanogpt", "torch_adamw", {"weight_decay": "0.1"}, **plan)
    assert fact(answer, "left") == pytest.approx(2.53e-9, rel=1e-3)
    step_by_step = exp(fsum(log1p(-0.1 * rate) for rate in nanogpt_rates()))
    assert fact(answer, "left") == pytest.approx(step_by_step, rel=1e-6)
    assert sum(nanogpt_rates()) == pytest.approx(197.94, rel=1e-6)


def test_a_short_schedule_with_all_its_parts_is_multiplied_out():
    given = {"lr": "0.1", "steps": 50, "schedule": "cosine", "warmup": 10, "floor": "0.02"}
    answer = convert("keras_sgd", "keras_sgd", {"weight_decay": "0.5"}, **given)
    rates = list(nanogpt_rates(10, 50, 0.1, 0.02))
    assert fact(answer, "left") == pytest.approx(prod(1 - 0.5 * rate for rate in rates), rel=1e-12)
    dropped = {"lr": "0.1", "steps": 50, "schedule": "steps", "drops": "20,30", "factor": "0.2", "warmup": 5}
    answer = convert("keras_sgd", "keras_sgd", {"weight_decay": "0.5"}, **dropped)
    rates = [0.1 * x / 5 for x in range(5)] + [0.1] * 15 + [0.02] * 10 + [0.004] * 20
    assert fact(answer, "left") == pytest.approx(prod(1 - 0.5 * rate for rate in rates), rel=1e-12)


@pytest.mark.parametrize(
    ("goes", "at"), [("linear", lambda x: x), ("cosine", lambda x: (1 - cos(pi * x)) / 2), (None, lambda x: x)]
)
def test_the_strength_can_have_a_schedule_of_its_own(goes, at):
    """DINOv2 raises it from 0.04 to 0.2 while the rate falls."""
    given = {"lr": "0.1", "steps": 30, "schedule": "cosine"} | ({"strength_schedule": goes} if goes else {})
    answer = convert("torch_adamw", "big_vision", {"weight_decay": "0.04"}, last={"weight_decay": "0.2"}, **given)
    rates = [0.1 * (1 + cos(pi * step / 30)) / 2 for step in range(30)]
    strengths = [0.04 + 0.16 * at(step / 30) for step in range(30)]
    left = prod(1 - a * b for a, b in zip(rates, strengths, strict=True))
    assert fact(answer, "left") == pytest.approx(left, rel=1e-12)
    assert answer.arguments == {"wd": Rational(4, 1000)} and "at the last step wd=0.02" in str(answer)


def test_many_steps_are_added_up_as_they_would_be_one_by_one():
    for schedule in (
        Schedule(120_000, "cosine", 100, 0.1),
        Schedule(120_000, "linear", 60_000),
        Schedule(200_000, "steps", drops=(60_000, 150_000)),
    ):

        def of(share, over):
            return log1p(-0.3 * share * (1 + over))

        one_by_one = 0.0
        for part in schedule.stretches():
            many = part.stop - part.start
            shares = ((step, part.share(step / many)) for step in range(many))
            one_by_one += fsum(of(x, (part.start + step) / schedule.steps) for step, x in shares)
        assert schedule.total(of) == pytest.approx(one_by_one, abs=1e-5)


def test_a_step_adds_the_logarithm_of_the_claim():
    from derivations.conventions.translations import total_decay
    from derivations.symbols import i, tau_

    claimed = next(iter(total_decay.statement.rhs.atoms(Sum))).function
    assert claimed.subs(tau_[i], Rational(1, 7)).evalf(20) == pytest.approx(log1p(-1 / 7), rel=1e-15)


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
    answer = convert(
        "torch_sgd", "torch_sgd", {"weight_decay": "1e-320"}, lr="1e-12", steps=100, momentum=momentum, dtype="exact"
    )
    half = next(x.value for x in answer.facts if x.name == "half_life")
    assert float(half / 10 ** (332 - bool(momentum))) == pytest.approx(log(2), rel=1e-9)
    assert "e+33" in str(answer)
