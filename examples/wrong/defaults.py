"""Which of PyTorch's optimisers take a weight decay, and what it is by default."""

from inspect import signature

import torch

for name in ("SGD", "Adam", "AdamW", "Muon", "LBFGS", "Rprop", "SparseAdam"):
    argument = signature(getattr(torch.optim, name)).parameters.get("weight_decay")
    print(name, argument.default if argument else "takes none")
# SGD 0
# Adam 0
# AdamW 0.01
# Muon 0.1
# LBFGS takes none
# Rprop takes none
# SparseAdam takes none
