"""From one library's argument to another's: through the strengths on a SUM of losses, each step with its claim."""

from __future__ import annotations

from sympy import Expr, Integer, Rational, Symbol, cancel

from derivations import conventions
from derivations.conventions import units
from derivations.conventions.row import Loss, Row
from derivations.convert import over_time, plan
from derivations.convert.answer import BadInput, NoTranslation, Step, Translation, listed, short, spelled
from derivations.convert.names import find
from derivations.convert.numbers import called, need, of_arguments
from derivations.convert.rules import Rule, names, rule
from derivations.convert.solve import arguments_for, beside_fixed
from derivations.symbols import n

HALF = names(units.mean_squared_error, units.same_minimiser)


def convert(
    source: str | Row,
    target: str | Row,
    values: dict[str, object],
    fixed: dict[str, object] | None = None,
    **given: object,
) -> Translation:
    """Translate the arguments `values` of `source` into those of `target`.

    source, target: rows of the table, or what they are called: a name ("torch_sgd") or a call ("sklearn Ridge").
    values: a number for each argument of the source, as the library spells it; strings and floats are taken as the
    decimals that they are written as, so that the answer is exact.
    fixed: arguments of the target that are not to be solved for.
    given: n (examples), lr, momentum, and what else a row depends on; steps with schedule, or lr_sum, for what the
    decay comes to; loss="mse" if a loss that you write yourself is a squared error without its half.

    Raises BadInput, whose message is one sentence that says what is needed, and NoTranslation, with the claims why.
    """
    rows = conventions.ROWS
    source = source if isinstance(source, Row) else find(source, rows)
    target = target if isinstance(target, Row) else find(target, rows)
    numbers, planned = plan.read(given, source, target)
    arguments = of_arguments(source, values)
    kept = of_arguments(target, fixed or {}, complete=False)
    if not target.settable:
        found = " and ".join(dict(target.arguments))
        raise NoTranslation(
            f"no translation: {spelled(target)} finds {found} from the data, they cannot be given", target.claim.name
        )
    kind = _nothing(source, arguments) or rule(source, target)
    factor, aside = _halves(source, target, planned)
    strengths = tuple(part.subs(arguments).doit() for part in kind.strengths(source))
    wanted = tuple(part * factor for part in strengths)
    solved = arguments_for(kind, target, wanted)
    if kept:
        solved = kept | beside_fixed(kind, target, wanted, kept, numbers)
    exactly = _put_in(solved, numbers)
    named = {name: exactly[symbol] for name, symbol in target.arguments if symbol in exactly}
    facts, notes = over_time.facts(kind.adaptive, ((target, exactly), (source, arguments)), numbers, planned)
    return Translation(
        source=source,
        target=target,
        given={name: arguments[symbol] for name, symbol in source.arguments},
        arguments=named,
        keeps=kind.keeps,
        steps=tuple(_steps(source, target, strengths, factor, numbers, kind, named)),
        notes=(*kind.notes, *_beware(source, target), *aside, *_free(target, exactly), *notes),
        facts=tuple(facts),
    )


def _nothing(source: Row, arguments: dict[Symbol, Expr]) -> Rule | None:
    """The rule for a source that penalises nothing: that can be said to all libraries."""
    common = Rule("that there is no penalty", (Step("nothing is penalised", names(source.claim)),))
    return common if all(part.subs(arguments).doit() == 0 for part in common.strengths(source)) else None


def _put_in(solved: dict[Symbol, Expr], numbers: dict[Symbol, Expr]) -> dict[Symbol, Expr]:
    """The solved arguments with what is given put in. Raises BadInput where something is missing, or zero."""
    need(solved.values(), numbers)
    found = {symbol: cancel(value.subs(numbers)) for symbol, value in solved.items()}
    for symbol, value in solved.items():
        if not value.is_infinite and not found[symbol].is_finite:
            by = " and ".join(called(x) for x in sorted(value.free_symbols, key=str) if numbers[x] == 0)
            raise BadInput(f"{by}=0 leaves the target without any decay, whatever its arguments are")
    return found


