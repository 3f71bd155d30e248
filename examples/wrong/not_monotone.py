"""Ridge on two features with a correlation of nine tenths: both weights, and their length."""

import numpy as np

G, c = np.array([[1, 0.9], [0.9, 1]]), np.array([1, 0.5])
for lam in (0, 0.8, 1, 3):
    w = np.linalg.solve(G + lam * np.eye(2), c)
    print(w.round(3) + 0, np.linalg.norm(w).round(3))
# [ 2.895 -2.105] 3.579
# [0.556 0.   ] 0.556
# [0.486 0.031] 0.487
# [0.234 0.072] 0.245
