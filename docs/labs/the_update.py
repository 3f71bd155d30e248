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
# # The update, step by step
#
# You add a penalty to a loss and take one gradient step.
# The penalty speaks about the *loss*; the name "weight decay" speaks about the *weight*.
# How does the one become the other?
#
# You take the update apart here, one line at a time, and run every line.
# Before each cell, say what you expect: a wrong guess teaches more than a cell that you only read.
# The [lesson](../l2.md) tells the same story for every weight at once.

# %%
import numpy as np
from matplotlib.figure import Figure
from sympy import Rational, collect, diff, expand, log

from derivations import l2
from derivations.symbols import alpha, g, lam, w
from figures.canvas import house_style
from figures.colours import INK
from figures.reference.decay import half_life
from figures.reference.optimizers import run, sgd
from publishing.display import drawing, show

# %% [markdown]
# ## One weight
#
# Take a single weight w, the slope g of the data loss there, a learning rate α and a penalty strength λ.
# They are fractions, not floats: what is equal here is equal exactly, not to sixteen digits.

# %%
here = {w: Rational(2), g: Rational(-3, 5)}
here |= {alpha: Rational(1, 10), lam: Rational(1, 2)}
here

# %% [markdown]
# ## What the penalty pulls with
#
# The penalty is half of λ times the square of w.
# Differentiate it: the square brings down a 2, and the half takes it away again.

# %%
penalty = lam / 2 * w**2
pull = diff(penalty, w)
print(pull, "which is", pull.subs(here), "here")
assert pull == lam * w

# %% [markdown]
# The pull is λ times the weight itself.
# A large weight is pulled hard, a small one hardly at all, and a weight of zero is left in peace.
#
# Now add it to the slope of the data.
# The two may disagree, and here they do: the data want w to grow, the penalty wants it to shrink.

# %%
slope = g + pull
print("data:", g.subs(here), " penalty:", pull.subs(here))
print("both:", slope.subs(here))
assert slope.subs(here) == Rational(2, 5)

# %% [markdown]
# The penalty wins: the sum is positive, so a step downhill makes w smaller.
# This formula for the pull holds for every weight, every λ and every loss.
# The ledger keeps it as a claim, which is checked again as this page is made.

# %%
show(l2.penalty_gradient)

# %% [markdown]
# ## The step
#
# A gradient step subtracts α times the slope.
# This is what a framework does when you add the penalty to the loss: it *couples* penalty and data.

# %%
coupled = w - alpha * slope
print(coupled, "which is", coupled.subs(here), "here")

# %% [markdown]
# Now read the same line from the weight's side.
# Multiply out, then collect everything that carries a w.
# What do you expect to stand in front of it?

# %%
collected = collect(expand(coupled), w)
print(collected)
factor = collected.coeff(w, 1)
print("in front of w:", factor, "which is", factor.subs(here), "here")
assert factor == 1 - alpha * lam

# %% [markdown]
# There it is.
# The step first multiplies the weight by 1 − αλ, then does what it would have done without any penalty.
# Written this way round, penalty and data are *decoupled*.
# The penalty is no longer to be seen; only the decay is.

# %%
decoupled = (1 - alpha * lam) * w - alpha * g
assert expand(coupled - decoupled) == 0
print("both roads lead to", coupled.subs(here), "and", decoupled.subs(here))
assert coupled.subs(here) == decoupled.subs(here)

# %%
show(l2.decay_factor)

# %% [markdown]
# ## Two codes
#
# The two readings are two programs.
# One adds λw to the gradient; the other shrinks the weight and then steps.
# Write both, for three weights and a data loss that wants them at 3, −1 and 0.

# %%
target = np.array([3.0, -1.0, 0.0])
start = np.array([0.5, 1.0, -0.5])
rate, strength, steps = 0.1, 0.5, 200


def gradient(weights, step):
    """The slope of half the squared distance to the target."""
    return weights - target


def by_penalty(weights):
    """One step on the penalised loss: the decay is inside the gradient."""
    return weights - rate * (gradient(weights, 0) + strength * weights)


