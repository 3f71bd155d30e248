"""What the table says of single settings, beside the libraries: solvers that stop, columns, other optimisers."""

import warnings

import keras
import numpy as np
import pytest
import statsmodels.api as sm
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

from derivations.conventions import ROWS
from derivations.convert import convert

ROW = {row.name: row for row in ROWS}
# statsmodels/statsmodels#9428
X, Y, ALPHA = np.array([[1, 4], [2, 1], [3, 3], [4, 2]]), np.array([0, 0, 1, 1]), 0.1
DESIGN, SPARED = sm.add_constant(X), np.array([0, 1, 1])


def penalised(w):
    """The mean loss and the penalty, the constant spared."""
    z = DESIGN @ w
    return np.mean(np.logaddexp(0, z) - Y * z) + ALPHA * np.abs(w[1:]).sum()


def test_the_descent_of_a_glm_stops_short_of_the_minimum_and_the_other_method_does_not():
    answer = convert("statsmodels_discrete", "sklearn_logistic_regression", {"alpha": ALPHA * 4})
    C, l1_ratio = (float(answer.arguments[name]) for name in ("C", "l1_ratio"))
    fit = LogisticRegression(solver="saga", C=C, l1_ratio=l1_ratio, tol=1e-12, max_iter=10**6).fit(X, Y)
    best = np.concatenate([fit.intercept_, fit.coef_[0]])
    logit = sm.Logit(Y, DESIGN).fit_regularized(alpha=ALPHA * 4 * SPARED, disp=0).params
    glm = sm.GLM(Y, DESIGN, family=sm.families.Binomial())
    slsqp = glm.fit_regularized(method="l1_slsqp", alpha=ALPHA * SPARED, L1_wt=1.0).params
    descent = glm.fit_regularized(
        alpha=ALPHA * SPARED, L1_wt=1.0, cnvrg_tol=1e-13, zero_tol=1e-12, maxiter=100_000
    ).params
    assert penalised(best) == pytest.approx(0.3804875, abs=1e-7)
    for w in (logit, slsqp):
        assert w == pytest.approx(best, abs=1e-4) and penalised(w) < penalised(best) + 1e-9
    assert descent[2] == 0 and penalised(descent) > penalised(best) + 3e-4
    assert "stop short of the minimum" in ROW["statsmodels_glm"].beware


def test_the_solver_of_a_gaussian_ridge_stops_beside_its_own_minimum():
    rng = np.random.default_rng(0)
    A = rng.normal(size=(45, 6))
    b = A @ rng.normal(size=6) + rng.normal(size=45)
    model = sm.GLM(b, A)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        w = model.fit_regularized(alpha=0.3, L1_wt=0).params

    def objective(w):
        return -model.loglike(w) / len(b) + 0.3 / 2 * np.sum(w**2)

    s2 = np.mean((b - A @ w) ** 2)
    for _ in range(200):  # where ridge with the variance of its own weights comes to rest
        best = np.linalg.solve(A.T @ A + 45 * 0.3 * s2 * np.eye(6), A.T @ b)
        s2 = np.mean((b - A @ best) ** 2)
    assert objective(best) < objective(w) - 1e-5 and np.abs(w - best).max() > 1e-2
    assert all(objective(best) <= objective(best + 1e-4 * step) for step in np.vstack([np.eye(6), -np.eye(6)]))
    assert "stop beside" in ROW["statsmodels_glm_ridge"].beware


def test_old_code_that_normalised_its_columns_is_rescaled():
    """normalize=True divided each centred column by its length, and is gone: done by hand here."""
    rng = np.random.default_rng(1)
    A = rng.normal(size=(30, 4)) * [1, 5, 0.1, 2]
    b = A @ rng.normal(size=4) + rng.normal(size=30)
    lengths, n = np.linalg.norm(A - A.mean(axis=0), axis=0), len(b)
    scaled = StandardScaler().fit_transform(A)
    for model, factor in ((Ridge, n), (Lasso, np.sqrt(n))):
        precise = {} if model is Ridge else {"tol": 1e-14, "max_iter": 10**6}
        old = model(alpha=0.05, **precise).fit((A - A.mean(axis=0)) / lengths, b)
        new = model(alpha=0.05 * factor, **precise).fit(scaled, b)
        assert new.coef_ / A.std(axis=0) == pytest.approx(old.coef_ / lengths, rel=1e-8)


def stepped(optimizer, value, steps=3, dtype="float64"):
    """Weights after some steps whose slopes are zero, and the optimiser."""
    w = keras.Variable(np.asarray(value, dtype=dtype))
    for _ in range(steps):
        optimizer.apply([keras.ops.zeros_like(w)], [w])
    return w.value.numpy()


def test_muon_of_keras_has_two_strengths():
    optimizer = keras.optimizers.Muon(learning_rate=0.5, weight_decay=0.25, adam_weight_decay=0.5)
    assert stepped(optimizer, np.ones((2, 2)), 1, "float32") == pytest.approx(np.full((2, 2), 1 - 0.5 * 0.25))
    optimizer = keras.optimizers.Muon(learning_rate=0.5, weight_decay=0.25, adam_weight_decay=0.5)
    assert stepped(optimizer, np.ones(2), 1, "float32") == pytest.approx(np.full(2, 1 - 0.5 * 0.5))
    assert (keras.optimizers.Muon().weight_decay, keras.optimizers.Muon().adam_weight_decay) == (0.004, 0.004)


def test_the_schedule_free_adamw_of_keras_never_decays_its_base_sequence():
    optimizer = keras.optimizers.ScheduleFreeAdamW(learning_rate=0.5, weight_decay=0.25)
    w = stepped(optimizer, [1.0, -2.0])
    (base,) = optimizer._momentums
    assert base.value.numpy() == pytest.approx([1.0, -2.0])  # where the gradient is followed: no decay
    assert not np.allclose(w, [1.0, -2.0]) and not np.allclose(w, np.array([1.0, -2.0]) * (1 - 0.125) ** 3)


def test_every_optimiser_of_keras_is_a_row_or_named_beside_it():
    apart = {"Ftrl", "Lamb", "Adafactor", "Muon", "ScheduleFreeAdamW"}
    calls = " ".join(row.call for row in ROWS if row.library == "Keras")
    named = set(calls.replace(".", " ").replace(",", " ").split())
    there = {name for name, x in vars(keras.optimizers).items() if isinstance(x, type)}
    there -= {"Optimizer", "LossScaleOptimizer", "MultiOptimizer", "OptimizerMap"}  # these hold others
    assert there == {name for name in named & there} | apart
    assert all(name in ROW["keras_adaptive"].claim.says for name in apart)
