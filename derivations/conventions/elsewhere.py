"""Weight decay that was read and not run: optimisers of projects that have ended, or that are not installed here.

The same two questions everywhere: does the slope get it or the weight, and does the learning rate multiply it?
Under a schedule the rate of a step is ηα: α is the base rate, η what the schedule makes of it.
"""

from sympy import evaluate, sqrt

from derivations.adam.decoupled import OF_THE_LOSS_ALONE, decoupled_update
from derivations.adam.over_time import paper_and_framework, same_number_decays_differently
from derivations.conventions.decoupled import BLIND, LOSHCHILOV, adam_push, beside, torch_adamw
from derivations.ledger import identity, wrong
from derivations.symbols import (
    alpha,
    arg_lua_decay,
    arg_wd,
    arg_weight_decay,
    eta,
    k,
    push,
    w,
)

READ = "What was read in a library that is not run here."
WD = (("wd", arg_wd),)

with evaluate(False):  # as a line types it
    PER_STEP = arg_weight_decay / alpha
    LUA_PER_STEP = arg_lua_decay / alpha
    LUA_NORMALISED = arg_lua_decay / sqrt(k) / alpha
    CORRECTED = eta * arg_weight_decay


@identity(given=[BLIND, r"$\alpha$ is the rate of this step"], cites=LOSHCHILOV, no_twin=READ)
def tfa_adamw():
    r"""TensorFlow Addons, a project that has ended, took the share {arg_weight_decay} off a weight whatever the rate:
    AdamW of strength {PER_STEP}. When the rate had a schedule, the decay needed the same one, by hand.
    """
    yield w - arg_weight_decay * w - alpha * push, "the decay, then the step"
    yield (1 - alpha * PER_STEP) * w - alpha * push, "the rate times one over the rate"
    yield wrong((1 - alpha * arg_weight_decay) * w - alpha * push), same_number_decays_differently


ROW_TFA_ADAMW = beside(
    tfa_adamw,
    library="TensorFlow Addons",
    call="tfa.optimizers.AdamW, SGDW",
    decay=PER_STEP,
    adaptive=True,
    plain=True,
    read="tensorflow/addons: tensorflow_addons/optimizers/weight_decay_optimizers.py",
    boxed=True,
    follows=0,
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=READ)
def paper_code():
    r"""The code of the AdamW paper, where it decouples without normalising, multiplies its decay by the schedule and
    not by the base rate: the strength of the frameworks is {LUA_PER_STEP}.
    """
    yield w - eta * alpha * push - eta * arg_lua_decay * w, "the decay is that of the weight before the step"
    yield (1 - (eta * alpha) * LUA_PER_STEP) * w - eta * alpha * push, paper_and_framework
    yield wrong((1 - (eta * alpha) * arg_lua_decay) * w - eta * alpha * push), same_number_decays_differently


ROW_PAPER_CODE = beside(
    paper_code,
    library="Code of the AdamW paper",
    call="-algorithmType ADAMdec, SGDdec",
    arguments=(("weightDecay", arg_lua_decay),),
    decay=LUA_PER_STEP,
    adaptive=True,
    plain=True,
    read="loshchil/AdamW-and-SGDW: train.lua, UPDATETORCHFILES/adam.lua, sgd.lua",
    boxed=True,
)


@identity(given=[BLIND, "$k$ is the number of steps from one restart to the next"], cites=LOSHCHILOV, no_twin=READ)
def paper_code_normalised():
    r"""Its normalised variants divide the number by the root of the steps of a run first, so that longer runs decay
    more gently: the strength of the frameworks is {LUA_NORMALISED}.
    """
    yield w - eta * alpha * push - eta * (arg_lua_decay / sqrt(k)) * w
    yield (1 - (eta * alpha) * LUA_NORMALISED) * w - eta * alpha * push, paper_code
    yield wrong((1 - (eta * alpha) * (arg_lua_decay / alpha)) * w - eta * alpha * push), "the root is part of it"


ROW_PAPER_CODE_NORMALISED = beside(
    paper_code_normalised,
    library="Code of the AdamW paper",
    call="-algorithmType ADAMW, SGDW",
    arguments=(("weightDecay", arg_lua_decay),),
    decay=LUA_NORMALISED,
    adaptive=True,
    plain=True,
    read="loshchil/AdamW-and-SGDW: train.lua",
    boxed=True,
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=READ)
def composer_adamw():
    r"""MosaicML's Composer divides the rate of a step by the rate at the start before it multiplies the decay: the
    strength of the frameworks is {PER_STEP}.
    """
    yield w * (1 - eta * alpha / alpha * arg_weight_decay) - eta * alpha * push
    yield (1 - (eta * alpha) * PER_STEP) * w - eta * alpha * push, paper_and_framework
    yield wrong((1 - (eta * alpha) * arg_weight_decay) * w - eta * alpha * push), same_number_decays_differently


