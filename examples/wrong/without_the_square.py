"""The slope of the norm without its square, by differences, at a vector and at one a thousand times shorter."""

import numpy as np

for w in (np.array([3.0, 4.0]), np.array([0.003, 0.004])):
    step = 1e-6 * np.eye(2)
    print([round(float(np.linalg.norm(w + e) - np.linalg.norm(w - e)) / 2e-6, 4) for e in step])
# [0.6, 0.8]
# [0.6, 0.8]
