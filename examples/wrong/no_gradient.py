"""One step of SGD with weight decay, for a parameter whose slope is zero and one that has none."""

import torch

zero, none = (torch.nn.Parameter(torch.ones((), dtype=torch.float64)) for _ in range(2))
zero.grad = torch.zeros_like(zero)
torch.optim.SGD([zero, none], lr=0.1, weight_decay=0.01).step()
print(zero.item(), none.item())
# 0.999 1.0
