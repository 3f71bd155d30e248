"""Adam with L2 on half of (w - 3)², strength one."""

from figures.reference.optimizers import adam, run

print(run(adam(alpha=0.01, lam=1), lambda w, step: w - 3, 0.0, 5000)[-1].round(4))
# 1.5
