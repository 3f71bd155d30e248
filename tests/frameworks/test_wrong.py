"""What people get wrong about frameworks: the counterexamples that need one, and what the installed versions expose."""

import inspect

import pytest

from tests.examples.counterexamples import FILES, needs_a_framework, printed, promised


@pytest.mark.parametrize("name", [x for x in FILES if needs_a_framework(x)])
def test_a_counterexample_prints_what_its_comment_says(name):
    assert printed(FILES[name]) == promised(FILES[name])


def test_three_pytorch_optimisers_take_no_weight_decay_and_two_have_one_by_default():
    import torch

    kinds = {
        name: inspect.signature(kind).parameters.get("weight_decay")
        for name, kind in vars(torch.optim).items()
        if inspect.isclass(kind) and issubclass(kind, torch.optim.Optimizer) and kind is not torch.optim.Optimizer
    }
    assert {name for name, argument in kinds.items() if argument is None} == {"LBFGS", "Rprop", "SparseAdam"}
    defaults = {name: argument.default for name, argument in kinds.items() if argument is not None}
    assert {name: x for name, x in defaults.items() if x} == {"AdamW": 0.01, "Muon": 0.1}


def test_three_pytorch_optimisers_decay_beside_the_step():
    import torch

    # Huge slopes: what is divided by them hardly moves the weight, what stands beside the step does. SGD and ASGD do
    # not divide, nor does RAdam in its first steps; for plain steps the two are the same.
    beside = set()
    for name in ("Adam", "AdamW", "Adadelta", "Adafactor", "Adagrad", "Adamax", "Muon", "NAdam", "RMSprop"):
        after = []
        for decay in (0.0, 0.5):
            w = torch.nn.Parameter(torch.full((2, 2), 3.0, dtype=torch.float64))
            w.grad = torch.full_like(w, 1e9)
            getattr(torch.optim, name)([w], lr=0.1, weight_decay=decay).step()
            after.append(w[0, 0].item())
        if abs(after[1] - after[0] + 0.1 * 0.5 * 3) < 1e-4:
            beside.add(name)
    assert beside == {"AdamW", "Adafactor", "Muon"}


def test_keras_has_the_public_adamw():
    import tensorflow as tf

    assert issubclass(tf.keras.optimizers.AdamW, tf.keras.optimizers.Optimizer)
