"""What the two parts of the penalty cost at a ratio of one half, for three sizes of the weight."""

for w in (0.02, 2, 200):
    l1, l2 = 0.5 * abs(w), 0.5 * w**2 / 2
    print(w, l2 / l1)
# 0.02 0.01
# 2 1.0
# 200 100.0
