"""Two steps of the heavy ball with the same slopes, the penalty in the gradient and beside the step."""

from figures.reference.optimizers import run, sgd

for beside in (False, True):
    optimizer = sgd(alpha=0.1, mu=0.9, lam=0.5, decoupled=beside)
    print(run(optimizer, lambda w, step: 0 * w + (-3, -1)[step], 2.0, 2)[-1].round(4))
# 2.37
# 2.46
