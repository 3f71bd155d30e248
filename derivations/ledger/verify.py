"""Check many claims at once, on every core that there is."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator

from sympy import Expr

from derivations.ledger.check import Checked, Result, check
from derivations.ledger.claim import Claim, Status
from derivations.ledger.collect import claims

TOGETHER = 6  # claims that a worker takes at once: neighbours share regions and integrals, and so what SymPy remembers

Plain = list[tuple[int, int, Expr, str, tuple, tuple]]


def verify(chosen: list[Claim]) -> Iterator[Checked]:
    """Each claim with what came of it, in the order given.

    The workers are forked, so that claims need not be imported again; where there is no fork, or one core,
    or one claim, everything happens here.
    """
    cores = os.cpu_count() or 1
    forks = sys.platform.startswith("linux") and "fork" in multiprocessing.get_all_start_methods()
    if len(chosen) < 2 or cores < 2 or not forks:
        yield from map(check, chosen)
        return
    book = claims()  # imported before the fork
    names = [claim.name for claim in chosen if book.get(claim.name) is claim]
    if len(names) != len(chosen):
        raise ValueError("verify takes claims of the ledger, as `collect.claims` finds them")
    # A worker lives for seconds: to look for garbage would take longer than to leave it.
    with multiprocessing.get_context("fork").Pool(cores, initializer=gc.disable) as pool:
        for claim, plain in zip(chosen, pool.imap(_plain, names, TOGETHER), strict=True):
            pairs = zip(claim.obligations, plain, strict=True)
            yield Checked(claim, tuple(Result(duty, Status(status), *rest) for duty, (status, *rest) in pairs))


def _plain(name: str) -> Plain:
    """The results without the claim, whose body cannot cross to another process."""
    return [(int(x.status), x.points, x.worst, x.note, x.at, x.provers) for x in check(claims()[name]).results]
