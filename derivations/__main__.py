"""`python -m derivations`: verify everything and print the ledger; with a name, print one lesson."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from sympy import sstr

from derivations.ledger import verdicts
from derivations.ledger.check import Checked, Result
from derivations.ledger.claim import Claim, Status
from derivations.ledger.collect import Misplaced, claims, nearest, used_by, values
from derivations.ledger.report import findings, report
from derivations.ledger.verify import verify


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit status is 0 only if no claim is UNKNOWN or REFUTED."""
    parser = argparse.ArgumentParser(prog="python -m derivations", description=__doc__)
    parser.add_argument("name", nargs="?", help="a claim (l2.decay_factor) or a lesson (l2)")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the ledger there")
    parser.add_argument(
        "--verdicts", metavar="FILE", type=Path, help="do not check again what was found there; write what was found"
    )
    options = parser.parse_args(arguments)
    if options.verdicts and (options.name or not options.json):
        parser.error("--verdicts goes with --json, for all claims: it saves a build what has not changed")
    try:
        book = claims()
    except Misplaced as fault:
        print(fault, file=sys.stderr)
        return 1
    if options.name and options.name not in book:
        lesson = [x for name, x in book.items() if name.split(".")[0] == options.name]
        if not lesson:
            print(nearest(options.name, book), file=sys.stderr)
            return 2
    else:
        lesson = [book[options.name]] if options.name else list(book.values())
    keys = {x.name: verdicts.key(x) for x in lesson} if options.verdicts else {}
    before = verdicts.read(options.verdicts) if options.verdicts else {}
    known = {name: before[own] for name, own in keys.items() if own in before}
    todo = [x for x in lesson if x.name not in known]
    checked = []
    for one in verify(todo):
        checked.append(one)
        _progress(f"{len(checked)}/{len(todo)} {one.claim.name}")
    _progress("")
    if known:
        print(f"{len(known)} claims are as they were found before")
    if len(checked) == 1:
        _lesson(checked[0], used_by(book)[checked[0].claim.name])
    elif checked:
        _table(checked)
    fallen = [x for x in checked if x.status.fails]
    for one in fallen:
        _fallen(one)
    if options.json:  # which is all that wants the table of libraries
        from derivations.conventions.entry import entries
        from derivations.conventions.rows import ROWS

        found = known | findings(verify(list(book.values())) if options.name else checked)
        if options.verdicts:
            verdicts.write(options.verdicts, {keys[name]: finding for name, finding in found.items()})
        ledger = report(found, values(), book, entries(ROWS))
        options.json.parent.mkdir(parents=True, exist_ok=True)
        partial = options.json.with_name(f"{options.json.name}.part")
        partial.write_text(json.dumps(ledger, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(options.json)
    return 1 if fallen else 0


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _table(checked: list[Checked]) -> None:
    width = max(len(x.claim.name) for x in checked)
    for one in checked:
        points = sum(x.points for x in one.results)
        print(f"{one.claim.name:<{width}}  {one.status.name:<8}  {len(one.results):>3} obligations  {points:>4} points")
    counts = [f"{sum(x.status is status for x in checked)} {status.name}" for status in reversed(Status)]
    print(f"{len(checked)} claims: {', '.join(x for x in counts if not x.startswith('0 '))}")


def _lesson(one: Checked, used: tuple[str, ...]) -> None:
    claim: Claim = one.claim
    print(f"{claim.name}  [{one.status.name}]  {claim.path}:{claim.line}\n\n{claim.says}\n")
    for condition in claim.conditions:
        print(f"  given {condition}")
    for line in claim.lines:
        mark = "  not " if line.wrong else f"  {line.relation:<3} "
        print(f"{mark}{sstr(line.expr, order='none')}" + (f"    ({line.because})" if line.because else ""))
    print()
    for result in one.results:
        because = result.obligation.because or "as typed"
        print(f"  {result.status.name:<8} {result.points:>3} points  {because}{_note(result)}")
    for title, names in (("uses", claim.uses), ("used by", used), ("sources", claim.cites)):
        if names:
            print(f"  {title}: {', '.join(names)}")
    if claim.reason:
        print(f"  {claim.reason}")


def _note(result: Result) -> str:
    return f": {result.note}" if result.note else ""


def _fallen(one: Checked) -> None:
    claim = one.claim
    print(f"\n{claim.path}:{claim.line}: {claim.name} is {one.status.name}", file=sys.stderr)
    for result in one.results:
        if result.status.fails:
            goal = result.obligation.goal
            print(f"  {result.obligation.because or 'as typed'}: {goal}{_note(result)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
