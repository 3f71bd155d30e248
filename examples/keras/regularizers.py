"""Keras' regularisers are terms of the loss: L1, L2 without its half, both."""

import keras


def build(regularizer, inputs, outputs):
    """A linear model whose kernel is penalised, and not its outputs."""
    layer = keras.layers.Dense(
        outputs,
        use_bias=False,
        kernel_regularizer=regularizer,
    )
    return keras.Sequential([keras.Input((inputs,)), layer])


def train(model, loss, batches, learning_rate):
    """Plain SGD on the loss; Keras adds what stands in `model.losses`."""
    model.compile(keras.optimizers.SGD(learning_rate), loss=loss)
    for x, y in batches:
        model.train_on_batch(x, y)


if __name__ == "__main__":

    def loss(wanted, given):
        """Without a penalty the weights end where they are wanted."""
        return keras.ops.sum(keras.ops.square(given - wanted)) / 2

    x, wanted = keras.ops.eye(3), keras.ops.array([[3.0], [1.0], [0.2]])
    # A quarter for L2, since its half is missing.
    regularizers = keras.regularizers
    l1, l2 = regularizers.L1(0.5), regularizers.L2(0.25)
    for regularizer in l1, l2, regularizers.L1L2(l1=0.5, l2=0.25):
        model = build(regularizer, inputs=3, outputs=1)
        train(model, loss, [(x, wanted)] * 300, learning_rate=0.1)
        print(type(regularizer).__name__, model.get_weights()[0].ravel())
