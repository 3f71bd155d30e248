"""Where bfloat16 loses a decay: PyTorch's rounding, and its AdamW, against ours and the thresholds of the warning."""

from fractions import Fraction

import pytest
import torch

from derivations.convert.bfloat16 import ALL_MOVE, NOTHING_MOVES, rounded, warning

# Every bfloat16 from 1 to 2, and a far smaller and a far larger stretch: the spacing scales with the power of two.
WEIGHTS = torch.cat([(1 + torch.arange(128, dtype=torch.float64) / 128) * 2.0**e for e in (-9, 0, 5)])
LOST, SOME, ALL = 1 / 512, 1 / 400, float(Fraction(1, 258)) * (1 + 1e-6)


def stepped(decay, **options):
    """The weights after one step of AdamW without a gradient to follow, with αλ = decay."""
    weights = WEIGHTS.bfloat16().requires_grad_()
    weights.grad = torch.zeros_like(weights)
    torch.optim.AdamW([weights], lr=decay, weight_decay=1.0, **options).step()
    return weights.detach().double()


def test_our_rounding_is_the_one_of_torch():
    numbers = torch.cat([torch.randn(3000, generator=torch.Generator().manual_seed(7)).double(), WEIGHTS * 511 / 512])
    ours = torch.tensor([rounded(x) for x in numbers.tolist()], dtype=torch.float64)
    assert torch.equal(ours, numbers.bfloat16().double())


def test_the_thresholds_are_those_of_every_bfloat16():
    assert (NOTHING_MOVES, ALL_MOVE) == (Fraction(1, 512), Fraction(1, 258))
    assert "no weight" in warning(NOTHING_MOVES) and "some weights" in warning(ALL_MOVE * 99 / 100)
    assert not warning(ALL_MOVE)


@pytest.mark.parametrize("options", [{"foreach": False}, {"foreach": True}, {"fused": True}], ids=str)
def test_adamw_moves_no_weight_up_to_the_first_threshold_and_every_weight_from_the_second(options):
    weights = WEIGHTS.bfloat16().double()
    assert torch.equal(stepped(LOST, **options), weights)
    assert (stepped(ALL, **options) < weights).all()


@pytest.mark.parametrize("options", [{"foreach": False}, {"fused": True}], ids=str)
def test_between_the_two_some_weights_move(options):
    moved = stepped(SOME, **options) != WEIGHTS.bfloat16().double()
    assert moved.any() and not moved.all()


def test_where_the_factor_is_rounded_first_all_move_too_far():
    """On a CPU torch's foreach multiplies by a factor that is a bfloat16 already."""
    weights = WEIGHTS.bfloat16()
    assert torch.equal(stepped(SOME, foreach=True), (weights * torch.tensor(255 / 256).bfloat16()).double())


def test_a_little_above_the_first_threshold_the_powers_of_two_move():
    weights = WEIGHTS.bfloat16().double()
    moved = stepped(LOST * (1 + 1e-4), foreach=False) != weights
    assert set(torch.log2(weights[moved]).tolist()) == {-9.0, 0.0, 5.0}


def test_in_float32_the_same_decay_is_there():
    weights = torch.ones(3, requires_grad=True)
    weights.grad = torch.zeros(3)
    torch.optim.AdamW([weights], lr=LOST, weight_decay=1.0).step()
    assert torch.equal(weights.detach(), torch.full((3,), 511 / 512))
