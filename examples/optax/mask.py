"""Weight decay without biases and the parameters of normalisation layers."""

import jax
import jax.numpy as jnp
import optax


def adamw(learning_rate, weight_decay):
    """AdamW that decays what has two dimensions or more, and no more."""

    def decays(params):
        return jax.tree.map(lambda p: p.ndim >= 2, params)

    return optax.adamw(learning_rate, weight_decay=weight_decay, mask=decays)


if __name__ == "__main__":
    params = {"kernel": jnp.ones((3, 4)), "bias": jnp.ones(4)}
    optimizer = adamw(learning_rate=0.5, weight_decay=0.1)
    # Slopes of zero: what moves now is decay.
    zeros = jax.tree.map(jnp.zeros_like, params)
    updates, _ = optimizer.update(zeros, optimizer.init(params), params)
    for name, update in updates.items():
        print(name, "decays" if update.any() else "stays")
