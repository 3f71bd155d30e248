"""What is known of libraries and calls that have no row of their own: one true sentence each, and no guess."""

from __future__ import annotations

import re

# (how it is written, in lower case; what is so). The first that fits is said. Rows are looked for by name before.
KNOWN = (
    (r"(optax[. ])sgd|optax[. ]adam", "optax.sgd and optax.adam take no decay: their rows are chains that you write, "
     "optax_before_sgd and optax_before_adam with add_decayed_weights(…) before them, or optax_adamw"),
    (r"(r )?(cv\.)?glmnet(::(cv\.)?glmnet)?(\((?!.*(gaussian|famil)).*\))?",
     "glmnet fits many families, and its number means another thing in each: the table "
     "has glmnet_gaussian alone, for squared errors; give this name if that is your family"),
    (r"(r )?(cv\.)?glmnet\b.*(binomial|poisson|cox|multinomial|mgaussian|logistic).*",
     "no row for this family of glmnet: the table has glmnet_gaussian alone, for squared errors"),
    (r"adafactor", "Adafactor is in Optax, PyTorch, Keras, Transformers and timm, and they decay differently: the "
     "table has that of Optax alone, optax_adafactor"),
    (r"(torch|pytorch|torch\.optim)[. ]adafactor|(tf\.)?keras(\.optimizers)?[. ]adafactor|transformers[. ]adafactor"
     r"|timm[. ]adafactor", "no row for this Adafactor: the table has that of Optax alone, whose rate does not "
     "multiply its decay"),
    (r"muon", "Muon is in PyTorch, Keras, Optax and a repository of its own, and they decay differently: the table has "
     "that of PyTorch alone, torch_muon"),
    (r"(tf\.)?keras(\.optimizers)?[. ](muon|schedulefree\w*|ftrl|lamb)|optax(\.contrib)?[. ]muon",
     "no row for it: it does not decay as the other optimisers of its library do"),
    (r"lion", "Lion is in Optax and in Keras: give optax_lion or keras_adaptive"),
    (r"lion.?pytorch.*|lucidrains.*", "no row for lion-pytorch; its Lion decays by 1 − αλ as optax_lion does, unless "
     "decoupled_weight_decay=True, which divides the number by the rate at the start"),
    (r"caffe.*", "no row for Caffe; its SGD is PyTorch's: it adds weight_decay times the weight to the gradient, "
     "beside a mean over the batch, so that torch_sgd has its number while the rate stays the same"),
    (r"deepspeed.*", "no row for DeepSpeed; its Adam is AdamW unless adam_w_mode is false, so that torch_adamw has its "
     "number, and torch_adam where it is false"),
    (r"bitsandbytes.*|bnb.*", "no row for bitsandbytes; its Adam and AdamW decay beside the step by 1 − αλ, so that "
     "torch_adamw has their number"),
    (r"megatron.*", "no row for Megatron-LM; its Adam is decoupled unless told otherwise, so that torch_adamw has its "
     "number"),
    (r"(sklearn|scikit-learn)?\W*(\w+\W)*(mlpclassifier|mlpregressor)\b.*", "no row for the networks of scikit-learn, "
     "MLPClassifier and MLPRegressor"),
    *(
        (pattern, f"no row for {name}")
        for pattern, name in (
            (r"(py)?spark.*", "Spark"), (r"h2o.*", "H2O"), (r"mxnet.*|gluon.*", "MXNet"), (r"darknet.*", "Darknet"),
            (r"matlab.*", "MATLAB"), (r"cat\W?boost.*", "CatBoost"), (r"lifelines.*", "lifelines"),
            (r"vw|vowpal.*", "Vowpal Wabbit"), (r"sas\b.*", "SAS"), (r"pymc.*", "PyMC"),
            (r"(cmd)?(py)?stan\b.*", "Stan"),
            (r"apex.*", "apex"), (r"mlx.*", "MLX"), (r"mup\b.*", "mup"),
            (r"schedule.?free.*", "schedule-free optimisers"),
            (r"paddle.*", "Paddle"), (r"julia.*|flux\b.*", "Julia"), (r"cuml.*", "cuML"), (r"liblinear", "LIBLINEAR"),
            (r".*\b(ridgeclassifier(cv)?|kernelridge|linearsvr|nusv[cr]|svr"
             r"|(poisson|gamma|tweedie|huber|quantile)regressor|multitask\w+|perceptron|lassolarsic"
             r"|passiveaggressive\w+|ard\w*|nmf)\b.*", "this class of scikit-learn"),
            (r"torch\.optim\.(asgd|rprop|lbfgs|sparseadam)|(torch|pytorch) (asgd|rprop|lbfgs|sparseadam)",
             "this optimiser of PyTorch"),
        )
    ),
)  # fmt: skip


def lacking(text: str) -> str:
    """What is said of a library or call that has no row; "" where nothing is known of it."""
    plain = re.sub(r"\s+", " ", text.strip().lower()).replace("()", "")
    for pattern, said in KNOWN:
        if re.fullmatch(pattern, plain):
            return said
    return ""
