"""Penalties that you add to a loss by hand, or that a layer adds: beside a batch MEAN, with the half or without."""

from sympy import evaluate

from derivations.conventions.row import Kind, Loss, Row
from derivations.conventions.units import TRANSLATION
from derivations.ledger import identity, wrong
from derivations.ledger.notation import Norm
from derivations.symbols import (
    L,
    W,
    X,
    Y,
    arg_coefficient,
    arg_l1,
    arg_l1_decay,
    arg_l2,
    arg_l2_decay,
    arg_lambda,
    batch_size,
    l1_decay_mul,
    n,
)

MEAN_LOSS = "the loss is the MEAN over all $n$ rows, as that over a batch is on average"

with evaluate(False):  # as a line types it
    KERAS_L2 = 2 * n * arg_l2
    KERAS_L1 = n * arg_l1


@identity(cites=["goodfellow2016deep"], given=[MEAN_LOSS], no_twin=TRANSLATION)
def keras_l2():
    r"""Keras' L2 regulariser adds $\mathtt{l2}$ times the sum of squares, without the half: its strength beside the
    MEAN is {2 * arg_l2}, and on the SUM {KERAS_L2}.
    """
    yield n * (L(W) / n + arg_l2 * Norm(W) ** 2)
    yield n * (L(W) / n + 2 * arg_l2 / 2 * Norm(W) ** 2), "put the half in, and pay it back"
    yield L(W) + KERAS_L2 / 2 * Norm(W) ** 2, "each term times the rows"
    yield wrong(L(W) + n * arg_l2 / 2 * Norm(W) ** 2), "the half is not in the code"


ROW_L2 = Row(
    claim=keras_l2,
    library="Keras",
    call="regularizers.L2",
    arguments=(("l2", arg_l2),),
    kind=Kind.PENALTY,
    l2=KERAS_L2,
    default="l2=0.01",
    package="keras",
    read="keras/src/regularizers/regularizers.py",
)


@identity(cites=["goodfellow2016deep"], given=[MEAN_LOSS], no_twin=TRANSLATION)
def keras_l1():
    r"""Keras' L1 regulariser adds $\mathtt{l1}$ times the sum of sizes: $\mathtt{l1}$ is $\lambda$ beside the MEAN,
    and {KERAS_L1} on the SUM.
    """
    yield n * (L(W) / n + arg_l1 * Norm(W, 1))
    yield L(W) + KERAS_L1 * Norm(W, 1), "each term times the rows"
    yield wrong(L(W) + n * (2 * arg_l1) * Norm(W, 1)), "only L2 has a half to lose"


ROW_L1 = Row(
    claim=keras_l1,
    library="Keras",
    call="regularizers.L1",
    arguments=(("l1", arg_l1),),
    kind=Kind.PENALTY,
    l1=KERAS_L1,
    default="l1=0.01",
    package="keras",
    read="keras/src/regularizers/regularizers.py",
)


@identity(cites=["zou2005elasticnet"], given=[MEAN_LOSS], no_twin=TRANSLATION)
def keras_l1_l2():
    r"""Keras' L1L2 adds both sums: on the SUM of losses they are worth {KERAS_L1} and {KERAS_L2}."""
    yield n * (L(W) / n + arg_l1 * Norm(W, 1) + arg_l2 * Norm(W) ** 2)
    yield L(W) + KERAS_L1 * Norm(W, 1) + KERAS_L2 / 2 * Norm(W) ** 2, "each term times the rows"
    yield (
        wrong(L(W) + n * arg_l1 * Norm(W, 1) + n * arg_l2 / 2 * Norm(W) ** 2),
        "equal arguments are not equal strengths: the L2 part counts twice",
    )


ROW_L1_L2 = Row(
    claim=keras_l1_l2,
    library="Keras",
    call="regularizers.L1L2",
    arguments=(("l1", arg_l1), ("l2", arg_l2)),
    kind=Kind.PENALTY,
    l2=KERAS_L2,
    l1=KERAS_L1,
    default="l1=0.0, l2=0.0",
    package="keras",
    read="keras/src/regularizers/regularizers.py",
)

with evaluate(False):
    BY_HAND = n * arg_coefficient


@identity(cites=["goodfellow2016deep"], given=[MEAN_LOSS], no_twin=TRANSLATION)
def tensorflow_l2_loss():
    r"""TensorFlow's tf.nn.l2_loss has the half in it: what you multiply it by is $\lambda$ beside the MEAN, and
    {BY_HAND} on the SUM.
    """
    yield n * (L(W) / n + arg_coefficient * (Norm(W) ** 2 / 2))
    yield L(W) + BY_HAND / 2 * Norm(W) ** 2, "each term times the rows"
    yield wrong(L(W) + n * (2 * arg_coefficient) / 2 * Norm(W) ** 2), "that is the L2 regulariser of Keras"


ROW_L2_LOSS = Row(
    claim=tensorflow_l2_loss,
    library="TensorFlow",
    call="tf.nn.l2_loss",
    arguments=(("c", arg_coefficient),),
    kind=Kind.PENALTY,
    l2=BY_HAND,
    default="none: c is your own factor",
    package="tensorflow-cpu",
    read="tensorflow: tf.nn.l2_loss, its documentation",
)


