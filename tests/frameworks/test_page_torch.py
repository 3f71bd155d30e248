"""What the page says of PyTorch beside its snippets."""

import inspect

import numpy as np
import pytest
import torch

from examples.pytorch import elastic_net
from figures.reference import optimizers as twins
from figures.reference.prox import soft_threshold
from tests.frameworks.snippets import WANTED, instance, worst
from tests.frameworks.test_snippets_torch import ALPHA, CLOSE, LAM, Weights, slope

COUPLED = ["SGD", "Adam", "Adadelta", "Adagrad", "Adamax", "ASGD", "NAdam", "RAdam", "RMSprop"]
DECOUPLED = ["AdamW", "Adafactor", "Muon"]
NONE = ["LBFGS", "Rprop", "SparseAdam"]


def defaults():
    """The default of `weight_decay` in every optimiser, by name; None where there is no such argument."""
    found = {}
    for name, thing in vars(torch.optim).items():
        if inspect.isclass(thing) and issubclass(thing, torch.optim.Optimizer) and thing is not torch.optim.Optimizer:
            argument = inspect.signature(thing).parameters.get("weight_decay")
            found[name] = argument and argument.default
    return found


def test_the_lists_name_every_optimiser_once():
    assert sorted(COUPLED + DECOUPLED + NONE) == sorted(defaults())


@pytest.mark.parametrize("name", COUPLED + DECOUPLED)
def test_coupled_decay_is_part_of_the_gradient_and_decoupled_decay_stands_beside_the_step(name):
    w0, gradients = instance((4, 3))
    plain, decayed = Weights(w0), Weights(w0)
    make = getattr(torch.optim, name)
    without = make(plain.parameters(), lr=ALPHA, weight_decay=0.0)
    with_decay = make(decayed.parameters(), lr=ALPHA, weight_decay=LAM)
    for gradient in torch.tensor(gradients):
        decay = LAM * decayed.w.detach()
        plain.w.grad = gradient + decay if name in COUPLED else gradient.clone()
        decayed.w.grad = gradient.clone()
        without.step()
        with_decay.step()
        with torch.no_grad():
            if name in DECOUPLED:
                plain.w -= ALPHA * decay
            assert worst(decayed.w.numpy(), plain.w.numpy()) < CLOSE
            plain.w.copy_(decayed.w)  # Adafactor's step depends on the weights


@pytest.mark.parametrize("momentum", [{"nesterov": True}, {"dampening": 0.5}, {"dampening": 0.9}], ids=str)
def test_nesterov_and_dampening_treat_the_penalty_as_they_treat_the_loss(momentum):
    w0, gradients = instance((4, 3))
    ours, theirs = Weights(w0), Weights(w0)
    without = torch.optim.SGD(ours.parameters(), lr=ALPHA, momentum=0.9, **momentum)
    with_decay = torch.optim.SGD(theirs.parameters(), lr=ALPHA, momentum=0.9, weight_decay=LAM, **momentum)
    for gradient in torch.tensor(gradients):
        ours.w.grad = gradient + LAM * ours.w.detach()
        theirs.w.grad = gradient.clone()
        without.step()
        with_decay.step()
    assert worst([theirs.w.detach().numpy()], [ours.w.detach().numpy()]) < CLOSE


@pytest.mark.parametrize("how", ["foreach", "fused"])
@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW"])
def test_foreach_and_fused_are_the_same_step(name, how):
    w0, gradients = instance((4, 3))
    plain, fast = Weights(w0), Weights(w0)
    make = getattr(torch.optim, name)
    steps = [make(x.parameters(), lr=ALPHA, weight_decay=LAM, **{how: x is fast}) for x in (plain, fast)]
    for gradient in torch.tensor(gradients):
        for model, step in zip((plain, fast), steps, strict=True):
            model.w.grad = gradient.clone()
            step.step()
    assert worst([fast.w.detach().numpy()], [plain.w.detach().numpy()]) < CLOSE


