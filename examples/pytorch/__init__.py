"""PyTorch: what `weight_decay` does, and how to write what it does not."""
