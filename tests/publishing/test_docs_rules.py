"""Rule 1 of the house: pages name formulas and numbers, and type none.

Outside code fences docs/*.md holds no TeX, no relation between symbols, no decimal, fraction or percentage, and no
number in words that stands for a value: none above twelve, no fraction, no `two, minus one and zero`. A number that
the reader is given is an {input}, one that follows from it a {value}. Small counts of what the text itself names, as
two weights and three optimisers, are prose.
Names are exempt: roles, directives, links and addresses, HTML attributes, front matter, file names, versions. What a
link to a claim says is prose.
"""

import ast
import re
from pathlib import Path
from random import Random

import pytest
from sympy import Poly, Rational

from derivations.ledger import check, evaluate, points, sample
from derivations.ledger.notation import Norm
from derivations.symbols import L, Omega, W, Y, w
from publishing.pages.excerpt import excerpt
from publishing.pages.scan import DIRECTIVE, ROLE, titled, without_code
from publishing.project import Project
from tests.frameworks import snippets

ARRAYS = {W: Norm(W), Y: Norm(Y)}

# Taken out before the rule looks, each replaced by nothing but its line breaks.
EXEMPT = [
    re.compile(r"\A---\n.*?\n---\n", re.DOTALL),  # front matter
    re.compile(r"^[ >]*:::.*$", re.MULTILINE),  # directives
    re.compile(r"^[ ]*(?:===|\?\?\?\+?|!!!)[^\n]*", re.MULTILINE),  # tabs, folds and admonitions
    re.compile(r"^(?:=+|-+)[ ]*$", re.MULTILINE),  # underlined headings, rules
    re.compile(r"^\s*(?:>\s?)+", re.MULTILINE),  # quotes
    re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"),  # where a link leads
    re.compile(r"^[ ]{0,3}\[[^\]]+\]:\s*\S+.*$", re.MULTILINE),
    re.compile(r"<?https?://[^\s>)]+>?"),
    re.compile(r"`\w+=(?:True|False|None)`"),  # a switch of a library, as it is typed: neither a symbol nor a number
    re.compile(r"</?[A-Za-z][^<>]*>"),  # HTML
    re.compile(r"(?<=\S)?\{:?[^{}\n]*\}"),  # attribute lists
    re.compile(
        r"[A-Za-z_.][A-Za-z0-9_.-]+(?:/[A-Za-z_.][A-Za-z0-9_.-]+)+/?|\b[\w-]+\.(?:py|md|bib|json|yml|toml|txt|svg|ipynb)\b"
    ),  # file names
    re.compile(r"\b(?:Python|CC BY|[Vv]ersion|MkDocs|SymPy)\s+\d+(?:\.\d+)+"),  # versions are names
]

_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LARGE = (
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    "|ninety|hundred|thousand|million|billion|dozen"
)
_PART = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|sixteenth|twentieth|fiftieth|hundredth|thousandth"
# Before a small number that is no value: it points at things that were named, or is an idiom, as `one number in two`.
_POINTS = "".join(
    rf"(?<!\b{word} )"
    for word in ("the", "all", "any", "no", "other", "these", "those", "first", "last", "a", "for", "in")
)
IN_WORDS = re.compile(
    rf"(?<!few )(?<!several )(?<!many )\b(?:{_LARGE})\b"  # `a few thousand` is no number
    rf"|\b(?:an?|one|{_SMALL})[ -](?:{_PART})s?\b"
    r"|\b(?:one|and a) half\b(?!-)"  # `half the strength` is a rule, and `the half` that of the penalty
    rf"|{_POINTS}\b(?:{_SMALL})\b(?=[ ]*(?:[.,;:?!)|\]]|$)|[ ](?:and|minus|is|are|at|along|from|to|what|by|if)\b)"
    rf"|\b(?:{_SMALL.removeprefix('two|')})[ -]times\b",
    re.IGNORECASE | re.MULTILINE,
)

