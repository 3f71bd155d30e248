"""One step on each penalty, without data, from a weight of one."""

alpha, lam, tiny = 0.1, 0.01, 1e-6
for penalty in (lambda w: lam / 2 * w**2, lambda w: lam * w**2):
    slope = (penalty(1 + tiny) - penalty(1 - tiny)) / (2 * tiny)
    print(round(1 - alpha * slope, 6))
# 0.999
# 0.998
