"""AdamW on half of (w - c)², strength one, for a minimum beyond the wall and one inside."""

from figures.reference.optimizers import adam, run

optimizer = adam(alpha=0.001, lam=1, decoupled=True)
for c in (3, 0.5):
    print(run(optimizer, lambda w, step, c=c: w - c, 0.0, 15_000)[-1].round(2))
# 1.0
# 0.5
