"""The strengths differ by a factor of two thousand, most timescales by less than ten.

Each mark says how many steps it takes until decay alone has left about a third of a weight, at the largest learning
rate of the training: squares for gradient descent with momentum and an L2 penalty, dots for decoupled decay. The thin
line leads to the length of the whole training, where the source tells it. Where it is long, the weights at the end have
forgotten where they started. The training of BERT ends just at its dot and that of GPT-3 to the left of it: there decay
has hardly begun when the training ends. The last two rows are defaults of libraries, which know no length.
"""

from decimal import Decimal

import numpy as np
from matplotlib.figure import Figure

from figures.canvas import WIDEST, label, panel
from figures.colours import INK
from figures.reference.decay import half_life
from figures.reference.equilibrium import rms_under_unit_updates
from figures.reference.recipes import FINE_TUNED, RECIPES, SLIMMING, Recipe
from figures.reference.schedule import timescale_with_momentum

SHOWS = ("adam.timescale", "guidance.momentum_timescale")

LOW, HIGH = 3e3, 3e6
# Adam rescales a coupled penalty: there is no timescale, and no dot.
DEFAULTS = ("torch", "keras")
DRAWN = tuple(recipe for recipe in RECIPES if recipe.decoupled or recipe.mu)


def data() -> dict:
    """Names (13,), timescales (13,), their heights (13,); the lengths of the trainings that tell it, and where."""
    told = [row for row, recipe in enumerate(DRAWN) if recipe.steps]
    return {
        "models": np.array([recipe.model for recipe in DRAWN]),
        "decoupled": np.array([recipe.decoupled for recipe in DRAWN]),
        "timescales": np.array([steps_of(recipe) for recipe in DRAWN]),
        "rows": np.arange(len(DRAWN), dtype=float),
        "told": np.array(told, dtype=float),
        "steps": np.array([DRAWN[row].steps for row in told], dtype=float),
    }


def steps_of(recipe: Recipe) -> float:
    """The timescale of a recipe's decay, at its learning rate."""
    return float(timescale_with_momentum(recipe.alpha, recipe.strength, recipe.mu))


def draw(data: dict) -> Figure:
    """The picture of `data`."""
    figure, axes = panel(
        WIDEST,
        4.0,
        "Thirteen trainings and the timescales of their decay, on a logarithmic axis: nine lie between five and forty "
        "thousand steps, and their trainings are many times as long; those of BERT and GPT-3 are not.",
    )
    for row, steps in zip(data["told"], data["steps"], strict=True):
        axes.plot([data["timescales"][int(row)], steps], [row, row], color=INK["ink-soft"], linewidth=1)
    axes.plot(data["steps"], data["told"], "|", color=INK["ink-soft"], markersize=7)
    for decoupled, quantity, mark in ((False, "l2", "s"), (True, "adamw", "o")):
        here = data["decoupled"] == decoupled
        axes.plot(data["timescales"][here], data["rows"][here], mark, color=INK[quantity])
        first = data["timescales"][here][0], data["rows"][here][0]
        if decoupled:
            label(axes, *first, "decay beside the step", quantity, offset=(-7, 0), ha="right")
        else:
            label(axes, *first, "L2 in the gradient", quantity, offset=(-4, 7), ha="left")
    label(axes, data["steps"][0], 0, "training", "ink-soft", offset=(0, 7), ha="center")
    axes.set_xscale("log")
    axes.set_xlim(LOW, HIGH)
    axes.set_xticks([10_000, 100_000, 1_000_000], ["10 000", "100 000", "1 000 000"])
    axes.set_yticks(data["rows"], list(data["models"]))
    axes.set_ylim(len(data["rows"]) - 0.4, -1.0)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("steps")
    return figure


