"""A hundred steps without data under Adam with L2 and under AdamW, for two strengths."""

from figures.reference.optimizers import adam, run

for beside in (False, True):
    optimizers = [adam(alpha=0.001, eps=0, lam=lam, decoupled=beside) for lam in (0.0001, 0.1)]
    print(*(run(x, lambda w, step: 0 * w, 1.0, 100)[-1].round(6) for x in optimizers))
# 0.901744 0.901744
# 0.99999 0.990049
