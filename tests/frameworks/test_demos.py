"""What the snippets print when they are run, against closed forms and what their comments say."""

import keras
import numpy as np
import pytest
import torch

from figures.reference import optimizers as twins
from figures.reference.prox import elastic_net_prox, l2_prox, soft_threshold
from tests.frameworks.snippets import WANTED, numbers, printed

FOUR_DECIMALS = 1e-4  # as PyTorch prints


def test_pytorchs_sgd_ends_at_the_l2_minimum():
    (line,) = printed("pytorch/sgd.py")
    assert np.abs(numbers(line) - l2_prox(WANTED, 0.5)).max() < FOUR_DECIMALS
    assert np.abs(numbers(line) - WANTED * 2 / 3).max() < FOUR_DECIMALS


def test_pytorchs_adam_ends_at_the_l2_minimum_and_its_adamw_at_the_wall():
    torch.manual_seed(0)
    coupled, decoupled = printed("pytorch/adam.py")
    hovering = 0.03  # at a constant learning rate, and with a memory of a thousand steps
    assert coupled.startswith("Adam ") and np.abs(numbers(coupled) - WANTED * 2 / 3).max() < hovering
    assert decoupled.startswith("AdamW ") and np.abs(numbers(decoupled) - np.minimum(WANTED, 2)).max() < hovering


def test_l1_in_the_loss_of_pytorch_ends_near_the_minimum_without_a_zero():
    torch.manual_seed(0)
    (line,) = printed("pytorch/l1_in_the_loss.py")
    weights, expected = numbers(line)[:3], soft_threshold(WANTED, 0.5)
    assert np.abs(weights - expected)[:2].max() < FOUR_DECIMALS
    assert 0 < abs(weights[2]) < 0.1 and expected[2] == 0
    assert line.endswith("zeros: 0")


def test_the_proximal_step_in_pytorch_ends_at_the_minimum_with_its_zero():
    (line,) = printed("pytorch/l1_proximal.py")
    assert np.abs(numbers(line)[:3] - soft_threshold(WANTED, 0.5)).max() < FOUR_DECIMALS
    assert line.endswith("zeros: 1")


def test_the_elastic_net_in_pytorch_ends_near_its_minimum():
    torch.manual_seed(0)
    (line,) = printed("pytorch/elastic_net.py")
    expected = elastic_net_prox(WANTED, 0.5, 0.5)
    assert np.abs(numbers(line) - expected)[:2].max() < FOUR_DECIMALS
    assert np.abs(expected[:2] - (WANTED[:2] - 0.5) * 2 / 3).max() < 1e-12
    assert 0 < abs(numbers(line)[2]) < 0.1


def test_the_groups_of_pytorch_tell_what_decays():
    words = dict(line.split() for line in printed("pytorch/parameter_groups.py"))
    assert {name for name, word in words.items() if word == "decays"} == {"0.weight", "2.weight"}
    assert len(words) == 6


FLOAT32 = 1e-5
CHAINS = ["SGD with L2", "Adam with L2", "AdamW", "AdamW of the paper"]


def test_weight_decay_in_keras_ends_where_the_heavy_ball_rests():
    (line,) = printed("keras/weight_decay.py")
    assert np.abs(numbers(line) - l2_prox(WANTED, 0.5 * (1 - 0.9))).max() < FLOAT32


def test_adam_and_adamw_of_keras_print_the_same():
    adam, adamw = printed("keras/adamw.py")
    assert (adam.split(" ", 1)[0], adamw.split(" ", 1)[0]) == ("Adam", "AdamW")
    assert np.array_equal(numbers(adam), numbers(adamw)) and numbers(adam).all()


def test_the_regularisers_of_keras_end_at_the_three_minima():
    keras.utils.set_random_seed(0)
    l1, l2, both = printed("keras/regularizers.py")
    assert l1.startswith("L1 ") and np.abs(numbers(l1) - soft_threshold(WANTED, 0.5))[:2].max() < FLOAT32
    assert l2.startswith("L2 ") and np.abs(numbers(l2) - l2_prox(WANTED, 0.5)).max() < FLOAT32
    assert both.startswith("L1L2 ") and np.abs(numbers(both) - elastic_net_prox(WANTED, 0.5, 0.5))[:2].max() < FLOAT32
    assert 0 < abs(numbers(l1)[2]) < 0.1 and 0 < abs(numbers(both)[2]) < 0.1


def test_the_proximal_step_in_keras_ends_at_the_minimum_with_its_zero():
    (line,) = printed("keras/l1_proximal.py")
    assert np.abs(numbers(line) - soft_threshold(WANTED, 0.5)).max() < FLOAT32
    assert numbers(line)[2] == 0


def test_leaving_out_in_keras_tells_what_decays():
    words = dict(line.split() for line in printed("keras/exclude.py"))
    assert [name.rsplit("/", 1)[1] for name, word in words.items() if word == "decays"] == ["kernel", "kernel"]
    assert len(words) == 6


def test_the_four_chains_leave_what_ten_steps_leave():
    lines = dict(zip(CHAINS, printed("optax/four_positions.py"), strict=True))
    for name, line in lines.items():
        assert line.startswith(name + " ")
    left = {name: numbers(line).item() for name, line in lines.items()}
    coupled = twins.run(twins.sgd(0.01, mu=0.9, lam=0.5), lambda w, step: 0 * w, np.ones(1), 10)[-1]
    assert left["SGD with L2"] == pytest.approx(coupled.item(), rel=1e-6)
    assert left["Adam with L2"] == pytest.approx(1 - 10 * 0.01, rel=1e-3)
    assert left["AdamW"] == pytest.approx((1 - 0.01 * 0.5) ** 10, rel=1e-6)
    assert left["AdamW of the paper"] == pytest.approx((1 - 0.5) ** 10, rel=1e-4)  # it prints five digits


def test_the_mask_of_optax_tells_what_decays():
    assert dict(line.split() for line in printed("optax/mask.py")) == {"kernel": "decays", "bias": "stays"}
