"""Plain and proximal steps without data, each taking a tenth off."""

import numpy as np

plain, proximal = [0.25], [0.25]
for _ in range(4):
    plain.append(plain[-1] - 0.1 * np.sign(plain[-1]))
    proximal.append(np.sign(proximal[-1]) * max(abs(proximal[-1]) - 0.1, 0))
print(np.round(plain, 2), np.round(proximal, 2), sep="\n")
# [ 0.25  0.15  0.05 -0.05  0.05]
# [0.25 0.15 0.05 0.   0.  ]
