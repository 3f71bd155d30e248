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
# # Adam and AdamW on one problem
#
# A penalty in the loss, or a decay beside the step: does it matter which?
#
# You give the same slopes to several optimisers here, each in both versions, and watch where they part.
# Before each cell, say what you expect: a wrong guess teaches more than a cell that you only read.
# The [lesson](../adam.md) gives the reasons.

# %%
import numpy as np
from matplotlib.figure import Figure

from derivations import adam as lesson
from figures.canvas import house_style
from figures.colours import INK
from figures.reference.adam_parts import decay_part, falls_from
from figures.reference.momentum import ported_strength
from figures.reference.optimizers import (
    adam,
    add_decayed_weights,
    chain,
    run,
    scale_by_adam,
    scale_by_learning_rate,
    sgd,
)
from publishing.display import drawing, show

# %% [markdown]
# ## Two orders
#
# An optimiser is a chain of links.
# Each changes what the one before it hands on, and the first is given the slope of the data loss.
# `add_decayed_weights` adds λ times the weight.
#
# Put it before Adam's own link, and Adam divides the penalty with the slope: this is Adam with L2, *coupled*.
# Put it behind, and the decay is left alone: this is AdamW, *decoupled*.

# %%
alpha, lam = 0.01, 0.5
decay, rate = add_decayed_weights(lam), scale_by_learning_rate(alpha)

with_l2 = chain(decay, scale_by_adam(), rate)
adamw = chain(scale_by_adam(), decay, rate)

# %% [markdown]
# Three hundred slopes for four weights, drawn once.
# At first everybody gets these same slopes, wherever their weights are, so that nothing but the decay differs.

# %%
random = np.random.default_rng(4)
slopes = random.standard_normal((300, 4))
start = np.array([2.0, -1.0, 0.5, 3.0])


def given(w, step):
    """The slope at this step, whatever the weights are."""
    return slopes[step]


def both(make, steps=300, start=start, gradient=given, **options):
    """The way of the coupled version, and that of the decoupled one."""
    coupled = make(decoupled=False, **options)
    decoupled = make(decoupled=True, **options)
    return (
        run(coupled, gradient, start, steps),
        run(decoupled, gradient, start, steps),
    )


# The site's `adam` is the chain that you have just built.
one, other = both(adam, alpha=alpha, lam=lam)
assert np.array_equal(run(with_l2, given, start, 300), one)
assert np.array_equal(run(adamw, given, start, 300), other)

# %% [markdown]
# ## Plain gradient descent
#
# Here nothing stands between the slope and the learning rate.
# How far apart are the two versions after three hundred steps?

# %%
one, other = both(sgd, alpha=alpha, lam=lam)
print("farthest apart:", abs(one - other).max())
assert np.array_equal(one, other)

# %% [markdown]
# Not even the last bit differs, for the two chains do the same sums in the same order.
# Shrink the weight first, by the factor 1 − αλ, and the sums are rounded elsewhere.

# %%
w = start.copy()
for slope in slopes:
    w = (1 - alpha * lam) * w - alpha * slope
print("farthest apart:", abs(w - one[-1]).max())
assert 0 < abs(w - one[-1]).max() < 1e-13  # rounding, and no more

# %% [markdown]
# ## Momentum
#
# Momentum keeps a running sum of what it is given.
# Both versions start with an empty sum.
# When do they part: at the first step, at the second, later?

# %%
mu = 0.9
one, other = both(sgd, alpha=alpha, lam=lam, mu=mu)
for step in (1, 2, 3, 100):
    apart = abs(one[step] - other[step]).max()
    print(f"after {step:3} steps:", apart.round(6))

assert np.array_equal(one[1], other[1])
apart = other[2] - one[2]
assert np.allclose(apart, alpha * mu * lam * start, rtol=1e-9, atol=0)

# %% [markdown]
# At the second step, by αμλw: the share of the first penalty that the sum has kept.
# The slopes are carried on in both versions, so this is all that differs.
#
# Now let the slope depend on the weight.
# The data loss is half of (w − c)² with c = 1, and λ = 1.
# Where do the two come to rest?
# And what does the decoupled one need, to rest where L2 does?


# %%
def bowl(c):
    """The slope of half the squared distance to c."""
    return lambda w, step: w - c