ROW_COMPOSER_ADAMW = beside(
    composer_adamw,
    library="MosaicML Composer",
    call="DecoupledAdamW",
    decay=PER_STEP,
    adaptive=True,
    default="weight_decay=0.00001; DecoupledSGDW has 0.0",
    read="mosaicml/composer: composer/optim/decoupled_weight_decay.py",
    boxed=True,
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=READ)
def fastai():
    r"""fastai decays before the step, by {1 - alpha * arg_wd}, in every one of its optimisers, SGD included, unless
    told to use L2.
    """
    yield w * (1 - alpha * arg_wd) - alpha * push
    yield (1 - alpha * arg_wd) * w - alpha * push, torch_adamw
    yield wrong((1 - arg_wd) * w - alpha * push), same_number_decays_differently


ROW_FASTAI = beside(
    fastai,
    library="fastai",
    call="SGD, Adam, RAdam … (decouple_wd=True)",
    arguments=WD,
    decay=arg_wd,
    adaptive=True,
    plain=True,
    default="wd=0.01 in Adam, 0.0 in SGD",
    read="fastai/fastai: fastai/optimizer.py, learner.py",
    intercept=None,
    beware="through a Learner biases and normalisation are left out (wd_bn_bias=False)",
)


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=READ)
def timm_sgdw():
    r"""timm's SGDW and AdamW multiply the weight by {1 - alpha * arg_weight_decay} before the step, as PyTorch's AdamW
    does.
    """
    yield w * (1 - alpha * arg_weight_decay) - alpha * push
    yield (1 - alpha * arg_weight_decay) * w - alpha * push, torch_adamw
    yield wrong((1 - arg_weight_decay) * w - alpha * push), same_number_decays_differently


ROW_TIMM_SGDW = beside(
    timm_sgdw,
    library="timm",
    call="SGDW, AdamW",
    adaptive=True,
    plain=True,
    default="weight_decay=0.01 in AdamW, 0.0 in SGDW",
    read="huggingface/pytorch-image-models: timm/optim/sgdw.py, adamw.py",
    boxed=True,
)


@identity(given=[BLIND], cites=["defazio2025gradients"], no_twin=READ)
def timm_corrected():
    r"""With its correction switched on, timm multiplies the decay by the square of the rate over the rate at the
    start: the strength follows the schedule, and is {CORRECTED} at each step.
    """
    yield w * (1 - (eta * alpha) ** 2 / alpha * arg_weight_decay) - eta * alpha * push
    yield (1 - (eta * alpha) * CORRECTED) * w - eta * alpha * push, "one of the two rates is the step's"
    yield wrong((1 - (eta * alpha) * arg_weight_decay) * w - eta * alpha * push), timm_sgdw


ROW_TIMM_CORRECTED = beside(
    timm_corrected,
    library="timm",
    call="SGDW, AdamW (corrected_weight_decay=True)",
    decay=CORRECTED,
    adaptive=True,
    plain=True,
    default="weight_decay=0.01 in AdamW, 0.0 in SGDW",
    read="huggingface/pytorch-image-models: timm/optim/sgdw.py, adamw.py",
    boxed=True,
    follows=2,
)


@identity(given=[OF_THE_LOSS_ALONE], cites=LOSHCHILOV, no_twin=READ)
def flax_adam():
    r"""The Adam that Flax once had was AdamW under another name: {1 - alpha * arg_weight_decay} a step. Flax has since
    left optimisers to Optax.
    """
    yield w - alpha * adam_push() - alpha * arg_weight_decay * w, "the decay is that of the weight before the step"
    yield (1 - alpha * arg_weight_decay) * w - alpha * adam_push(), decoupled_update
    yield wrong((1 - arg_weight_decay) * w - alpha * adam_push()), same_number_decays_differently


ROW_FLAX_ADAM = beside(
    flax_adam,
    library="Flax",
    call="flax.optim.Adam",
    adaptive=True,
    default="weight_decay=0.0",
    read="google/flax: flax/optim/adam.py",
    boxed=True,
)
