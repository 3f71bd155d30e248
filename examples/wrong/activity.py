"""What the two regularisers of a layer add to the loss, for weights of one and an output of zero."""

import keras
import numpy as np

half = keras.regularizers.L2(0.5)
layer = keras.layers.Dense(1, kernel_initializer="ones", activity_regularizer=half, kernel_regularizer=half)
layer(np.array([[1.0, -1.0]]))
print(*(float(x) for x in layer.losses))
# 0.0 1.0
