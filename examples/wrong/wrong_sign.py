"""Both signs of the decay, over one half-life."""

alpha, lam, right, wrong = 0.1, 0.01, 1.0, 1.0
for _ in range(693):
    right = right - alpha * lam * right
    wrong = wrong + alpha * lam * wrong
print(f"{right:.2f} {wrong:.2f}")
# 0.50 2.00
