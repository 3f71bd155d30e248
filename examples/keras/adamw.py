"""AdamW in Keras, where Adam with `weight_decay` is the same algorithm."""

import keras


def train(model, loss, batches, optimizer):
    """One step a batch; `model.fit` does the same."""
    model.compile(optimizer, loss=loss)
    for x, y in batches:
        model.train_on_batch(x, y)


if __name__ == "__main__":

    def loss(wanted, given):
        """Without a penalty the weights end where they are wanted."""
        return keras.ops.sum(keras.ops.square(given - wanted)) / 2

    for adam in keras.optimizers.Adam, keras.optimizers.AdamW:
        zeros = keras.initializers.Zeros()
        layer = keras.layers.Dense(1, use_bias=False, kernel_initializer=zeros)
        model = keras.Sequential([keras.Input((3,)), layer])
        x, wanted = keras.ops.eye(3), keras.ops.array([[3.0], [1.0], [0.2]])
        optimizer = adam(learning_rate=0.01, weight_decay=0.5)
        train(model, loss, [(x, wanted)] * 500, optimizer)
        # Both print the same.
        print(adam.__name__, model.get_weights()[0].ravel())