OFFENCES = {
    "TeX": re.compile(r"\$[^$\n]+\$|\$\$|\\\[|\\\(|\\begin\b|\\(?:frac|alpha|lambda|sqrt|sum|ln)\b"),
    "a relation": re.compile(r"\S[ ]*(?:[=≤≥≠≈≡∝]|(?<![-=])[<>](?!-))[ ]*\S"),
    "a decimal": re.compile(r"\d\.\d|\d,\d{1,2}\b(?!\d)|(?<!\w)\.\d|\d[eE][-+−]?\d"),
    "a fraction": re.compile(
        r"[½⅓⅔¼¾⅕⅛]|\d[ ]*[/⁄][ ]*\w|\w[ ]*[/⁄][ ]*\d|[α-ωΑ-Ω)\]²][ ]*[/⁄]|[/⁄][ ]*[α-ωΑ-Ω(]"
        r"|(?<![\w/])[A-Za-z]/[A-Za-z](?![\w/])"
    ),
    "a percentage": re.compile(r"\d[ ]*(?:%|per ?cent)"),
    "a number in words": IN_WORDS,
}


def offences(text: str) -> list[tuple[int, str, str]]:
    """(line, what, the words) of everything that a page must not type."""
    bare = ROLE.sub(_said, without_code(text))
    for pattern in EXEMPT:
        bare = pattern.sub(lambda match: "\n" * match[0].count("\n") or " ", bare)
    return sorted(
        (bare.count("\n", 0, match.start()) + 1, what, match[0].strip())
        for what, pattern in OFFENCES.items()
        for match in pattern.finditer(bare)
    )


def _said(role: re.Match[str]) -> str:
    """What a link to a claim says, with its line breaks; of any other role nothing."""
    label = titled(role["name"] or "")[0] if role["role"] == "claim" else ""
    return label + "\n" * (role[0].count("\n") - label.count("\n")) or " "


def pages() -> list[Path]:
    """Every page but those of docs/source/, which only include files."""
    docs = Project.at().docs
    return [path for path in sorted(docs.rglob("*.md")) if path.relative_to(docs).parts[0] != "source"]


def test_no_page_types_a_formula_or_a_computed_number():
    docs = Project.at().docs
    found = [
        f"docs/{path.relative_to(docs).as_posix()}:{line}: {what}: {words}"
        for path in pages()
        for line, what, words in offences(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("$$w = 1$$", "TeX"),
        ("The factor $1 - \\alpha$ shrinks.", "TeX"),
        ("\\[ w \\]", "TeX"),
        ("\\begin{align}", "TeX"),
        ("when λ = 0", "a relation"),
        ("when `lam=0`", "a relation"),
        ("for αλ<2", "a relation"),
        ("for λ > 0", "a relation"),
        ("a ≤ b", "a relation"),
        ("a ≥ b", "a relation"),
        ("a ≠ b", "a relation"),
        ("a ≈ b", "a relation"),
        ("p ∝ q", "a relation"),
        ("> quoted λ = 0", "a relation"),
        ("- item: w = 0", "a relation"),
        ("| λ | = 0 |", "a relation"),
        ("about 69.3 steps", "a decimal"),
        ("about 0,5", "a decimal"),
        ("about .5", "a decimal"),
        ("at 1e-3", "a decimal"),
        ("the ½", "a fraction"),
        ("1/2 of it", "a fraction"),
        ("λ/2 of it", "a fraction"),
        ("h/(h + λ)", "a fraction"),
        ("ln 2 / λ", "a fraction"),
        ("1/σ²", "a fraction"),
        ("the slope h/n", "a fraction"),
        ("shrinks by 5%", "a percentage"),
        ("shrinks by 5 percent", "a percentage"),
        ("it chose among twenty-eight pairs", "a number in words"),
        ("a weight of thirty", "a number in words"),
        ("after a hundred thousand steps", "a number in words"),
        ("a dozen slopes", "a number in words"),
        ("a rate of a thousandth", "a number in words"),
        ("a momentum of nine tenths", "a number in words"),
        ("a momentum of one half", "a number in words"),
        ("farther than one and a half", "a number in words"),
        ("weights at three, one and a fifth", "a number in words"),
        ("the wall stands at ten, far away", "a number in words"),
        ("weights of two, minus one and zero", "a number in words"),
        ("| a strength of two |", "a number in words"),
        ("ten times the strength", "a number in words"),
        ("it rests at {claim}`two thirds of it <l2.bowl>`", "a number in words"),
        ("it rests at {claim}`λ = 0 <l2.bowl>`", "a relation"),
    ],
)
def test_a_planted_formula_or_number_is_found(text, what):
    found = offences(f"---\ntitle: x\n---\n\n# Title\n\nText {text}\n\n" if text[0] not in ">-|" else f"\n{text}\n")
    assert what in {kind for _, kind, _ in found}


