"""Under a Laplace prior the most probable weight is zero; the mean is not.

One measurement near 0. The posterior, the thick curve, has its peak exactly at 0, with a corner: that is
the L1-penalised estimate, MAP. Its mean lies off 0. All of the probability lies on the two sides of 0, the shaded
part below it, and none on 0 itself. The second panel shows both estimates for every measurement: MAP is 0 on a
whole interval, the mean at one point only. The dots are the two estimates of the first panel.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.laplace import laplace_density, laplace_strength_on_sum
from figures.reference.laplace_posterior import (
    laplace_map,
    laplace_posterior_below_zero,
    laplace_posterior_density,
    laplace_posterior_mean,
)
from figures.reference.priors import gaussian_density

SHOWS = (
    "laplace_prior.posterior_mean_is_not_sparse",
    "laplace_prior.posterior_mean",
    "laplace_prior.most_probable_weight",
)

Y, S2, B = 0.5, 1.0, 1.0


def data() -> dict:
    """Weights (141,) with three densities, MAP and mean with theirs; targets (121,) with both estimates."""
    w, y = np.linspace(-3.5, 3.5, 141), np.linspace(-3, 3, 121)
    most_probable, mean = float(laplace_map(Y, S2, B)), float(laplace_posterior_mean(Y, S2, B))
    return {
        "w": w,
        "prior": laplace_density(w, B),
        "likelihood": gaussian_density(w, S2, Y),
        "posterior": laplace_posterior_density(w, Y, S2, B),
        "estimates": np.array([most_probable, mean]),
        "heights": laplace_posterior_density([most_probable, mean], Y, S2, B),
        "below_zero": laplace_posterior_below_zero(Y, S2, B),
        "measured": Y,
        "y": y,
        "maps": laplace_map(y, S2, B),
        "means": laplace_posterior_mean(y, S2, B),
    }


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {"posterior": _posterior(data), "estimates": _estimates(data)}


def _posterior(data: dict) -> Figure:
    figure, axes = panel(
        alternative="Laplace prior, likelihood and posterior: the posterior peaks at 0, where MAP is, and its mean "
        f"lies at {data['estimates'][1]:.3f}."
    )
    below = data["w"] <= 0
    axes.fill_between(data["w"][below], data["posterior"][below], color=INK["grid"], linewidth=0)
    axes.plot(data["w"], data["prior"], color=INK["l1"], linewidth=1)
    axes.plot(data["w"], data["likelihood"], color=INK["unpenalised"], linewidth=1)
    axes.plot(data["w"], data["posterior"], color=INK["ink"])
    for at, height in zip(data["estimates"], data["heights"], strict=True):
        axes.plot([at] * 2, [0, height], color=INK["ink"], linewidth=1)
        axes.plot(at, height, "o", color=INK["ink"])
    (most_probable, mean), (top, beside) = data["estimates"], data["heights"]
    label(axes, most_probable, top, f"MAP = {most_probable:g}", offset=(-6, 2), ha="right")
    label(axes, mean, beside, f"mean = {mean:.3f}", offset=(8, 0))
    label(axes, most_probable, 0, f"{100 * data['below_zero']:.0f} %", "ink", offset=(-3, 5), ha="right")
    label(axes, mean, 0, f"{100 - 100 * data['below_zero']:.0f} %", "ink", offset=(4, 5))
    low, high = np.searchsorted(data["w"], [-1.6, 1.9])
    label(axes, data["w"][low], data["prior"][low], "prior", "l1", offset=(-6, 4), ha="right")
    label(axes, data["w"][high], data["likelihood"][high], "likelihood", "unpenalised", offset=(5, 4))
    axes.set_xlim(data["w"][0], data["w"][-1])
    axes.set_ylim(0, 0.8)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("weight w")
    return figure


def _estimates(data: dict) -> Figure:
    figure, axes = panel(
        alternative="Both estimates against the measurement: MAP is flat at 0 in the middle, the mean passes through 0 "
        "at one point only."
    )
    axes.axhline(0, color=INK["grid"], linewidth=1, zorder=0)
    axes.plot(data["y"], data["means"], color=INK["ink"])
    axes.plot(data["y"], data["maps"], color=INK["l1"])
    axes.plot([data["measured"]] * 2, data["estimates"], "o", color=INK["ink"])
    label(axes, data["y"][88], data["means"][88], "mean", offset=(-5, 5), ha="right")
    label(axes, data["y"][94], data["maps"][94], "MAP", "l1", offset=(7, -9))
    axes.set_xlim(-3, 3)
    axes.set_ylim(-3, 3)
    axes.set_xticks([-3, -2, -1, 0, 1, 2, 3])
    axes.set_yticks([-3, -2, -1, 0, 1, 2, 3])
    axes.set_xlabel("measurement y")
    axes.set_ylabel("estimate of w")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("y", "the measurement", Y, 1),
            ("map", "the most probable weight", laplace_map(Y, S2, B), 1),
            ("mean", "the posterior mean", laplace_posterior_mean(Y, S2, B), 7),
            ("below_zero", "posterior probability of a negative weight", laplace_posterior_below_zero(Y, S2, B), 3),
            ("lam", "the penalty strength that gives this MAP", laplace_strength_on_sum(B, S2), 1),
        )
    ]
