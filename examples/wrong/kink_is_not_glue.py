"""A plain and a proximal step from zero, for a slope within the strength and one beyond it."""

from figures.reference.prox import soft_threshold

alpha, lam = 0.1, 1
for slope in (-0.5, -1.5):
    plain, proximal = 0 - alpha * slope, soft_threshold(0 - alpha * slope, alpha * lam)
    print(round(plain, 2), round(float(proximal), 2))
# 0.05 0.0
# 0.15 0.05
