"""The elastic net written into the loss: L1, and L2 with its half."""

import torch


def penalty(weights, l1, l2):
    """With its half, l2 is the same number as `weight_decay` in SGD."""
    return l1 * weights.abs().sum() + l2 / 2 * weights.square().sum()


def train(model, loss, batches, lr, l1, l2):
    """Plain SGD on the loss plus the penalty of every parameter."""
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    for batch in batches:
        optimizer.zero_grad()
        extra = sum(penalty(w, l1, l2) for w in model.parameters())
        (loss(model, batch) + extra).backward()
        optimizer.step()


if __name__ == "__main__":

    def loss(model, wanted):
        """Without a penalty the weights end where they are wanted."""
        return (model.weight - wanted).square().sum() / 2

    model = torch.nn.Linear(3, 1, bias=False)
    wanted = torch.tensor([3.0, 1.0, 0.2])
    train(model, loss, [wanted] * 1000, lr=0.1, l1=0.5, l2=0.5)
    # Half off each, then two thirds of that, and the last one near zero.
    print(model.weight.data)
