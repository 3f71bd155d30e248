"""Weight decay that is added to the slope: L2 on the loss, whatever the optimiser then makes of that slope.

The losses here are MEANS, as training code averages them. With an adaptive step the strength is that of the penalised
loss where training rests; on the way there the division shares the decay out anew.
"""

from functools import partial

from sympy import Expr, evaluate

from derivations.adam.coupled import coupled_decay_is_rescaled
from derivations.conventions.row import Kind, Row
from derivations.conventions.units import mean_is_sum_over_n
from derivations.l2.update import penalty_gradient, regularized_gradient
from derivations.ledger import identity, wrong
from derivations.ledger.notation import Grad, Norm
from derivations.momentum import momentum_carries_the_penalty, sgd_equivalence
from derivations.symbols import L, W, alpha, arg_weight_decay, n

WEIGHT_DECAY = (("weight_decay", arg_weight_decay),)
BY_TABLE = "What an argument of a library means. Where it can be run, its row is compared with our optimisers."

with evaluate(False):  # as a line types it
    COUPLED = n * arg_weight_decay

added = partial(Row, arguments=WEIGHT_DECAY, kind=Kind.COUPLED, l2=COUPLED, momentum=True, intercept=True)
pytorch = partial(added, library="PyTorch", package="torch", default="weight_decay=0")


def coupled_slope() -> Expr:
    """What the optimiser goes on with in place of the slope of the mean loss."""
    return Grad(L(W) / n, W) + arg_weight_decay * W


def mean_penalised() -> Expr:
    """The mean loss with its penalty."""
    return L(W) / n + arg_weight_decay / 2 * Norm(W) ** 2


def sum_penalised() -> Expr:
    """The sum of the losses with the penalty that is worth as much."""
    return L(W) + COUPLED / 2 * Norm(W) ** 2


def without_half() -> Expr:
    """What a penalty without its half would hand on."""
    return Grad(L(W) / n, W) + 2 * arg_weight_decay * W


@identity(cites=["loshchilov2019decoupled"], no_twin=BY_TABLE)
def torch_sgd():
    r"""SGD of PyTorch adds its decay to the slope of the mean loss: a step on that loss with an L2 penalty, which is
    worth {COUPLED} on the SUM. Momentum, where there is any, carries both.
    """
    yield W - alpha * coupled_slope(), momentum_carries_the_penalty
    yield W - alpha * Grad(mean_penalised(), W), penalty_gradient
    yield W - alpha / n * Grad(sum_penalised(), W), mean_is_sum_over_n
    yield (1 - alpha * arg_weight_decay) * W - alpha * Grad(L(W) / n, W), sgd_equivalence
    yield wrong(W - alpha * without_half()), "that is the penalty without its half"


ROW_TORCH_SGD = pytorch(torch_sgd, call="torch.optim.SGD", read="torch/optim/sgd.py")


@identity(cites=["loshchilov2019decoupled"], no_twin=BY_TABLE)
def torch_adam():
    r"""Adam of PyTorch hands the penalised slope {coupled_slope()} to both of its running means: L2, worth {COUPLED}
    on the SUM where training rests, and no decay of AdamW's kind on the way.
    """
    yield coupled_slope(), coupled_decay_is_rescaled
    yield Grad(mean_penalised(), W), regularized_gradient
    yield 1 / n * Grad(sum_penalised(), W), mean_is_sum_over_n
    yield wrong(without_half()), "that is the penalty without its half"


ROW_TORCH_ADAM = pytorch(torch_adam, call="torch.optim.Adam", adaptive=True, read="torch/optim/adam.py")


@identity(cites=["loshchilov2019decoupled"], no_twin=BY_TABLE)
def torch_adaptive():
    r"""Six other adaptive optimisers of PyTorch, RMSprop, Adagrad, Adadelta, Adamax, NAdam and RAdam, start from the
    same penalised slope, {coupled_slope()}.
    """
    yield coupled_slope()
    yield Grad(mean_penalised(), W), regularized_gradient
    yield 1 / n * Grad(sum_penalised(), W), mean_is_sum_over_n
    yield wrong(without_half()), "that is the penalty without its half"


ROW_TORCH_ADAPTIVE = pytorch(
    torch_adaptive,
    call="torch.optim.RMSprop, Adagrad, Adadelta, Adamax, NAdam, RAdam",
    adaptive=True,
    read="torch/optim/rmsprop.py, adagrad.py, adadelta.py, adamax.py, nadam.py, radam.py",
)