def _halves(source: Row, target: Row, planned: dict[str, object]) -> tuple[Expr, tuple[Step, ...]]:
    """What the strength is multiplied by if only one side halves its squares, and a note where that may be so."""
    yours, known = not target.losses, source.losses or target.losses
    if planned.get("loss") == "mse" and known and (Loss.SQUARES not in known or (source.losses and target.losses)):
        own = " and ".join(spelled(row) for row in (source, target) if row.losses)
        raise BadInput(f"loss=mse is a squared error that you write yourself, the loss of {own} is not: leave it out")
    if bool(source.losses) == bool(target.losses) or Loss.SQUARES not in known:
        return Integer(1), ()
    if planned.get("loss") == "mse":
        return Integer(2) if yours else Rational(1, 2), ()
    aside = Step(
        "for squared errors this takes your loss to halve them; a plain mean squared error of one output, as "
        "torch.nn.MSELoss, needs loss=mse",
        HALF,
    )
    return Integer(1), () if planned.get("loss") == "half" else (aside,)


def _steps(source: Row, target: Row, strengths: tuple, factor: Expr, numbers: dict, kind: Rule, named: dict):
    if kind.by_decay:
        yield Step(f"{spelled(source)} decays by αλ a step, λ {_is(strengths[0], numbers)}", names(source.claim))
    else:
        parts = [(name, part) for name, part in zip(("L2", "L1"), strengths, strict=True) if part != 0]
        on_sum = " and ".join(f"{name} of strength {_written(part, numbers)}" for name, part in parts)
        on_mean = " and ".join(_written(part / n, numbers) for _, part in parts)
        said = f"{on_sum} on a SUM of losses, {on_mean} on their MEAN" if parts else "no penalty"
        yield Step(f"{spelled(source)} is {said}", names(source.claim, units.mean_is_sum_over_n))
        if factor != 1 and parts:
            said = "twice the strength balances them" if factor > 1 else "beside halved ones the strength counts half"
            on_sum = " and ".join(f"{name} {_is(part * factor, numbers)}" for name, part in parts)
            yield Step(f"the mean of your squares, of one output, has no half: {said}, {on_sum} on a SUM", HALF)
    yield from kind.steps
    yield Step(f"{spelled(target)} says it as {listed(named)}", names(target.claim))


def _written(expr: Expr, numbers: dict[Symbol, Expr]) -> str:
    """A number, or what it is in words of those who call."""
    found = cancel(expr.subs(numbers))
    return short(found) if found.is_number else str(found.subs({x: Symbol(called(x)) for x in found.free_symbols}))


def _is(expr: Expr, numbers: dict[Symbol, Expr]) -> str:
    said = _written(expr, numbers)
    return said if said.startswith("≈") else f"= {said}"


def _beware(source: Row, target: Row) -> list[Step]:
    """What holds for some settings of a row alone, and what a penalty may do to the intercept."""
    rows = (source,) if source == target else (source, target)
    notes = [Step(f"{spelled(row)}: {row.beware}", names(row.claim)) for row in rows if row.beware]
    if {source.intercept, target.intercept} == {True, False}:
        hit, spared = (source, target) if source.intercept else (target, source)
        notes.append(
            Step(
                f"{spelled(hit)} acts on biases and intercepts as well unless you leave them out, {spelled(spared)} "
                "spares them",
                (),
            )
        )
    return notes


def _free(target: Row, exactly: dict[Symbol, Expr]) -> list[Step]:
    free = [name for name, symbol in target.arguments if symbol not in exactly]
    notes = [Step(f"{' and '.join(free)} may be anything then", ())] if free and exactly else []
    if any(value.is_infinite for value in exactly.values()):
        notes.append(Step("infinite is how this library says no penalty; where it refuses that, none can be said", ()))
    return notes
