"""From one library's argument to another's: through the strengths on a SUM of losses, each step with its claim."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr, Integer, Rational, Symbol, cancel

from derivations.conventions.row import Kind, Loss, Row
from derivations.convert import over_time, plan
from derivations.convert.answer import BadInput, NoTranslation, Step, Translation, equals, listed, short, spelled
from derivations.convert.names import find
from derivations.convert.numbers import called, need, of_arguments
from derivations.convert.rules import Rule, names, rule
from derivations.convert.solve import arguments_for, beside_fixed
from derivations.convert.table import ROWS
from derivations.symbols import alpha, n, sd_x

HALF = ("conventions.mean_squared_error", "conventions.same_minimiser")
MEAN = ("conventions.mean_is_sum_over_n",)
SAME_DECAY = ("adam.same_decay_other_rate",)


def convert(
    source: str | Row,
    target: str | Row,
    values: Mapping[str, object],
    fixed: Mapping[str, object] | None = None,
    last: Mapping[str, object] | None = None,
    **given: object,
) -> Translation:
    """Translate the arguments `values` of `source` into those of `target`.

    source, target: rows of the table, or what they are called: a name ("torch_sgd") or a call ("sklearn Ridge").
    values: a number for each argument of the source, as the library spells it; strings and floats are taken as the
    decimals that they are written as, so that the answer is exact. Where one is left out, the library's default holds.
    fixed: arguments of the target that are not to be solved for; and lr, momentum, batch_size, loss of the target
    where they are others than those of the source.
    last: an argument of the source at the last step, where its strength has a schedule of its own.
    given: n (examples), lr, momentum, and what else a row depends on; steps with schedule, warmup, floor, drops, or
    lr_sum, for what the decay comes to; dtype, the format of the weights; loss="mse" if a loss that you write yourself
    is a squared error without its half, "sum" if it is summed over a batch.

    Raises BadInput, whose message is one sentence that says what is needed, and NoTranslation, with the claims why.
    """
    source = source if isinstance(source, Row) else find(source, ROWS)
    target = target if isinstance(target, Row) else find(target, ROWS)
    fixed, last = _by_name("fixed", {} if fixed is None else fixed), _by_name("last", {} if last is None else last)
    arguments, unsaid = of_arguments(source, _by_name("values", values))
    asked, source, target = source, _of_squares(source, arguments, target), _to_squares(source, arguments, target)
    if source is not asked:
        arguments = {symbol: arguments[symbol] for _, symbol in source.arguments}
    numbers, planned = plan.read(given, source, target)
    kept, theirs, loss = plan.of_target(fixed, target)
    kept, _ = of_arguments(target, kept, complete=False)
    if not target.settable:
        found = " and ".join(dict(target.arguments))
        raise NoTranslation(
            f"no translation: {spelled(target)} finds {found} from the data, they cannot be given", target.claim.name
        )
    kind = _nothing(source, arguments) or rule(source, target)
    numbers, alike = _standardised(source, target, numbers)
    written = _written_losses(source, target, planned, loss)
    factor = _factor(written, kind, planned)
    there = _at_their_rate(source, target, factor, numbers, theirs)
    strengths = tuple(part.subs(arguments).doit() for part in kind.strengths(source))
    wanted = tuple(_their(part, kind, factor, numbers, there) for part in strengths)
    solved = arguments_for(kind, target, wanted)
    numbers_there = numbers | there
    if kept:
        solved = kept | beside_fixed(kind, target, wanted, kept, numbers_there)
    exactly = _put_in(solved, numbers_there)
    named = {name: exactly[symbol] for name, symbol in target.arguments if symbol in exactly}
    ending = _at_last(source, target, arguments, last, exactly, planned)
    facts, notes = over_time.facts(
        kind.adaptive, ((target, exactly, numbers_there), (source, arguments, numbers)), _shares(planned, numbers)
    )
    steps = _steps(source, target, strengths, factor, written, numbers, kind, named)
    return Translation(
        source=source,
        target=target,
        given={name: arguments[symbol] for name, symbol in source.arguments},
        arguments=named,
        keeps=_keeps(kind, there, theirs),
        steps=(*steps, *_of_two_rates(kind, numbers, there), *ending),
        notes=(
            *kind.notes,
            *_by_default(asked, unsaid),
            *(alike or _beware(source, target)),
            *_half_or_not(source, target, planned, loss),
            *_of_a_sum(written, kind, numbers, there),
            *_free(target, exactly),
            *notes,
        ),
        facts=tuple(facts),
    )


def _by_name(what: str, said: object) -> Mapping[str, object]:
    if not isinstance(said, Mapping):
        raise BadInput(f"{what} holds numbers by name, as {{'alpha': 1}}, and is {said!r} here")
    return said


def _may_be_squares(row: Row) -> bool:
    return not row.losses or Loss.SQUARES in row.losses


def _has_l1(row: Row, arguments: dict[Symbol, Expr]) -> bool:
    return row.l1 is not None and row.l1.subs(arguments).doit() != 0


def _of_squares(source: Row, arguments: dict[Symbol, Expr], target: Row) -> Row:
    """The row that holds in place of the source where its L1 part is zero and the loss may be squares."""
    stands_in = source.without_l1 and not _has_l1(source, arguments) and _may_be_squares(target)
    return source.without_l1 if stands_in else source


def _to_squares(source: Row, arguments: dict[Symbol, Expr], target: Row) -> Row:
    """The same for the target: what comes out has no L1 part where what goes in has none."""
    stands_in = target.without_l1 and not _has_l1(source, arguments) and _may_be_squares(source)
    return target.without_l1 if stands_in else target


def _nothing(source: Row, arguments: dict[Symbol, Expr]) -> Rule | None:
    """The rule for a source that penalises nothing: that can be said to all libraries."""
    common = Rule("that there is no penalty", (Step("nothing is penalised", names(source.claim)),))
    return common if all(part.subs(arguments).doit() == 0 for part in common.strengths(source)) else None


def _standardised(source: Row, target: Row, numbers: dict[Symbol, Expr]) -> tuple[dict[Symbol, Expr], tuple[Step, ...]]:
    """Between two libraries that both rescale the columns, those columns are what is compared."""
    if source is target or sd_x in numbers or not (source.standardises and target.standardises):
        return numbers, ()
    said = (
        "both divide each column by its own standard deviation first, as long as nothing tells them not to: this is "
        "the strength on those columns; where one does not, give sd_x=…"
    )
    return numbers | {sd_x: Integer(1)}, (Step(said, names(source.claim, target.claim)),)


def _written_losses(source: Row, target: Row, planned: dict[str, object], there: set[str] | None):
    """(How the loss of the source is written, how that of the target is), as far as they are yours."""
    here, yours = planned.get("loss", set()), not source.losses
    if (here or there) and source.losses and target.losses:
        own, said = " and ".join(spelled(row) for row in (source, target)), ",".join(sorted(here or there))
        what = "a squared error" if "mse" in (here or there) else "the way of a loss"
        raise BadInput(f"loss={said} is {what} that you write yourself, the loss of {own} is not: leave it out")
    known = source.losses or target.losses
    if "mse" in (here | (there or set())) and known and Loss.SQUARES not in known:
        own = spelled(source if source.losses else target)
        raise BadInput(f"loss=mse is a squared error that you write yourself, the loss of {own} is not: leave it out")
    if there is not None and target.losses:
        raise BadInput(f"to.loss is a loss that you write yourself, that of {spelled(target)} is not: leave it out")
    both = here - {"sum"} if yours else here
    return (here if yours else set()), (set() if target.losses else both if there is None else there)


def _factor(written: tuple[set[str], set[str]], kind: Rule, planned: dict[str, object]) -> Expr:
    """What a strength is multiplied by for the way in which the two losses are written."""
    if kind.by_decay and kind.adaptive:
        return Integer(1)
    return _on_a_mean(written[0], planned) / _on_a_mean(written[1], planned)


def _on_a_mean(written: set[str], planned: dict[str, object]) -> Expr:
    """One over what the loss is, in means of halved squares."""
    if "sum" in written and "batch_size" not in planned:
        raise BadInput("a loss that is summed over a batch needs the number of its rows: give batch_size=…")
    batch = planned["batch_size"] if "sum" in written else 1
    return Rational(1, 2 if "mse" in written else 1) / batch


def _at_their_rate(source: Row, target: Row, factor: Expr, numbers: dict, theirs: dict) -> dict[Symbol, Expr]:
    """The target's own numbers; the rate too, where plain steps on another multiple of the loss want another."""
    plain = all(row.kind is not Kind.PENALTY and not row.adaptive for row in (source, target))
    if alpha in theirs or alpha not in numbers or factor == 1 or not plain:
        return theirs
    return theirs | {alpha: numbers[alpha] / factor}