def test_the_line_is_told():
    assert offences("# Title\n\nText.\n\nλ = 0\n")[0][0] == 5


@pytest.mark.parametrize(
    "text",
    [
        "---\nweight: 0.5\n---\n\n# Title\n",
        "```python\nw = 0.5 * w  # 5%\n```\n",
        "    ::: claim l2.decay_factor\n",
        "By {formula}`l2.decay_factor[1]`, after {value}`l2.half_life_steps` steps, {claim}`so <l2.bowl>`.",
        "See [the paper](https://example.org/a=1.5/2) and <https://example.org/?q=1.0>.",
        "[a]: https://example.org/1.5=2\n",
        '<details open="a=1.5"><summary>More</summary></details>',
        "Edit `derivations/l2.py` or docs/l2.md, then `make serve`.",
        "In 1970 Hoerl and Kennard, two authors, took 10 columns and/or 442 rows, 2,000 points.",
        "1. first\n2. second\n",
        "Title\n=====\n\n> quoted\n",
        '=== "Tab 0.5"\n',
        "## Heading { #proved }",
        "weight → weight, an arrow -> too",
        "Python 3.11 or newer; the text is CC BY 4.0.",
        "L2 and w, a well-known half-life.",
        "Two kinds of step are in use; take the two, all three, or any two of them.",
        "Nine features in three groups, the first two, and the third; half the strength, twice the rate.",
        "A few thousand steps, several hundred pages, thousands of them.",
        "At {input}`0.9`, {input}`−2` and 3, {value}`l2.half_life_steps` steps.",
        "By {claim}`what is\nleft <l2.decay_factor>`.",
        "You trade one number for two: the half matters, and has two or more dimensions.",
    ],
)
def test_names_and_plain_words_are_not(text):
    assert offences(text) == []


def page(name: str) -> str:
    """The text of one page."""
    return (Project.at().docs / name).read_text(encoding="utf-8")


def test_what_the_page_says_of_the_checker_are_its_settings():
    text = page("checked.md")
    digits = set(re.findall(r"(\d+) digits", text))
    assert digits == {str(evaluate.DIGITS)}
    assert f"{sample.POINTS} points where SymPy decides the relation too, {check.MANY_POINTS} where it does not" in text
    assert sample.POINTS == check.MIN_POINTS
    assert "below 10⁻³⁸ counts as zero" in text and evaluate.TINY == Rational(1, 10**38)
    loss, penalty = (evaluate.Concrete(Random(1)).function(f, w) for f in (L, Omega))
    assert "a loss of one weight is a cubic and a penalty a parabola" in text
    assert (Poly(loss, w).degree(), Poly(penalty, w).degree()) == (3, 2)
    shapes = {next(points.points((expr,), Random(seed)))[x].shape for seed in range(20) for x, expr in ARRAYS.items()}
    assert "vectors have two or three entries, or one a row for four or five rows" in text
    assert shapes == {(2, 1), (3, 1), (4, 1), (5, 1)}


def test_what_the_pages_say_of_the_snippets_is_what_runs():
    assert f"over {snippets.STEPS} random steps" in page("checked.md")
    assert f"{snippets.STEPS} random gradients" in page("frameworks.md")
    wanted = re.search(r"the loss wants three weights at ([^,]+), ([^,]+) and ([^,]+),", page("frameworks.md"))
    assert [float(re.fullmatch(r"\{input\}`(.+)`", x)[1]) for x in wanted.groups()] == [*snippets.WANTED]


def test_code_that_a_page_shows_says_what_it_does():
    project = Project.at()
    shown = [
        directive["rest"].split()[1:]
        for path in pages()
        for line in without_code(path.read_text(encoding="utf-8")).splitlines()
        if (directive := DIRECTIVE.match(line)) and directive["rest"].split()[0] == "code"
    ]
    assert len(shown) > 40
    for path, *name in shown:
        if path.startswith("tests/"):
            continue  # there the name says it
        tree = ast.parse(excerpt(project, path, " ".join(name))[0])
        assert ast.get_docstring(tree.body[0] if name else tree), f"{path} {name}: no docstring"


def test_no_page_promises_what_is_not_there():
    promise = re.compile(r"still to come|coming soon|to be written|under construction|\bTODO\b", re.IGNORECASE)
    assert not [path.name for path in pages() if promise.search(path.read_text(encoding="utf-8"))]
