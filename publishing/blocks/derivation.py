"""`::: steps NAME`: a derivation, folded: each line with its reason, wrong ones marked in words too."""

from collections import Counter

from publishing.formulas.witness import control, witness
from publishing.pages.markup import Content, Element, Here, tag
from publishing.pages.site import anchor, readable

# How the ledger names a relation in words or in Python, and how it is written.
RELATIONS = {
    "iff": r"\iff",
    "==": "=",
    "<=": r"\leq",
    ">=": r"\geq",
    "!=": r"\neq",
    "->": r"\to",
    "limit": r"\to",
}


def derivation(here: Here, name: str) -> Element:
    """The lines of one claim as a grid: relation, formula, reason."""
    claim = here.site.claims[name]
    right = sum(not line.get("wrong") for line in claim["lines"])
    length = f", in {right} {'line' if right == 1 else 'lines'}" if claim["kind"] != "counterexample" else ""
    return tag(
        "details",
        tag("summary", f"Why: {readable(name)}{length}"),
        lines(here, name, claim["lines"]),
        *points(here, claim),
        _checked(claim["obligations"]),
        id=anchor("steps", name),
        class_="derivation",
    )


def lines(here: Here, name: str, shown: list[dict]) -> Element:
    """Lines of a derivation as a grid: relation, formula, reason. Wherever a claim is told, they look like this."""
    return tag("ol", *[_row(here, name, number, line) for number, line in enumerate(shown, 1)], class_="lines")


def points(here: Here, claim: dict) -> list[Content]:
    """The points of a claim that are told: where what is popular fails, and where it holds."""
    told = [text for text in (witness(claim), control(claim)) if text]
    return [tag("div", here.told(text, f"a point of {readable(claim['name'])}")) for text in told]


def _row(here: Here, name: str, number: int, line: dict) -> Element:
    wrong = bool(line.get("wrong"))
    relation = line.get("relation") or ""
    label = f"{'wrong ' if wrong else ''}line {number} of {readable(name)}"
    reason: list[Content] = [_because(here, line["because"])] if line["because"] else []
    if wrong:
        where = ", ".join(f"${x['latex']}$" for x in line.get("refuted_at") or [])
        reason = [
            tag("strong", "refuted" + (": " if reason else "")),
            *[tag("span", text) for text in reason],
            tag("span", here.sentence(f" (at {where})")) if where else None,
        ]
    return tag(
        "li",
        tag("strong", "not", class_="relation")
        if wrong
        else tag("span", *_relation(here, relation), class_="relation"),
        tag("div", here.formula_box(line["latex"], label), class_="line"),
        tag("span", *reason, class_="because"),
        class_="wrong" if wrong else None,
    )


def _relation(here: Here, relation: str) -> list[Content]:
    return [here.formula(RELATIONS.get(relation, relation))] if relation else []


def _checked(obligations: list[dict]) -> Element | None:
    if not obligations:
        return None
    counts = Counter(obligation["status"] for obligation in obligations)
    words = ", ".join(f"{count} {status.lower()}" for status, count in sorted(counts.items()))
    points = sum(obligation.get("points") or 0 for obligation in obligations)
    at = f", at {points} exact points" if points else ""
    many = "relation" if len(obligations) == 1 else "relations"
    return tag("p", f"{len(obligations)} {many} checked: {words}{at}.", class_="checked", data_search_exclude="")


def _because(here: Here, because: str) -> Content:
    """The reason beside a line; one that is another claim becomes a link to it."""
    name = because.removeprefix("by ")
    return tag("span", "by ", here.claim_link(name)) if name in here.site.claims else here.sentence(because)
