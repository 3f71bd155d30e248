"""What the converter takes and refuses, as a function and as a command."""

import pytest
from sympy import Integer, Rational, log, oo, sqrt

from derivations.conventions import ROWS
from derivations.conventions.row import Kind
from derivations.convert import BadInput, convert
from derivations.convert.__main__ import main
from derivations.convert.answer import listed, short
from derivations.convert.names import find
from derivations.convert.numbers import GIVEN
from derivations.convert.plan import PLAN

NUMBER = {"alpha": 1}
BAD = [
    (("sklearn_ridge", "torch_sgd", NUMBER), {}, "translation needs n .the number of training examples.: give n=…"),
    (("torch_sgd", "keras_sgd", {"weight_decay": 1}), {}, "needs momentum .* give momentum=…"),
    (("tfa_adamw", "torch_adamw", {"weight_decay": 1}), {}, "needs lr .the learning rate.: give lr=…"),
    (("sklearn_ridge", "glmnet_gaussian", NUMBER), {"n": 3}, "needs sd_y"),
    (("sklearn_ridge", "torch_sgd", {"alpha": -1}), {"n": 3}, "alpha=-1 has to be zero or more"),
    (("sklearn_ridge", "torch_sgd", {"alpha": "nan"}), {"n": 3}, "alpha has to be a number"),
    (("sklearn_ridge", "torch_sgd", {"alpha": float("nan")}), {"n": 3}, "alpha has to be a number"),
    (("sklearn_ridge", "torch_sgd", {"alpha": "inf"}), {"n": 3}, "infinite: give finite numbers"),
    (("sklearn_ridge", "torch_sgd", {"alpha": "one"}), {"n": 3}, "alpha has to be a number, not 'one'"),
    (("sklearn_ridge", "torch_sgd", {"alpha": "1/0"}), {"n": 3}, "alpha has to be a number, not '1/0'"),
    (("sklearn_ridge", "torch_sgd", {"alpha": "1e999999999"}), {"n": 3}, "infinite: give finite numbers"),
    (("sklearn_ridge", "torch_sgd", {"alpha": None}), {"n": 3}, "alpha has to be a number, not None"),
    (("sklearn_ridge", "torch_sgd", {"alpha": True}), {"n": 3}, "alpha has to be a number, not True"),
    (("tensorflow_l2_loss", "torch_sgd", {}), {"n": 3}, "needs c: give c=…"),
    (("sklearn_ridge", "torch_sgd", {"lambda": 1}), {"n": 3}, "no argument lambda; the table knows alpha"),
    (("glmnet_gaussian", "keras_l1_l2", {}), {}, "needs lambda: give lambda=…"),
    (("sklearn_ridge", "torch_sgd", {"alpha": "1e-99999"}), {"n": 3}, "has an exponent of"),
    ((None, "torch_sgd", NUMBER), {}, "a library is named by a text"),
    ((5, "torch_sgd", NUMBER), {}, "a library is named by a text"),
    (("sklearn_ridge", 5, NUMBER), {}, "a library is named by a text"),
    (("sklearn_ridge", "torch_sgd", None), {}, "values holds numbers by name"),
    (("sklearn_ridge", "torch_sgd", 5), {}, "values holds numbers by name"),
    (("sklearn_ridge", "torch_sgd", NUMBER, [1]), {}, "fixed holds numbers by name"),
    (("sklearn_ridge", "torch_sgd", NUMBER, {"n": 4}), {"n": 3}, "to.n is no argument of PyTorch"),
    (("torch_adamw", "optax_lion", {"weight_decay": 1}, {"lr": ".1"}), {}, "needs lr .* give lr=…"),
    (("torch_adamw", "optax_lion", {"weight_decay": 1}, {"lr": "-1"}), {"lr": 1}, "to.lr=-1 has to be more than zero"),
    (("torch_sgd", "torch_sgd", {"weight_decay": 1}), {"loss": "sum", "n": 9}, "give batch_size=…"),
    (("torch_sgd", "torch_sgd", {"weight_decay": 1}), {"loss": "sum", "batch_size": 0}, "batch_size=0 has"),
    (("torch_sgd", "torch_sgd", {"weight_decay": 1}), {"loss": "half,mse"}, "loss=half,mse has to be"),
    (("sklearn_ridge", "sklearn_lasso", NUMBER), {"loss": "sum"}, "loss=sum is the way of a loss"),
    (("statsmodels_glm", "sklearn_ridge", {"alpha": 1, "L1_wt": 0}), {"n": 9}, "needs scale .the variance"),
    (("sklearn_elastic_net", "keras_l1_l2", {"alpha": 1, "l1_ratio": 2}), {}, "l1_ratio=2 has to lie between 0 and 1"),
    (("sklearn_support_vectors", "torch_sgd", {"C": 0}), {"n": 3}, "C=0 has to be more than zero"),
    (("sklearn_ridge", "torch_sgd", NUMBER), {"n": 0}, "n=0 has to be more than zero"),
    (("sklearn_ridge", "torch_sgd", NUMBER), {"n": "2.5"}, "n=2.5 has to be a whole number"),
    (("sklearn_ridge", "torch_sgd", NUMBER), {"n": "inf"}, "n=inf has to be"),
    (("sklearn_ridge", "torch_sgd", NUMBER), {"rows": 3}, "rows is nothing that can be given"),
    (("torch_sgd", "keras_sgd", {"weight_decay": 1}), {"momentum": 1}, "with 1 or more the steps never settle"),
    (("torch_sgd", "keras_sgd", {"weight_decay": 1}), {"momentum": "-0.1"}, "it is the share of the last step"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"warmup": 3, "lr": ".1"}, "warmup needs the number of"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"warmup": 9, "lr": ".1", "steps": 9}, "from 0 to 8"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"floor": ".01", "lr": ".1", "steps": 9}, "needs schedule="),
    (
        ("torch_adamw", "keras_adamw", {"weight_decay": 1}),
        {"floor": 1, "lr": ".1", "steps": 9, "schedule": "cosine"},
        "between 0 and the peak",
    ),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"drops": 3, "lr": ".1", "steps": 9}, "schedule=steps"),
    (
        ("torch_adamw", "keras_adamw", {"weight_decay": 1}),
        {"schedule": "steps", "drops": "5,3", "lr": ".1", "steps": 9},
        "have to rise",
    ),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"dtype": "half", "lr": ".1"}, "dtype=half has to be"),
    (
        ("torch_adamw", "keras_adamw", {"weight_decay": 1}),
        {"strength_schedule": "linear", "lr": ".1", "steps": 9},
        "give last.weight_decay=…",
    ),
    (
        ("sklearn_ridge", "torch_sgd", NUMBER, None, {"alpha": 2}),
        {"n": 3, "lr": ".1", "steps": 9},
        "a strength that moves is an optimiser",
    ),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"lr": 1}, "αλ has to be below 1"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"lr": 0}, "lr=0 has to be more than zero"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"lr": "inf"}, "lr=inf has to be finite"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"steps": 9}, "needs the learning rate, or its peak"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"lr": ".1", "steps": 0}, "steps=0 has to be a whole number"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"schedule": "cosine"}, "needs the number of steps"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"schedule": "wavy"}, "constant or linear or cosine"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"lr_sum": 0}, "lr_sum=0 has to be more than zero"),
    (("torch_adamw", "keras_adamw", {"weight_decay": 1}), {"lr_sum": 1, "steps": 2}, "give it alone"),
    (("torch_sgd", "keras_l2", {"weight_decay": 1}), {"loss": "huber"}, "loss=huber has to be half"),
    (("torch_sdg", "keras_l2", {"weight_decay": 1}), {}, "is called 'torch_sdg'; did you mean torch_sgd"),
    (("", "keras_l2", {"weight_decay": 1}), {}, "no row of the table is called ''; --list prints the names"),
    (("keras", "keras_l2", {"weight_decay": 1}), {}, "may be .*: give one of these names"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "given", "sentence"), BAD)
