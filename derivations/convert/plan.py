"""What is given beside the arguments: numbers of the problem, the plan of the training, and how the loss is written."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr, Integer, Symbol

from derivations.conventions.row import Row
from derivations.convert.answer import BadInput, spelled
from derivations.convert.formats import EXACT, FORMATS
from derivations.convert.numbers import GIVEN, called, exact, of_symbol

SHAPES = ("constant", "linear", "cosine", "steps")
STRENGTH_SHAPES = ("linear", "cosine")
MOST_STEPS = 10_000_000
PLAN = ("steps", "schedule", "warmup", "floor", "drops", "factor", "lr_sum", "loss", "dtype", "strength_schedule")
LOSSES = ("half", "mse", "sum")
OWN = ("lr", "momentum", "batch_size")  # what may be another number for the target, as to.lr


def symbols_of(*rows: Row) -> dict[str, Symbol]:
    """Every symbol that the rows' expressions hold beside their arguments, by the name it is given under."""
    found = dict(GIVEN)
    for row in [*rows, *(row.without_l1 for row in rows if row.without_l1)]:
        own = {symbol for _, symbol in row.arguments}
        for part in (row.l2, row.l1, row.decay):
            free = set() if part is None else part.free_symbols - own
            found |= {called(symbol): symbol for symbol in free}
    return found


def read(given: Mapping[str, object], *rows: Row) -> tuple[dict[Symbol, Expr], dict[str, object]]:
    """(numbers by symbol, plan). Raises BadInput."""
    known, numbers, plan = symbols_of(*rows), {}, {}
    for name, value in given.items():
        if name in known:
            numbers[known[name]] = _finite(name, value, of_symbol(name, known[name], value))
        elif name in PLAN:
            plan[name] = value
        elif name == "batch_size":
            plan[name] = _whole(name, value, 1)
        else:
            raise BadInput(f"{name} is nothing that can be given; {' '.join([*known, *PLAN])} can")
    for name, symbol in known.items():
        if name == "batch_size" and symbol in numbers:
            plan[name] = numbers[symbol]
    _check(plan, numbers.get(GIVEN["lr"]))
    return numbers, plan


def of_target(fixed: Mapping[str, object], target: Row) -> tuple[dict, dict[Symbol, Expr], set[str] | None]:
    """(arguments that stay, the target's own numbers by symbol, how its loss is written): what is said with `to.`."""
    names = {name for name, _ in target.arguments}
    known = symbols_of(target)
    kept = {name: value for name, value in fixed.items() if name in names}
    numbers: dict[Symbol, Expr] = {}
    for name, value in fixed.items():
        if name in names or name == "loss":
            continue
        if name not in OWN:
            raise BadInput(
                f"to.{name} is no argument of {spelled(target)}, which takes {' and '.join(names)}, nor one of "
                f"{' '.join(f'to.{x}' for x in (*OWN, 'loss'))}"
            )
        if name in known:
            numbers[known[name]] = _finite(f"to.{name}", value, of_symbol(f"to.{name}", known[name], value))
    return kept, numbers, loss_of(fixed["loss"], "to.loss") if "loss" in fixed else None


def loss_of(text: object, name: str = "loss") -> set[str]:
    """How a loss is written: half or mse, and sum where a batch is not averaged. Raises BadInput."""
    said = {part.strip() for part in str(text).split(",")}
    if not said <= {*LOSSES, "mean"} or {"half", "mse"} <= said or {"mean", "sum"} <= said:
        raise BadInput(
            f"{name}={text} has to be half, for halved squares, mse, for squares without the half, or sum, for a loss "
            "that is summed over a batch; mse,sum for both"
        )
    return said


def _finite(name: str, value: object, found: Expr) -> Expr:
    if found.is_infinite:
        raise BadInput(f"{name}={value} has to be finite")
    return found


def _whole(name: str, value: object, least: int, most: int | None = None) -> Integer:
    found = exact(name, value)
    if not isinstance(found, Integer) or found < least or (most is not None and found > most):
        until = f"from {least} to {most}" if most is not None else f"of {least} or more"
        raise BadInput(f"{name}={value} has to be a whole number {until}")
    return found


def _check(plan: dict[str, object], peak: Expr | None) -> None:
    if "loss" in plan:
        plan["loss"] = loss_of(plan["loss"])
    if plan.get("dtype") not in (None, *FORMATS, EXACT):
        raise BadInput(f"dtype={plan['dtype']} has to be {' or '.join([*FORMATS, EXACT])}")
    if plan.get("schedule") not in (None, *SHAPES):
        raise BadInput(f"schedule={plan['schedule']} has to be {' or '.join(SHAPES)}; give another as lr_sum=…")
    if plan.get("strength_schedule") not in (None, *STRENGTH_SHAPES):
        raise BadInput(f"strength_schedule={plan['strength_schedule']} has to be {' or '.join(STRENGTH_SHAPES)}")
    parts = [name for name in ("schedule", "warmup", "floor", "drops", "factor", "strength_schedule") if name in plan]
    if "lr_sum" in plan:
        if "steps" in plan or parts:
            raise BadInput("lr_sum is the sum of all learning rates: give it alone, or steps and schedule")
        plan["lr_sum"] = _finite("lr_sum", plan["lr_sum"], exact("lr_sum", plan["lr_sum"]))
        if not plan["lr_sum"] > 0:
            raise BadInput(f"lr_sum={plan['lr_sum']} has to be more than zero")
    if parts and "steps" not in plan:
        what = f"a {plan['schedule']} schedule" if "schedule" in plan else parts[0]
        raise BadInput(f"{what} needs the number of steps: give steps=…")
    if "steps" in plan:
        plan["steps"] = _whole("steps", plan["steps"], 1, MOST_STEPS)
        if peak is None:
            raise BadInput("what is left after so many steps needs the learning rate, or its peak: give lr=…")
        _check_shape(plan, peak)


def _check_shape(plan: dict[str, object], peak: Expr) -> None:
    steps = plan["steps"]
    if "warmup" in plan:
        plan["warmup"] = _whole("warmup", plan["warmup"], 0, int(steps) - 1)
    if "floor" in plan:
        plan["floor"] = exact("floor", plan["floor"])
        if plan.get("schedule") not in ("linear", "cosine"):
            raise BadInput("floor is the rate that a schedule falls to: it needs schedule=linear or schedule=cosine")
        if not 0 <= plan["floor"] <= peak:
            raise BadInput(f"floor={plan['floor']} has to lie between 0 and the peak of the rate")
    if (plan.get("schedule") == "steps") != ("drops" in plan) or ("factor" in plan and "drops" not in plan):
        raise BadInput("schedule=steps needs the steps at which the rate drops, drops=30,60, and nothing else does")
    if "drops" in plan:
        said = plan["drops"] if isinstance(plan["drops"], (tuple, list)) else str(plan["drops"]).split(",")
        plan["drops"] = tuple(_whole("drops", part, 1, int(steps) - 1) for part in said)
        if list(plan["drops"]) != sorted(set(plan["drops"])) or plan["drops"][0] < plan.get("warmup", 0):
            raise BadInput(f"drops={','.join(map(str, plan['drops']))} have to rise, and come after the warm-up")
        plan["factor"] = exact("factor", plan.get("factor", "0.1"))
        if not 0 < plan["factor"] <= 1:
            raise BadInput(f"factor={plan['factor']} has to be more than zero, and at most 1")
