"""`python -m derivations.convert`: known translations, every pair of rows, and what is said when there is none."""

import pytest
from sympy import Rational, oo

from derivations.conventions import ROWS
from derivations.convert import NoTranslation, convert
from derivations.convert.numbers import is_share
from derivations.convert.plan import symbols_of
from derivations.ledger.collect import claims

BY_NAME = {row.name: row for row in ROWS}
GIVENS = {"n": 50, "lr": "0.02", "momentum": "0.9", "sd_y": "1.5", "sd_x": "0.5", "batch_size": 32, "k": 100}
GIVENS |= {"eta": "0.75", "scale": "1.25", "l1_decay_mul": "0.5"}


def values_of(row):
    """A number for each argument, none of them special."""
    return {
        name: "0.25" if is_share(row, symbol) else f"0.{3 + place}"
        for place, (name, symbol) in enumerate(row.arguments)
    }


def given_of(*rows):
    """What is given beside the arguments, as far as these rows know it."""
    return {name: value for name, value in GIVENS.items() if name in symbols_of(*rows)}


def one_way(source, target, values):
    """The translation, with all that these rows may want to know."""
    return convert(source, target, values, **given_of(source, target))


def kinds_of_rows():
    """One row of each sort: rows whose numbers are the same translate alike."""
    sort = {}
    for row in ROWS:
        leaf = row.claim.kind == "minimizer"
        key = (row.arguments, row.kind, row.l2, row.l1, row.decay, row.adaptive, row.plain, row.momentum, leaf)
        key += (row.losses, row.settable, row.follows)
        sort.setdefault(key, row)
    return list(sort.values())


@pytest.fixture(scope="module")
def pairs():
    """(Source, target, the translation or None, the reason why there is none or None)."""
    found = []
    for source in kinds_of_rows():
        for target in kinds_of_rows():
            try:
                found.append((source, target, one_way(source, target, values_of(source)), None))
            except NoTranslation as none:
                found.append((source, target, None, none))
    return found


FACTS = [
    # Squares without a half, or with.
    ("keras_l2", {"l2": "0.01"}, "torch_sgd", {}, {"weight_decay": Rational(2, 100)}),
    ("torch_sgd", {"weight_decay": "0.01"}, "keras_l2", {}, {"l2": Rational(1, 200)}),
    ("tensorflow_l2_loss", {"c": "5e-4"}, "keras_l2", {}, {"l2": Rational(1, 4000)}),
    # SUM and MEAN.
    ("sklearn_lasso", {"alpha": "0.1"}, "tf_playground_l1", {}, {"regularizationRate": Rational(1, 10)}),
    ("sklearn_ridge", {"alpha": 1}, "sklearn_sgd", {"n": 442}, {"alpha": Rational(1, 442), "l1_ratio": 0}),
    ("sklearn_sgd", {"alpha": "0.1", "l1_ratio": 0}, "sklearn_ridge", {"n": 30}, {"alpha": 3}),
    ("sklearn_ridge", {"alpha": 1}, "torch_sgd", {"n": 442}, {"weight_decay": Rational(1, 442)}),
    ("sklearn_ridge", {"alpha": 1}, "torch_sgd", {"n": 442, "loss": "mse"}, {"weight_decay": Rational(2, 442)}),
    ("torch_sgd", {"weight_decay": "0.01"}, "sklearn_ridge", {"n": 100, "loss": "mse"}, {"alpha": Rational(1, 2)}),
    ("xgboost_linear", {"reg_lambda": 2, "reg_alpha": 0}, "sklearn_ridge", {"n": 10}, {"alpha": 20}),
    ("xgboost_trees", {"reg_lambda": 2, "reg_alpha": 1}, "lightgbm_trees", {}, {"lambda_l2": 2, "lambda_l1": 1}),
    # C divides.
    (
        "sklearn_logistic_regression", {"C": "0.5", "l1_ratio": 1}, "statsmodels_discrete", {}, {"alpha": 2},
    ),
    (
        "statsmodels_discrete", {"alpha": 4}, "sklearn_logistic_regression", {},
        {"C": Rational(1, 4), "l1_ratio": 1},
    ),
    # Elastic nets.
    (
        "sklearn_elastic_net", {"alpha": "0.2", "l1_ratio": "0.25"}, "keras_l1_l2", {},
        {"l1": Rational(1, 20), "l2": Rational(3, 40)},
    ),
    (
        "sklearn_elastic_net", {"alpha": "0.2", "l1_ratio": "0.25"}, "glmnet_gaussian", {"n": 9, "sd_y": 3},
        {"lambda": Rational(1, 2), "alpha": Rational(1, 10)},
    ),
    # Momentum carries what is coupled.
    ("torch_sgd", {"weight_decay": "5e-4"}, "keras_sgd", {"momentum": "0.9"}, {"weight_decay": Rational(5, 1000)}),
    ("torch_sgd", {"weight_decay": "5e-4"}, "keras_sgd", {"momentum": 0}, {"weight_decay": Rational(5, 10000)}),
    # With the learning rate and without it.
    ("tfa_adamw", {"weight_decay": "1e-4"}, "torch_adamw", {"lr": "1e-3"}, {"weight_decay": Rational(1, 10)}),
    ("paper_code", {"weightDecay": "1e-4"}, "torch_adamw", {"lr": "1e-3"}, {"weight_decay": Rational(1, 10)}),
    ("big_vision", {"wd": "1e-4"}, "torch_adamw", {"lr": "1e-3"}, {"weight_decay": Rational(1, 10)}),
    ("torch_adamw", {"weight_decay": "0.1"}, "tfa_adamw", {"lr": "1e-3"}, {"weight_decay": Rational(1, 10000)}),
    ("big_vision", {"wd": "1e-4"}, "composer_adamw", {}, {"weight_decay": Rational(1, 10000)}),
    ("torch_adamw", {"weight_decay": "0.1"}, "keras_adamw", {}, {"weight_decay": Rational(1, 10)}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "values", "target", "given", "expected"), FACTS)
