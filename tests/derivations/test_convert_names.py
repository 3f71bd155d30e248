"""Rows are found as people write them, and of what has no row the converter says what is known, not look-alikes."""

import re

import pytest
from sympy import Rational

from derivations.conventions import ROWS
from derivations.convert import BadInput, convert
from derivations.convert.lacking import KNOWN, lacking
from derivations.convert.names import find

COPIED = {  # facts/cases.md, "Names", and their kin
    "sklearn.linear_model.Ridge": "sklearn_ridge",
    "Ridge": "sklearn_ridge",
    "RidgeCV": "sklearn_ridge",
    "sklearn.linear_model.RidgeCV": "sklearn_ridge",
    "LassoCV": "sklearn_lasso",
    "sklearn.linear_model.ElasticNetCV": "sklearn_elastic_net",
    "LogisticRegressionCV": "sklearn_logistic_regression",
    "sklearn.svm.LinearSVC": "sklearn_support_vectors",
    "tf.keras.regularizers.L2": "keras_l2",
    "keras.regularizers.l1_l2": "keras_l1_l2",
    "tf.keras.optimizers.AdamW": "keras_adamw",
    "keras.optimizers.Adam": "keras_adaptive",
    "torch.optim.Adam": "torch_adam",
    "torch Adam": "torch_adam",
    "torch.optim.Adam(decoupled_weight_decay=True)": "torch_decoupled_flag",
    "sm.OLS": "statsmodels_least_squares",
    "statsmodels.api.OLS": "statsmodels_least_squares",
    "sm.OLS.fit_regularized": "statsmodels_least_squares",
    "sm.GLM": "statsmodels_glm",
    "sm.Logit": "statsmodels_discrete",
    "gblinear": "xgboost_linear",
    "XGBClassifier(booster='gblinear')": "xgboost_linear",
    "XGBClassifier": "xgboost_trees",
    "xgb.XGBRegressor": "xgboost_trees",
    "lgb.LGBMClassifier": "lightgbm_trees",
    "Trainer": "hf_trainer",
    "TrainingArguments": "hf_trainer",
    "transformers.TrainingArguments": "hf_trainer",
    "ConvNetJS Trainer": "convnetjs",
    "glmnet gaussian": "glmnet_gaussian",
    "MASS::lm.ridge": "mass_lm_ridge",
    "optax adafactor": "optax_adafactor",
    "optax.adamw": "optax_adamw",
}
LACKING = {
    "caffe": "no row for Caffe; its SGD is PyTorch's",
    "R glmnet": "glmnet fits many families",
    "cv.glmnet": "glmnet fits many families",
    "glmnet": "glmnet fits many families",
    "glmnet binomial": "no row for this family of glmnet",
    "glmnet(family = binomial)": "no row for this family of glmnet",
    "Spark": "no row for Spark",
    "Spark LinearRegression": "no row for Spark",
    "H2O": "no row for H2O",
    "H2O GLM": "no row for H2O",
    "vw": "no row for Vowpal Wabbit",
    "catboost": "no row for CatBoost",
    "CatBoostRegressor": "no row for CatBoost",
    "sklearn MLPClassifier": "no row for the networks of scikit-learn",
    "sklearn.neural_network.MLPRegressor": "no row for the networks of scikit-learn",
    "GammaRegressor": "no row for this class of scikit-learn",
    "LinearSVR": "no row for this class of scikit-learn",
    "sklearn.linear_model.RidgeClassifier": "no row for this class of scikit-learn",
    "DeepSpeed FusedAdam": "no row for DeepSpeed; its Adam is AdamW unless",
    "Adafactor": "Adafactor is in Optax, PyTorch, Keras",
    "torch.optim.Adafactor": "no row for this Adafactor",
    "optax sgd": "optax.sgd and optax.adam take no decay",
    "optax.adam": "optax.sgd and optax.adam take no decay",
    "keras.optimizers.Muon": "it does not decay as the other optimisers",
    "foo": "no row of the table is called 'foo'; --list",
    "keras Foo": "no row for 'keras Foo'; of Keras the table has",
    "torch_sdg": "did you mean torch_sgd?",
}


