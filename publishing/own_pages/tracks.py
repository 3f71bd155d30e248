"""Two tracks of a claim: its own status, and the weakest among all that it rests on."""

from __future__ import annotations

from functools import cache

# Weakest first; a definition takes nothing for granted that a proof would not.
ORDER = ("REFUTED", "UNKNOWN", "CITED", "SAMPLED", "DEFINED", "PROVED")


def below(claims: dict[str, dict]) -> dict[str, tuple[str, ...]]:
    """Each claim's name with all that it rests on, directly or not, sorted; itself is left out."""

    @cache
    def under(name: str) -> frozenset[str]:
        direct = claims[name]["uses"]
        return frozenset(direct).union(*(under(other) for other in direct))

    return {name: tuple(sorted(under(name))) for name in claims}


def foundations(claims: dict[str, dict]) -> dict[str, str]:
    """Each claim's name with the weakest status among all that it rests on; PROVED where it rests on nothing."""
    return {
        name: min((claims[other]["status"] for other in rest), key=ORDER.index, default="PROVED")
        for name, rest in below(claims).items()
    }
