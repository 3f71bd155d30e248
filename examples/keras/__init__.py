"""Keras 3 on TensorFlow: regularisers are terms of the loss, `weight_decay` is not."""
