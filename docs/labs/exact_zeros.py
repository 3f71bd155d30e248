# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Subgradients and exact zeros
#
# You add an L1 penalty to a loss, you train, and you look for weights that are zero.
# There is not one.
# What became of the sparsity that everybody promised?
#
# You run two kinds of step here, side by side, and watch what each of them does near zero.
# Before each cell, say what you expect: a wrong guess teaches more than a cell that you only read.
# The [lesson](../l1.md) gives the reasons.

# %%
from fractions import Fraction
from math import ceil

import numpy as np
from matplotlib.figure import Figure

from derivations import l1
from figures.canvas import house_style
from figures.colours import INK
from figures.reference.lasso import lambda_max, lasso
from figures.reference.optimizers import proximal_sgd, run, subgradient_sgd
from publishing.display import drawing, show

# %% [markdown]
# ## Two steps
#
# Take one weight w, a learning rate α and a penalty λ|w|.
# Away from zero the penalty has the slope λ or −λ, and at zero it has none.
# A program must put in some number there; PyTorch puts in zero, and so does this `sign`.
#
# The *plain* step goes against the slope of the data and the slope of the penalty together.
# This is what you get when you add the penalty to the loss.
# The *proximal* step goes against the slope of the data alone.
# Then it moves the weight towards zero by αλ, and no farther than zero.
# This second move is called the soft threshold.


# %%
def sign(w):
    return (w > 0) - (w < 0)


def soft_threshold(z, tau):
    return z - max(-tau, min(z, tau))


def plain(w, slope, rate, strength):
    return w - rate * (slope + strength * sign(w))


def proximal(w, slope, rate, strength):
    return soft_threshold(w - rate * slope, rate * strength)


# %% [markdown]
# ## Nothing but the penalty
#
# Let the data be silent: their slope is zero everywhere.
# The weight starts at a quarter, and αλ is a tenth.
# These are fractions, not floats, so no rounding can be blamed for what you see.
#
# Where is each weight after three steps? After seven?

# %%
rate, strength, start = Fraction(1, 10), Fraction(1), Fraction(1, 4)

one, other = [start], [start]
for _ in range(7):
    one.append(plain(one[-1], 0, rate, strength))
    other.append(proximal(other[-1], 0, rate, strength))

print("step   plain   proximal")
for step, (w, v) in enumerate(zip(one, other, strict=True)):
    print(f"{step:4} {w!s:>7} {v!s:>10}")

# %% [markdown]
# The two agree as long as the weight is farther from zero than one step.
# Then the proximal step stops at zero, and the plain step goes past it.
# From the other side the plain step comes back, by just as much, and so on for ever.

# %%
known = [l1.cycle_start, l1.cycle_first, l1.cycle_second]
known += [l1.cycle_third, l1.cycle_fourth]
assert [value.number for value in known] == one[:5]
assert one[2] == one[4] == one[6] == -one[3] == -one[5] == -one[7]
assert 0 not in one
assert other[2] != 0 and other[3:] == [0, 0, 0, 0, 0]
assert other[3] == l1.proximal_third.number

# %% [markdown]
# This is no accident of the numbers.
# From any weight closer to zero than one step, two plain steps lead back to it.

# %%
show(l1.subgradient_steps_cycle)

# %% [markdown]
# ## A lucky start
#
# Is there a start from which the plain step does land on zero?
# Try every start from one hundredth to one half.

# %%
lucky = []
for hundredths in range(1, 51):
    w = Fraction(hundredths, 100)
    for _ in range(20):
        w = plain(w, 0, rate, strength)
    if w == 0:
        lucky.append(hundredths)
print("these hundredths reach zero:", lucky)
assert lucky == [10, 20, 30, 40, 50]

# %% [markdown]
# Only whole multiples of αλ do.
# In training you cannot hope for that, and you cannot even keep it, as the next cells show.
#
# ## Zero is best, and the weight starts there
#
# Now let the data speak, but softly.
# The data loss is half of (w − ½)², so the data want the weight at a half, and at zero their slope is −½.
# The penalty is stronger: λ is 1, so with it the best weight is exactly zero.
# Start both steps there.
# Which of them stays?


# %%
def slope(w, step=0):
    return w - Fraction(1, 2)


assert abs(slope(Fraction(0))) <= strength  # so zero is optimal

one, other = [Fraction(0)], [Fraction(0)]
for _ in range(4):
    one.append(plain(one[-1], slope(one[-1]), rate, strength))
    other.append(proximal(other[-1], slope(other[-1]), rate, strength))
print("plain:   ", *one)
print("proximal:", *other)
assert one[1] == l1.leaves_zero_for.number
assert other == [0, 0, 0, 0, 0]

# %% [markdown]
# The plain step leaves the best point at once.
# At zero it sees no penalty, only the data, and follows them.
# The proximal step follows them too, to the same place, but then the threshold takes it back.

# %%
show(l1.subgradient_step_leaves_zero)

# %%
show(l1.proximal_step_stays)

# %% [markdown]
# Perhaps it needs more time?
# Run a thousand steps, in floats from here on, and count how often the weight is exactly zero.
# Then make the learning rate smaller: what becomes of the swing, and what of the count?