ways = both(sgd, 600, 0.0, bowl(1), alpha=alpha, lam=1, mu=mu)
print("coupled:  ", ways[0][-1].round(6))
print("decoupled:", ways[1][-1].round(6))

stronger = ported_strength(1, mu)
moved = sgd(alpha, mu, lam=stronger, decoupled=True)
moved = run(moved, bowl(1), 0.0, 600)
print(f"decoupled, λ = {stronger:g}:", moved[-1].round(6))
# Six hundred steps are enough for all but rounding.
assert np.isclose(ways[0][-1], 1 / 2, rtol=1e-9)
assert np.isclose(ways[1][-1], 1 / (1 + (1 - mu)), rtol=1e-9)
assert np.isclose(moved[-1], 1 / 2, rtol=1e-9)
print("on the way:", ways[0][10].round(3), "against", moved[10].round(3))
assert abs(ways[0][10] - moved[10]) > 0.01

# %% [markdown]
# The same place, by another way.
#
# ## Adam's first step
#
# Now Adam, with ε = 0 for the moment.
# These slopes lie twelve powers of ten apart, and the weights are zero.
# How long are the first steps?

# %%
exact = {"alpha": alpha, "eps": 0}
powers = 10.0 ** np.arange(-6, 7, 3) * [1, -1, 1, -1, 1]
step = run(adam(**exact), lambda w, step: powers, np.zeros(5), 1)[1]
print(*(f"{slope:9g}" for slope in powers))
print(*(f"{moved:9.6f}" for moved in step))
assert np.allclose(step, -alpha * np.sign(powers), rtol=1e-12, atol=0)

# %%
show(lesson.first_step_is_sign)

# %% [markdown]
# So L2 can do one thing only in that step: turn a sign.
# Take a weight of 1 with a slope of 1, and AdamW with λ = ½.
# Try two hundred strengths of L2.
# How close does the best of them come?


# %%
def first(w, slope, **options):
    """The weight after the first step."""
    optimizer = adam(**exact, **options)
    return run(optimizer, lambda w, step: slope + 0 * w, w, 1)[1]


goal = first(1.0, 1.0, lam=0.5, decoupled=True)
tried = [first(1.0, 1.0, lam=x) for x in np.linspace(0, 100, 201)]
apart = abs(np.array(tried) - goal)
print("closest:", apart.min().round(6), " in learning rates:", end=" ")
print((apart.min() / alpha).round(6))
assert np.isclose(apart.min(), alpha / 2, rtol=1e-9)

# %% [markdown]
# Half a learning rate is the best that any strength can do; that no other does better is what the lesson proves.
#
# Here are two weights of 2, with slopes −1 and −3.
# L2 gets a strength of 2, and AdamW gets 1.

# %%
pull, twos = np.array([-1.0, -3.0]), np.array([2.0, 2.0])
one = run(adam(**exact, lam=2), lambda w, step: pull, twos, 2)
other = adam(**exact, lam=1, decoupled=True)
other = run(other, lambda w, step: pull, twos, 2)
for step in (1, 2):
    print(f"step {step}: L2 {one[step]}  AdamW {other[step]}")
assert np.allclose(one[1], other[1], rtol=1e-12, atol=0)
assert abs(one[2] - other[2]).min() > 1e-5

# %% [markdown]
# One step agrees by accident, and the second gives them away.
#
# ## Who decays less?
#
# Seven weights of 1, whose slopes are the same random numbers on seven scales.
# The learning rate is tiny, so the weights stay where they are and only the slopes differ.
# `decay_part` tells how much of the last step is due to λ.
# In units of αλw that is 1 for AdamW, and under Adam with L2?

# %%
scales = np.array([0.01, 0.1, 0.5, 1, 2, 10, 100])
tiny = {"alpha": 1e-6, "lam": 1.0}


def decays(slopes):
    """What is due to λ in the last step of each version, over αλw."""
    ones, many = np.ones(len(scales)), len(slopes)

    def gradient(w, step):
        return slopes[step]

    one, other = both(adam, many, ones, gradient, **tiny)
    none = run(adam(1e-6), gradient, ones, many)
    coupled = decay_part(one[:-1], slopes, **tiny) / (1e-6 * one[-2])
    # AdamW's: its last step, against that of Adam without decay.
    last = (none[-1] - none[-2]) - (other[-1] - other[-2])
    return coupled, last / (1e-6 * other[-2])


