"""Where a popular statement fails: the exact point, and what both sides come to there, as a sentence.

The ledger computes the numbers; a page or a lab only tells them.
"""

from collections.abc import Iterator

OPENINGS = {"differs": "Not always equal; for instance at"}
CONTROLS = {"differs": "They agree at"}


def witness(claim: dict) -> str:
    """`For instance at $w = 0$: the left side is $1$, the right $2$.`; empty without a witness."""
    if not claim.get("witness"):
        return ""
    opening = OPENINGS.get(claim["kind"], "For instance at")
    return f"{opening} {_listed(claim['witness'])}{_sides(claim)}."


def control(claim: dict) -> str:
    """A point where what is popular does hold, so that the checker is seen to tell the two apart."""
    if not claim.get("control"):
        return ""
    opening = CONTROLS.get(claim["kind"], "It does hold at")
    return f"{opening} {_listed(claim['control'])}."


def at_witness(claim: dict) -> Iterator[tuple[str, dict]]:
    """Every formula that these sentences hold, with its place."""
    for place in ("witness", "control"):
        yield from ((f"{place} [{index}]", x) for index, x in enumerate(claim.get(place, ())))
    yield from ((f"the {side} side", claim[side]) for side in ("left", "right") if claim.get(side))


def _listed(point: list[dict]) -> str:
    return ", ".join(f"${x['latex']}$" for x in point)


def _sides(claim: dict) -> str:
    left, right = claim.get("left"), claim.get("right")
    if not left or not right:
        return ""
    if left["latex"] == right["latex"]:
        return f": both sides are ${left['latex']}$"
    return f": the left side is {_number(left)}, the right {_number(right)}"


def _number(side: dict) -> str:
    return f"about {side['about']}" if side.get("about") else f"${side['latex']}$"
