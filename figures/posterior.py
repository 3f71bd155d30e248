"""The most probable weight (MAP) keeps the peak of the posterior and throws its width away.

A Gaussian prior around 0, the likelihood of one measurement (scaled to area 1), and their product, the
posterior, which lies between them and is narrower than both. Its peak is the L2-penalised estimate, with λ
the noise variance over the prior's. The shaded band holds 95 % of the posterior: how sure we are, which MAP
does not say.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.posterior import ridge_posterior
from figures.reference.priors import gaussian_density, strength_on_sum

SHOWS = ("gaussian_prior.posterior", "gaussian_prior.noise_scale")

Y, SIGMA2, S2 = 2.0, 1.0, 0.5
BAND = 1.959963984540054  # standard deviations on either side hold 95 % of a Gaussian


def data() -> dict:
    """Weights (141,) with the three densities, the MAP and its density, and the band's outline."""
    mean, cov = ridge_posterior([[1.0]], [Y], SIGMA2, S2)
    centre, var = mean[0], cov[0, 0]
    w = np.linspace(-3, 4.5, 141)
    band = np.linspace(centre - BAND * np.sqrt(var), centre + BAND * np.sqrt(var), 61)
    return {
        "w": w,
        "prior": gaussian_density(w, SIGMA2),
        "likelihood": gaussian_density(w, S2, Y),
        "posterior": gaussian_density(w, var, centre),
        "map": float(centre),
        "map_density": float(gaussian_density(centre, var, centre)),
        "band": band,
        "band_density": gaussian_density(band, var, centre),
    }


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel()
    axes.fill_between(data["band"], data["band_density"], color=INK["grid"], linewidth=0)
    axes.plot(data["w"], data["prior"], color=INK["l2"])
    axes.plot(data["w"], data["likelihood"], color=INK["unpenalised"])
    axes.plot(data["w"], data["posterior"], color=INK["ink"])
    axes.plot([data["map"]] * 2, [0, data["map_density"]], color=INK["ink"], linewidth=1)
    axes.plot(data["map"], data["map_density"], "o", color=INK["ink"])
    label(axes, data["map"], 0, "95 %", "ink-soft", offset=(4, 5))
    label(
        axes,
        data["map"],
        data["map_density"],
        f"posterior, MAP = {data['map']:.2f}",
        offset=(0, 7),
        ha="center",
    )
    low, high = np.searchsorted(data["w"], [-0.9, 2.9])
    label(axes, data["w"][low], data["prior"][low], "prior", "l2", offset=(-6, 3), ha="right")
    label(axes, data["w"][high], data["likelihood"][high], "likelihood", "unpenalised", offset=(6, 3))
    axes.set_xlim(data["w"][0], data["w"][-1])
    axes.set_ylim(0, 0.8)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("weight w")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    mean, cov = ridge_posterior([[1.0]], [Y], SIGMA2, S2)
    half = BAND * np.sqrt(cov[0, 0])
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in (
            ("map", "the most probable weight, which is also the posterior mean", mean[0], 3),
            ("lam", "the penalty strength that gives it on a sum of halved squares", strength_on_sum(SIGMA2, S2), 1),
            ("deviation", "the posterior standard deviation, which MAP throws away", np.sqrt(cov[0, 0]), 3),
            ("low", "lower end of the band that holds 95 % of the posterior", mean[0] - half, 2),
            ("high", "upper end of the band that holds 95 % of the posterior", mean[0] + half, 2),
        )
    ]
