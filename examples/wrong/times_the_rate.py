"""What the decay alone leaves of a weight: one strength, two learning rates, the same number of steps."""

for alpha in (3e-4, 1e-4):
    print(round((1 - alpha * 0.1) ** 100_000, 4))
# 0.0498
# 0.3679
