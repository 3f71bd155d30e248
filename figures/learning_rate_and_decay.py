"""On a small network the best λ depends little on the learning rate, with L2 as with AdamW.

Validation loss of networks with one hidden layer on the handwritten digits that scikit-learn ships, trained by Adam
with L2 or by AdamW with each pair of learning rate α and strength λ: the larger the dot, the lower the loss. The line
joins the best λ for each α. At the left training has not ended, and no λ helps. In the shaded decade the line is
level, for both, up to noise: λ need not be tuned anew when α changes. The dashed diagonal keeps the product αλ, which
the paper on AdamW calls λ; what that one should be does change with α. The lowest loss, a median over five networks,
is AdamW's, but not all five agree. This is one small problem at a constant learning rate; others may differ.
"""

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import label, panel
from figures.colours import INK
from figures.trained import NETWORKS, RATES, STRENGTHS, losses

SHOWS = ("adam.paper_and_framework", "adam.timescale", "adam.coupled_is_not_decoupled")

DECADE = slice(3, 7)  # the learning rates, a decade of them, for which training ends and decay matters
LARGEST, SMALLEST = 13.0, 1.5  # dots, in points


def data() -> dict:
    """Rates (7,), and for both ways the strengths (8,), median losses (7, 8), dots, the best λ, and the diagonal."""
    found = losses()
    drawn = {"rates": RATES, "none": np.median(found["none"], axis=-1)}
    for name, lams in STRENGTHS.items():
        median = np.median(found[name], axis=-1)
        best = median.argmin(axis=1)
        excess = median / median.min() - 1
        drawn |= {
            f"{name}_lams": lams,
            f"{name}_losses": median,
            f"{name}_sizes": np.maximum(SMALLEST, LARGEST * np.exp(-4 * excess)),
            f"{name}_best": lams[best],
            f"{name}_diagonal": lams[::-1][: len(RATES)],  # λ falls as α grows, a step each
        }
    return drawn


def draw(data: dict) -> dict[str, Figure]:
    """The picture of `data`."""
    return {
        name: _panel(
            data,
            name,
            f"{says}: dots over learning rate and λ, the larger the lower the loss. The line of the best λ is level "
            "for the larger learning rates, and does not follow the diagonal of equal αλ.",
        )
        for name, says in (("adam", "Adam with L2"), ("adamw", "AdamW"))
    }


def _panel(data: dict, name: str, alternative: str) -> Figure:
    figure, axes = panel(height=3.3, alternative=alternative)
    rates, lams, best = data["rates"], data[f"{name}_lams"], data[f"{name}_best"]
    axes.axvspan(rates[DECADE][0] / 1.25, rates[DECADE][-1] * 1.25, color=INK["grid"], alpha=0.4, linewidth=0, zorder=0)
    axes.plot(rates, data[f"{name}_diagonal"], color=INK["ink-soft"], linewidth=1, linestyle=(0, (3, 3)), zorder=1)
    axes.plot(rates, best, color=INK[name], linewidth=1.5, zorder=1)
    for alpha, row in zip(rates, data[f"{name}_sizes"], strict=True):
        for lam, size in zip(lams, row, strict=True):
            axes.plot(alpha, lam, "o", color=INK[name], markersize=size)
    says = "Adam with L2" if name == "adam" else "AdamW"
    top = f"{says}: lowest loss {data[f'{name}_losses'].min():.3f}"
    label(axes, rates[-1], lams[-1], top, name, offset=(6, 14), ha="right")
    label(axes, rates[0], lams[-1], "αλ fixed", "ink-soft", offset=(-4, 14))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(rates[0] / 1.6, rates[-1] * 1.6)
    axes.set_ylim(lams[0] / 1.6, lams[-1] * 1.6)
    axes.set_xticks([0.001, 0.01], ["0.001", "0.01"])
    axes.set_yticks(ticks := [0.0001, 0.001, 0.01, 0.1, 1][:3] if name == "adam" else [0.01, 0.1, 1])
    axes.set_yticklabels([f"{tick:.10f}".rstrip("0").rstrip(".") for tick in ticks])
    axes.set_xlabel("learning rate α")
    axes.set_ylabel("strength λ")
    return figure


def _price(losses: np.ndarray) -> float:
    """What the cheapest choice for all rows adds in the worst of them, in percent of that row's lowest loss."""
    return 100 * float((losses / losses.min(axis=1, keepdims=True) - 1).max(axis=0).min())


def _by_product(losses: np.ndarray) -> np.ndarray:
    """Rows shifted against each other so that a column is one product αλ, of those on the grid for every row."""
    rows, columns = losses.shape
    return np.array([row[rows - 1 - i : columns - i] for i, row in enumerate(losses)])


def values() -> list[dict]:
    """The numbers that prose may quote."""
    drawn, found = data(), losses()
    lower = (found["adamw"].min(axis=(0, 1)) < found["adam"].min(axis=(0, 1))).sum()
    first, last = RATES[DECADE][[0, -1]] * drawn["adamw_best"][DECADE][[0, -1]]
    numbers = [
        ("networks", "networks trained with every pair; the losses are their medians", NETWORKS, "", 1),
        ("lower", "of them, those whose lowest loss with AdamW is below their lowest with L2", lower, "", 1),
        ("rates", "learning rates in all", len(RATES), "", 1),
        ("pairs", "pairs of α and λ in the shaded decade, of either kind", drawn["adam_losses"][DECADE].size, "", 2),
        ("decade_from", "the learning rate from which training ends and decay matters", RATES[DECADE][0], "", 2),
        ("decade_to", "the largest learning rate", RATES[DECADE][-1], "", 2),
        ("product_first", "best product of α and λ for AdamW at the first of these two", first, "", 2),
        ("product_last", "best product for AdamW at the second", last, "", 2),
        ("without", "lowest loss without decay", drawn["none"].min(), "nats", 3),
    ]
    for name, says in (("adam", "Adam with L2"), ("adamw", "AdamW")):
        losses_of = drawn[f"{name}_losses"][DECADE]
        numbers += [
            (f"{name}_lowest", f"lowest loss with {says}", losses_of.min(), "nats", 3),
            (
                f"{name}_price",
                f"loss added, at worst, by one λ for all of a decade, {says}",
                _price(losses_of),
                "%",
                2,
            ),
            (f"{name}_price_of_product", f"the same by one αλ, {says}", _price(_by_product(losses_of)), "%", 2),
        ]
        for row, (alpha, lam) in enumerate(zip(RATES, drawn[f"{name}_best"], strict=True), 1):
            numbers.append((f"{name}_best_{row}", f"best λ for {says} at α = {alpha:.2g}", lam, "", 2))
    return [
        {"name": name, "says": says, "number": float(number), "unit": unit, "digits": digits}
        for name, says, number, unit, digits in numbers
    ]
