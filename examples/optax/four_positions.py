"""One link in four places: L2 in SGD, L2 in Adam, and two kinds of AdamW."""

import jax
import jax.numpy as jnp
import optax


def chains(learning_rate, weight_decay):
    """The first link is handed the gradient; each hands on what it makes of it."""
    adam, rate = optax.scale_by_adam(), optax.scale(learning_rate)
    decay, minus = optax.add_decayed_weights(weight_decay), optax.scale(-1)
    sgd = optax.sgd(learning_rate, momentum=0.9)
    return {
        "SGD with L2": optax.chain(decay, sgd),
        "Adam with L2": optax.chain(decay, adam, rate, minus),
        "AdamW": optax.chain(adam, decay, rate, minus),
        "AdamW of the paper": optax.chain(adam, rate, decay, minus),
    }


def train(w, loss, batches, optimizer):
    """The weights after one step a batch."""
    state = optimizer.init(w)
    for batch in batches:
        gradient = jax.grad(loss)(w, batch)
        updates, state = optimizer.update(gradient, state, w)  # w decays
        w = optax.apply_updates(w, updates)
    return w


if __name__ == "__main__":

    def flat(w, batch):
        """A loss without a slope: what moves now is decay."""
        return 0 * w.sum()

    for name, chain in chains(learning_rate=0.01, weight_decay=0.5).items():
        # What ten steps leave of a weight of one.
        print(name, train(jnp.ones(1), flat, range(10), chain))
