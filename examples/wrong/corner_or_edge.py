"""The best point of the diamond for two round bowls; then the share of zeros for bowls all around it."""

import numpy as np

from figures.reference.geometry import project_l1_ball

print(project_l1_ball([2, 1], 1), project_l1_ball([1.5, 1], 1))
turns = 2 * np.pi * (np.arange(3600) + 0.5) / 3600
print(np.mean([0 in project_l1_ball([2 * np.cos(a), 2 * np.sin(a)], 1) for a in turns]).round(2))
# [1. 0.] [0.75 0.25]
# 0.54