@pytest.mark.parametrize(("text", "name"), COPIED.items())
def test_a_name_as_people_copy_it_finds_its_row(text, name):
    assert find(text, ROWS).name == name


@pytest.mark.parametrize(("text", "said"), LACKING.items())
def test_of_what_has_no_row_it_is_said_what_is_known(text, said):
    with pytest.raises(BadInput) as raised:
        find(text, ROWS)
    assert said in str(raised.value)
    assert "did you mean" not in str(raised.value) or text == "torch_sdg"


def test_no_row_is_said_to_be_lacking():
    for row in ROWS:
        assert not lacking(row.name), row.name
        assert find(row.name, ROWS) is row
        for name in row.also:
            assert find(name, ROWS) is row, name


def test_what_is_offered_instead_is_a_row_of_the_table():
    """A sentence about what is lacking may name rows; each of them stands."""
    names = {row.name for row in ROWS}
    offered = {x for _, said in KNOWN for x in re.findall(r"\b(?:torch|optax|keras|glmnet|sklearn)_\w+", said)}
    assert len(offered) > 6 and offered <= names


@pytest.mark.parametrize(
    ("source", "values", "target", "given", "expected", "said"),
    [
        ("XGBClassifier", {"reg_lambda": 1}, "lightgbm_trees", {}, {"lambda_l2": 1, "lambda_l1": 0}, "reg_alpha=0"),
        ("LogisticRegression", {"C": 1}, "torch_sgd", {"n": 150}, {"weight_decay": "1/150"}, "l1_ratio=0.0 is the"),
        ("SGDClassifier", {"alpha": "0.01"}, "torch_sgd", {}, {"weight_decay": "1/100"}, "its penalty is l2"),
        ("LGBMClassifier", {"lambda_l2": 3}, "xgboost_trees", {}, {"reg_lambda": 3, "reg_alpha": 0}, "lambda_l1=0.0"),
        (
            "glmnet_gaussian", {"lambda": "0.1"}, "sklearn_lasso", {"n": 9, "sd_y": 2}, {"alpha": "1/10"}, "alpha=1 is",
        ),
        ("sm.OLS", {"alpha": 2}, "sklearn_lasso", {}, {"alpha": 2}, "L1_wt=1.0 is the default of statsmodels"),
        ("sklearn_ridge", {}, "torch_sgd", {"n": 4, "loss": "half"}, {"weight_decay": "1/4"}, "alpha=1.0 is the"),
    ],
)  # fmt: skip
def test_a_default_of_the_library_holds_where_nothing_is_said_and_is_told(
    source, values, target, given, expected, said
):
    answer = convert(source, target, values, **given)
    assert {name: str(x) for name, x in answer.arguments.items()} == {name: str(x) for name, x in expected.items()}
    assert said in str(answer) and "nothing else is said" in str(answer)
    assert "nothing else is said" not in str(convert(source, target, dict(answer.given), **given))


def test_an_argument_may_have_the_other_name_that_its_library_gives_it():
    answer = convert("LGBMClassifier", "xgboost_trees", {"reg_lambda": 3, "reg_alpha": 2})
    assert answer.arguments == {"reg_lambda": 3, "reg_alpha": 2}
    with pytest.raises(BadInput, match="lambda_l2 is given twice, as reg_lambda too"):
        convert("LGBMClassifier", "xgboost_trees", {"reg_lambda": 3, "lambda_l2": 2})


def test_between_two_that_standardise_no_column_is_asked_for():
    """facts/cases.md, 6: both divide each column by its deviation, so that its size does not matter."""
    answer = convert("lm.ridge", "glmnet_gaussian", {"lambda": "2.57"}, n=10, sd_y="28.7228")
    assert float(answer.arguments["lambda"]) == pytest.approx(7.38176, rel=1e-6) and answer.arguments["alpha"] == 0
    assert "both divide each column by its own standard deviation" in str(answer)
    back = convert("glmnet_gaussian", "lm.ridge", answer.arguments, n=10, sd_y="28.7228")
    assert float(back.arguments["lambda"]) == pytest.approx(2.57)
    raw = convert("lm.ridge", "glmnet_gaussian", {"lambda": "2.57"}, n=10, sd_y="28.7228", sd_x=2)
    assert raw.arguments["lambda"] == 4 * answer.arguments["lambda"] and "standardize=FALSE" in str(raw)


