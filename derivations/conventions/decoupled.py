"""Weight decay beside the step: what the weight is multiplied by, and whether the learning rate is part of it.

Every claim starts with the update as the library types it and ends with (1 − αλ) w minus the step, where λ is what
AdamW of PyTorch would call its weight decay. `push` is the direction of the step, made of the loss's slopes alone.
"""

from functools import partial

from sympy import sqrt

from derivations.adam.decoupled import OF_THE_LOSS_ALONE, decoupled_update
from derivations.adam.over_time import same_number_decays_differently
from derivations.conventions.coupled import BY_TABLE, WEIGHT_DECAY
from derivations.conventions.row import Kind, Row
from derivations.ledger import identity, wrong
from derivations.momentum import decoupled_fixed_point
from derivations.symbols import (
    alpha,
    arg_weight_decay,
    c,
    eps,
    m_hat,
    m_t,
    push,
    v_hat,
    w,
)

beside = partial(
    Row, arguments=WEIGHT_DECAY, kind=Kind.DECOUPLED, decay=arg_weight_decay, momentum=True, intercept=True
)
pytorch = partial(beside, library="PyTorch", package="torch")
keras = partial(beside, library="Keras", package="keras")

LOSHCHILOV = ["loshchilov2019decoupled"]
BLIND = r"the direction $\hat{u}$ of the step is made of slopes and does not look at the weight"


def adam_push():
    """The direction of Adam's step."""
    return m_hat / (sqrt(v_hat) + eps)


@identity(given=[OF_THE_LOSS_ALONE], cites=LOSHCHILOV, no_twin=BY_TABLE)
def torch_adamw():
    r"""AdamW of PyTorch multiplies the weight by {1 - alpha * arg_weight_decay} and then takes Adam's step: its
    argument is $\lambda$. Under a schedule $\alpha$ is the rate of that step.
    """
    yield w * (1 - alpha * arg_weight_decay) - alpha * adam_push(), "the decay, then the step"
    yield w - alpha * (adam_push() + arg_weight_decay * w), "the step knows nothing of the decay"
    yield (1 - alpha * arg_weight_decay) * w - alpha * adam_push(), decoupled_update
    yield wrong((1 - arg_weight_decay) * w - alpha * adam_push()), same_number_decays_differently


ROW_TORCH_ADAMW = pytorch(
    torch_adamw,
    call="torch.optim.AdamW",
    adaptive=True,
    default="weight_decay=0.01",
    read="torch/optim/adam.py, adamw.py",
    boxed=True,
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=BY_TABLE)
def torch_decoupled_flag():
    r"""With their flag for decoupled decay PyTorch's Adam, NAdam and RAdam decay as AdamW does, by
    {1 - alpha * arg_weight_decay}: the same argument changes its meaning with the flag.
    """
    yield w * (1 - alpha * arg_weight_decay) - alpha * push
    yield (1 - alpha * arg_weight_decay) * w - alpha * push, torch_adamw
    yield wrong(w - alpha * (1 - arg_weight_decay) * push), "the decay is beside the step, not in it"


ROW_TORCH_DECOUPLED_FLAG = pytorch(
    torch_decoupled_flag,
    call="torch.optim.Adam, NAdam, RAdam (decoupled_weight_decay=True)",
    adaptive=True,
    default="weight_decay=0",
    read="torch/optim/adam.py, nadam.py, radam.py",
    boxed=True,
)


@identity(given=[BLIND, "$c$ is what the rate is adjusted by for the shape of the matrix"], no_twin=BY_TABLE)
def torch_muon():
    r"""Muon of PyTorch adjusts its rate to the shape of the matrix, by a factor $c$, but decays with the rate as you
    gave it, by {1 - alpha * arg_weight_decay}.
    """
    yield w * (1 - alpha * arg_weight_decay) - c * alpha * push
    yield (1 - alpha * arg_weight_decay) * w - alpha * (c * push), torch_adamw
    yield wrong((1 - c * alpha * arg_weight_decay) * w - c * alpha * push), "the adjusted rate is the step's alone"


ROW_TORCH_MUON = pytorch(
    torch_muon,
    call="torch.optim.Muon",
    adaptive=True,
    default="weight_decay=0.1",
    read="torch/optim/_muon.py",
    intercept=None,
)


@identity(given=[r"$m_t$ is the running sum of the slopes of the loss alone"], cites=LOSHCHILOV, no_twin=BY_TABLE)
def keras_sgd():
    r"""In Keras even SGD decays beside its step, by {1 - alpha * arg_weight_decay}. With momentum that is SGDW, and not
    what PyTorch's SGD does with an argument of the same name.
    """
    yield w - w * arg_weight_decay * alpha - alpha * m_t, "the decay, then the step"
    yield (1 - alpha * arg_weight_decay) * w - alpha * m_t, decoupled_fixed_point
    yield wrong(w - alpha * (m_t + 2 * arg_weight_decay * w)), "the factor of two belongs to Keras' regularisers"


ROW_KERAS_SGD = keras(
    keras_sgd,
    call="keras.optimizers.SGD",
    plain=True,
    default="weight_decay=None",
    read="keras/src/optimizers/base_optimizer.py, keras/src/backend/tensorflow/optimizer.py",
)


@identity(given=[OF_THE_LOSS_ALONE], cites=LOSHCHILOV, no_twin=BY_TABLE)
def keras_adamw():
    r"""Keras' AdamW decays the weight first, in a step of its own, by {1 - alpha * arg_weight_decay}, and then takes
    Adam's step: the argument is $\lambda$.
    """
    yield w - w * arg_weight_decay * alpha - alpha * adam_push(), "the decay, then the step"
    yield (1 - alpha * arg_weight_decay) * w - alpha * adam_push(), decoupled_update
    yield wrong((1 - arg_weight_decay) * w - alpha * adam_push()), same_number_decays_differently


ROW_KERAS_ADAMW = keras(
    keras_adamw,
    call="keras.optimizers.AdamW",
    adaptive=True,
    default="weight_decay=0.004",
    read="keras/src/optimizers/adamw.py, base_optimizer.py",
    boxed=True,
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=BY_TABLE)
def keras_adaptive():
    r"""The base class of Keras' optimisers does it: with a weight decay its Adam is AdamW, and Adadelta, Adagrad,
    Adamax, Lion, Nadam and RMSprop decay by {1 - alpha * arg_weight_decay} too. Five others are none of these: the
    steps of Ftrl, Lamb and Adafactor look at the weight, and see it after the decay; Muon has a second strength for
    what it leaves to Adam; and ScheduleFreeAdamW decays the point where it takes the slope, not the sequence behind it.
    """
    yield w - w * arg_weight_decay * alpha - alpha * push
    yield (1 - alpha * arg_weight_decay) * w - alpha * push, keras_adamw
    yield wrong(w - alpha * (1 - arg_weight_decay) * push), "the decay is beside the step, not in it"


ROW_KERAS_ADAPTIVE = keras(
    keras_adaptive,
    call="keras.optimizers.Adam, Adadelta, Adagrad, Adamax, Lion, Nadam, RMSprop",
    adaptive=True,
    default="weight_decay=None",
    read="keras/src/optimizers/base_optimizer.py",
)
