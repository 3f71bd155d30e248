"""Weight decay in training code that was read and not run: what scripts and trainers hand on, and a demonstration.

Under a schedule the rate of a step is ηα: α is the base rate, η what the schedule makes of it.
"""

from sympy import And, Piecewise, S, evaluate

from derivations.adam.decoupled import OF_THE_LOSS_ALONE, decoupled_update
from derivations.adam.over_time import paper_and_framework, same_number_decays_differently
from derivations.conventions.decoupled import BLIND, LOSHCHILOV, adam_push, beside
from derivations.conventions.elsewhere import READ, WD
from derivations.conventions.row import Kind, Loss, Row
from derivations.conventions.units import mean_is_sum_over_n
from derivations.l2.update import penalty_gradient
from derivations.ledger import Region, identity, wrong
from derivations.ledger.notation import Grad, Norm, Soft
from derivations.symbols import L, W, alpha, arg_playground, arg_wd, arg_weight_decay, eta, gap, gap2, n, p, push, w, z

with evaluate(False):  # as a line types it
    WD_PER_STEP = arg_wd / alpha
    PLAYGROUND = n * arg_playground


@identity(given=[BLIND], cites=LOSHCHILOV, no_twin=READ)
def big_vision():
    r"""big_vision adds the decay behind its base rate and before its schedule: the strength of the frameworks is
    {WD_PER_STEP}. Unless told otherwise it decays kernels only.
    """
    yield w + -1 * (eta * (alpha * push + arg_wd * w))
    yield (1 - (eta * alpha) * WD_PER_STEP) * w - eta * alpha * push, paper_and_framework
    yield wrong((1 - (eta * alpha) * arg_wd) * w - eta * alpha * push), same_number_decays_differently


ROW_BIG_VISION = beside(
    big_vision,
    library="big_vision",
    call="config.wd",
    arguments=WD,
    decay=WD_PER_STEP,
    adaptive=True,
    default="wd=0.0",
    read="google-research/big_vision: big_vision/optax.py",
    intercept=False,
)


@identity(given=[OF_THE_LOSS_ALONE], cites=LOSHCHILOV, no_twin=READ)
def hf_trainer():
    r"""The Trainer of Hugging Face hands its argument to AdamW for weights, {1 - alpha * arg_weight_decay} a step, and
    zero for biases and for whatever the names of its modules call a normalisation.
    """
    yield w * (1 - alpha * arg_weight_decay) - alpha * adam_push()
    yield (1 - alpha * arg_weight_decay) * w - alpha * adam_push(), decoupled_update
    yield wrong((1 - arg_weight_decay) * w - alpha * adam_push()), same_number_decays_differently


ROW_HF_TRAINER = beside(
    hf_trainer,
    library="Hugging Face Transformers",
    call="TrainingArguments",
    also=("Trainer", "transformers.Trainer", "transformers.TrainingArguments"),
    adaptive=True,
    default="weight_decay=0.0",
    read="huggingface/transformers: src/transformers/trainer.py, training_args.py",
    boxed=True,
    intercept=False,
)


@identity(given=[OF_THE_LOSS_ALONE], cites=LOSHCHILOV, no_twin=READ)
def nanogpt():
    r"""nanoGPT hands its argument to AdamW for every tensor with two dimensions or more, embeddings included, and zero
    for the others: {1 - alpha * arg_weight_decay} a step or none.
    """
    yield w * (1 - alpha * arg_weight_decay) - alpha * adam_push()
    yield (1 - alpha * arg_weight_decay) * w - alpha * adam_push(), decoupled_update
    yield wrong((1 - arg_weight_decay) * w - alpha * adam_push()), same_number_decays_differently


ROW_NANOGPT = beside(
    nanogpt,
    library="nanoGPT",
    call="configure_optimizers",
    adaptive=True,
    default="weight_decay=0.1",
    read="karpathy/nanoGPT: model.py, train.py",
    boxed=True,
    intercept=False,
)


@identity(cites=["goodfellow2016deep"], no_twin=READ)
def tf_playground_l2():
    r"""The TensorFlow Playground takes a step on the mean loss of a batch and then subtracts the slope of its penalty
    at the old weight: gradient descent with L2, worth {PLAYGROUND} on the SUM.
    """
    yield (W - alpha * Grad(L(W) / n, W)) - alpha * arg_playground * W, "its penalty has its half"
    yield W - alpha * Grad(L(W) / n + arg_playground / 2 * Norm(W) ** 2, W), penalty_gradient
    yield W - alpha / n * Grad(L(W) + PLAYGROUND / 2 * Norm(W) ** 2, W), mean_is_sum_over_n
    yield (
        wrong((1 - alpha * arg_playground) * (W - alpha * Grad(L(W) / n, W))),
        "that would be the slope at the weight after the step",
    )


ROW_TF_PLAYGROUND_L2 = Row(
    tf_playground_l2,
    library="TensorFlow Playground",
    call="regularization: L2",
    arguments=(("regularizationRate", arg_playground),),
    kind=Kind.COUPLED,
    l2=PLAYGROUND,
    default="regularizationRate=0",
    read="tensorflow/playground: src/nn.ts",
    losses=(Loss.SQUARES,),
    intercept=False,
)


def threshold():
    """What a step takes off a weight under L1."""
    return alpha * arg_playground


@identity(
    given=[lambda: z > 0, r"$z$ is the weight after the step on the loss; it was positive before; otherwise mirror it"],
    over=(
        Region(z >= threshold(), {z: threshold() + p}),
        Region(And(z > 0, z < threshold()), {z: gap, arg_playground: (gap + gap2) / alpha}),
    ),
    cites=["parikh2014proximal"],
    no_twin=READ,
    also_true={"line 0*: z -> alpha": "of two positive numbers only the sign counts here"},
)
def tf_playground_l1():
    r"""Its L1 sets a weight that the penalty would carry past zero to zero, which is a soft threshold. But a weight at
    zero counts as dead and never comes back.
    """
    yield Piecewise((S(0), z * (z - threshold()) < 0), (z - threshold(), True))
    yield Soft(z, threshold()), "as far as that step goes"
    yield wrong(z - threshold()), "a plain subgradient step would pass zero"


ROW_TF_PLAYGROUND_L1 = Row(
    tf_playground_l1,
    library="TensorFlow Playground",
    call="regularization: L1",
    arguments=(("regularizationRate", arg_playground),),
    kind=Kind.COUPLED,
    l1=PLAYGROUND,
    default="regularizationRate=0",
    read="tensorflow/playground: src/nn.ts",
    losses=(Loss.SQUARES,),
    intercept=False,
)
