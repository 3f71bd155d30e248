"""L1 as a proximal step in Keras: weights that should be zero are zero."""

import keras


class SoftThreshold(keras.constraints.Constraint):
    """A constraint is applied after each step: this one is the threshold."""

    def __init__(self, threshold):
        self.threshold = threshold

    def __call__(self, w):
        """Each weight moves towards zero, and no farther than to zero."""
        return keras.ops.soft_shrink(w, self.threshold)


def build(inputs, outputs, learning_rate, l1):
    """A linear model with L1 on its kernel, for plain SGD at this rate."""
    threshold = SoftThreshold(learning_rate * l1)
    layer = keras.layers.Dense(
        outputs,
        use_bias=False,
        kernel_constraint=threshold,
    )
    return keras.Sequential([keras.Input((inputs,)), layer])


if __name__ == "__main__":

    def loss(wanted, given):
        """Without a penalty the weights end where they are wanted."""
        return keras.ops.sum(keras.ops.square(given - wanted)) / 2

    model = build(inputs=3, outputs=1, learning_rate=0.1, l1=0.5)
    model.compile(keras.optimizers.SGD(0.1), loss=loss)
    x, wanted = keras.ops.eye(3), keras.ops.array([[3.0], [1.0], [0.2]])
    for _ in range(300):
        model.train_on_batch(x, wanted)
    # Half off each, and the last one is zero.
    print(model.get_weights()[0].ravel())
