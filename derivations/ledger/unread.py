"""Claims and values whose bodies wait until somebody asks: who needs a name alone need not pay for the algebra."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from derivations.ledger.claim import Claim, Value

_later = False


@contextmanager
def unread() -> Iterator[None]:
    """Leave the bodies of claims in files that are imported inside for when something is asked of them."""
    global _later
    before, _later = _later, True
    try:
        yield
    finally:
        _later = before


class _Unread:
    """Knows its name and its place; whatever else is asked of it reads it, and makes it what it was declared as."""

    def __getattribute__(self, asked: str) -> Any:
        if asked in _ASKED and asked not in object.__getattribute__(self, "__dict__"):
            known = vars(self)
            whole = known["read"]()
            del known["read"]
            known.update(vars(whole))
            object.__setattr__(self, "__class__", type(whole))
        return object.__getattribute__(self, asked)


class UnreadClaim(_Unread, Claim):
    """A claim whose body was not run yet."""


class UnreadValue(_Unread, Value):
    """A value whose body was not run yet."""


_ASKED = {field.name for kind in (Claim, Value) for field in fields(kind)} | {"last"}


def read_or_left(kind: type, known: Callable[[], dict[str, Any]], read: Callable[[], Any]) -> Any:
    """The claim or value, read; or unread, inside `unread()`. known: what is so without running its body."""
    if not _later:
        return read()
    left = object.__new__({Claim: UnreadClaim, Value: UnreadValue}[kind])
    vars(left).update(known(), read=read)
    return left