def test_what_is_known_comes_out(source, values, target, given, expected):
    assert convert(source, target, values, **given).arguments == expected


def test_there_and_back_again_is_exact(pairs):
    there = 0
    for source, target, answer, _ in pairs:
        if answer is None or set(answer.arguments) != {name for name, _ in target.arguments}:
            continue
        start = values_of(source)
        if not source.settable:
            continue
        back = one_way(target, source, answer.arguments)
        assert back.arguments == {name: Rational(x) for name, x in start.items()}, f"{source.name}, {target.name}"
        there += 1
    assert there > 150


def test_every_pair_translates_or_says_why_not_with_claims_that_exist(pairs):
    book, none = claims(), 0
    for source, target, answer, reason in pairs:
        which = f"{source.name}, {target.name}"
        if answer is not None:
            named = {name for part in (*answer.steps, *answer.notes, *answer.facts) for name in part.claims}
            assert answer.arguments and named and named <= set(book), which
            continue
        none += 1
        assert reason.claims and set(reason.claims) <= set(book), f"{which}: {reason.claims}"
        assert str(reason).startswith("no translation: ") and reason.claims[0] in str(reason)
    assert none > 150


def test_what_translates_translates_back(pairs):
    ways = {(source.name, target.name) for source, target, answer, _ in pairs if answer is not None}
    # An elastic net with both parts goes into no Ridge and no Lasso, but both go into it.
    both = {row.name for row in ROWS if row.l1 is not None and row.l2 is not None}
    # What a library finds by itself can be told to others, but not to it.
    found = {row.name for row in ROWS if not row.settable}
    assert {(a, b) for a, b in ways if (b, a) not in ways and b not in both and a not in found} == set()


def test_every_step_and_fact_names_claims_that_exist():
    book = claims()
    for source, target, given in (
        ("sklearn_ridge", "torch_adam", {"n": 9}),
        ("torch_sgd", "keras_sgd", {"momentum": "0.9", "lr": "0.1", "steps": 10, "schedule": "linear"}),
        ("torch_adamw", "tfa_adamw", {"lr": "0.01", "lr_sum": 5}),
        ("keras_sgd", "torch_sgd", {"momentum": "0.5", "lr": "0.1", "steps": 3}),
    ):
        values = {name: "0.1" for name, _ in BY_NAME[source].arguments}
        answer = convert(source, target, values, **given)
        parts = [*answer.steps, *answer.notes, *answer.facts]
        assert {name for part in parts for name in part.claims} <= set(book)
        assert all(step.claims for step in answer.steps) and all(fact.claims for fact in answer.facts)


