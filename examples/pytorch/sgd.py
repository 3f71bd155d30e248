"""SGD with `weight_decay`: an L2 penalty without a word of it in the loss."""

import torch


def train(model, loss, batches, lr, weight_decay, momentum=0.0):
    """Each step first adds weight_decay * w to the gradient of w."""
    optimizer = torch.optim.SGD(
        model.parameters(),
        lr=lr,
        momentum=momentum,
        weight_decay=weight_decay,
    )
    for batch in batches:
        optimizer.zero_grad()
        loss(model, batch).backward()
        optimizer.step()


if __name__ == "__main__":

    def loss(model, wanted):
        """Without a penalty the weights end where they are wanted."""
        return (model.weight - wanted).square().sum() / 2

    model = torch.nn.Linear(3, 1, bias=False)
    wanted = torch.tensor([3.0, 1.0, 0.2])
    train(model, loss, [wanted] * 1000, lr=0.1, weight_decay=0.5)
    print(model.weight.data)  # two thirds of what is wanted