def test_bad_input_gets_a_sentence_that_says_what_is_needed(question, given, sentence):
    with pytest.raises(BadInput, match=sentence) as bad:
        convert(*question, **given)
    assert "\n" not in str(bad.value)


def test_a_row_is_found_by_its_name_its_call_or_library_and_call():
    for text in ("sklearn Ridge", "scikit-learn ridge", "sklearn_ridge", "sklearn Ridge(alpha)"):
        assert find(text, ROWS).name == "sklearn_ridge"
    assert find("SGDRegressor", ROWS).name == find("sklearn.SGDClassifier", ROWS).name == "sklearn_sgd"
    assert find("torch.optim.AdamW", ROWS).name == find("PyTorch AdamW", ROWS).name == "torch_adamw"
    with pytest.raises(BadInput, match=r"'AdamW' may be .*torch_adamw or keras_adamw.*: give one of these names"):
        find("AdamW", ROWS)
    with pytest.raises(BadInput, match=r"'ridge regression'; did you mean .*sklearn_ridge"):
        find("ridge regression", ROWS)
    for row in ROWS:
        assert find(row.name, ROWS) is row


def test_the_rows_are_such_as_the_rules_know():
    """What the rules take for granted about the table."""
    for row in ROWS:
        taken = {name for name, symbol in row.arguments if GIVEN.get(name, symbol) != symbol}
        assert not taken & {*GIVEN, *PLAN}, f"{row.name}: an argument is called like something that is given"
        assert (row.decay is not None) == (row.kind is Kind.DECOUPLED), row.name
        if row.kind is Kind.DECOUPLED:
            assert row.adaptive or row.plain, f"{row.name}: beside which step does its decay stand?"
        else:
            assert row.l1 is not None or row.l2 is not None, row.name


