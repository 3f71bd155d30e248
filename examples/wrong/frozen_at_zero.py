"""Half of (w - 3)² under L1, from a weight below zero: frozen when the push crosses zero, or thresholded."""

from figures.reference.optimizers import proximal_sgd, run

w, alive = -0.35, True
for _ in range(500):
    data, push = w - alive * 0.1 * (w - 3), alive * 0.1 * 0.5 * (-1 if w < 0 else 1)
    w, alive = (data - push, alive) if data * (data - push) >= 0 else (0.0, False)
print(w, run(proximal_sgd(alpha=0.1, lam=0.5), lambda w, step: w - 3, -0.35, 500)[-1].round(4))
# 0.0 2.5
