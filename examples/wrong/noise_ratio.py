"""The most probable weight for one target of three, noise of variance two and a prior of variance one."""

import numpy as np

w = np.linspace(-5, 5, 10_001)
log_posterior = -((3 - w) ** 2) / (2 * 2) - w**2 / (2 * 1)
print(w[log_posterior.argmax()].round(6), 3 / (1 + 2 / 1), 3 / (1 + 1 / 1))
# 1.0 1.0 1.5