def test_numbers_are_exact_and_short():
    tiny = convert("torch_sgd", "keras_l2", {"weight_decay": "1e-400"}).arguments["l2"]
    assert tiny == Rational(1, 2 * 10**400)  # it was zero
    assert convert("torch_sgd", "keras_l2", {"weight_decay": "0e-99999"}).arguments == {"l2": 0}
    answer = convert("torch_sgd", "keras_l2", {"weight_decay": 0.1})
    assert answer.arguments == {"l2": Rational(1, 20)}  # the decimal as written, not its binary neighbour
    assert [short(x) for x in (Rational(1, 20), Rational(1, 442), Rational(3), Rational(1, 10**9), oo)] == [
        "0.05", "1/442 ≈ 0.00226244", "3", "1e-09", "inf",
    ]  # fmt: skip
    assert short(Rational(123456789, 1000)) == "123456.789"
    # Beyond what a float can be.
    assert [short(x) for x in (Rational(1, 10**320), Integer(10) ** 400, log(2) * 10**400)] == [
        "1e-320", "1e+400", "≈ 6.93147e+399",
    ]  # fmt: skip
    assert listed({"a": sqrt(2), "b": Rational(1, 2)}) == "a ≈ 1.41421, b=0.5"


ADAMW = ("torch_adamw", "big_vision", {"weight_decay": "0.1"})


def test_an_argument_that_stays_has_to_agree_with_the_source():
    ridge = ("sklearn_ridge", "sklearn_ridge", {"alpha": 1})
    assert convert(*ridge, {"alpha": 1}).arguments == {"alpha": 1}
    assert convert(*ADAMW, {"wd": "1e-4"}, lr="1e-3").arguments == {"wd": Rational(1, 10000)}
    for question, fixed, given in (
        (ridge, {"alpha": 5}, {}),
        (ADAMW, {"wd": 3}, {"lr": "1e-3"}),
        (("sklearn_ridge", "sklearn_elastic_net", {"alpha": 1}), {"l1_ratio": "0.3"}, {"n": 3}),
        (("sklearn_ridge", "sklearn_elastic_net", {"alpha": 0}), {"alpha": 3}, {"n": 3}),
    ):
        with pytest.raises(BadInput, match=r"^to\..* makes this another penalty than that of the source"):
            convert(*question, fixed, **given)
    with pytest.raises(BadInput, match="needs lr"):
        convert(*ADAMW, {"wd": 3})