def values() -> list[dict]:
    """The numbers of the table, and those that prose may quote."""
    found = []
    for recipe in RECIPES:
        of = f"of {recipe.model}"
        found += [
            (f"{recipe.name}_rate", f"largest learning rate {of}", recipe.alpha, _digits(recipe.alpha)),
            (f"{recipe.name}_written", f"weight decay {of}, as written", recipe.lam, _digits(recipe.lam)),
        ]
        if recipe in DRAWN:
            steps = steps_of(recipe)
            found += [
                (f"{recipe.name}_timescale", f"timescale of the decay {of}, in steps", steps, 3),
                (f"{recipe.name}_half_life", f"half-life of a weight {of} under decay alone", _half_life(recipe), 3),
            ]
            if recipe.steps:
                found.append(
                    (f"{recipe.name}_turns", f"length of the training {of}, in timescales", recipe.steps / steps, 2)
                )
        if recipe.decoupled:
            rms = float(rms_under_unit_updates(recipe.alpha, recipe.strength))
            found += [
                (
                    f"{recipe.name}_wall",
                    f"one over the strength {of}",
                    1 / recipe.strength,
                    _digits(1 / recipe.strength),
                ),
                (f"{recipe.name}_rms", f"size of a weight {of} if updates were pure noise of size one", rms, 2),
            ]
        if not recipe.times_rate:
            strength = recipe.strength
            found.append(
                (f"{recipe.name}_strength", f"that decay {of} over its learning rate", strength, _digits(strength))
            )
    strengths = [recipe.strength for recipe in RECIPES]
    trained = [recipe for recipe in RECIPES if recipe.name not in DEFAULTS]
    coupled = [recipe.lam for recipe in trained if recipe.mu]
    decoupled = [recipe.strength for recipe in trained if recipe.decoupled]
    for kind, chosen in (("coupled", coupled), ("decoupled", decoupled)):
        for end, number in (("least", min(chosen)), ("most", max(chosen))):
            found.append(
                (f"{end}_{kind}", f"the {end} strength of the {kind} ones in the table", number, _digits(number))
            )
    found += [
        ("strength_ratio", "the largest strength of the table over the least", max(strengths) / min(strengths), 1),
        ("fine_tuned_written", f"weight decay of {FINE_TUNED.model}", FINE_TUNED.lam, 1),
        ("fine_tuned_rate", f"largest learning rate of {FINE_TUNED.model}", FINE_TUNED.alpha, 1),
        ("slimming_least", "least strength of Network Slimming's L1 on gains", min(SLIMMING.lams.values()), 1),
        ("slimming_most", "its largest strength", max(SLIMMING.lams.values()), 1),
        ("slimming_rate", "its first learning rate", SLIMMING.alpha, 1),
        ("slimming_momentum", "its momentum", SLIMMING.mu, 1),
        ("slimming_epochs", "its length, in epochs", SLIMMING.epochs, 3),
    ]
    return [
        {"name": name, "says": says, "number": float(number), "unit": "", "digits": digits}
        for name, says, number, digits in found
    ]


def table() -> dict:
    """The recipes row by row, as publishing/blocks/figure_table.py sets them."""
    head = ["training", "learning rate", "weight decay", "timescale, steps", "half-life, steps"]
    head += ["lasts, in timescales", "wall", "size under noise"]
    return {"head": head, "rows": [_row(recipe) for recipe in RECIPES]}


def _row(recipe: Recipe) -> list:
    def number(what: str) -> dict:
        return {"value": f"timescales.{recipe.name}_{what}"}

    written = number("written")
    adam_rescales = {"claim": "adam.coupled_decay_is_rescaled", "text": "none"}
    return [
        [
            {"strong": recipe.model},
            recipe.optimiser,
            *([{"cite": recipe.paper}] if recipe.paper else []),
            *([{"code": recipe.code}] if recipe.code else []),
        ],
        number("rate"),
        written if recipe.times_rate else [written, "over the rate:", number("strength")],
        number("timescale") if recipe in DRAWN else adam_rescales,
        number("half_life") if recipe in DRAWN else adam_rescales,
        number("turns") if recipe.steps and recipe in DRAWN else "",
        number("wall") if recipe.decoupled else "",
        number("rms") if recipe.decoupled else "",
    ]


def _half_life(recipe: Recipe) -> float:
    """Exact without momentum; with it, seven tenths of the timescale, as for every slow decay."""
    if recipe.mu:
        return float(np.log(2) * steps_of(recipe))
    return float(half_life(recipe.alpha, recipe.strength))


def _digits(number: float) -> int:
    """How many digits a number that somebody typed has, after the rounding of a product."""
    return len(Decimal(f"{number:.6g}").normalize().as_tuple().digits)
