"""From one argument to another: what no single row says.

What a schedule leaves of a weight, what a strength without the learning rate is worth with it, and how fast coupled
decay with momentum is. From the strength of Adam with L2 to that of AdamW nothing leads: the claims are
`adam.coupled_is_not_decoupled` and `adam.no_strength_serves_adam`.
"""

from sympy import Limit, Product, S, Sum, exp, log

from derivations.adam.over_time import paper_and_framework
from derivations.ledger import identity, limit, wrong
from derivations.momentum import BELOW_ONE, port_the_strength
from derivations.symbols import alpha, arg_weight_decay, i, mu, push, t, tau_, w, w_0, x

BY_CONVERTER = "What a translation rests on; the converter of this project does the arithmetic."


@identity(cites=["loshchilov2019decoupled"], no_twin=BY_CONVERTER)
def share_to_strength():
    r"""A library that takes the share $\mathtt{weight\_decay}$ off a weight, whatever the rate, and one that multiplies
    its strength by the rate decay alike if the strength is {arg_weight_decay / alpha}.
    """
    yield (1 - arg_weight_decay) * w - alpha * push
    yield (1 - alpha * (arg_weight_decay / alpha)) * w - alpha * push, paper_and_framework
    yield wrong((1 - alpha * (alpha * arg_weight_decay)) * w - alpha * push), "that is the way back"


@identity(
    given=[r"the slope of the loss is zero at every step", tau_[i] < 1],
    cites=["wang2024set"],
    no_twin=BY_CONVERTER,
)
def total_decay():
    r"""Under a schedule the decays {tau_[i]} of the steps, each rate times $\lambda$, leave the product of
    {1 - tau_[i]} of a weight. Its logarithms add up, so that the order of the rates does not matter.
    """
    yield Product(1 - tau_[i], (i, 1, t)) * w_0, "each step takes its share of what is left"
    yield exp(Sum(log(1 - tau_[i]), (i, 1, t))) * w_0, "a product through its logarithms"
    yield wrong((1 - Sum(tau_[i], (i, 1, t))) * w_0), "the share is of what is left, not of the start"


def pull(share):
    """The decay that the penalty asks for at each step, if the heavy ball then takes that share off a weight."""
    return share * (1 - share - mu) / (1 - share)


STEADY = "the slope of the loss is zero, and the step before took the share $x$ off as well"


@identity(
    given=[STEADY, lambda: x < 1],
    cites=["goodfellow2016deep"],
    no_twin="It is one step of the heavy ball, which momentum.momentum_carries_the_penalty compares with its twin.",
)
def coupled_momentum_share():
    r"""With coupled decay and the heavy ball a weight that loses the share $x$ at every step goes on to do so if the
    penalty asks for {pull(x)}: less than the share, as momentum repeats the last step.
    """
    yield w + mu * (w - w / (1 - x)) - pull(x) * w, "the last step again, and the penalty of this one"
    yield (1 - x) * w, "momentum makes up for what the penalty does not ask for"
    yield wrong((1 - pull(x)) * w), "that is decay without momentum"


@limit(
    given=[BELOW_ONE],
    cites=["goodfellow2016deep"],
    no_twin="A limit; momentum.heavy_ball_sums has the twin.",
    also_true=dict.fromkeys(("line 0*: 1 - x -> *", "line 0*: -1 -> *"), "what differs vanishes with the share"),
)
def coupled_momentum_is_faster():
    r"""So for a small decay coupled weights decay about {1 / (1 - mu)} times as fast as their strength says. The
    strength that keeps the fixed points under decoupled decay keeps the pace as well.
    """
    yield Limit(x / pull(x), x, 0, dir="+"), coupled_momentum_share
    yield 1 / (1 - mu), port_the_strength
    yield wrong(S(1)), "that is decay beside the step"