# To compile, PyTorch imports a part of itself that it calls deprecated.
@pytest.mark.filterwarnings("ignore:.torch.jit:DeprecationWarning")
def test_a_wrapped_model_hides_its_methods_and_lengthens_its_names():
    """As DistributedDataParallel does it, without the processes that it needs: it hands on `forward` alone."""
    compiled = torch.compile(torch.nn.Linear(3, 1))
    assert [name for name, _ in compiled.named_parameters()] == ["_orig_mod.weight", "_orig_mod.bias"]
    assert "module" in inspect.getsource(torch.nn.parallel.DistributedDataParallel.__init__)
    assert "__getattr__" not in vars(torch.nn.parallel.DistributedDataParallel)


@pytest.mark.parametrize("name", DECOUPLED)
def test_decoupled_decay_is_not_coupled_as_well(name):
    decayed = Weights(np.ones((4, 3)))
    decayed.w.grad = torch.zeros(4, 3, dtype=torch.float64)
    getattr(torch.optim, name)(decayed.parameters(), lr=ALPHA, weight_decay=LAM).step()
    assert worst(decayed.w.detach().numpy(), np.full((4, 3), 1 - ALPHA * LAM)) < CLOSE


def test_three_have_none_and_by_default_two_decay():
    found = defaults()
    assert {name for name, default in found.items() if default is None} == set(NONE)
    assert {name: default for name, default in found.items() if default} == {"AdamW": 0.01, "Muon": 0.1}


def test_a_schedule_multiplies_the_decay_of_adamw():
    model = Weights(np.ones(3))
    optimizer = torch.optim.AdamW(model.parameters(), lr=ALPHA, weight_decay=LAM)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 / (1 + step))
    left = 1.0
    for step in range(10):
        model.w.grad = torch.zeros(3, dtype=torch.float64)
        optimizer.step()
        schedule.step()
        left *= 1 - ALPHA / (1 + step) * LAM
    assert worst(model.w.detach().numpy(), np.full(3, left)) < CLOSE


@pytest.mark.parametrize("name", ["SGD", "AdamW"])
def test_what_has_no_gradient_stays_and_what_has_a_gradient_of_zero_decays(name):
    unused, level = Weights(np.ones(3)), Weights(np.ones(3))
    level.w.grad = torch.zeros(3, dtype=torch.float64)
    getattr(torch.optim, name)([unused.w, level.w], lr=ALPHA, weight_decay=LAM).step()
    assert torch.equal(unused.w, torch.ones(3, dtype=torch.float64))
    assert worst(level.w.detach().numpy(), np.full(3, 1 - ALPHA * LAM)) < CLOSE


def test_clipping_spares_weight_decay_and_cuts_a_penalty_in_the_loss():
    w0 = np.full(3, 10.0)
    decayed, penalised = Weights(w0), Weights(w0)
    for model, weight_decay in (decayed, LAM), (penalised, 0.0):
        optimizer = torch.optim.SGD(model.parameters(), lr=ALPHA, weight_decay=weight_decay)
        penalty = elastic_net.penalty(model.w, 0.0, 0.0 if weight_decay else LAM)
        (slope(model, torch.zeros(3, dtype=torch.float64)) + penalty).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
        optimizer.step()
    assert worst(decayed.w.detach().numpy(), (1 - ALPHA * LAM) * w0) < CLOSE
    # The push is 4 times the square root of 3 long: clipped to one, it is much less.
    assert worst(penalised.w.detach().numpy(), w0 - ALPHA / np.sqrt(3)) < 1e-6  # clip_grad_norm_ adds 1e-6 to the norm


def test_the_derivative_of_the_absolute_value_at_zero_is_zero():
    w = torch.zeros(1, requires_grad=True)
    w.abs().sum().backward()
    assert w.grad.item() == 0


def test_neither_adam_nor_momentum_goes_with_the_plain_threshold():
    threshold = twins.soft_threshold_weights(ALPHA * LAM)
    for middle in twins.scale_by_adam(), twins.momentum(0.9):
        optimizer = twins.chain(middle, twins.scale_by_learning_rate(ALPHA), threshold)
        end = twins.run(optimizer, lambda w, step: w - WANTED, WANTED, 3000)[-1]
        assert np.abs(end - soft_threshold(WANTED, LAM)).max() > 0.1
