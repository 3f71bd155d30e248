"""Bad input is refused by every public function, in a sentence naming the argument and what was expected."""

import inspect
import pkgutil
from importlib import import_module

import numpy as np
import pytest

import figures.reference
from figures.reference import arguments
from tests.figures.bad_input import TABLES, law
from tests.figures.bad_input.refused import NAN, X, Y

# Each argument by name: one good value, and every bad one; of a function that is not here the law says them.
BY_HAND = {name: arguments for table in TABLES for name, arguments in table.items()}
# For neither, because their arguments are not numbers or have tests of their own below.
ELSEWHERE = {
    "optimizers.chain",
    "optimizers.run",
    "ridge.singular_directions",
    "implements.implements",
    "laplace_posterior.log_scaled_tail",
    "units.problem",
}


def function(name):
    module, _, attribute = name.partition(".")
    return getattr(import_module(f"figures.reference.{module}"), attribute)


def public_functions():
    for module in pkgutil.iter_modules(figures.reference.__path__):
        if module.name == "arguments":  # it does the refusing
            continue
        for name, value in vars(import_module(f"figures.reference.{module.name}")).items():
            if inspect.isfunction(value) and value.__module__ == f"figures.reference.{module.name}" and name[0] != "_":
                yield f"{module.name}.{name}"


def row(name):
    return BY_HAND.get(name) or law.row(function(name))


PUBLIC = [name for name in public_functions() if name not in ELSEWHERE]
ARGUMENTS = [(name, argument) for name in PUBLIC for argument in inspect.signature(function(name)).parameters]


def test_what_is_tried_by_hand_is_public_and_in_one_table():
    by_hand = [*(name for table in TABLES for name in table), *ELSEWHERE]
    assert len(set(by_hand)) == len(by_hand) and set(by_hand) <= {*public_functions()}


@pytest.mark.parametrize("name", PUBLIC)
def test_good_input_passes_and_every_argument_is_tried(name):
    assert list(inspect.signature(function(name)).parameters) == list(row(name))
    function(name)(**{argument: good for argument, (good, _) in row(name).items()})


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_bad_input_is_refused_by_name(name, argument):
    refuses(function(name), row(name), argument)


def refuses(called, tried, argument):
    good = {other: value for other, (value, _) in tried.items()}
    for bad in tried[argument][1]:
        with pytest.raises(ValueError, match=r"expected") as error:
            called(**good | {argument: bad})
        # The sentence speaks of the argument (or of y's length, for another X), of what it is, and says
        # what it should be.
        said = str(error.value)
        assert argument in said.replace("·", " ").replace("h/(h + lam)", "w_star h lam").split("; expected")[0] or (
            argument == "X" and said.startswith("the shape of y")
        ), f"{bad!r}: {said}"
        assert len(said) < 300


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("alpha", lambda alpha, lam: alpha - arguments.nonnegative("lam", lam)),  # accepts nan
        ("alpha", lambda alpha, lam: arguments.nonnegative("alpha", alpha) - lam),  # accepts 0
        ("lam", lambda alpha, lam: arguments.reals("lam", lam) - alpha),  # accepts -1
        ("lam", lambda alpha, lam: arguments.nonnegative("strength", lam) - alpha),  # names another argument
        ("k", lambda k: arguments.positive("k", k)),  # accepts 1.5
    ],
)
def test_a_function_that_lets_bad_input_through_is_seen(argument, call):
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        refuses(call, law.row(call), argument)


@pytest.mark.parametrize("name", PUBLIC)
def test_docstring(name):
    says = inspect.getdoc(function(name))
    assert (says and says.split("\n")[0].endswith((".", ":", ","))) or len(says) > 40


def test_the_value_is_quoted():
    with pytest.raises(ValueError, match=r"^lam is -2\.0; expected one finite real number at least 0$"):
        function("solvers.ridge")(X, Y, -2.0)
    with pytest.raises(ValueError, match=r"^X\[1\]\[0\] is nan; expected finite real numbers$"):
        function("solvers.ridge")([[1.0], [NAN]], [1.0, 2.0], 1)
    with pytest.raises(ValueError, match=r"^the shape of y is \(2,\); expected one dimension of length 3, one number"):
        function("solvers.ridge")(X, [1.0, 2.0], 1)


def test_shapes_that_do_not_broadcast():
    with pytest.raises(ValueError, match=r"h \(2,\), lam \(3,\); expected shapes that broadcast"):
        function("quadratic.shrinkage")([1.0, 2.0], [1.0, 2.0, 3.0])


def test_inputs_are_not_changed():
    given = np.array(X), np.array(Y)
    kept = [array.copy() for array in given]
    function("solvers.ridge")(*given, 1.0)
    function("posterior.ridge_posterior")(*given, 1.0, 1.0)
    function("leave_one_out.leave_one_out_residuals")(*given, 1.0)
    assert all(np.array_equal(now, before) for now, before in zip(given, kept, strict=True))


@pytest.mark.parametrize("name", ["l2.bowl.x", "bowl", "l2.", "", 3])
def test_implements_wants_a_name_of_the_ledger(name):
    with pytest.raises(ValueError, match="expected a name of the ledger"):
        function("implements.implements")(name)


def test_run_and_chain_refuse():
    run, sgd, chain = (function(f"optimizers.{name}") for name in ("run", "sgd", "chain"))
    step = sgd(0.1)
    for given, says in [
        (("sgd", lambda w, t: w, [1.0], 3), "optimizer is"),
        ((step, 3, [1.0], 3), "gradient is 3"),
        ((step, lambda w, t: w, [NAN], 3), r"w0\[0\] is nan"),
        ((step, lambda w, t: w, [1.0], 1.5), "steps is 1.5"),
        ((step, lambda w, t: w, [1.0], -1), "steps is -1"),
        ((step, lambda w, t: w, [1.0], True), "steps is True"),
        ((step, lambda w, t: w * NAN, [1.0], 3), r"gradient\(w, 0\)\[0\] is nan"),
        ((step, lambda w, t: [1.0, 2.0], [1.0], 3), r"shape of gradient\(w, 0\) is \(2,\)"),
    ]:
        with pytest.raises(ValueError, match=says):
            run(*given)
    with pytest.raises(ValueError, match="expected transformations"):
        chain(step, 0.1)
    with pytest.raises(ValueError, match="the shape of grad"):
        step.update([1.0, 2.0], step.init([1.0]), [1.0])
    with pytest.raises(OverflowError, match="expected a learning rate"):
        run(sgd(1e3), lambda w, t: w, [1.0], 1000)