def table(coupled, decoupled):
    print("scale       ", *(f"{scale:7g}" for scale in scales))
    print("Adam with L2", *(f"{part:7.3f}" for part in coupled))
    print("AdamW       ", *(f"{part:7.3f}" for part in decoupled))


noise = random.standard_normal((500, 1))
coupled, decoupled = decays(noise * scales)
table(coupled, decoupled)
assert np.allclose(decoupled, 1, rtol=1e-6)
assert coupled[-2] < 0.2 and coupled[-1] < 0.02

# %% [markdown]
# A weight with large slopes decays less, under L2; where the slopes are small beside λw, the decay is what AdamW's is.
#
# Does a larger scale *always* mean less decay?
# Let the slopes pull against the decay, as they do near a minimum: half the noise, around −1.

# %%
coupled, decoupled = decays((noise / 2 - 1) * scales)
table(coupled, decoupled)
assert 1 < coupled[0] < coupled[1] < coupled[2]
assert coupled[3] > coupled[4] > coupled[5] > coupled[6]
turn = falls_from(1, 1 + 1 / 4, -1)  # for the means in the long run
print("less decay from a scale of", turn, "on")

# %% [markdown]
# No: at first the decay grows, for the slope cancels part of the penalty, and Adam divides by what is left.
# Only beyond a certain scale does it fall; which one, [the lesson](../adam.md) says exactly.
# That it can grow at all, a single step shows.

# %%
show(lesson.coupled_decay_can_grow)

# %% [markdown]
# ## Where do they end?
#
# Back to half of (w − c)², with λ = 1, and now three optimisers.
# Where does each lead if c is 3, and where if c is a half?

# %%
alpha, steps = 0.02, 600
three = {
    "gradient descent": sgd(alpha, lam=1),
    "Adam with L2": adam(alpha, beta2=0.99, lam=1),
    "AdamW": adam(alpha, beta2=0.99, lam=1, decoupled=True),
}
found = {}
for name, optimizer in three.items():
    for c in (3, 0.5):
        found[name, c] = run(optimizer, bowl(c), 0.0, steps)
    far, near = found[name, 3][-1], found[name, 0.5][-1]
    print(f"{name:17} c = 3: {far:.3f}   c = ½: {near:.3f}")
    wanted = (1, 0.5) if name == "AdamW" else (3 / 2, 0.5 / 2)
    # AdamW is still on its way there, a learning rate off at most.
    assert np.allclose((far, near), wanted, rtol=0, atol=alpha)

# %%
with house_style():
    figure = Figure(figsize=(4.2, 3))
    axes = figure.subplots()
    inks = ("l2", "adam", "adamw")
    above = (0.07, -0.16, -0.16)
    for name, ink, lift in zip(three, inks, above, strict=True):
        axes.plot(found[name, 3], color=INK[ink])
        end = (steps, found[name, 3][-1] + lift)
        axes.text(*end, name, color=INK[ink], ha="right")
    axes.set(xlabel="step", ylabel="weight w", xlim=(0, steps), ylim=(0, 1.8))

says = "From 0, with c = 3: both versions of L2 end at 1.5, AdamW at 1."
drawing("ends", figure, says)

# %% [markdown]
# Adam with L2 ends where gradient descent with L2 does: dividing a slope does not move the place where it is zero.
# AdamW ends somewhere else, and at c = ½ it does not shrink the weight at all.
# [What AdamW solves](../adamw.md) tells why.
#
# ## The data fall silent
#
# At last let the slope of the data be zero, so that the decay is all there is.
# Three strengths, a hundred steps, from 1. Which strength takes the weight farthest?


# %%
def silent(w, step):
    return np.zeros_like(w)


strengths = (1e-4, 1e-2, 1.0)
print("            ", *(f"λ = {x:<8g}" for x in strengths))
ends = {}
for eps in (0, 1e-8):
    for decoupled in (False, True):
        kind = {"eps": eps, "decoupled": decoupled}
        ways = [adam(1e-3, lam=x, **kind) for x in strengths]
        ways = [run(way, silent, 1.0, 100) for way in ways]
        ends[eps, decoupled] = np.array(ways)
        name = "AdamW       " if decoupled else "Adam with L2"
        told = (f"{way[-1]:<12.6f}" for way in ways)
        print(name, *told, f"ε = {eps:g}")

