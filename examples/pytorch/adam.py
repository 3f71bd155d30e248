"""One argument, two algorithms: L2 in Adam, and decoupled decay in AdamW."""

import torch


def train(model, loss, batches, optimizer):
    """The same loop for both: nothing in it tells which one you have."""
    for batch in batches:
        optimizer.zero_grad()
        loss(model, batch).backward()
        optimizer.step()


if __name__ == "__main__":

    def loss(model, wanted):
        """Without a penalty the weights end where they are wanted."""
        return (model.weight - wanted).square().sum() / 2

    for adam in torch.optim.Adam, torch.optim.AdamW:
        model = torch.nn.Linear(3, 1, bias=False)
        wanted = torch.tensor([3.0, 1.0, 0.2])
        optimizer = adam(model.parameters(), lr=0.01, weight_decay=0.5)
        train(model, loss, [wanted] * 10000, optimizer)
        # Two thirds of each under Adam; nearly cut off at two under AdamW.
        print(adam.__name__, model.weight.data)
