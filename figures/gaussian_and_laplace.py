"""At equal variance the Laplace density has a sharper peak and heavier tails than the Gaussian.

Both have variance one. One panel shows the densities: the Laplace density has a corner at 0. In their
logarithms it is the L1 penalty upside down, two straight lines, and the Gaussian is a parabola, the L2 penalty. The
third panel shows how probable a weight beyond x is: the dots compare the two at four standard deviations.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.reference.laplace import gaussian_tail, laplace_density, laplace_tail, negative_log_laplace
from figures.reference.priors import gaussian_density, negative_log_gaussian

SHOWS = ("laplace_prior.negative_log_prior", "laplace_prior.sharp_peak", "laplace_prior.heavier_tails")

SIGMA2 = 1.0
B = float(np.sqrt(SIGMA2 / 2))  # the variance of a Laplace density is 2b²
FAR = 4.0


def data() -> dict:
    """Weights (81,) with densities and their logarithms; distances (61,) with log10 of both tails."""
    w = np.linspace(-FAR, FAR, 81)
    x = np.linspace(0, 6, 61)
    return {
        "w": w,
        "laplace": laplace_density(w, B),
        "gaussian": gaussian_density(w, SIGMA2),
        "log_laplace": -negative_log_laplace(w, B),
        "log_gaussian": -negative_log_gaussian(w, SIGMA2),
        "x": x,
        "laplace_tail": laplace_tail(x, B),
        "gaussian_tail": gaussian_tail(x, SIGMA2),
        "far": FAR,
        "beyond": np.array([laplace_tail(FAR, B), gaussian_tail(FAR, SIGMA2)]),
    }


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {"density": _density(data), "logarithm": _logarithm(data), "tails": _tails(data)}


def _density(data: dict) -> Figure:
    figure, axes = panel(
        height=2.5,
        alternative="Densities of variance one: the Laplace density has a corner at 0 and is higher there and far out.",
    )
    axes.plot(data["w"], data["gaussian"], color=INK["l2"])
    axes.plot(data["w"], data["laplace"], color=INK["l1"])
    top = len(data["w"]) // 2
    label(axes, data["w"][top], data["laplace"][top], "Laplace", "l1", offset=(9, -12))
    label(axes, data["w"][top + 10], data["gaussian"][top + 10], "Gaussian", "l2", offset=(5, 2))
    axes.set_xlim(-FAR, FAR)
    axes.set_ylim(0, 0.75)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("weight w")
    return figure


def _logarithm(data: dict) -> Figure:
    figure, axes = panel(
        height=2.5,
        alternative="Logarithms of both densities: two straight lines that meet in a corner, and a parabola.",
    )
    axes.plot(data["w"], data["log_gaussian"], color=INK["l2"])
    axes.plot(data["w"], data["log_laplace"], color=INK["l1"])
    label(axes, data["w"][64], data["log_laplace"][64], "Laplace", "l1", offset=(4, 6))
    label(axes, data["w"][70], data["log_gaussian"][70], "Gaussian", "l2", offset=(-6, -8), ha="right")
    axes.set_xlim(-FAR, FAR)
    axes.set_xlabel("weight w")
    axes.set_ylabel("log density")
    return figure


def _tails(data: dict) -> Figure:
    figure, axes = panel(
        height=2.5,
        alternative="Probability of a weight beyond x on a logarithmic scale: the Laplace tail is a straight line, "
        "the Gaussian's bends down ever more steeply.",
    )
    axes.semilogy(data["x"], data["gaussian_tail"], color=INK["l2"])
    axes.plot(data["x"], data["laplace_tail"], color=INK["l1"])
    more, less = data["beyond"]
    axes.plot([data["far"]] * 2, [less, more], color=INK["ink"], linewidth=1)
    axes.plot(data["far"], more, "o", color=INK["l1"])
    axes.plot(data["far"], less, "o", color=INK["l2"])
    label(axes, data["far"], np.sqrt(less * more), f"{more / less:.0f} times", offset=(5, -5))
    label(axes, data["x"][45], data["laplace_tail"][45], "Laplace", "l1", offset=(2, 7))
    label(axes, data["x"][40], data["gaussian_tail"][40], "Gaussian", "l2", offset=(-8, -10), ha="right")
    axes.set_xlim(0, 6)
    axes.set_ylim(1e-9, 1)
    axes.set_yticks([1, 1e-3, 1e-6, 1e-9], ["1", "10⁻³", "10⁻⁶", "10⁻⁹"])
    axes.set_xlabel("x, in standard deviations")
    axes.set_ylabel("P(|w| > x)")
    return figure


def values() -> list[dict]:
    """The numbers that prose may quote."""
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": 3}
        for name, says, number in (
            ("laplace_tail", "probability beyond four standard deviations, Laplace", laplace_tail(FAR, B)),
            ("gaussian_tail", "probability beyond four standard deviations, Gaussian", gaussian_tail(FAR, SIGMA2)),
            (
                "tail_ratio",
                "how many times more the Laplace prior expects beyond four standard deviations",
                laplace_tail(FAR, B) / gaussian_tail(FAR, SIGMA2),
            ),
            (
                "peak_ratio",
                "height of the Laplace peak over the Gaussian's, at equal variance",
                laplace_density(0, B) / gaussian_density(0, SIGMA2),
            ),
        )
    ]
