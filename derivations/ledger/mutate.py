"""How the checker is seen to fail: change one thing in a claim's typed body, and the claim must fall.

The obligations of every mutant (`mutants`) are built again from the changed body, and discharged (`survivors`). One
that still passes is shown by the checker to say the same; or its claim lists it with the reason, as what says the
same all the same (`equivalent={"line 1.0.2: 2 -> 3": "why"}`), or as another statement that is true as well, so that
nothing could refute it (`also_true={...}`); or it is a hole in the check. `*` in what is listed stands for anything.
Better than a list is a pin (`pinned={0: ...}`, see `builders.pins`): it ties the formula of a line to what is proved.

Run as `python -m derivations.ledger.mutate [NAME ...]`; what has not changed since is not run again. With names it only
says what came of these. The whole run writes derivations/record/mutants.json, from where the ledger prints it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from fnmatch import fnmatchcase
from pathlib import Path

from derivations.ledger import record
from derivations.ledger.claim import Claim
from derivations.ledger.collect import claims
from derivations.ledger.survivors import listed, survivors

CACHE = Path("generated/mutants.json")  # with the names of the survivors


def sorted_out(claim: Claim, found: dict) -> tuple[dict[str, int], list[str]]:
    """The counts of what became of a claim's mutants, and what is amiss with the survivors that it lists."""
    lists = {
        kind: [what for what in found["survived"] if listed(what, patterns)]
        for kind, patterns in (("equivalent", claim.equivalent), ("also_true", claim.also_true))
    }
    faults = [f"still passes with {x}" for x in found["survived"] if not any(x in listed for listed in lists.values())]
    faults += [f"lists {x} as equivalent and as also true" for x in lists["equivalent"] if x in lists["also_true"]]
    faults += list(_idle(claim, found))
    counts = {kind: len(listed) for kind, listed in lists.items()}
    counts["equivalent"] += len(found["same"])
    return {"tried": found["tried"], "caught": found["caught"], **counts}, faults


def _idle(claim: Claim, found: dict) -> Iterator[str]:
    for pattern, _ in (*claim.equivalent, *claim.also_true):
        if not any(fnmatchcase(what, pattern) for what in found["survived"]):
            shown = any(fnmatchcase(what, pattern) for what in found["same"])
            yield f"need not list {pattern}, which {'is shown to say the same' if shown else 'does not survive'}"


def _run(name: str) -> dict:
    return survivors(claims()[name])


def main(arguments: list[str] | None = None) -> int:
    """Run what changed, print what survived, and record it if no names were given; 1 if a mutant is unaccounted for."""
    parser = argparse.ArgumentParser(prog="python -m derivations.ledger.mutate", description=__doc__)
    parser.add_argument("names", nargs="*", help="claims or lessons; all without any")
    options = parser.parse_args(arguments)
    book = {name: x for name, x in claims().items() if x.obligations}
    chosen = list(book.values())
    if options.names:
        chosen = [x for x in chosen if x.name in options.names or x.name.split(".")[0] in options.names]
    kept = json.loads(CACHE.read_text(encoding="utf-8")) if CACHE.exists() else {}
    kept = {name: x for name, x in kept.items() if name in book and x.get("of") == record.subject(book[name])}
    todo = [x.name for x in chosen if x.name not in kept]
    with ProcessPoolExecutor() as pool:
        waiting = {pool.submit(_run, name): name for name in todo}
        for done, future in enumerate(as_completed(waiting), 1):
            name, found = waiting[future], future.result()
            kept[name] = {"of": record.subject(book[name]), **found}
            print(f"{done}/{len(todo)} {name}: {found['caught']} of {found['tried']} caught", flush=True)
            # At once: who stops a run that takes minutes goes on from there.
            _write(CACHE, json.dumps(dict(sorted(kept.items())), indent=1, ensure_ascii=False) + "\n")
    counts, amiss = {}, {}
    for x in chosen:
        counts[x.name], amiss[x.name] = sorted_out(x, kept[x.name])
    if not options.names:
        _write(record.FILE, record.text(book, counts))
    faults = [f"{x.path}:{x.line}: {x.name} {fault}" for x in chosen for fault in amiss[x.name]]
    print("\n".join(faults), end="\n" if faults else "", file=sys.stderr)
    total = {key: sum(counts[x.name][key] for x in chosen) for key in record.KEYS}
    print(
        f"{total['caught']} of {total['tried']} mutants caught; {total['equivalent']} say the same, "
        f"{total['also_true']} are other true statements; {len(faults)} faults"
    )
    return 1 if faults else 0


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(file)


if __name__ == "__main__":
    sys.exit(main())