def _their(part: Expr, kind: Rule, factor: Expr, numbers: dict, there: dict) -> Expr:
    """What the target's strength has to be: with the source's own numbers, where those of the target are others."""
    if kind.by_decay and alpha in there:
        need([alpha], numbers)
        part = part * numbers[alpha] / there[alpha]
    else:
        part = part * factor
    needed = [symbol for symbol in there if part.has(symbol)]
    need([part.xreplace({}) if needed else Integer(0)], {*numbers, *(part.free_symbols - {*needed})})
    return part.subs({symbol: numbers[symbol] for symbol in needed})


def _put_in(solved: dict[Symbol, Expr], numbers: dict[Symbol, Expr]) -> dict[Symbol, Expr]:
    """The solved arguments with what is given put in. Raises BadInput where something is missing, or zero."""
    need(solved.values(), numbers)
    found = {symbol: cancel(value.subs(numbers)) for symbol, value in solved.items()}
    for symbol, value in solved.items():
        if not value.is_infinite and not found[symbol].is_finite:
            by = " and ".join(called(x) for x in sorted(value.free_symbols, key=str) if numbers[x] == 0)
            raise BadInput(f"{by}=0 leaves the target without any decay, whatever its arguments are")
    return found


def _at_last(source: Row, target: Row, arguments: dict, last: Mapping, exactly: dict, planned: dict) -> list[Step]:
    """What the target has at the last step, where the strength of the source moves; its ratio goes into the plan."""
    if not last:
        if "strength_schedule" in planned:
            raise BadInput("strength_schedule needs the strength at the last step: give last.weight_decay=…")
        return []
    ends, _ = of_arguments(source, last, complete=False)
    (symbol,) = dict(source.arguments).values() if len(source.arguments) == 1 else (None,)
    if source.kind is Kind.PENALTY or symbol is None or arguments[symbol] == 0:
        raise BadInput(f"a strength that moves is an optimiser's, from more than zero: {spelled(source)} has none")
    planned["ratio"] = ends[symbol] / arguments[symbol]
    moved = {name: exactly[x] * planned["ratio"] for name, x in target.arguments if x in exactly}
    says = f"every strength is that multiple of the source's: at the last step {listed(moved)}"
    return [Step(says, names(target.claim))]


