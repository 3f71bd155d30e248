"""Three links in two orders, Adam with L2 and AdamW: one step from a weight of two where the loss has slope one."""

from figures.reference.optimizers import add_decayed_weights, chain, run, scale_by_adam, scale_by_learning_rate

decay, adam, rate = add_decayed_weights(0.5), scale_by_adam(), scale_by_learning_rate(0.1)
orders = {"Adam with L2": chain(decay, adam, rate), "AdamW": chain(adam, decay, rate)}

for name, optimizer in orders.items():
    path = run(optimizer, lambda w, step: 1.0, 2.0, steps=1)
    print(name, path.round(6))
# Adam with L2 [2.  1.9]
# AdamW [2.  1.8]
