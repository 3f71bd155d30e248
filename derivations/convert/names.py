"""Which row is meant: its name, the call, or library and call, however they are spelled.

What is no row gets a sentence that is true of it: what its call means elsewhere, what its library lacks in the table,
or that there is no row. Names that only look alike are not offered; one or two letters that slipped are.
"""

from __future__ import annotations

import re

from derivations.conventions.row import Row
from derivations.convert.answer import BadInput
from derivations.convert.lacking import lacking

# How code abbreviates a library, and how it is called in other places: what stands for it in a row.
LIBRARIES = {
    "sm": "statsmodels", "smf": "statsmodels", "xgb": "xgboost", "lgb": "lightgbm", "tf.keras": "keras",
    "tensorflow.keras": "keras", "statsmodels.api": "statsmodels",
    "scikit-learn": "sklearn", "scikit learn": "sklearn",
    "pytorch": "torch", "transformers": "hugging face transformers", "huggingface": "hugging face transformers",
    "hugging face": "hugging face transformers",
}  # fmt: skip
# Words that say nothing of which row is meant.
TOO_COMMON = {"", "regression", "regressor", "classifier", "linear", "model", "optim", "optimizer", "optimizers"}


def find(text: str, rows: tuple[Row, ...]) -> Row:
    """The row that `text` names. Raises BadInput, which says what is known of it, if none or several are meant."""
    if not isinstance(text, str):
        raise BadInput(f"a library is named by a text, as 'sklearn Ridge', or by a row of the table, not by {text!r}")
    wanted = _wanted(text)
    for meant in (_is_set, _is_name, _is_also, None, _is_call, _begins):
        if meant is None and (why := lacking(text)):
            raise BadInput(why)
        found = [row for row in rows if meant and wanted[0] and any(meant(row, x, text) for x in wanted)]
        if len(found) > 1:  # a call that is made with settings is another one
            found = [row for row in found if not _settings(row.call)] or found
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInput(f"{text!r} may be {' or '.join(row.name for row in found)}: give one of these names")
    raise BadInput(_none(text, wanted[0], rows))


def _none(text: str, wanted: str, rows: tuple[Row, ...]) -> str:
    """That no row is called so; with the rows that share a whole word with it, or all but a slip."""
    spellings = {spelling: row.name for row in rows for spelling in [*_calls(row), _plain(row.name)]}
    slips = [name for spelling, name in spellings.items() if _slipped(wanted, spelling)]
    words = {_plain(word) for word in re.split(r"[\s._]+", text)} - TOO_COMMON
    of_call = [row.name for row in rows if words & {*row.name.split("_")[1:], *_calls(row)}]
    near = list(dict.fromkeys([*slips, *of_call]))
    if near:
        return f"no row of the table is called {text!r}; did you mean {' or '.join(near[:4])}?"
    shared = [row for row in rows if words & {_plain(row.library), row.name.split("_")[0]}]
    if shared:
        return f"no row for {text!r}; of {shared[0].library} the table has {', '.join(row.name for row in shared)}"
    return f"no row of the table is called {text!r}; --list prints the names"


def _slipped(a: str, b: str) -> bool:
    """Whether one name is the other with a letter too many, too few, wrong, or two in the wrong order."""
    if min(len(a), len(b)) < 6 or a == b:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _plain(text: str) -> str:
    text = text.lower().replace("scikit-learn", "sklearn").replace("pytorch", "torch")
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\([^)]*\)", "", text))


def _wanted(text: str) -> list[str]:
    """What is asked for, plainly: as written, and as its library with the last of its dotted names."""
    bare = re.sub(r"\(.*", "", text).strip()
    for short in sorted(LIBRARIES, key=len, reverse=True):
        if re.match(rf"{re.escape(short)}[.\s]", bare, re.IGNORECASE):
            bare = LIBRARIES[short] + bare[len(short) :]
            break
    bare = re.sub(r"^r\s+", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\.fit_regularized$", "", bare)
    head, *middle, last = re.split(r"[.:]+", bare) if "." in bare or "::" in bare else (bare, "")
    short = [f"{head} {last}"] if middle and last else []
    return [_plain(x) for x in dict.fromkeys([text, bare, *short])]


def _calls(row: Row) -> list[str]:
    """Every call of the row, alone and after its library: with its path or its last name; a row can hold several."""
    calls = [call.strip() for call in re.split(",|;| and ", re.sub(r"\([^)]*\)", "", row.call))]
    calls = [name for call in calls for name in (call, call.removesuffix(".fit_regularized"))]
    short = [call.rsplit(".", 1)[-1] for call in calls if not row.library.endswith("(R)")]  # there a dot is a letter
    plain = [_plain(call) for call in dict.fromkeys(calls + short) if _plain(call)]
    plain = [call for call in plain if call != "fitregularized"]
    return [spelling for call in plain for spelling in (call, _plain(row.library) + call)]


def _is_name(row: Row, wanted: str, text: str) -> bool:
    return _plain(row.name) == wanted


def _is_also(row: Row, wanted: str, text: str) -> bool:
    names = {spelling for name in row.also for spelling in (_plain(name), _plain(row.library + name))}
    return wanted in names


def _settings(call: str) -> set[str]:
    inside = re.search(r"\(([^)]*=[^)]*)\)", call)
    parts = inside[1].lower().split(",") if inside else ()
    return {re.sub(r"[^a-z0-9_=.]", "", part) for part in parts}


def _is_set(row: Row, wanted: str, text: str) -> bool:
    """Whether it is this call, with the settings of the row."""
    return bool(_settings(row.call)) and _settings(row.call) <= _settings(text) and wanted in _calls(row)


def _is_call(row: Row, wanted: str, text: str) -> bool:
    return wanted in _calls(row)


def _begins(row: Row, wanted: str, text: str) -> bool:
    return any(spelling.startswith(wanted) for spelling in [*_calls(row), _plain(row.name)])