# The same way for all strengths, but for rounding.
assert np.allclose(*ends[0, False][[0, 2]], rtol=1e-12)
# With ε nearly so: the smallest push is ten thousand times as large.
assert np.allclose(*ends[1e-8, False][[0, 2]], rtol=1e-4)
by_share = [(1 - 1e-3 * x) ** 100 for x in strengths]
assert np.allclose(ends[0, True][:, -1], by_share, rtol=1e-12)

# %% [markdown]
# Under Adam with L2 none does: a hundred steps take off about a hundred learning rates, whatever λ is.
# AdamW takes a share that λ decides.

# %%
show(lesson.coupled_decay_ignores_lambda)

# %% [markdown]
# ## Exercises
#
# Change the cells and run them again.
#
# **One.** The momentum is a half, and L2 has the strength 0.3.
# Which strength does decoupled decay need, to rest at the same place?

# %%
my_strength = 0.3  # change me
l2_way = run(sgd(0.1, 0.5, lam=0.3), bowl(1), 0.0, 500)
my_way = sgd(0.1, 0.5, lam=my_strength, decoupled=True)
my_way = run(my_way, bowl(1), 0.0, 500)
print("off by", abs(l2_way[-1] - my_way[-1]).round(6))

# %% [markdown]
# <details><summary>Answer</summary>
# <p>0.6: the strength divided by one minus the momentum.</p>
# </details>
#
# **Two.** Multiply every slope by a thousand. Whose way changes?

# %%
my_factor = 1.0  # change me
my_slopes = my_factor * slopes
for decoupled in (False, True):
    kind = adam(0.01, eps=0, lam=0.5, decoupled=decoupled)
    usual = run(kind, given, start, 300)
    scaled = run(kind, lambda w, step: my_slopes[step], start, 300)
    name = "AdamW       " if decoupled else "Adam with L2"
    print(name, "moved by", abs(usual - scaled).max().round(6))

# %% [markdown]
# <details><summary>Answer</summary>
# <p>That of Adam with L2: the penalty has become a thousand times smaller beside the slopes. AdamW divides the
# scale away and decays as before; only rounding is left. With ε above zero it would move a little too.</p>
# </details>
#
# **Three.** The data want the weight at 3, and AdamW is to bring it to 2. Which strength do you give it?
# Which strength does Adam with L2 need for the same?

# %%
my_adamw, my_l2 = 1.0, 1.0  # change me
for strength, decoupled in ((my_adamw, True), (my_l2, False)):
    kind = adam(0.03, beta2=0.99, lam=strength, decoupled=decoupled)
    print("ends at", run(kind, bowl(3), 0.0, 1600)[-1].round(2))

# %% [markdown]
# <details><summary>Answer</summary>
# <p>Both a half, by accident. AdamW stops at the wall, 1/λ = 2, whatever lies beyond it; L2 leads to 3/(1 + λ),
# which is 2 as well. Ask for 1 instead, and they part: AdamW needs 1, L2 needs 2.</p>
# </details>
#
# **Four.** A feature occurred for two hundred steps, and never again.
# How many more steps until its weight is below a tenth of its size, under each version? Then change λ.

# %%
my_lam = 0.5  # change me


def vanished(w, step):
    return slopes[step] if step < 200 else 0 * w


for decoupled in (False, True):
    kind = adam(0.01, lam=my_lam, decoupled=decoupled)
    size = abs(run(kind, vanished, start, 900)[200:])
    gone = [np.flatnonzero(w < w[0] / 10)[:1] for w in size.T]
    told = [int(at[0]) if len(at) else "not yet" for at in gone]
    print("AdamW       " if decoupled else "Adam with L2", *told)

# %% [markdown]
# <details><summary>Answer</summary>
# <p>With λ = ½ a few hundred steps for both. Under AdamW twice the strength is half the time, at 5 about sixty
# steps. Adam with L2 does not follow. Its steps are no longer than about a learning rate, whatever λ is, and at
# first they are much shorter, for the old slopes are still in the mean of squares. At 5 the last weight, which is
# far from zero when the feature goes, takes more than three hundred.</p>
# </details>
