"""The strength of an L2 penalty on standardised targets, in metres and in centimetres, its λ in the same unit."""

import numpy as np

for unit in (1, 100):
    y, lam = unit * np.array([1.0, 2.0, 4.0, 5.0]), unit * 0.5
    print((4 * lam / y.std()).round(3), (4 * lam / y.var()).round(3))
# 1.265 0.8
# 1.265 0.008