def test_a_schedule_at_zero_has_no_answer_but_a_sentence():
    with pytest.raises(BadInput, match="eta=0 leaves the target without any decay"):
        convert("torch_adamw", "timm_corrected", {"weight_decay": "0.1"}, eta=0, lr="0.01")


def test_the_command_prints_arguments_steps_and_claims(capsys):
    assert main(["sklearn Ridge", "torch_sgd", "alpha=1", "n=442"]) == 0
    said = capsys.readouterr().out
    assert "PyTorch torch.optim.SGD: weight_decay=1/442 ≈ 0.00226244\n" in said
    assert "[conventions.sklearn_ridge, conventions.mean_is_sum_over_n]" in said


def test_the_command_ends_with_one_if_none_exists_and_with_two_after_bad_input(capsys):
    assert main(["torch_adam", "torch_adamw", "weight_decay=0.1"]) == 1
    said = capsys.readouterr()
    assert "adam.coupled_is_not_decoupled" in said.err and not said.out
    for arguments in (
        ["torch_adam"],
        [],
        ["torch_adam", "torch_sgd", "weight_decay"],
        ["torch_adam", "torch_sgd", "weight_decay="],
        ["torch_adam", "torch_sgd", "weight_decay=1", "weight_decay=2"],
        ["torch_adam", "torch_sgd", "alpha=1"],
        ["sklearn_ridge", "torch_sgd", "alpha=1"],
    ):
        assert main(arguments) == 2
        said = capsys.readouterr()
        assert said.err.count("\n") == 1 and not said.out, arguments


def test_the_command_takes_what_is_of_the_target_and_what_is_of_the_last_step(capsys):
    assert main(["torch_adamw", "optax_lion", "weight_decay=0.01", "lr=1e-3", "to.lr=1e-4"]) == 0
    assert "Optax lion: weight_decay=0.1\n" in capsys.readouterr().out
    moving = ["lr=0.1", "steps=30", "schedule=cosine", "warmup=3", "floor=0.01", "last.weight_decay=0.2"]
    assert main(["torch_adamw", "torch_adamw", "weight_decay=0.04", *moving, "strength_schedule=cosine"]) == 0
    said = capsys.readouterr().out
    assert "at the last step weight_decay=0.2" in said and "down to 0.01, the first 3 of them a warm-up" in said
    assert main(["torch_sgd", "torch_sgd", "weight_decay=0.256", "loss=sum", "batch_size=512"]) == 0
    assert "torch.optim.SGD: weight_decay=0.0005\n" in capsys.readouterr().out
    assert main(["XGBClassifier", "lightgbm", "reg_lambda=1"]) == 0
    assert "lambda_l2=1, lambda_l1=0\n" in capsys.readouterr().out
    for arguments in (["to.n=3"], ["to.lr=2", "to.lr=3"], ["last.alpha=1", "lr=.1"]):
        assert main(["torch_adamw", "optax_lion", "weight_decay=1", *arguments]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_the_command_takes_arguments_of_the_target_and_lists_the_rows(capsys):
    assert main(["sklearn_ridge", "sklearn_sgd", "alpha=3", "n=3", "to.l1_ratio=0"]) == 0
    assert "alpha=1, l1_ratio=0" in capsys.readouterr().out or "l1_ratio=0, alpha=1" in capsys.readouterr().out
    assert main(["--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [row.name for row in ROWS]