# %%
rates = (0.1, 0.03, 0.01)
paths = {}
for small in rates:
    step_with = subgradient_sgd(small, 1.0)
    paths[small] = run(step_with, lambda w, step: w - 0.5, 0.0, 1000)
    after, late = paths[small][1:], abs(paths[small][-100:])
    zeros = np.count_nonzero(after == 0)
    print(f"α = {small}: {zeros} zeros, swings up to {late.max():.3f}")
    assert zeros == 0

kept = run(proximal_sgd(0.1, 1.0), lambda w, step: w - 0.5, 0.0, 1000)
print("proximal:", np.count_nonzero(kept[1:] == 0), "zeros")
assert (kept == 0).all()

# %%
with house_style():
    figure = Figure(figsize=(4.2, 3.6))
    rows = figure.subplots(len(rates), sharex=True, sharey=True)
    for axes, small in zip(rows, rates, strict=True):
        axes.axhline(0, color=INK["grid"], linewidth=1)
        axes.plot(paths[small][:41], color=INK["l1"], linewidth=1)
        axes.set(ylabel=f"α = {small:g}", ylim=(-0.16, 0.16))
    rows[-1].set_xlabel("step")

says = "Plain steps that start at the best point, zero, and do not stay."
drawing("swings", figure, says)

# %% [markdown]
# A smaller learning rate makes the swing smaller and leaves the count at none.
# Then let the rate fall all the time: α = 0.1/√(k + 1) at step k.

# %%
w, zeros = 0.0, 0
for k in range(5000):
    w = plain(w, w - 0.5, 0.1 / (k + 1) ** 0.5, 1.0)
    zeros += w == 0
print("exact zeros:", zeros, " the last weight:", f"{w:.1e}")
assert zeros == 0 and 0 < abs(w) < 1e-3

# %% [markdown]
# The weight goes to zero in the limit, and it is zero at no step.
#
# ## How many steps?
#
# Without data the proximal step takes αλ off at every step.
# So you can count in advance: the size of the weight divided by αλ, rounded up.

# %%
show(l1.steps_to_zero)


# %%
def steps_until_zero(w, rate, strength):
    count = 0
    while w != 0:
        w, count = proximal(w, 0, rate, strength), count + 1
    return count


for tenths in ("1/4", "3/10", "6/10", "61/100"):
    w = Fraction(tenths)
    counted = steps_until_zero(w, rate, strength)
    print(f"from {tenths}: {counted} steps")
    assert counted == ceil(abs(w) / (rate * strength))

# %% [markdown]
# In exact arithmetic the rule holds to the step.
# Now the start 6/10 again, but in floats.
# What do you expect?

# %%
w, count = 0.6, 0
while w != 0:
    w, count = proximal(w, 0.0, 0.1, 1.0), count + 1
    print(count, w)
assert count == 7

# %% [markdown]
# Seven steps, not six.
# Floats hold neither 0.6 nor 0.1 exactly, and some of the subtractions round.
# After six steps that leaves a crumb, and the seventh step takes it.
# The zero is reached all the same, and it is an exact one.
#
# ## Twelve weights
#
# Now make data for which you know the truth: twelve features, three of which matter.
# The loss is half the sum of squared errors.
# From some λ on, the best weights are all zero; take a fifth of that.
# `lasso` solves the problem to the last digits, so you know how many zeros the best weights have.

# %%
truth = np.array([3.0, -2.0, 1.0] + [0.0] * 9)
random = np.random.default_rng(1)
X = random.standard_normal((60, len(truth)))
y = X @ truth + random.standard_normal(60)

lam = lambda_max(X, y) / 5
best = lasso(X, y, lam)
print("truth:", *(f"{weight:5.2f}" for weight in truth))
print("best: ", *(f"{weight:5.2f}" for weight in best))
zeros = np.count_nonzero(best == 0)
print("exact zeros:", zeros, "of", len(best))
assert np.array_equal(best == 0, truth == 0)
assert (abs(best[:3]) < abs(truth[:3])).all()

# %% [markdown]
# Give both steps the same start, the same learning rate, and a thousand steps.
# The rate is one over the largest curvature, which is safe.
# How many exact zeros will each have at the end?

# %%
C, c = X.T @ X, X.T @ y
alpha, steps = 1 / np.linalg.eigvalsh(C).max(), 1000


def gradient(w, step=0):
    """The slope of half the sum of squared errors."""
    return C @ w - c


def objective(w):
    return 0.5 * np.sum((y - X @ w) ** 2) + lam * np.abs(w).sum()


nothing = np.zeros(len(truth))
by_prox = run(proximal_sgd(alpha, lam), gradient, nothing, steps)[-1]
by_plain = run(subgradient_sgd(alpha, lam), gradient, nothing, steps)[-1]

# The plain step again, with a learning rate that falls.
by_falling = nothing
for k in range(steps):
    pull = gradient(by_falling) + lam * np.sign(by_falling)
    by_falling = by_falling - alpha / (k + 1) ** 0.5 * pull

