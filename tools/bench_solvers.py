"""Time lasso, elastic net and the lasso path beside scikit-learn's on the same problems.

Lasso and elastic net have to reach the same duality gap; the path is exact in both. Both have one thread, so that
the solvers are compared and not what else the machine does. On a machine where OPENBLAS_CORETYPE is set, NumPy is
slower than it could be: unset it, with OPENBLAS_L2_SIZE, to measure.
"""

import statistics
import time
import warnings
from collections.abc import Callable

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import ElasticNet, lars_path
from threadpoolctl import threadpool_limits

from figures.diabetes import diabetes
from figures.reference.lasso import duality_gap, lambda_max, solve
from figures.reference.solvers import lasso_path

GAP = 1e-10  # of the objective, which both must reach
SHARES = (0.3, 0.1, 0.01)  # of the strength from which on every coefficient is zero
BOUNDS = {"1000×200": 3, "200×5000": 2}  # times scikit-learn's, for one fit
PATH_BOUND = 5  # times scikit-learn's, for the path
AT_LEAST = 0.05  # seconds that one measurement takes: shorter calls are repeated


def problems() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Three random problems and the diabetes data, by name."""
    rng = np.random.default_rng(20261122)
    found = {}
    for n, p in ((100, 50), (1000, 200), (200, 5000)):
        X = rng.normal(size=(n, p))
        found[f"{n}×{p}"] = X, X[:, :10] @ rng.normal(size=10) + rng.normal(size=n)
    X, y, _ = diabetes()
    return found | {"diabetes": (X, y)}


def seconds(call: Callable[[], object], runs: int) -> float:
    """The median time of a call."""
    call()
    began = time.perf_counter()
    call()
    times = max(1, round(AT_LEAST / max(time.perf_counter() - began, 1e-7)))
    medians = []
    for _ in range(runs):
        began = time.perf_counter()
        for _ in range(times):
            call()
        medians.append((time.perf_counter() - began) / times)
    return statistics.median(medians)


def theirs(X: np.ndarray, y: np.ndarray, lam1: float, lam2: float) -> ElasticNet:
    """scikit-learn's solver with the loosest tolerance, among powers of ten, that reaches the gap."""
    n = len(y)  # its objective is ours divided by n
    for exponent in range(3, 17):
        model = ElasticNet(
            alpha=(lam1 + lam2) / n,
            l1_ratio=lam1 / (lam1 + lam2),
            fit_intercept=False,
            tol=10.0**-exponent,
            max_iter=100_000,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            w = model.fit(X, y).coef_
        objective = np.sum((y - X @ w) ** 2) / 2 + lam1 * np.abs(w).sum() + lam2 / 2 * (w @ w)
        if duality_gap(X, y, w, lam1, lam2) <= GAP * objective:
            return model
    raise RuntimeError(f"scikit-learn did not reach a gap of {GAP:g}; expected a tolerance that does")


def rows(runs: int) -> list[str]:
    """`name | ours | sklearn | ratio | bound`, in milliseconds: medians of `runs` measurements, one thread each."""
    lines = [f"{'to a duality gap of ' + f'{GAP:g} of the objective':<46} | {'ours':>9} | {'sklearn':>9} | ratio"]
    with threadpool_limits(1):
        for name, (X, y) in problems().items():
            fortran = np.asfortranarray(X)  # as scikit-learn wants it
            for share in SHARES:
                lam1 = share * lambda_max(X, y)
                for method, lam2 in (("lasso", 0.0), ("elastic net", lam1)):
                    model = theirs(X, y, lam1, lam2)
                    ours = 1000 * seconds(lambda X=X, y=y, a=lam1, b=lam2: solve(X, y, a, b), runs)
                    other = 1000 * seconds(lambda model=model, X=fortran, y=y: model.fit(X, y), runs)
                    lines.append(row(f"{method}, {name}, {share:g} of the largest", ours, other, BOUNDS.get(name)))
            ours = 1000 * seconds(lambda X=X, y=y: lasso_path(X, y), runs)
            other = 1000 * seconds(lambda X=fortran, y=y: lars_path(X, y, method="lasso"), runs)
            lines.append(row(f"lasso path, {name}", ours, other, PATH_BOUND))
    return lines


def row(name: str, ours: float, other: float, bound: float | None) -> str:
    """One line of the table."""
    ratio = ours / other
    verdict = "" if bound is None else f" | at most {bound:g}: {'ok' if ratio <= bound else 'over'}"
    return f"{name:<46} | {ours:>6.1f} ms | {other:>6.1f} ms | {ratio:.1f} x{verdict}"


if __name__ == "__main__":
    print("\n".join(rows(5)))
