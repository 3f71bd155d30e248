"""What is left of a weight: three strengths far above one, then two beside a curvature of ten."""

for lam in (19.99, 20.0, 20.01):
    print(f"{(1 - 0.1 * lam) ** 4000:.3g}")
for lam in (0, 1):
    print(f"{(1 - 0.19 * (10 + lam)) ** 200:.1e}")
# 0.0183
# 1
# 54.5
# 7.1e-10
# 3.1e+07