def by_decay(weights):
    """Shrink, then step; the gradient is still that at the old weights."""
    return (1 - rate * strength) * weights - rate * gradient(weights, 0)


one, other = start, start
for _ in range(steps):
    one, other = by_penalty(one), by_decay(other)
print("penalty in the loss:", one.round(6) + 0.0)
print("decay of the weight:", other.round(6) + 0.0)
# Floats round the two orders differently, in about the sixteenth digit.
assert np.allclose(one, other, rtol=1e-12, atol=1e-12)

# %% [markdown]
# The site has its own `sgd`, which does either; `run` repeats it and keeps every step.
# Turn `decoupled` on and off: for plain gradient descent nothing changes.

# %%
coupled_sgd = sgd(rate, lam=strength, decoupled=False)
decoupled_sgd = sgd(rate, lam=strength, decoupled=True)
as_l2 = run(coupled_sgd, gradient, start, steps)
as_decay = run(decoupled_sgd, gradient, start, steps)
assert np.allclose(as_l2, as_decay, rtol=1e-12, atol=1e-12)
assert np.allclose(as_l2[-1], one, rtol=1e-12, atol=1e-12)
print("after", steps, "steps:", as_l2[-1].round(4) + 0.0)
print("the data alone wanted:", target)

# %% [markdown]
# Look at where the weights stop.
# Each is closer to zero than the data wanted it, all by the same factor.
# The one that the data wanted at zero is there.
# Decay does not empty the weights: they settle where its pull and the data's pull are equal.
#
# ## Forget the half
#
# Some books and libraries write the penalty as λ times the square, without the half.
# What happens to the factor?

# %%
without_half = diff(lam * w**2, w)
collected = collect(expand(w - alpha * (g + without_half)), w)
print("in front of w:", collected.coeff(w, 1))
assert collected.coeff(w, 1) == 1 - 2 * alpha * lam

# %% [markdown]
# The weight decays twice as fast.
# Nothing is wrong with either way of writing it, and everything is wrong with mixing them:
# carry λ from one library to the other and you regularise twice as much, or half as much, as you meant.

# %%
show(l2.decay_factor_without_half)

# %% [markdown]
# ## When the data fall silent
#
# Let the slope of the data be zero, and only the decay is left.
# Each step multiplies by the same factor, so the weight falls as a bank balance grows: geometrically.
# It never arrives.

# %%
weight, factor = here[w], (1 - alpha * lam).subs(here)
for step in range(1, 4):
    weight = factor * weight
    print(step, weight, "or about", float(weight))
    assert weight == factor**step * here[w]

# %%
show(l2.geometric_decay)

# %% [markdown]
# A fall like this has a half-life: the number of steps that halve the weight, however large it was.
# A short estimate is ln 2 divided by αλ; the exact number is a little smaller.

# %%
exact = (log(2) / -log(1 - alpha * lam)).subs(here)
rule_of_thumb = (log(2) / (alpha * lam)).subs(here)
print("half-life:", exact.evalf(5), " rule of thumb:", rule_of_thumb.evalf(5))
assert exact < rule_of_thumb
# The same formula in floats: its last digits are rounded.
assert np.isclose(float(exact), half_life(rate, strength), rtol=1e-12)


def silent(weights, step):
    """Data that asks for nothing."""
    return np.zeros_like(weights)


path = run(sgd(rate, lam=strength), silent, 2.0, steps)
first = int(np.argmax(path <= path[0] / 2))
print("the first step with half the weight or less:", first)
assert first == np.ceil(half_life(rate, strength))

# %%
show(l2.half_life)

# %% [markdown]
# ## Too much of it
#
# So far αλ was small.
# Nothing in the update keeps it small, so turn it up.
# What do you expect at αλ = 1, where the factor is zero? At 1.5? At 2? Beyond?

# %%
products = (0.5, 1.0, 1.5, 2.0, 2.5)
paths = {x: run(sgd(1.0, lam=x), silent, 1.0, 8) for x in products}
for product, path in paths.items():
    print(f"αλ = {product}:", *(f"{value:+8.3f}" for value in path[:7] + 0.0))

