"""What the converter says beside its numbers: losses, boxes, intercepts, settings, and what is kept."""

import pytest
from sympy import Rational

from derivations.conventions import ROWS
from derivations.convert import BadInput, NoTranslation, convert

LOGISTIC = {"C": 1, "l1_ratio": 0}


def said_about(answer, word):
    """The notes of an answer that hold a word."""
    return [note.says for note in answer.notes if word in note.says]


def test_it_reminds_of_the_half_of_a_squared_error_where_one_side_does_not_know_the_loss():
    assert "torch.nn.MSELoss" in str(convert("sklearn_ridge", "torch_sgd", {"alpha": 1}, n=4))
    for source, target, values, given in (
        ("sklearn_ridge", "torch_sgd", {"alpha": 1}, {"loss": "half"}),
        ("keras_l2", "torch_sgd", {"l2": 1}, {}),
        ("sklearn_ridge", "sklearn_sgd", {"alpha": 1}, {}),
        ("sklearn_logistic_regression", "torch_sgd", LOGISTIC, {}),  # no squares there
        ("sklearn_ridge", "tf_playground_l2", {"alpha": 1}, {}),  # which halves its squares itself
        ("sklearn_ridge", "convnetjs", {"alpha": 1}, {"batch_size": 2}),
    ):
        assert "MSELoss" not in str(convert(source, target, values, n=4, **given)), (source, target)


def test_the_strength_of_a_row_is_said_before_the_factor_of_the_other_loss():
    there = convert("sklearn_ridge", "torch_sgd", {"alpha": 1}, n=442, loss="mse")
    assert there.steps[0].says.startswith("scikit-learn Ridge is L2 of strength 1 on a SUM")
    assert "of one output, has no half" in there.steps[1].says and "L2 = 2 on a SUM" in there.steps[1].says
    assert there.arguments == {"weight_decay": Rational(2, 442)}
    back = convert("torch_adam", "sklearn_ridge", {"weight_decay": "0.01"}, n=100, loss="mse")
    assert back.steps[0].says.startswith("PyTorch torch.optim.Adam is L2 of strength 1 on a SUM")
    assert "L2 = 0.5 on a SUM" in back.steps[1].says
    assert back.arguments == {"alpha": Rational(1, 2)}
    nothing = convert("sklearn_ridge", "torch_sgd", {"alpha": 0}, n=442, loss="mse")
    assert nothing.arguments == {"weight_decay": 0} and not any("half" in step.says for step in nothing.steps)


@pytest.mark.parametrize(
    ("source", "values", "target"),
    [
        ("sklearn_logistic_regression", LOGISTIC, "torch_sgd"),
        ("sklearn_support_vectors", {"C": 1}, "torch_sgd"),
        ("statsmodels_discrete", {"alpha": 1}, "keras_l1"),
        ("keras_l1", {"l1": 1}, "statsmodels_discrete"),
        ("sklearn_ridge", {"alpha": 1}, "sklearn_sgd"),  # both have losses of their own
    ],
)
def test_a_mean_squared_error_is_refused_where_nobody_writes_one(source, values, target):
    with pytest.raises(BadInput, match="loss=mse is a squared error that you write yourself"):
        convert(source, target, values, n=100, loss="mse")


def test_it_says_which_loss_both_have_to_have():
    def keeps(source, target, values):
        return convert(source, target, values, n=9).keeps

    net = {"alpha": 1, "l1_ratio": "0.5"}
    assert "the same loss, squares, on" in keeps("sklearn_elastic_net", "statsmodels_glm", net)
    assert "the same loss, hinge or squared hinge, on" in keeps("sklearn_support_vectors", "sklearn_sgd", {"C": 1})
    assert "both have the same loss on" in keeps("sklearn_ridge", "torch_sgd", {"alpha": 1})


@pytest.mark.parametrize("target", ["keras_adaptive", "torch_muon", "optax_adafactor"])
def test_a_box_is_said_only_of_optimisers_whose_steps_are_bounded(target):
    name = next(row.arguments[0][0] for row in ROWS if row.name == target)
    with pytest.raises(NoTranslation, match="is known to minimise no penalised loss") as none:
        convert("sklearn_ridge", target, {"alpha": 1}, n=9)
    assert "box" not in str(none.value)
    assert not [x for x in convert("torch_adamw", target, {"weight_decay": 1}, lr=".1").facts if x.name == "box"]
    assert name in convert("torch_adamw", target, {"weight_decay": 1}, lr=".1").arguments
    with pytest.raises(NoTranslation, match="box of 1/λ") as none:
        convert("sklearn_ridge", "torch_adamw", {"alpha": 1}, n=9)
    assert "adam.box" in none.value.claims


def test_no_box_is_said_where_the_steps_are_plain():
    for source, target, given in (
        ("timm_sgdw", "sklearn_ridge", {"momentum": 0, "n": 100}),
        ("timm_sgdw", "torch_sgd", {"momentum": 0}),
        ("keras_sgd", "timm_sgdw", {}),
    ):
        answer = convert(source, target, {"weight_decay": "0.01"}, lr="0.1", **given)
        assert {x.name for x in answer.facts} == {"tau", "half_life"}, (source, target)
    assert {"box", "rms"} <= {
        x.name for x in convert("torch_adamw", "timm_sgdw", {"weight_decay": "0.01"}, lr=".1").facts
    }


@pytest.mark.parametrize(
    ("target", "given", "word"),
    [
        ("glmnet_gaussian", {"n": 9, "sd_y": 2}, "standardize=FALSE"),
        ("mass_lm_ridge", {"sd_x": 2}, "all columns to have the standard deviation sd_x"),
    ],
)
def test_what_holds_for_some_settings_alone_is_said_on_either_side(target, given, word):
    there = convert("sklearn_ridge", target, {"alpha": 1}, **given)
    assert said_about(there, word)
    assert said_about(convert(target, "sklearn_ridge", there.arguments, **given), word)
    assert said_about(convert(target, target, there.arguments, **given), word)


def test_the_intercept_is_spoken_of_where_one_side_spares_it():
    assert said_about(convert("sklearn_ridge", "torch_sgd", {"alpha": 1}, n=9), "intercepts")
    assert said_about(convert("torch_adamw", "nanogpt", {"weight_decay": 1}), "configure_optimizers spares them")
    assert not said_about(convert("torch_sgd", "keras_sgd", {"weight_decay": 1}, momentum=0), "intercepts")
    assert not said_about(convert("sklearn_ridge", "sklearn_sgd", {"alpha": 1}, n=9), "intercepts")
    assert said_about(convert("sklearn_support_vectors", "sklearn_sgd", {"C": 1}, n=9), "LinearSVC penalises the")
    assert said_about(convert("sklearn_logistic_regression", "sklearn_sgd", LOGISTIC, n=9), "liblinear")


def test_a_step_is_the_same_only_with_the_same_settings():
    for source, target in (("torch_adamw", "keras_adamw"), ("torch_adam", "optax_before_adam")):
        assert "with the same settings, ε and where it stands" in convert(source, target, {"weight_decay": 1}).keeps
