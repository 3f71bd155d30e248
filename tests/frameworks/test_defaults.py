"""The defaults that the pages tell are those of the libraries."""

import inspect
import re

import keras
import optax
import pytest
import sklearn.linear_model
import sklearn.svm
import statsmodels.api
import torch

from derivations.conventions import ROWS
from figures.reference.recipes import RECIPES

BY_NAME = {recipe.name: recipe for recipe in RECIPES}
WHERE = {  # where the names of a row's call are looked up
    "scikit-learn": (sklearn.linear_model, sklearn.svm),
    "statsmodels": (statsmodels.api,),
    "PyTorch": (torch.optim,),
    "Keras": (keras.optimizers, keras.regularizers),
    "Optax": (optax,),
}
ELSEWHERE = {  # these take arguments in a dictionary, or as further keywords, and no signature tells what is meant
    "statsmodels_glm",
    "xgboost_trees",
    "xgboost_linear",
    "lightgbm_trees",
}
STATED = [row for row in ROWS if row.package and "=" in row.default and row.name not in ELSEWHERE]


@pytest.mark.parametrize(
    ("name", "optimiser", "rate", "strength"),
    [
        ("torch", torch.optim.AdamW, "lr", "weight_decay"),
        ("keras", keras.optimizers.AdamW, "learning_rate", "weight_decay"),
    ],
)
def test_the_defaults_of_adamw(name, optimiser, rate, strength):
    arguments = inspect.signature(optimiser.__init__).parameters
    recipe = BY_NAME[name]
    assert (arguments[rate].default, arguments[strength].default) == (recipe.alpha, recipe.lam)


def callables(row):
    """What a row's call names, as objects: `OLS.fit_regularized`, `torch.optim.RMSprop, Adagrad`."""
    links = [x for x in re.findall(r"[A-Za-z_]\w*(?:\.\w+)*", row.call) if x not in ("chain", "learning_rate")]
    for name in [x for x in links if "decay" in x] if row.call.startswith("chain") else links:
        *_, owner, last = f".{name}".split(".")
        for place in WHERE[row.library]:
            found = getattr(getattr(place, owner, place), last, None)
            if callable(found):
                yield found
                break


@pytest.mark.parametrize("row", STATED, ids=lambda row: row.name)
def test_the_default_of_a_row_is_the_librarys(row):
    stated = dict(re.findall(r"(\w+)=([\w.]+)", row.default))
    found = list(callables(row))
    assert found and set(stated) == {spelled for spelled, _ in row.arguments}
    for call in found:
        signature = inspect.signature(call).parameters
        for name, text in stated.items():
            assert str(signature[name].default) in (text, f"{text}.0"), f"{row.name}: {call.__name__}({name})"