ends = {"proximal": by_prox, "plain": by_plain, "falling": by_falling}
print("         zeros   smallest size   objective")
for name, w in ends.items():
    zeros, smallest = np.count_nonzero(w == 0), abs(w).min()
    print(f"{name:8}{zeros:6}{smallest:16.6f}{objective(w):12.4f}")

assert np.array_equal(by_prox == 0, best == 0)
assert np.allclose(by_prox, best, rtol=1e-9, atol=1e-9)
assert (by_plain != 0).all() and (by_falling != 0).all()

# %% [markdown]
# The proximal step ends at the best weights, with the same zeros in the same places.
# The plain step has no zero, and a falling learning rate does not help: the objective comes close to the best,
# and yet there is no zero.
#
# You could call small weights zero.
# How small is small? Count them below several bounds, and say first which row depends on the bound.

# %%
bounds = (0.001, 0.01, 0.03, 0.1, 0.3)
print("smaller than", *(f"{bound:6}" for bound in bounds))
for name, w in ends.items():
    counts = [np.count_nonzero(abs(w) < bound) for bound in bounds]
    print(f"{name:12}", *(f"{count:6}" for count in counts))
found = {np.count_nonzero(abs(by_plain) < bound) for bound in bounds}
assert len(found) > 1 and np.count_nonzero(best == 0) not in found

# %% [markdown]
# For the proximal step the bound does not matter, for a zero is a zero.
# For the plain step the answer depends on the bound, and no bound in this row gives the right one.
# With the falling rate small and large weights draw apart.
# A bound between them finds the right ones, if you know where to put it.
# Cut weights off at a bound, and it is you who decides, no longer the penalty alone.
#
# Look once more at the best weights.
# The zeros stand where the truth is zero; with other data a weak feature may be lost as well, or a useless one kept.
# The weights that survive are all too small: L1 takes something off each of them, and does not spare the large ones.

# %%
show(l1.constant_bias)

# %% [markdown]
# ## Exercises
#
# Change the cells and run them again.
#
# **One.** The data loss is half of (w − 2)², and λ is 1.
# Now the data pull harder than the penalty.
# Where does the proximal step come to rest, and where the plain one? Put in your answers.

# %%
my_proximal, my_plain = 0.0, 0.0  # change me
for answer, optimizer in (
    (my_proximal, proximal_sgd(0.1, 1.0)),
    (my_plain, subgradient_sgd(0.1, 1.0)),
):
    rest = run(optimizer, lambda w, step: w - 2, 0.0, 400)[-1]
    print("off by", abs(answer - rest).round(6))

# %% [markdown]
# <details><summary>Answer</summary>
# <p>Both at 1: the data pull with 2 − w, the penalty with 1. Away from zero the penalty has a slope, and both
# steps are gradient descent, each in its way. They part only where the best weight is zero.</p>
# </details>
#
# **Two.** A colleague mends the plain step: whenever the weight would change its sign, it is set to zero and
# left there for good.
# The data want the weight at 3, and λ is a half. Start at −0.33. What does the mended step find, and what is best?

# %%
w = -0.33
for _ in range(400):
    after = plain(w, w - 3, 0.1, 0.5)
    w = 0.0 if w * after <= 0 else after
print("mended:  ", w)
best_one = run(proximal_sgd(0.1, 0.5), lambda w, step: w - 3, -0.33, 400)[-1]
print("proximal:", best_one.round(6) + 0.0)

# %% [markdown]
# <details><summary>Answer</summary>
# <p>The mended weight dies when it passes zero, on its way to where the data want it: 2.5 is best. The
# proximal step can hold a weight at zero too, but it asks the data anew at every step and lets it go when they
# pull harder than λ.</p>
# </details>
#
# **Three.** How far can you turn λ up before only one of the twelve weights is left, and which one is it?

# %%
my_share = 0.2  # of lambda_max; change me
left = np.flatnonzero(lasso(X, y, my_share * lambda_max(X, y)))
print("weights that are left:", *left)

# %% [markdown]
# <details><summary>Answer</summary>
# <p>A little above eight tenths of the λ that empties everything. The weight that is left is the first, whose truth is
# the largest; at the full value it goes too.</p>
# </details>
#
# **Four.** Without data, from a quarter and with λ = 1: which learning rate makes the plain step end closer
# to zero than a thousandth? What does that cost?

# %%
my_rate = 0.1  # change me
path = run(subgradient_sgd(my_rate, 1.0), lambda w, step: 0 * w, 0.25, 1000)
close = np.flatnonzero(abs(path) < 0.001)
first = close[0] if len(close) else "never"
print("ends at", path[-1].round(6), " close enough at step:", first)

# %% [markdown]
# <details><summary>Answer</summary>
# <p>A rate from 0.00025 to a little below a thousandth does; a smaller one runs out of its thousand steps. A rate
# that divides a quarter exactly in binary, such as 0.125, lands on zero by luck. At 0.0009 the weight needs 277
# steps to come so close, where three steps at 0.1 take the proximal one all the way. A small rate is a poor
# substitute for the right step.</p>
# </details>