def _shares(planned: dict[str, object], numbers: dict[Symbol, Expr]) -> dict[str, object]:
    """The plan, its floor as a share of the peak."""
    return planned | ({"floor_share": planned["floor"] / numbers[alpha]} if "floor" in planned else {})


def _keeps(kind: Rule, there: dict[Symbol, Expr], given: dict[Symbol, Expr]) -> str:
    if there != given:
        return "the penalised loss up to a factor, and at that rate every plain step"
    if alpha in there and kind.by_decay:
        return "the decay αλ of each step, at two learning rates"
    if there and kind.keeps.startswith("everything"):
        return "the penalised loss, not the path"
    return kind.keeps


def _of_two_rates(kind: Rule, numbers: dict, there: dict) -> list[Step]:
    if alpha not in there or not kind.by_decay:
        return []
    times = numbers[alpha] / there[alpha]
    said = f"at {equals(1 / times).removeprefix('= ')} times the rate αλ stays with {_times(times)} the strength"
    return [Step(said, SAME_DECAY)]


def _times(number: Expr) -> str:
    return f"{short(number)} times"


def _of_a_sum(written: tuple[set[str], set[str]], kind: Rule, numbers: dict, there: dict) -> list[Step]:
    """What a loss that is summed over a batch asks of the rate."""
    if "sum" not in written[0] | written[1] or written[0] == written[1]:
        return []
    if kind.by_decay and kind.adaptive:
        says = "decay beside an adaptive step does not look at the loss: summed or averaged, its number stays"
        return [Step(says, ())]
    if alpha in there:
        return [Step(f"plain steps are the same with {listed({'lr': there[alpha]})} there", MEAN)]
    return [Step("plain steps are the same if the rate changes the other way round: rate times strength stays", MEAN)]


