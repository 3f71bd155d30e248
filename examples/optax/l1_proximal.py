"""L1 as a proximal step on some of the arrays: after the update, a threshold where a mask says so."""

import jax
import jax.numpy as jnp
import optax


def soft_threshold(w, by):
    """Towards zero by that much, and no farther than to zero."""
    return jnp.sign(w) * jnp.maximum(jnp.abs(w) - by, 0)


def train(params, loss, batches, learning_rate, l1, mask):
    """Plain SGD on the loss, then the threshold for arrays whose mask is true."""
    optimizer = optax.sgd(learning_rate)
    state = optimizer.init(params)
    for batch in batches:
        gradient = jax.grad(loss)(params, batch)
        updates, state = optimizer.update(gradient, state)
        params = optax.apply_updates(params, updates)
        params = jax.tree.map(
            lambda w, chosen: soft_threshold(w, learning_rate * l1) if chosen else w,
            params,
            mask,
        )
    return params


if __name__ == "__main__":
    wanted = jnp.array([3.0, 1.0, 0.2])

    def loss(params, wanted):
        """Without a penalty both arrays end where they are wanted."""
        return sum(((w - wanted) ** 2).sum() / 2 for w in params.values())

    params = {"sparse": jnp.zeros(3), "free": jnp.zeros(3)}
    mask = {"sparse": True, "free": False}
    params = train(params, loss, [wanted] * 200, learning_rate=0.1, l1=0.5, mask=mask)
    # Half off each of the one array, and its last is zero; the other is whole.
    print(params["sparse"], params["free"])
