"""SGD with `weight_decay` in Keras: decoupled, so no L2 with momentum."""

import keras


def train(model, loss, batches, learning_rate, weight_decay, momentum=0.0):
    """Each step first takes learning_rate * weight_decay of every weight."""
    optimizer = keras.optimizers.SGD(
        learning_rate,
        momentum=momentum,
        weight_decay=weight_decay,
    )
    model.compile(optimizer, loss=loss)
    for x, y in batches:
        model.train_on_batch(x, y)


if __name__ == "__main__":

    def loss(wanted, given):
        """Without a penalty the weights end where they are wanted."""
        return keras.ops.sum(keras.ops.square(given - wanted)) / 2

    layer = keras.layers.Dense(1, use_bias=False)
    model = keras.Sequential([keras.Input((3,)), layer])
    x, wanted = keras.ops.eye(3), keras.ops.array([[3.0], [1.0], [0.2]])
    train(
        model,
        loss,
        [(x, wanted)] * 300,
        learning_rate=0.1,
        weight_decay=0.5,
        momentum=0.9,
    )
    # As L2 of a tenth of the strength would do.
    print(model.get_weights()[0].ravel())