assert (paths[0.5] > 0).all()  # decays on its side of zero
assert (paths[1.0][1:] == 0).all()  # one step takes everything
assert (paths[1.5][:-1] * paths[1.5][1:] < 0).all()  # jumps over zero
assert (np.diff(abs(paths[1.5])) < 0).all()  # and yet comes closer
assert (abs(paths[2.0]) == 1).all()  # swings for ever
assert (np.diff(abs(paths[2.5])) > 0).all()  # grows without bound

# %%
with house_style():
    figure = Figure(figsize=(4.2, 4.4))
    rows = figure.subplots(len(products), sharex=True)
    for axes, product in zip(rows, products, strict=True):
        path = paths[product]
        axes.axhline(0, color=INK["grid"], linewidth=1)
        axes.vlines(range(len(path)), 0, path, color=INK["l2"], linewidth=1)
        axes.plot(path, "o", color=INK["l2"], markersize=4)
        reach = 1.15 * abs(path).max()
        axes.set(ylabel=f"αλ = {product:g}", ylim=(-reach, reach))
    rows[-1].set_xlabel("step")

drawing("products", figure, "One weight under five αλ, the data silent.")

# %% [markdown]
# Up to 1 the weight never changes sides; at 1 it is zero after one step.
# Between 1 and 2 it jumps over zero at every step and still comes closer to it.
# At 2 it swings for ever, and beyond 2 "weight decay" makes weights grow.

# %%
show(l2.stability)

# %% [markdown]
# ## Exercises
#
# Change the cells and run them again.
#
# **One.** You want a weight that the data has forgotten to lose half its size in about a thousand steps.
# Your learning rate is fixed. Which strength do you choose?

# %%
my_rate = 0.01
my_strength = 0.5  # change me
print("half-life:", half_life(my_rate, my_strength).round(1), " wanted: 1000")

# %% [markdown]
# <details><summary>Answer</summary>
# <p>The half-life is about ln 2 divided by αλ, so λ is ln 2 divided by 1000 and by the learning rate:
# about 0.0693.</p>
# </details>
#
# **Two.** The data wants w at 3, with curvature 1, and λ is a half.
# Where does the weight come to rest? Solve for the place where the two pulls cancel, then put your answer in.

# %%
my_answer = 3.0  # change me
path = run(sgd(0.1, lam=0.5), lambda weights, step: weights - 3.0, 0.0, 400)
rest = path[-1]
print("off by", abs(my_answer - rest).round(6))

# %% [markdown]
# <details><summary>Answer</summary>
# <p>The data pulls with 3 − w, the penalty with w/2. They cancel at w = 2.</p>
# </details>
#
# **Three.** Somebody writes the decay with the wrong sign, w ← w + αλw.
# Say what the weight does before you run it. How would you notice in a training log?

# %%
weight = 2.0
for _ in range(60):
    weight = weight + 0.1 * 0.5 * weight
print(weight)

# %% [markdown]
# <details><summary>Answer</summary>
# <p>It grows by the factor 1 + αλ at every step, without bound. In a log the norm of the weights climbs
# steadily, most plainly where the data has little to say; the loss may look well for a long time.</p>
# </details>
#
# **Four.** Everything here was plain gradient descent.
# Give both codes a momentum and ask again whether they are one.

# %%
mu = 0.9  # try 0, then 0.5
coupled_sgd = sgd(rate, mu=mu, lam=strength, decoupled=False)
decoupled_sgd = sgd(rate, mu=mu, lam=strength, decoupled=True)
with_l2 = run(coupled_sgd, gradient, start, 400)[-1]
with_decay = run(decoupled_sgd, gradient, start, 400)[-1]
print("L2:             ", with_l2.round(4) + 0.0)
print("decoupled decay:", with_decay.round(4) + 0.0)

# %% [markdown]
# They come to rest in different places, so L2 and weight decay are two things after all.
# For plain gradient descent they only happen to share an update.
#
# <details><summary>Why?</summary>
# <p>Momentum adds up what it is given. Coupled, the decay is part of that, and grows with the data's slope.
# Decoupled, it stands behind: one λw has to hold against all the slopes that momentum has added up,
# ten of them if μ is 0.9.</p>
# </details>
