"""L1 as a proximal step: weights that should be zero are zero."""

import torch
from torch.nn.functional import softshrink


def train(model, loss, batches, lr, l1, l2=0.0):
    """A step on the loss (and L2, for an elastic net), then the threshold."""
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, weight_decay=l2)
    for batch in batches:
        optimizer.zero_grad()
        loss(model, batch).backward()
        optimizer.step()
        with torch.no_grad():
            for w in model.parameters():
                # Towards zero by lr * l1, and no farther than to zero.
                w.copy_(softshrink(w, lr * l1))


if __name__ == "__main__":

    def loss(model, wanted):
        """Without a penalty the weights end where they are wanted."""
        return (model.weight - wanted).square().sum() / 2

    model = torch.nn.Linear(3, 1, bias=False)
    wanted = torch.tensor([3.0, 1.0, 0.2])
    train(model, loss, [wanted] * 1000, lr=0.1, l1=0.5)
    # Half off each, and the last one is zero.
    print(model.weight.data, "zeros:", (model.weight == 0).sum().item())
