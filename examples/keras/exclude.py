"""Weight decay without biases and the variables of normalisation layers."""

import keras


def adamw(model, learning_rate, weight_decay):
    """AdamW that decays what has two dimensions or more, and no more."""
    optimizer = keras.optimizers.AdamW(learning_rate, weight_decay=weight_decay)
    no_decay = [v for v in model.trainable_variables if len(v.shape) < 2]
    optimizer.exclude_from_weight_decay(var_list=no_decay)
    return optimizer


if __name__ == "__main__":
    layers = keras.layers
    stack = [layers.Dense(4), layers.LayerNormalization(), layers.Dense(1)]
    model = keras.Sequential([keras.Input((3,)), *stack])
    before = model.get_weights()
    # Slopes of zero: what moves now is decay.
    optimizer = adamw(model, learning_rate=0.5, weight_decay=0.1)
    variables = model.trainable_variables
    optimizer.apply([keras.ops.zeros_like(v) for v in variables], variables)
    for v, old, new in zip(variables, before, model.get_weights(), strict=True):
        print(v.path, "stays" if (old == new).all() else "decays")
