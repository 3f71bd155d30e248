"""Optax: what added decayed weights mean depends on their place in the chain.

Before SGD they are L2, before Adam's scaling Adam with L2, between the scaling and the learning rate AdamW, and behind
the learning rate a share of the weight that the rate does not multiply.
"""

from functools import partial

from sympy import evaluate, sign

from derivations.adam.coupled import coupled_decay_is_rescaled
from derivations.adam.decoupled import OF_THE_LOSS_ALONE, decoupled_update
from derivations.adam.over_time import same_number_decays_differently
from derivations.conventions.coupled import (
    BY_TABLE,
    added,
    coupled_slope,
    mean_penalised,
    sum_penalised,
    without_half,
)
from derivations.conventions.decoupled import BLIND, LOSHCHILOV, adam_push, beside
from derivations.conventions.units import mean_is_sum_over_n
from derivations.l2.update import regularized_gradient
from derivations.ledger import identity, wrong
from derivations.ledger.notation import Grad
from derivations.symbols import W, alpha, arg_decay_rate, arg_weight_decay, beta_1, g, m_before, n, push, w

ADDING = "optax/transforms/_adding.py"
first = partial(added, library="Optax", package="optax", default="weight_decay=0.0")
later = partial(beside, library="Optax", package="optax")


@identity(cites=["loshchilov2019decoupled"], no_twin=BY_TABLE)
def optax_before_sgd():
    r"""In Optax the place in the chain decides. First in a chain, added decayed weights change the
    slope, and what follows is gradient descent on the loss with L2, worth {n * arg_weight_decay} on the SUM.
    """
    yield W + -alpha * coupled_slope(), "the rate brings in the sign, and the update is added"
    yield W - alpha * Grad(mean_penalised(), W), regularized_gradient
    yield W - alpha / n * Grad(sum_penalised(), W), mean_is_sum_over_n
    yield wrong(W - alpha * without_half()), "that is the penalty without its half"


ROW_OPTAX_BEFORE_SGD = first(optax_before_sgd, call="chain(add_decayed_weights(…), sgd(…))", read=ADDING)


@identity(cites=["loshchilov2019decoupled"], no_twin=BY_TABLE)
def optax_before_adam():
    r"""Before the scaling by Adam the same word makes Adam with L2, not AdamW: both running means see
    {coupled_slope()}.
    """
    yield coupled_slope(), coupled_decay_is_rescaled
    yield Grad(mean_penalised(), W), regularized_gradient
    yield 1 / n * Grad(sum_penalised(), W), mean_is_sum_over_n
    yield wrong(without_half()), "that is the penalty without its half"


ROW_OPTAX_BEFORE_ADAM = first(
    optax_before_adam, call="chain(add_decayed_weights(…), adam(…))", adaptive=True, read=ADDING
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=BY_TABLE)
def optax_before_learning_rate():
    r"""Behind whatever scales the slope and before the learning rate, added decayed weights are decoupled decay by
    {1 - alpha * arg_weight_decay}: behind the scaling by Adam, AdamW; behind momentum, SGDW.
    """
    yield w + -alpha * (push + arg_weight_decay * w)
    yield (1 - alpha * arg_weight_decay) * w - alpha * push, "collect $w$"
    yield wrong((1 - arg_weight_decay) * w - alpha * push), "what is before the rate is multiplied by it"


ROW_OPTAX_BEFORE_LEARNING_RATE = later(
    optax_before_learning_rate,
    call="chain(scale_by_adam(), add_decayed_weights(…), scale_by_learning_rate(…))",
    adaptive=True,
    default="weight_decay=0.0",
    read=ADDING,
    boxed=True,
)

