"""The share of zeros for centres all around: on the circle itself, and on a circle made of 360 points."""

import numpy as np

turns = (np.arange(3600) + 0.5) / 3600, np.arange(360) / 360
centres, points = (np.stack([np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)], axis=1) for t in turns)
searched = points[(centres @ points.T).argmax(axis=1)]
for best in (centres / np.linalg.norm(centres, axis=1, keepdims=True), searched):
    print(np.isclose(best, 0).any(axis=1).mean().round(3))
# 0.0
# 0.011
