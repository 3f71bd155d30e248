"""L1 written into the loss: weights that should be zero hover around it."""

import torch


def train(model, loss, batches, lr, l1):
    """Plain SGD on the loss plus l1 times the sum of absolute values."""
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    for batch in batches:
        optimizer.zero_grad()
        penalty = sum(w.abs().sum() for w in model.parameters())
        (loss(model, batch) + l1 * penalty).backward()
        optimizer.step()


if __name__ == "__main__":

    def loss(model, wanted):
        """Without a penalty the weights end where they are wanted."""
        return (model.weight - wanted).square().sum() / 2

    model = torch.nn.Linear(3, 1, bias=False)
    wanted = torch.tensor([3.0, 1.0, 0.2])
    train(model, loss, [wanted] * 1000, lr=0.1, l1=0.5)
    # Half off each, but the last one is near zero and not zero.
    print(model.weight.data, "zeros:", (model.weight == 0).sum().item())
