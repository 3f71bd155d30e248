"""Optax: an optimiser is a chain, and the decay means what its place in the chain says."""