@identity(cites=["goodfellow2016deep"], given=[MEAN_LOSS], no_twin=TRANSLATION)
def optax_l2_loss():
    r"""optax.l2_loss halves the square of each entry: summed over the weights and multiplied by $\mathtt{c}$ it is
    worth $\mathtt{c}$ beside the MEAN, and {BY_HAND} on the SUM.
    """
    yield n * (L(W) / n + arg_coefficient * (Norm(W) ** 2 / 2))
    yield L(W) + BY_HAND / 2 * Norm(W) ** 2, "each term times the rows"
    yield wrong(L(W) + arg_coefficient / 2 * Norm(W) ** 2), "the losses were averaged, the penalty was not"


ROW_OPTAX_L2_LOSS = Row(
    claim=optax_l2_loss,
    library="Optax",
    call="optax.l2_loss",
    arguments=(("c", arg_coefficient),),
    kind=Kind.PENALTY,
    l2=BY_HAND,
    default="none: c is your own factor",
    package="optax",
    read="optax/losses/_regression.py",
)


@identity(cites=["hastie2009esl"], no_twin=TRANSLATION)
def course_over_2m():
    r"""A course that divides both by twice the number of rows, the squares and $\mathtt{lambda}$ times the sum of
    squared weights, has $\mathtt{lambda}$ for the strength on the SUM.
    """
    yield n * ((Norm(Y - X * W) ** 2 + arg_lambda * Norm(W) ** 2) / (2 * n))
    yield Norm(Y - X * W) ** 2 / 2 + arg_lambda / 2 * Norm(W) ** 2, "the number of rows cancels in both"
    yield (
        wrong(Norm(Y - X * W) ** 2 / 2 + n * arg_lambda / 2 * Norm(W) ** 2),
        "that would be a penalty which the mean leaves alone",
    )


ROW_OVER_2M = Row(
    claim=course_over_2m,
    library="A course on machine learning",
    call="cost with lambda / 2m",
    arguments=(("lambda", arg_lambda),),
    kind=Kind.PENALTY,
    l2=arg_lambda,
    read="community.deeplearning.ai, thread 14612, on the course's cost function",
    losses=(Loss.SQUARES,),
    intercept=False,
)

with evaluate(False):
    BOOK = n * arg_lambda


@identity(cites=["goodfellow2016deep"], no_twin=TRANSLATION)
def book_d2l():
    r"""Dive into Deep Learning puts half of $\mathtt{lambda}$ times the sum of squared weights beside the MEAN of
    halved squares: on the SUM it is worth {BOOK}.
    """
    yield n * (Norm(Y - X * W) ** 2 / (2 * n) + arg_lambda / 2 * Norm(W) ** 2)
    yield Norm(Y - X * W) ** 2 / 2 + BOOK / 2 * Norm(W) ** 2, "the mean does not touch the penalty"
    yield wrong(Norm(Y - X * W) ** 2 / 2 + arg_lambda / 2 * Norm(W) ** 2), "that is the course that divides both"


ROW_D2L = Row(
    claim=book_d2l,
    library="Dive into Deep Learning",
    call="l2_penalty",
    arguments=(("lambda", arg_lambda),),
    kind=Kind.PENALTY,
    l2=BOOK,
    read="d2l.ai, the section on weight decay",
    losses=(Loss.SQUARES,),
    intercept=False,
)

with evaluate(False):
    SHARE_L2 = n * arg_l2_decay / batch_size
    SHARE_L1 = n * l1_decay_mul * arg_l1_decay / batch_size


@identity(
    cites=["goodfellow2016deep"],
    given=[r"on average over batches, a batch has the loss of $\mathtt{batch\_size}$ average rows"],
    no_twin=TRANSLATION,
)
def convnetjs():
    r"""ConvNetJS adds the penalty to the SUM over a batch and then divides both by $\mathtt{batch\_size}$: a larger
    batch is penalised less. Over all rows the arguments are worth {SHARE_L2} for L2 and {SHARE_L1} for L1, where the
    factor {l1_decay_mul} of each layer is zero unless you set it: by itself the argument for L1 does nothing.
    """
    yield (
        n
        * (
            (batch_size * (L(W) / n) + arg_l2_decay / 2 * Norm(W) ** 2 + l1_decay_mul * arg_l1_decay * Norm(W, 1))
            / batch_size
        )
    )
    yield L(W) + SHARE_L2 / 2 * Norm(W) ** 2 + SHARE_L1 * Norm(W, 1), "each term times the rows, over the batch"
    yield (
        wrong(L(W) + n * arg_l2_decay / 2 * Norm(W) ** 2 + n * l1_decay_mul * arg_l1_decay * Norm(W, 1)),
        "the batch divides the penalty as well",
    )


ROW_CONVNETJS = Row(
    claim=convnetjs,
    library="ConvNetJS",
    call="convnetjs.Trainer",
    also=("ConvNetJS Trainer", "convnetjs"),
    arguments=(("l2_decay", arg_l2_decay), ("l1_decay", arg_l1_decay)),
    kind=Kind.PENALTY,
    l2=SHARE_L2,
    l1=SHARE_L1,
    default="l2_decay=0.0, l1_decay=0.0, and l1_decay_mul=0.0 in each layer",
    read="karpathy/convnetjs: src/convnet_trainers.js, convnet_layers_dotproducts.js",
    beware="a layer multiplies l1_decay by its own l1_decay_mul, 0.0 unless you set it; l2_decay by l2_decay_mul, 1.0",
    losses=(Loss.SQUARES, Loss.LOGISTIC),
    intercept=False,
)
