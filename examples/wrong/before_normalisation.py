"""The loss is the angle of the weights, so it never sees their length; the decay does."""

import numpy as np

for w in ([0.1, 0.0], [10.0, 0.0]):
    for _ in range(20_000):
        w, before = 0.999 * np.array(w) - 0.01 * np.array([-w[1], w[0]]) / np.dot(w, w), w
    print(round(np.dot(w, w) ** 2, 6), round(np.dot(w, before) / np.dot(w, w), 6))
# 0.050025 0.999
# 0.050025 0.999
