"""Where a number format loses a decay: the rounding of NumPy and PyTorch, and AdamW's steps, against our thresholds."""

from fractions import Fraction

import numpy as np
import pytest
import torch

from derivations import symbols
from derivations.conventions import floats
from derivations.convert.formats import FORMATS, all_move, nothing_moves, rounded, warnings

TORCH = {"bfloat16": torch.bfloat16, "float16": torch.float16, "float32": torch.float32, "float64": torch.float64}
NUMPY = {"float16": np.float16, "float32": np.float32}  # NumPy has no bfloat16, and float64 is what these are read in
NAMED = {"argvalues": FORMATS.items(), "ids": list(FORMATS)}


def weights(digits, powers=(-9, 0, 5)):
    """Numbers of the format from one to two, all or many, and a far smaller and a far larger stretch."""
    count = 2 ** (digits - 1)
    inside = np.unique(np.concatenate([np.arange(min(count, 1024)), count - 1 - np.arange(min(count, 1024))]))
    inside = np.unique(np.concatenate([inside, np.linspace(0, count - 1, 999).astype(np.int64)]))
    return np.concatenate([(1 + inside / count) * 2.0**e for e in powers])


def stepped(name, decay, **options):
    """(Weights, the same after one step of AdamW without a gradient to follow), with αλ = decay."""
    begin = torch.tensor(weights(FORMATS[name]), dtype=torch.float64).to(TORCH[name])
    w = begin.clone().requires_grad_()
    w.grad = torch.zeros_like(w)
    # In float16 the usual ε of 1e-8 is zero, and the step 0 / 0.
    torch.optim.AdamW([w], lr=float(decay), weight_decay=1.0, eps=1e-3, **options).step()
    return begin.double(), w.detach().double()


@pytest.mark.parametrize(("name", "digits"), **NAMED)
def test_the_digits_are_those_of_the_format(name, digits):
    assert 2.0 ** (1 - digits) == torch.finfo(TORCH[name]).eps
    at = {symbols.digits: digits}
    assert (nothing_moves(digits), all_move(digits)) == (floats.NOTHING_MOVES.subs(at), floats.ALL_MOVE.subs(at))
    assert not warnings(all_move(digits) * 200, name)


@pytest.mark.parametrize("name", ["bfloat16", "float16", "float32"])
def test_our_rounding_is_the_one_of_torch_and_of_numpy(name):
    digits = FORMATS[name]
    numbers = np.concatenate([np.random.default_rng(7).normal(size=3000), weights(digits) * (1 - 2.0**-digits)])
    numbers = numbers[np.abs(numbers) > 2**-13]  # below, float16 has fewer digits
    ours = np.array([rounded(x, digits) for x in numbers.tolist()])
    assert np.array_equal(ours, torch.tensor(numbers).to(TORCH[name]).double().numpy())
    if name in NUMPY:
        assert np.array_equal(ours, numbers.astype(NUMPY[name]).astype(float))


@pytest.mark.parametrize("name", NUMPY)
def test_numpy_loses_and_keeps_what_the_claim_says(name):
    kind, digits = NUMPY[name], FORMATS[name]
    w = weights(digits).astype(kind)

    def once(decay):
        return (w.astype(np.float64) * (1 - float(decay))).astype(kind)

    assert np.array_equal(once(nothing_moves(digits)), w)
    assert (once(nothing_moves(digits) * Fraction(1001, 1000)) != w).any()
    assert not (once(all_move(digits) * Fraction(9, 10)) != w).all()
    assert (once(all_move(digits)) < w).all()


@pytest.mark.parametrize("options", [{"foreach": False}, {"foreach": True}, {"fused": True}], ids=str)
@pytest.mark.parametrize(("name", "digits"), **NAMED)
def test_adamw_moves_no_weight_up_to_the_first_threshold_and_every_weight_from_the_second(name, digits, options):
    before, after = stepped(name, nothing_moves(digits), **options)
    assert torch.equal(before, after)
    before, after = stepped(name, all_move(digits), **options)
    assert (after < before).all()


@pytest.mark.parametrize("options", [{"foreach": False}, {"fused": True}], ids=str)
def test_between_the_two_some_weights_of_bfloat16_move(options):
    before, after = stepped("bfloat16", Fraction(1, 400), **options)
    assert (before != after).any() and not (before != after).all()


def test_where_the_factor_is_rounded_first_all_move_too_far():
    """On a CPU torch's foreach multiplies by a factor that is a bfloat16 already."""
    before, after = stepped("bfloat16", Fraction(1, 400), foreach=True)
    factor = torch.tensor(255 / 256).bfloat16()
    assert torch.equal(after, (before.bfloat16() * factor).double())


@pytest.mark.parametrize("name", ["bfloat16", "float16"])
def test_a_little_above_the_first_threshold_the_powers_of_two_move(name):
    """float32 is left out: PyTorch rounds the factor itself to it, and has no number between the two."""
    before, after = stepped(name, nothing_moves(FORMATS[name]) * Fraction(1001, 1000), foreach=False)
    moved = before != after
    assert {2.0**-9, 1.0, 32.0} <= set(before[moved].tolist())


def test_detr_loses_its_decay_in_float32():
    """facts/cases.md, 30: lr = weight_decay = 1e-4."""
    w = torch.ones(3, requires_grad=True)
    w.grad = torch.zeros(3)
    optimizer = torch.optim.AdamW([w], lr=1e-4, weight_decay=1e-4)
    for _ in range(1000):
        optimizer.step()
    assert torch.equal(w.detach(), torch.ones(3))


def test_in_between_the_share_is_off_by_no_more_than_is_said():
    for decay in (1e-7, 2e-7, 5e-7, 1e-6):
        before, after = stepped("float32", decay, foreach=False)
        off = ((before - after) / before / decay - 1).abs().max()
        # The factor is rounded as well, below one, by half as much.
        assert float(off) <= 1.5 * float(all_move(24)) / decay