def _half_or_not(source: Row, target: Row, planned: dict[str, object], there: set[str] | None) -> tuple[Step, ...]:
    """A reminder of the half, where only one side's loss is yours and may be squares and nothing was said."""
    known = source.losses or target.losses
    if bool(source.losses) == bool(target.losses) or Loss.SQUARES not in known:
        return ()
    if {"half", "mse"} & (planned.get("loss", set()) | (there or set())):
        return ()
    aside = (
        "for squared errors this takes your loss to halve them; a plain mean squared error of one output, as "
        "torch.nn.MSELoss, needs loss=mse"
    )
    return (Step(aside, HALF),)


def _by_default(source: Row, unsaid: tuple[str, ...]) -> list[Step]:
    """Which numbers were not given and are the library's own."""
    if not unsaid:
        return []
    said = " and ".join(f"{name}={source.defaults[name]}" for name in unsaid)
    why = "".join(f" ({text.partition(': ')[2]})" for text in source.unsaid if text.partition("=")[0] in unsaid)
    return [Step(f"{said} is the default of {spelled(source)}, where nothing else is said{why}", names(source.claim))]


def _steps(source: Row, target: Row, strengths: tuple, factor: Expr, written: tuple, numbers: dict, kind: Rule, named):
    if kind.by_decay:
        yield Step(f"{spelled(source)} decays by αλ a step, λ {_is(strengths[0], numbers)}", names(source.claim))
    else:
        parts = [(name, part) for name, part in zip(("L2", "L1"), strengths, strict=True) if part != 0]
        on_sum = " and ".join(f"{name} of strength {_written(part, numbers)}" for name, part in parts)
        on_mean = " and ".join(_written(part / n, numbers) for _, part in parts)
        said = f"{on_sum} on a SUM of losses, {on_mean} on their MEAN" if parts else "no penalty"
        if parts and "sum" in written[0]:
            said = f"{' and '.join(name for name, _ in parts)} of strength {on_mean} beside your sum over a batch"
        yield Step(f"{spelled(source)} is {said}", (*names(source.claim), *MEAN))
        if parts:
            yield from _rewritten(parts, factor, written, numbers)
    yield from kind.steps
    yield Step(f"{spelled(target)} says it as {listed(named)}", names(target.claim))


def _rewritten(parts: list, factor: Expr, written: tuple[set[str], set[str]], numbers: dict):
    """The steps between two losses that are written in two ways."""
    on_sum = " and ".join(f"{name} {_is(part * factor, numbers)}" for name, part in parts)
    if "mse" in written[0] ^ written[1]:
        there = "mse" in written[1]
        said = "twice the strength balances them" if there else "beside halved ones the strength counts half"
        yield Step(f"the mean of your squares, of one output, has no half: {said}, {on_sum} on a SUM", HALF)
    if "sum" in written[0] ^ written[1]:
        way = "what stands beside a sum over a batch is divided by its rows beside a mean"
        back = "what stands beside a mean is multiplied by the rows of a batch beside their sum"
        yield Step(f"{way if 'sum' in written[0] else back}: {on_sum}", MEAN)


def _written(expr: Expr, numbers: dict[Symbol, Expr]) -> str:
    """A number, or what it is in words of those who call."""
    found = cancel(expr.subs(numbers))
    return short(found) if found.is_number else str(found.subs({x: Symbol(called(x)) for x in found.free_symbols}))


def _is(expr: Expr, numbers: dict[Symbol, Expr]) -> str:
    said = _written(expr, numbers)
    return said if said.startswith("≈") else f"= {said}"


def _beware(source: Row, target: Row) -> list[Step]:
    """What holds for some settings of a row alone, and what a penalty may do to the intercept."""
    rows = (source,) if source is target else (source, target)
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
