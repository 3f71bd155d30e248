"""The slope that automatic differentiation gives for |w| at zero."""

import jax
import torch

w = torch.zeros((), requires_grad=True)
w.abs().backward()
print(w.grad.item(), jax.grad(abs)(0.0).item())
# 0.0 1.0