NONE = [
    ("torch_adam", "torch_adamw", "adam.coupled_is_not_decoupled"),
    ("torch_adamw", "torch_adam", "adam.coupled_is_not_decoupled"),
    ("torch_adamw", "sklearn_ridge", "adam.decoupled_minimises_another_problem"),
    ("sklearn_ridge", "torch_adamw", "adam.decoupled_minimises_another_problem"),
    ("torch_sgd", "torch_adamw", "adam.decoupled_minimises_another_problem"),
    ("keras_sgd", "torch_adamw", "adam.decoupled_minimises_another_problem"),
    ("sklearn_lasso", "torch_sgd", "conventions.torch_sgd"),
    ("sklearn_ridge", "sklearn_lasso", "conventions.sklearn_lasso"),
    ("sklearn_lasso", "sklearn_ridge", "conventions.sklearn_ridge"),
    ("xgboost_trees", "sklearn_ridge", "conventions.xgboost_trees"),
    # No loss in common.
    ("sklearn_support_vectors", "sklearn_logistic_regression", "conventions.sklearn_support_vectors"),
    ("sklearn_logistic_regression", "sklearn_ridge", "conventions.sklearn_logistic_regression"),
    ("tf_playground_l2", "sklearn_logistic_regression", "conventions.tf_playground_l2"),
]


@pytest.mark.parametrize(("source", "target", "why"), NONE)
def test_some_pairs_have_none_and_zero_has_one_all_the_same(source, target, why):
    names = [name for name, _ in BY_NAME[source].arguments]
    given = given_of(BY_NAME[source], BY_NAME[target])
    with pytest.raises(NoTranslation) as none:
        convert(source, target, dict.fromkeys(names, "0.3"), **given)
    assert why in none.value.claims
    nothing = {name: "inf" if name == "C" else 0 for name in names}
    answer = convert(source, target, nothing, **given)
    assert answer.keeps == "that there is no penalty" and set(answer.arguments.values()) <= {0, oo}


def test_to_itself_everything_is_kept():
    for row in ROWS:
        if not row.settable:
            continue
        answer = one_way(row, row, values_of(row))
        assert answer.keeps.startswith("everything, if the call, its loss and its other settings are the same")
        assert answer.arguments == {name: Rational(value) for name, value in values_of(row).items()}


def test_no_penalty_is_an_infinite_c():
    answer = convert("sklearn_ridge", "sklearn_logistic_regression", {"alpha": 0})
    assert answer.arguments == {"C": oo}  # l1_ratio may be anything
    assert any("l1_ratio may be anything" in str(note) for note in answer.notes)
    assert convert("sklearn_logistic_regression", "sklearn_ridge", {"C": "inf", "l1_ratio": 0}).arguments == {
        "alpha": 0
    }


@pytest.mark.parametrize("source", ["sklearn_ridge", "sklearn_bayesian_ridge"])
def test_what_a_library_finds_by_itself_cannot_be_given(source):
    values = {name: 3 for name, _ in BY_NAME[source].arguments}
    with pytest.raises(NoTranslation, match="BayesianRidge finds alpha_ and lambda_ from the data") as none:
        convert(source, "sklearn_bayesian_ridge", values, {"alpha_": 2})
    assert none.value.claims == ("conventions.sklearn_bayesian_ridge",)
    known = convert("sklearn_bayesian_ridge", "sklearn_ridge", {"alpha_": 2, "lambda_": 6})
    assert known.arguments == {"alpha": 3}


def test_adam_with_l2_keeps_the_minimisers_and_says_that_the_path_is_another():
    answer = convert("sklearn_ridge", "torch_adam", {"alpha": 2}, n=100)
    assert answer.arguments == {"weight_decay": Rational(1, 50)} and "not the path" in answer.keeps
    assert "adam.coupled_rests_at_ridge" in str(answer) and "adam.coupled_decay_is_rescaled" in str(answer)
