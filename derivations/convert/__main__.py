"""From one library's argument to another's: python -m derivations.convert "sklearn Ridge" torch_sgd alpha=1 n=442."""

from __future__ import annotations

import argparse
import sys

from derivations.convert import BadInput, NoTranslation, convert
from derivations.convert.answer import spelled
from derivations.convert.names import find
from derivations.convert.plan import PLAN, symbols_of
from derivations.convert.table import ROWS

MORE = """
NAME=VALUE is an argument of the source as its library spells it (left out, its default holds), or one of
  n             the number of examples
  lr            the learning rate α (its peak, in a schedule)
  momentum      μ
  batch_size    the rows of a batch
  steps         for what the decay leaves, with
    schedule    constant, linear, cosine, or steps
    warmup      the steps of a warm-up from zero, as a line, with which the run begins
    floor       the rate that linear or cosine ends at, else zero
    drops       the steps at which schedule=steps multiplies the rate by factor (0.1): drops=30,60
  lr_sum        instead of steps: the sum of all rates
  last.NAME     the argument NAME at the last step, where the strength moves, along
    strength_schedule    linear (unless told otherwise) or cosine
  dtype         the format of the weights: float32 (unless told otherwise), bfloat16, float16, float64, or exact
  loss          how you write the loss: mse, a mean squared error of one output without its half; sum, over a batch
  to.NAME       an argument of the target that stays as it is, or its own lr, momentum, loss
and what else a row depends on; the message says so when it is missing.
The exit status is 0, 1 if no translation exists, 2 if something is missing or impossible.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit status is 1 where no translation exists, and 2 after bad input."""
    parser = argparse.ArgumentParser(
        prog="python -m derivations.convert",
        description=__doc__,
        epilog=MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", nargs="?", help="where the number comes from: a name, or library and call")
    parser.add_argument("target", nargs="?", help="where it is to go")
    parser.add_argument("numbers", nargs="*", metavar="NAME=VALUE")
    parser.add_argument("--list", action="store_true", help="print the rows of the table")
    options = parser.parse_args(arguments)
    if options.list:
        _list()
        return 0
    try:
        if not options.source or not options.target:
            raise BadInput("two libraries are needed, from and to; --list prints their names, --help an example")
        print(_ask(options.source, options.target, options.numbers))
    except (BadInput, NoTranslation) as answer:
        print(answer, file=sys.stderr)
        return 2 if isinstance(answer, BadInput) else 1
    return 0


def _ask(source: str, target: str, numbers: list[str]):
    rows = find(source, ROWS), find(target, ROWS)
    own = [name for name, _ in (*rows[0].arguments, *rows[0].renamed)]
    values, fixed, last, given = {}, {}, {}, {}
    for text in numbers:
        name, equals, number = text.partition("=")
        if not equals or not number:
            raise BadInput(f"{text!r} has to be written NAME=VALUE")
        places = {"to.": fixed, "last.": last}
        begin = next((x for x in places if name.startswith(x)), "")
        place = places[begin] if begin else values if name in own else given
        bare = name.removeprefix(begin)
        if bare in place:
            raise BadInput(f"{name} is given twice")
        place[bare] = number
    known = [*symbols_of(*rows), *(name for name in PLAN if name not in symbols_of(*rows)), "batch_size"]
    unknown = [name for name in given if name not in known]
    if unknown:
        raise BadInput(
            f"{unknown[0]} is no argument of {spelled(rows[0])}, which takes {' and '.join(own)}, "
            f"nor one of {' '.join(dict.fromkeys(known))}"
        )
    return convert(*rows, values, fixed, last, **given)


def _list() -> None:
    width = max((len(row.name) for row in ROWS), default=0)
    for row in ROWS:
        names = ", ".join(name for name, _ in row.arguments)
        print(f"{row.name:<{width}}  {spelled(row)}: {names} ({row.kind.value})")


if __name__ == "__main__":
    sys.exit(main())
