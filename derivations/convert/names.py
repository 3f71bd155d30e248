"""Which row is meant: its name, the call, or library and call, however they are spelled."""

from __future__ import annotations

import re
from difflib import get_close_matches

from derivations.conventions.row import Row
from derivations.convert.answer import BadInput


def find(text: str, rows: tuple[Row, ...]) -> Row:
    """The row that `text` names. Raises BadInput, with the nearest names, if none or several are meant."""
    wanted = _plain(text)
    for meant in (_is_name, _is_call, _begins):
        found = [row for row in rows if wanted and meant(row, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInput(f"{text!r} may be {' or '.join(row.name for row in found)}: give one of these names")
    spellings = {spelling: row.name for row in rows for spelling in [*_calls(row), _plain(row.name)]}
    close = [spellings[x] for x in get_close_matches(wanted, spellings, n=4, cutoff=0.5)]
    words = {_plain(word) for word in text.split() if len(_plain(word)) > 2}
    shared: dict[str, int] = {}
    for spelling, name in spellings.items():
        shared[name] = max(shared.get(name, 0), sum(word in spelling for word in words))
    alike = sorted((name for name in shared if shared[name]), key=shared.get, reverse=True)
    near = list(dict.fromkeys(alike + close))[:4]
    hint = f"did you mean {' or '.join(near)}?" if near else "--list prints the names"
    raise BadInput(f"no row of the table is called {text!r}; {hint}")


def _plain(text: str) -> str:
    text = text.lower().replace("scikit-learn", "sklearn").replace("pytorch", "torch")
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\([^)]*\)", "", text))


def _calls(row: Row) -> list[str]:
    """Every call of the row, alone and after its library: with its path or its last name; a row can hold several."""
    calls = [call.strip() for call in re.split(",|;| and ", re.sub(r"\([^)]*\)", "", row.call))]
    short = [call.rsplit(".", 1)[-1] for call in calls]
    plain = [_plain(call) for call in dict.fromkeys(calls + short) if _plain(call)]
    return [spelling for call in plain for spelling in (call, _plain(row.library) + call)]


def _is_name(row: Row, wanted: str) -> bool:
    return _plain(row.name) == wanted


def _is_call(row: Row, wanted: str) -> bool:
    return wanted in _calls(row)


def _begins(row: Row, wanted: str) -> bool:
    return any(spelling.startswith(wanted) for spelling in [*_calls(row), _plain(row.name)])
