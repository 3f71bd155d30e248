"""The PyTorch snippets against the NumPy twins, and what the page says of PyTorch besides."""

import numpy as np
import pytest
import torch

from examples.pytorch import adam, elastic_net, l1_in_the_loss, l1_proximal, parameter_groups, sgd
from figures.reference import optimizers as twins
from figures.reference.penalties import elastic_net as penalty_twin
from figures.reference.prox import elastic_net_prox
from tests.frameworks.snippets import SHAPES, WANTED, instance, twin, worst

CLOSE = 1e-12  # float64, and some hundred roundings
ALPHA, LAM = 0.03, 0.4

shapes = pytest.mark.parametrize("shape", SHAPES, ids=str)


class Weights(torch.nn.Module):
    def __init__(self, w0):
        super().__init__()
        self.w = torch.nn.Parameter(torch.tensor(w0))


def slope(model, gradient):
    """A loss whose gradient is the one given, wherever the weights are."""
    return (model.w * gradient).sum()


def path(train, w0, gradients, *arguments, **named):
    """The weights after each step of a snippet's `train`; `arguments` may build what needs the model."""
    model, weights = Weights(w0), []

    def batches():
        for gradient in gradients:
            yield torch.tensor(gradient)
            weights.append(model.w.detach().numpy().copy())  # `train` asks for the next batch: a step is done

    train(model, slope, batches(), *(a(model.parameters()) if callable(a) else a for a in arguments), **named)
    return np.array(weights)


@shapes
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_sgd_with_weight_decay_is_l2(shape, momentum):
    w0, gradients = instance(shape)
    got = path(sgd.train, w0, gradients, lr=ALPHA, weight_decay=LAM, momentum=momentum)
    assert worst(got, twin(twins.sgd(ALPHA, mu=momentum, lam=LAM), w0, gradients)) < CLOSE


@shapes
def test_adam_is_coupled_and_adamw_is_not(shape):
    w0, gradients = instance(shape)
    for optimizer, decoupled in (torch.optim.Adam, False), (torch.optim.AdamW, True):
        got = path(adam.train, w0, gradients, lambda p, o=optimizer: o(p, lr=ALPHA, weight_decay=LAM))
        assert worst(got, twin(twins.adam(ALPHA, lam=LAM, decoupled=decoupled), w0, gradients)) < CLOSE
        assert worst(got, twin(twins.adam(ALPHA, lam=LAM, decoupled=not decoupled), w0, gradients)) > 1e-3


def test_adam_has_a_switch_that_makes_it_adamw():
    w0, gradients = instance((4, 3))
    switched = {"lr": ALPHA, "weight_decay": LAM, "decoupled_weight_decay": True}
    got = path(adam.train, w0, gradients, lambda p: torch.optim.Adam(p, **switched))
    expected = path(adam.train, w0, gradients, lambda p: torch.optim.AdamW(p, lr=ALPHA, weight_decay=LAM))
    assert np.array_equal(got, expected)


@shapes
def test_l1_in_the_loss_follows_a_subgradient_and_makes_no_zero(shape):
    w0, gradients = instance(shape, size=0.05)
    got = path(l1_in_the_loss.train, w0, gradients, lr=ALPHA, l1=LAM)
    assert worst(got, twin(twins.subgradient_sgd(ALPHA, LAM), w0, gradients)) < CLOSE
    assert not (got == 0).any()


@shapes
def test_the_proximal_step_makes_zeros_and_just_those_of_the_twin(shape):
    w0, gradients = instance(shape, size=0.05)
    got = path(l1_proximal.train, w0, gradients, lr=ALPHA, l1=LAM)
    expected = twin(twins.proximal_sgd(ALPHA, LAM), w0, gradients)
    nonzero = np.maximum(np.abs(expected).reshape(len(expected), -1).max(axis=1), 1e-300)
    difference = np.abs(got - expected).reshape(len(expected), -1).max(axis=1)
    assert (difference <= CLOSE * nonzero).all()
    assert np.array_equal(got == 0, expected == 0)
    assert (got == 0).any() and (got != 0).any()