with evaluate(False):  # as a line types it
    PER_STEP = arg_weight_decay / alpha
    PER_STEP_RATE = arg_decay_rate / alpha


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=BY_TABLE)
def optax_after_learning_rate():
    r"""Behind the learning rate and before the sign, the rate no longer multiplies the decay: the same argument takes
    off the share {arg_weight_decay} at every step, which is AdamW of strength {PER_STEP}.
    """
    yield w + -1 * (alpha * push + arg_weight_decay * w)
    yield (1 - arg_weight_decay) * w - alpha * push, "the rate scales the step alone"
    yield (1 - alpha * PER_STEP) * w - alpha * push, "the rate times one over the rate"
    yield (
        wrong(w + (-alpha * push + arg_weight_decay * w)),
        "behind the sign as well, what was meant to decay grows",
    )


ROW_OPTAX_AFTER_LEARNING_RATE = later(
    optax_after_learning_rate,
    call="chain(scale_by_adam(), scale(learning_rate), add_decayed_weights(…), scale(-1))",
    decay=PER_STEP,
    adaptive=True,
    default="weight_decay=0.0",
    read=ADDING,
    boxed=True,
    follows=0,
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=BY_TABLE)
def optax_behind_the_sign():
    r"""Behind the Adam of Optax, which ends with the sign, added decayed weights let every weight grow, by
    {1 + arg_weight_decay} a step: that chain wants a negative number, or another order.
    """
    yield w + (-alpha * push + arg_weight_decay * w)
    yield (1 + arg_weight_decay) * w - alpha * push, "nothing turns its sign round any more"
    yield wrong((1 - arg_weight_decay) * w - alpha * push), optax_after_learning_rate


@identity(given=[OF_THE_LOSS_ALONE], cites=LOSHCHILOV, no_twin=BY_TABLE)
def optax_adamw():
    r"""AdamW of Optax adds the decay behind Adam's scaling and before the rate, which multiplies it: the factor is
    {1 - alpha * arg_weight_decay}, as in PyTorch.
    """
    yield w + -alpha * (adam_push() + arg_weight_decay * w)
    yield (1 - alpha * arg_weight_decay) * w - alpha * adam_push(), decoupled_update
    yield wrong((1 - arg_weight_decay) * w - alpha * adam_push()), same_number_decays_differently


ROW_OPTAX_ADAMW = later(
    optax_adamw, call="adamw", adaptive=True, boxed=True, default="weight_decay=0.0001", read="optax/_src/alias.py"
)


@identity(given=[r"$m_{t-1}$ is made of the slopes of the loss alone"], cites=LOSHCHILOV, no_twin=BY_TABLE)
def optax_lion():
    r"""Lion of Optax steps by a sign and decays as AdamW does, by {1 - alpha * arg_weight_decay}."""
    yield w + -alpha * (sign(beta_1 * m_before + (1 - beta_1) * g) + arg_weight_decay * w)
    yield (1 - alpha * arg_weight_decay) * w - alpha * sign(beta_1 * m_before + (1 - beta_1) * g), "collect $w$"
    yield (
        wrong(w - alpha * sign(beta_1 * m_before + (1 - beta_1) * g + arg_weight_decay * w)),
        "the decay stands outside of the sign",
    )


ROW_OPTAX_LION = later(
    optax_lion, call="lion", adaptive=True, boxed=True, default="weight_decay=0.001", read="optax/_src/alias.py"
)


@identity(given=[r"$\hat{u}$ is the step without decay, from the same weight"], cites=LOSHCHILOV, no_twin=BY_TABLE)
def optax_adafactor():
    r"""Adafactor of Optax adds its decay behind the learning rate: a share {arg_decay_rate} at every step, which is
    AdamW of strength {PER_STEP_RATE}.
    """
    yield w + -1 * (alpha * push + arg_decay_rate * w)
    yield (1 - alpha * PER_STEP_RATE) * w - alpha * push, optax_after_learning_rate
    yield wrong((1 - alpha * arg_decay_rate) * w - alpha * push), "the rate does not multiply the decay"


ROW_OPTAX_ADAFACTOR = later(
    optax_adafactor,
    call="adafactor",
    arguments=(("weight_decay_rate", arg_decay_rate),),
    decay=PER_STEP_RATE,
    adaptive=True,
    default="weight_decay_rate=None",
    read="optax/_src/alias.py",
    follows=0,
)
