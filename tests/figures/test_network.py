"""The small network of the digits: its gradient, its training, and that its numbers are kept only while they hold."""

import json

import numpy as np
import pytest

from figures import kept, learning_rate_and_decay, network, trained
from figures.calls import called
from figures.digits import digits
from figures.reference.optimizers import adam, proximal_sgd


@pytest.fixture(scope="module")
def rows():
    return digits(40)[:2]


def test_the_digits_are_split_and_nothing_is_lost():
    X, y, X_new, y_new = digits(300)
    assert X.shape == (300, 64) and X_new.shape == (1497, 64) and len(y) + len(y_new) == 1797
    assert X.min() == 0 and X.max() == 1 and set(y) == set(y_new) == set(range(10))


def test_the_gradient_is_that_of_the_loss(rows):
    w = network.starts(64, 3, 1)
    towards = np.random.default_rng(2).normal(size=w.shape)
    step = 1e-5  # the central difference is off by step² times a third derivative, and by 1e-16/step
    change = (network.loss(w + step * towards, *rows) - network.loss(w - step * towards, *rows)) / (2 * step)
    assert (network.gradient(w, *rows) * towards).sum(axis=1) == pytest.approx(change, rel=1e-6)


def test_the_loss_written_out_for_one_row(rows):
    X, y = rows[0][:1], rows[1][:1]
    w = network.starts(64, 1, 1)[0]
    first, second = network.layers(w)
    assert first.shape == (64, 32) and second.shape == (32, 10)
    scores = np.maximum(X[0] @ first, 0) @ second
    assert network.loss(w, X, y) == pytest.approx(-np.log(np.exp(scores[y[0]]) / np.exp(scores).sum()), rel=1e-12)
    assert network.errors(w, X, y) == float(scores.argmax() != y[0])


def test_large_scores_do_not_overflow(rows):
    assert np.isfinite(network.loss(1e3 * network.starts(64, 1, 1), *rows)).all()