def test_the_scale_of_a_glm_is_asked_for_only_where_it_counts():
    ridge = {"alpha": "0.5", "L1_wt": 0}
    with pytest.raises(BadInput, match=r"needs scale .the variance that the GLM estimates"):
        convert("sm.GLM", "sklearn_ridge", ridge, n=10)
    assert convert("sm.GLM", "sklearn_ridge", ridge, n=10, scale=3).arguments == {"alpha": 15}
    assert convert("sklearn_ridge", "sm.GLM", {"alpha": 15}, n=10, scale=3).arguments == {"alpha": Rational(1, 2)}
    logistic = convert("sm.GLM", "sklearn_logistic_regression", ridge, n=10)
    assert logistic.arguments == {"C": Rational(1, 5), "l1_ratio": 0}
    assert "stop short of the minimum" in str(logistic)
    assert convert("sm.GLM", "sklearn_lasso", {"alpha": "0.5"}).arguments == {"alpha": Rational(1, 2)}


def test_another_rate_of_the_target_keeps_the_decay_of_a_step():
    """facts/cases.md, 39: Lion at a tenth of the rate wants ten times the strength."""
    answer = convert("torch_adamw", "optax_lion", {"weight_decay": "0.01"}, {"lr": "1e-4"}, lr="1e-3")
    assert answer.arguments == {"weight_decay": Rational(1, 10)} and "two learning rates" in answer.keeps
    assert next(x.value for x in answer.facts if x.name == "tau") == 100_000
    same = convert("torch_adamw", "torch_adamw", {"weight_decay": "0.01"}, {"lr": "1e-4"}, lr="1e-3")
    assert same.arguments == answer.arguments
    share = convert("torch_adamw", "tfa_adamw", {"weight_decay": "0.1"}, {"lr": "1e-4"}, lr="1e-3")
    assert share.arguments == {"weight_decay": Rational(1, 10_000)}  # a share that no rate multiplies stays
    minimisers = convert("sklearn_ridge", "torch_sgd", {"alpha": 1}, {"lr": "1e-4"}, n=4, lr="1e-3", loss="half")
    assert minimisers.arguments == {"weight_decay": Rational(1, 4)}
    momentum = convert("torch_sgd", "keras_sgd", {"weight_decay": "1e-3"}, {"momentum": "0.5"})
    assert momentum.arguments == {"weight_decay": Rational(1, 500)}


def test_a_loss_that_is_summed_over_a_batch_has_that_many_times_the_strength():
    """facts/cases.md, 46: 0.256 beside a sum over 512 with rate/512 is 5e-4 beside a mean."""
    given = {"loss": "sum", "batch_size": 512}
    answer = convert("torch_sgd", "torch_sgd", {"weight_decay": "0.256"}, lr="0.001", **given)
    assert answer.arguments == {"weight_decay": Rational(1, 2000)} and "lr=0.512" in str(answer)
    # A step on the sum at a 512th of the rate leaves as much of a weight as one on the mean.
    assert next(x.value for x in answer.facts if x.name == "tau") == Rational(390625, 100)
    back = convert("torch_sgd", "torch_sgd", {"weight_decay": "5e-4"}, {"loss": "sum"}, batch_size=512)
    assert back.arguments == {"weight_decay": Rational(256, 1000)}
    assert convert("keras_l2", "torch_sgd", {"l2": "0.256"}, **given).arguments == {"weight_decay": Rational(1, 1000)}
    ridge = convert("torch_sgd", "sklearn_ridge", {"weight_decay": "0.256"}, n=5120, **given)
    assert ridge.arguments == {"alpha": Rational(256, 100)}
    both = convert("torch_sgd", "sklearn_ridge", {"weight_decay": "0.256"}, n=5120, batch_size=512, loss="mse,sum")
    assert both.arguments == {"alpha": Rational(128, 100)}
    decoupled = convert("torch_adamw", "keras_adamw", {"weight_decay": "0.1"}, **given)
    assert decoupled.arguments == {"weight_decay": Rational(1, 10)} and "does not look at the loss" in str(decoupled)
