"""Weight decay without biases and the parameters of normalisation layers."""

import torch


def parameter_groups(model, weight_decay):
    """Two groups for any optimiser: from two dimensions on parameters decay."""
    parameters = [p for p in model.parameters() if p.requires_grad]
    decay = [p for p in parameters if p.ndim >= 2]
    no_decay = [p for p in parameters if p.ndim < 2]
    return [
        {"params": decay, "weight_decay": weight_decay},
        {"params": no_decay, "weight_decay": 0.0},
    ]


if __name__ == "__main__":
    nn = torch.nn
    model = nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4), nn.Linear(4, 1))
    groups = parameter_groups(model, weight_decay=0.1)
    optimizer = torch.optim.AdamW(groups, lr=0.5)
    before = [p.detach().clone() for p in model.parameters()]
    # A loss without a slope: what moves now is decay.
    (0 * model(torch.ones(1, 3))).sum().backward()
    optimizer.step()
    for (name, p), old in zip(model.named_parameters(), before, strict=True):
        print(name, "stays" if p.equal(old) else "decays")
