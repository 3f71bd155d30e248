"""Descent on half of (w - 1)², with the penalty in the gradient and with the decay as some write it."""

alpha, lam, right, wrong = 0.1, 0.01, 0.0, 0.0
for _ in range(1000):
    right = right - alpha * ((right - 1) + lam * right)
    wrong = wrong - alpha * (wrong - 1) - lam * wrong
print(round(right, 4), round(wrong, 4))
# 0.9901 0.9091
