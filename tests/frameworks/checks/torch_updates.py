"""Weight decay in PyTorch's optimisers: against our optimisers, or against the same optimiser on the penalised loss."""

import numpy as np
import torch

from derivations.symbols import arg_weight_decay, n
from figures.reference.optimizers import adam, sgd
from tests.frameworks.checking import checks, strength
from tests.frameworks.training import STEPS, beside, trainings

ROUNDING = "double precision: the same operations in another order, a hundred times"
ADAPTIVE = ("RMSprop", "Adagrad", "Adadelta", "Adamax", "NAdam", "RAdam")
BETAS = (0.8, 0.9)


def path(make, training, slope) -> np.ndarray:
    """The weights along the way, with given slopes."""
    w = torch.nn.Parameter(torch.tensor(training.w0))
    optimizer = make([w], lr=training.alpha)
    weights = [training.w0]
    for step in range(STEPS):
        w.grad = torch.tensor(slope(weights[-1], step))
        optimizer.step()
        weights.append(w.detach().numpy().copy())
    return np.array(weights)


def on_a_mean(row, training) -> float:
    """What the row says of the strength beside the mean loss."""
    rows = len(training.y)
    return strength(row.l2, {arg_weight_decay: training.weight_decay, n: rows}) / rows


def same_as_penalised(row, training, optimizer, **settings):
    """With weight decay, and without on the mean loss with the penalty that the row says: by PyTorch both."""
    decay = training.weight_decay
    with_decay = path(lambda w, lr: optimizer(w, lr, weight_decay=decay, **settings), training, training.slope)

    def loss_slope(w, step):
        free = torch.tensor(w, requires_grad=True)
        X, y, noise = (torch.tensor(x) for x in (training.X, training.y, training.noise[step]))
        loss = ((X @ free - y) ** 2).mean() / 2 + noise @ free + on_a_mean(row, training) / 2 * (free**2).sum()
        return torch.autograd.grad(loss, free)[0].numpy()

    yield with_decay, path(lambda w, lr: optimizer(w, lr, **settings), training, loss_slope)


@checks("torch_sgd", tolerance=1e-12, because=ROUNDING)
def torch_sgd_is_ours(row, rng):
    for t in trainings(rng):
        got = path(lambda w, lr, t=t: torch.optim.SGD(w, lr, t.mu, weight_decay=t.weight_decay), t, t.slope)
        yield got, t.ours(sgd(t.alpha, t.mu, on_a_mean(row, t)))
        yield from same_as_penalised(row, t, torch.optim.SGD, momentum=t.mu)


@checks("torch_adam", tolerance=1e-12, because=ROUNDING)
def torch_adam_is_ours(row, rng):
    for t in trainings(rng):
        lam = on_a_mean(row, t)
        for eps in (1e-8, 0.0):
            got = path(lambda w, lr, t=t, eps=eps: torch.optim.Adam(w, lr, BETAS, eps, t.weight_decay), t, t.slope)
            yield got, t.ours(adam(t.alpha, *BETAS, eps, lam))
        first_slope = t.slope(t.w0, 0) + lam * t.w0
        yield got[1] - got[0], -t.alpha * np.sign(first_slope)  # adam.first_step_is_sign: with ε = 0, the last run
        yield from same_as_penalised(row, t, torch.optim.Adam, betas=BETAS)


@checks("torch_adaptive", tolerance=1e-12, because=ROUNDING)
def torch_adaptive_optimizers_see_the_penalised_slope(row, rng):
    for t in trainings(rng):
        for name in ADAPTIVE:
            assert name in row.call
            yield from same_as_penalised(row, t, getattr(torch.optim, name))


def decay_of_a_step(row, training) -> float:
    """The learning rate times what the row calls λ."""
    return training.alpha * strength(row.decay, {arg_weight_decay: training.weight_decay})


@checks("torch_adamw", tolerance=1e-12, because=ROUNDING)
def torch_adamw_is_ours(row, rng):
    for t in trainings(rng):
        got = path(lambda w, lr, t=t: torch.optim.AdamW(w, lr, BETAS, weight_decay=t.weight_decay), t, t.slope)
        lam = decay_of_a_step(row, t) / t.alpha
        yield got, t.ours(adam(t.alpha, *BETAS, lam=lam, decoupled=True))


@checks("torch_decoupled_flag", tolerance=1e-12, because=ROUNDING)
def torch_flag_puts_the_decay_beside_the_step(row, rng):
    for t in trainings(rng):
        for name in ("Adam", "NAdam", "RAdam"):
            optimizer = getattr(torch.optim, name)
            settings = {"weight_decay": t.weight_decay, "decoupled_weight_decay": True}
            got = path(lambda w, lr, o=optimizer, s=settings: o(w, lr, **s), t, lambda w, step, t=t: t.noise[step])
            plain = path(optimizer, t, lambda w, step, t=t: t.noise[step])
            yield got, beside(np.diff(plain, axis=0), t.w0, 1 - decay_of_a_step(row, t))


@checks("torch_muon", tolerance=1e-12, because=ROUNDING)
def torch_muon_decays_with_the_rate_as_given(row, rng):
    for t in trainings(rng):
        w0, slopes = rng.normal(size=(7, 4)), rng.normal(size=(STEPS, 7, 4))

        def run(decay, t=t, w0=w0, slopes=slopes):
            w = torch.nn.Parameter(torch.tensor(w0))
            optimizer = torch.optim.Muon([w], t.alpha, weight_decay=decay)
            weights = [w0]
            for slope in slopes:
                w.grad = torch.tensor(slope)
                optimizer.step()
                weights.append(w.detach().numpy().copy())
            return np.array(weights)

        yield run(t.weight_decay), beside(np.diff(run(0), axis=0), w0, 1 - decay_of_a_step(row, t))