def test_networks_side_by_side_do_not_know_of_each_other(rows):
    w = network.starts(64, 3, 1)
    grad = network.gradient(w, *rows)
    alone = np.array([network.gradient(one, *rows) for one in w])
    assert grad == pytest.approx(alone, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("optimizer", [adam(0.01, lam=0.1, decoupled=True), proximal_sgd(0.2, 0.001)])
def test_training_learns_and_is_the_same_twice(rows, optimizer):
    w = network.starts(64, 2, 1)
    first, second = (network.train(optimizer, w, *rows, 100, 16, 3) for _ in range(2))
    assert np.array_equal(first, second)
    assert (network.loss(first, *rows) < network.loss(w, *rows) / 2).all()


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A function of this file that computes, what it calls as the test says, and a count of how often it computes."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    code = {"compute": "first"}
    monkeypatch.setattr(kept, "called", lambda module, name: dict(code))
    calls = []

    def compute():
        calls.append(1)
        return {"x": np.arange(3.0)}

    return code, compute, calls


def test_kept_numbers_are_not_computed_again(source):
    _, compute, calls = source
    for _ in range(2):  # as in another process: nothing is remembered but the file
        assert kept.kept(compute)()["x"].tolist() == [0, 1, 2]
    assert len(calls) == 1


def test_changed_source_is_computed_again_and_the_old_numbers_go(source):
    code, compute, calls = source
    kept.kept(compute)()
    code["compute"] = "second"
    kept.kept(compute)()
    assert len(calls) == 2 and len(list(kept.CACHE.iterdir())) == 1


def test_without_a_folder_to_write_to_it_only_takes_longer(source, tmp_path, capsys):
    _, compute, _ = source
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert kept.kept(compute)()["x"].tolist() == [0, 1, 2]
    assert "is not kept" in capsys.readouterr().err


def test_what_the_training_calls_is_in_its_digest_and_what_it_does_not_is_not():
    found = called("figures.trained", "losses")
    optimizers = "figures.reference.optimizers"
    assert {("figures.network", "train"), ("figures.digits", "digits"), (optimizers, "scale_by_adam")} <= set(found)
    assert ("figures.trained", "STEPS") in found and ("figures.reference.arguments", "number") in found
    assert (optimizers, "proximal_sgd") not in found and "figures.reference.prox" not in {at[0] for at in found}
    assert (optimizers, "proximal_sgd") in called("figures.trained", "penalised")


MADE_UP = {
    "trained.py": "from figures import tools\nfrom figures.more import twice as two\nSTEPS = 3\n\n\n"
    'def start():\n    """Says."""\n    return tools.once(two(STEPS))\n\n\ndef other():\n    return 1\n',
    "tools.py": "def once(x):\n    return _inner(x)\n\n\ndef _inner(x):\n    return x  # as it is\n",
    "more.py": "FACTOR: int = 2\n\n\ndef twice(x):\n    return FACTOR * x\n\n\ndef thrice(x):\n    return 3 * x\n",
}
EDITS = {  # of which file, what, and whether it counts
    "a constant": ("trained.py", "STEPS = 3", "STEPS = 4", True),
    "a function of a module": ("tools.py", "return x ", "return -x ", True),
    "what an imported function names": ("more.py", "int = 2", "int = 5", True),
    "a docstring": ("trained.py", "Says.", "Says more.", False),
    "a comment": ("tools.py", "# as it is", "# unchanged", False),
    "a neighbour": ("trained.py", "return 1", "return 2", False),
    "a neighbour elsewhere": ("more.py", "3 * x", "4 * x", False),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_counts_if_it_is_of_what_is_called(edit, tmp_path):
    found = []
    for number, change in enumerate((None, EDITS[edit])):
        root = tmp_path / str(number)
        (root / "figures").mkdir(parents=True)
        for name, text in MADE_UP.items():
            if change and change[0] == name:
                assert text.count(change[1]) == 1
                text = text.replace(change[1], change[2])
            (root / "figures" / name).write_text(text, encoding="utf-8")
        found.append(called("figures.trained", "start", root))
    assert (found[0] != found[1]) == EDITS[edit][3]


def test_a_name_that_is_handed_on_is_followed_to_where_it_is_defined(tmp_path):
    (tmp_path / "figures").mkdir()
    for name, text in MADE_UP.items():
        text = text.replace("from figures.more import", "from figures.tools import")
        text = text.replace("def once", "from figures.more import twice\n\n\ndef once")
        (tmp_path / "figures" / name).write_text(text, encoding="utf-8")
    assert ("figures.more", "FACTOR") in called("figures.trained", "start", tmp_path)


@pytest.mark.parametrize(
    "line", ["import figures.more", "from . import more", "def f():\n    from figures.more import twice\n    twice(1)"]
)
def test_an_import_that_is_not_followed_is_refused(line, tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "trained.py").write_text(f"{line}\n\n\ndef start():\n    return 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"figures\.trained, line \d: expected `from figures\.module import name`"):
        called("figures.trained", "start", tmp_path)


def test_the_checkout_holds_the_numbers_of_this_source_and_of_no_other():
    file = json.loads((kept.CHECKED_IN / "losses.json").read_text(encoding="utf-8"))
    wanted = kept.digest(trained.losses)
    assert file["digest"] == wanted, "run `python -m figures.trained`, look at what changed, commit"


@pytest.mark.parametrize(("name", "row", "column"), [("adam", 5, 6), ("adamw", 3, 4)])
def test_they_are_what_training_gives(name, row, column):
    alpha, lam = trained.RATES[row], trained.STRENGTHS[name][column]
    found = trained.loss_after(alpha=alpha, lam=lam, decoupled=name == "adamw")
    # Another machine's linear algebra rounds otherwise, and 1500 steps carry that along.
    np.testing.assert_allclose(trained.losses()[name][row, column], found, rtol=1e-6)


def test_numbers_of_another_source_are_not_used(source, tmp_path, monkeypatch):
    code, compute, calls = source
    monkeypatch.setattr(kept, "CHECKED_IN", tmp_path / "numbers")
    kept.check_in(kept.kept(compute))
    assert kept.kept(compute)()["x"].tolist() == [0, 1, 2] and len(calls) == 1
    code["compute"] = "second"
    kept.kept(compute)()
    assert len(calls) == 2


def test_the_lowest_loss_is_the_least_of_as_many_pairs_as_the_page_says():
    quoted = {value["name"]: value["number"] for value in learning_rate_and_decay.values()}
    found = trained.losses()
    for name in ("adam", "adamw"):
        medians = np.median(found[name], axis=-1)[learning_rate_and_decay.DECADE]
        assert medians.size == quoted["pairs"] and medians.min() == quoted[f"{name}_lowest"]
    without = np.median(found["none"], axis=-1)
    assert without.size == quoted["rates"] and without.min() == quoted["without"]