def test_sgd_of_l2_before_the_proximal_step_is_an_elastic_net_with_zeros():
    w0, gradients = instance((4, 3), size=0.3)
    got = path(l1_proximal.train, w0, gradients, lr=ALPHA, l1=LAM, l2=0.7)
    words = (
        twins.add_decayed_weights(0.7),
        twins.scale_by_learning_rate(ALPHA),
        twins.soft_threshold_weights(ALPHA * LAM),
    )
    expected = twin(twins.chain(*words), w0, gradients)
    assert worst(got, expected) < CLOSE
    assert np.array_equal(got == 0, expected == 0) and (got == 0).any()


def test_with_l2_in_the_optimiser_the_proximal_step_ends_at_the_elastic_net_with_its_zero():
    model, w = Weights(WANTED), torch.tensor(WANTED)
    l1_proximal.train(model, lambda m, wanted: (m.w - wanted).square().sum() / 2, [w] * 1000, lr=0.1, l1=0.5, l2=0.5)
    assert worst([model.w.detach()], [elastic_net_prox(WANTED, 0.5, 0.5)]) < CLOSE
    assert model.w[2] == 0


@shapes
def test_the_elastic_net_in_the_loss_has_the_half(shape):
    w0, gradients = instance(shape)
    got = path(elastic_net.train, w0, gradients, lr=ALPHA, l1=LAM, l2=0.7)
    words = twins.add_l1_subgradient(LAM), twins.add_decayed_weights(0.7), twins.scale_by_learning_rate(ALPHA)
    assert worst(got, twin(twins.chain(*words), w0, gradients)) < CLOSE
    assert not (got == 0).any()
    assert float(elastic_net.penalty(torch.tensor(w0), LAM, 0.7)) == pytest.approx(
        penalty_twin(w0, LAM, 0.7), rel=CLOSE
    )


def test_its_l2_is_the_weight_decay_of_sgd_and_without_the_half_twice_that():
    w0, gradients = instance((4, 3))
    decay = path(sgd.train, w0, gradients, lr=ALPHA, weight_decay=LAM)
    assert worst(path(elastic_net.train, w0, gradients, lr=ALPHA, l1=0.0, l2=LAM), decay) < CLOSE
    w = torch.tensor(w0, requires_grad=True)
    (LAM * w.square().sum()).backward()
    assert worst(w.grad.numpy(), 2 * LAM * w0) < CLOSE


# Parameter groups.


def network():
    layers = torch.nn.Conv1d(2, 3, 2), torch.nn.BatchNorm1d(3), torch.nn.Flatten(), torch.nn.Linear(9, 4)
    model = torch.nn.Sequential(*layers, torch.nn.LayerNorm(4), torch.nn.Linear(4, 1)).double()
    with torch.no_grad():
        for p in model.parameters():
            p.uniform_(1, 2)  # a bias of zero would stay under any decay
    return model


def test_kernels_decay_by_the_factor_and_biases_and_norms_stay():
    model = network()
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    optimizer = torch.optim.AdamW(parameter_groups.parameter_groups(model, weight_decay=LAM), lr=ALPHA)
    (0 * model(torch.ones(5, 2, 4, dtype=torch.float64))).sum().backward()
    assert all(p.grad is not None and not p.grad.any() for p in model.parameters())
    optimizer.step()
    for name, p in model.named_parameters():
        left = 1 - ALPHA * LAM if name in ("0.weight", "3.weight", "5.weight") else 1
        assert torch.equal(p, before[name] * left), name


def test_every_parameter_is_in_exactly_one_group():
    model = network()
    grouped = [id(p) for group in parameter_groups.parameter_groups(model, LAM) for p in group["params"]]
    assert sorted(grouped) == sorted(map(id, model.parameters()))
    model[0].requires_grad_(False)
    grouped = [id(p) for group in parameter_groups.parameter_groups(model, LAM) for p in group["params"]]
    assert sorted(grouped) == sorted(id(p) for p in model.parameters() if p.requires_grad)


def test_a_group_without_its_own_number_gets_the_default_of_the_optimiser():
    optimizer = torch.optim.AdamW([{"params": [torch.nn.Parameter(torch.ones(2))]}])
    assert optimizer.param_groups[0]["weight_decay"] == 0.01


def test_a_layer_norm_over_two_dimensions_decays_by_this_rule():
    decays, stays = parameter_groups.parameter_groups(torch.nn.LayerNorm([4, 3]), LAM)
    assert len(decays["params"]) == 2 and not stays["params"]
