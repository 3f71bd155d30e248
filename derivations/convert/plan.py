"""What is given beside the arguments: numbers of the problem, the plan of the training, and how the loss is written."""

from __future__ import annotations

from sympy import Expr, Integer, Symbol

from derivations.conventions.row import Row
from derivations.convert.answer import BadInput
from derivations.convert.numbers import GIVEN, called, exact, of_symbol

SHAPES = ("constant", "linear", "cosine")
MOST_STEPS = 10_000_000  # a schedule is multiplied out step by step
PLAN = ("steps", "schedule", "lr_sum", "loss")


def symbols_of(*rows: Row) -> dict[str, Symbol]:
    """Every symbol that the rows' expressions hold beside their arguments, by the name it is given under."""
    found = dict(GIVEN)
    for row in rows:
        own = {symbol for _, symbol in row.arguments}
        for part in (row.l2, row.l1, row.decay):
            free = set() if part is None else part.free_symbols - own
            found |= {called(symbol): symbol for symbol in free}
    return found


def read(given: dict[str, object], *rows: Row) -> tuple[dict[Symbol, Expr], dict[str, object]]:
    """(numbers by symbol, plan). Raises BadInput."""
    known, numbers, plan = symbols_of(*rows), {}, {}
    for name, value in given.items():
        if name in known:
            numbers[known[name]] = _finite(name, value, of_symbol(name, known[name], value))
        elif name in PLAN:
            plan[name] = value
        else:
            raise BadInput(f"{name} is nothing that can be given; {' '.join([*known, *PLAN])} can")
    _check(plan, "lr" in given)
    return numbers, plan


def _finite(name: str, value: object, found: Expr) -> Expr:
    if found.is_infinite:
        raise BadInput(f"{name}={value} has to be finite")
    return found


def _check(plan: dict[str, object], has_rate: bool) -> None:
    if plan.get("loss") not in (None, "half", "mse"):
        raise BadInput(f"loss={plan['loss']} has to be half, for halved squares, or mse, for squares without the half")
    if plan.get("schedule") not in (None, *SHAPES):
        raise BadInput(f"schedule={plan['schedule']} has to be {' or '.join(SHAPES)}; give another as lr_sum=…")
    if "lr_sum" in plan:
        if "steps" in plan or "schedule" in plan:
            raise BadInput("lr_sum is the sum of all learning rates: give it alone, or steps and schedule")
        plan["lr_sum"] = _finite("lr_sum", plan["lr_sum"], exact("lr_sum", plan["lr_sum"]))
        if not plan["lr_sum"] > 0:
            raise BadInput(f"lr_sum={plan['lr_sum']} has to be more than zero")
    if "schedule" in plan and "steps" not in plan:
        raise BadInput(f"a {plan['schedule']} schedule needs the number of steps: give steps=…")
    if "steps" in plan:
        steps = exact("steps", plan["steps"])
        if not isinstance(steps, Integer) or not 0 < steps <= MOST_STEPS:
            raise BadInput(f"steps={plan['steps']} has to be a whole number from 1 to {MOST_STEPS}")
        if not has_rate:
            raise BadInput("what is left after so many steps needs the learning rate, or its peak: give lr=…")
        plan["steps"] = steps
