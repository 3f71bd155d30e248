"""Near its lowest point the curve is flat: a much stronger penalty predicts about as well.

Cross-validation in ten parts on the diabetes data that scikit-learn ships (442 patients, 10 features): every row is
predicted by a fit that has not seen it, scaled and centred without it too. The curve is the mean squared error of the
ten parts, the band reaches one standard error to either side. The dot on the left is the lowest point; the dot on the
right is the strongest penalty that is still within one standard error of it, the height of the thin line. Lasso and
ridge predict about equally well here, but the lasso needs fewer features for it.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.diabetes import diabetes
from figures.reference.cross_validation import Choice, choose, held_out_errors, lasso_fits, parts, ridge_fits
from figures.reference.lasso import lambda_max

SHOWS = ("l1.lambda_max", "l2.ridge_solution")

PARTS, SEED = 10, 0
STRENGTHS, SHARE = 100, 1e-3  # as scikit-learn's grid: so many, from λ max down to this share of it
RIDGE_LOW, RIDGE_HIGH = 0.1, 1e5
OTHER_SPLITS = 20
LOWEST, HIGHEST = 2400.0, 4800.0  # of the error axis
FITS = {"lasso": lasso_fits, "ridge": ridge_fits}


def data() -> dict:
    """For each panel the strengths, mean error and band (100,), both choices with their errors, and features kept."""
    X, y, _ = diabetes()
    drawn = {}
    for name, lams in _grids(X, y).items():
        choice = _choice(name, X, y, lams, SEED)
        both = [choice.best, choice.strongest]
        drawn |= {
            f"{name}_lams": lams,
            f"{name}_mean": choice.mean,
            f"{name}_least": choice.mean - choice.standard_error,
            f"{name}_most": choice.mean + choice.standard_error,
            f"{name}_chosen": lams[both],
            f"{name}_errors": choice.mean[both],
            f"{name}_bar": float(choice.mean[choice.best] + choice.standard_error[choice.best]),
            f"{name}_kept": (FITS[name](X, y, lams[both]) != 0).sum(axis=1),
        }
    return drawn


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {name: _panel(data, name, quantity) for name, quantity in (("lasso", "l1"), ("ridge", "l2"))}


def _panel(data: dict, name: str, quantity: str) -> Figure:
    lams, chosen, errors, kept = (data[f"{name}_{what}"] for what in ("lams", "chosen", "errors", "kept"))
    figure, axes = panel(
        alternative=f"Cross-validated error of {name} against λ: nearly flat on the left, lowest at λ = {chosen[0]:.0f}"
        f", within one standard error up to λ = {chosen[1]:.0f}, then rising."
    )
    axes.fill_between(
        lams, data[f"{name}_least"], data[f"{name}_most"], color=INK[quantity], alpha=0.2, linewidth=0, zorder=0
    )
    axes.semilogx(lams, data[f"{name}_mean"], color=INK[quantity])
    axes.plot(chosen, [data[f"{name}_bar"]] * 2, color=INK["ink-soft"], linewidth=1)
    axes.plot(chosen, errors, "o", color=INK["ink"])
    for at, height, features, offset, side in zip(
        chosen, errors, kept, ((0, -17), (6, -13)), ("center", "left"), strict=True
    ):
        label(axes, at, height, f"{features} features" if name == "lasso" else f"λ = {at:.0f}", offset=offset, ha=side)
    label(axes, lams[0], HIGHEST, name, quantity, offset=(8, -16), weight="bold")
    axes.set_xlim(lams[0], lams[-1])
    axes.set_ylim(LOWEST, HIGHEST)
    ticks = [tick for tick in (1, 10, 100, 1000, 10_000) if lams[0] <= tick <= lams[-1]]
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_yticks([2500, 3000, 3500, 4000, 4500])
    axes.set_xlabel(f"{'L1' if name == 'lasso' else 'L2'} strength λ (on a sum of halved squares)")
    axes.set_ylabel("squared error, held out")
    return figure


def _grids(X: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    top = lambda_max(X, y)
    return {
        "lasso": np.geomspace(SHARE * top, top, STRENGTHS),
        "ridge": np.geomspace(RIDGE_LOW, RIDGE_HIGH, STRENGTHS),
    }


def _choice(name: str, X: np.ndarray, y: np.ndarray, lams: np.ndarray, seed: int) -> Choice:
    return choose(lams, held_out_errors(X, y, lams, parts(len(y), PARTS, seed), FITS[name]))


def values() -> list[dict]:
    """The numbers that prose may quote."""
    X, y, _ = diabetes()
    drawn = data()
    lams = drawn["lasso_lams"]
    others = [_choice("lasso", X, y, lams, seed) for seed in range(SEED + 1, SEED + 1 + OTHER_SPLITS)]
    best = lams[[choice.best for choice in others]]
    strongest = lams[[choice.strongest for choice in others]]
    kept_best, kept_strongest = ((lasso_fits(X, y, chosen) != 0).sum(axis=1) for chosen in (best, strongest))
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("parts", "parts of the cross-validation", PARTS, 2),
            ("strengths", "strengths tried", STRENGTHS, 3),
            ("ratio", "ratio between a strength of the lasso's grid and the one below it", lams[1] / lams[0], 3),
            ("best", "the lasso's strength of least error", drawn["lasso_chosen"][0], 2),
            ("best_error", "its mean squared error", drawn["lasso_errors"][0], 3),
            ("best_kept", "features that the lasso keeps there", drawn["lasso_kept"][0], 1),
            ("standard_error", "its standard error", drawn["lasso_bar"] - drawn["lasso_errors"][0], 2),
            ("strongest", "the strongest within one standard error", drawn["lasso_chosen"][1], 2),
            ("strongest_error", "its mean squared error", drawn["lasso_errors"][1], 3),
            ("strongest_kept", "features that the lasso keeps there", drawn["lasso_kept"][1], 1),
            ("ridge_best", "ridge's strength of least error", drawn["ridge_chosen"][0], 2),
            ("ridge_best_error", "its mean squared error", drawn["ridge_errors"][0], 3),
            ("ridge_strongest", "ridge's strongest within one standard error", drawn["ridge_chosen"][1], 2),
            ("without", "mean squared error of predicting the mean", drawn["lasso_mean"][-1], 3),
            ("other_splits", "other splits of the rows that were tried", OTHER_SPLITS, 2),
            ("best_from", "the least best strength among them", best.min(), 2),
            ("best_to", "the largest best strength among them", best.max(), 2),
            ("strongest_from", "the least strongest one within one standard error", strongest.min(), 2),
            ("strongest_to", "the largest strongest one within one standard error", strongest.max(), 2),
            ("best_kept_from", "the fewest features kept at the best strength", kept_best.min(), 1),
            ("best_kept_to", "the most features kept at the best strength", kept_best.max(), 2),
            ("strongest_kept_from", "the fewest features kept within one standard error", kept_strongest.min(), 1),
            ("strongest_kept_to", "the most features kept within one standard error", kept_strongest.max(), 1),
        )
    ]
