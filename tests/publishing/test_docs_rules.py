"""Rule 1 of the house: pages name formulas and numbers, and type none.

Outside code fences docs/*.md holds no TeX, no relation between symbols, no decimal, fraction or percentage.
Names are exempt: roles, directives, links and addresses, HTML attributes, front matter, file names, versions.
"""

import re
from pathlib import Path

import pytest

from publishing.pages import ROLE, without_code
from publishing.project import Project

# Taken out before the rule looks, each replaced by nothing but its line breaks.
EXEMPT = [
    re.compile(r"\A---\n.*?\n---\n", re.DOTALL),  # front matter
    ROLE,  # named, not typed
    re.compile(r"^[ >]*:::.*$", re.MULTILINE),  # directives
    re.compile(r"^[ ]*(?:===|\?\?\?\+?|!!!)[^\n]*", re.MULTILINE),  # tabs, folds and admonitions
    re.compile(r"^(?:=+|-+)[ ]*$", re.MULTILINE),  # underlined headings, rules
    re.compile(r"^\s*(?:>\s?)+", re.MULTILINE),  # quotes
    re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"),  # where a link leads
    re.compile(r"^[ ]{0,3}\[[^\]]+\]:\s*\S+.*$", re.MULTILINE),
    re.compile(r"<?https?://[^\s>)]+>?"),
    re.compile(r"</?[A-Za-z][^<>]*>"),  # HTML
    re.compile(r"(?<=\S)?\{:?[^{}\n]*\}"),  # attribute lists
    re.compile(
        r"[A-Za-z_.][A-Za-z0-9_.-]+(?:/[A-Za-z_.][A-Za-z0-9_.-]+)+/?|\b[\w-]+\.(?:py|md|bib|json|yml|toml|txt|svg|ipynb)\b"
    ),  # file names
    re.compile(r"\b(?:Python|CC BY|[Vv]ersion|MkDocs|SymPy)\s+\d+(?:\.\d+)+"),  # versions are names
]

OFFENCES = {
    "TeX": re.compile(r"\$[^$\n]+\$|\$\$|\\\[|\\\(|\\begin\b|\\(?:frac|alpha|lambda|sqrt|sum|ln)\b"),
    "a relation": re.compile(r"\S[ ]*(?:[=≤≥≠≈≡∝]|(?<![-=])[<>](?!-))[ ]*\S"),
    "a decimal": re.compile(r"\d\.\d|\d,\d{1,2}\b(?!\d)|(?<!\w)\.\d|\d[eE][-+−]?\d"),
    "a fraction": re.compile(
        r"[½⅓⅔¼¾⅕⅛]|\d[ ]*[/⁄][ ]*\w|\w[ ]*[/⁄][ ]*\d|[α-ωΑ-Ω)\]²][ ]*[/⁄]|[/⁄][ ]*[α-ωΑ-Ω(]"
        r"|(?<![\w/])[A-Za-z]/[A-Za-z](?![\w/])"
    ),
    "a percentage": re.compile(r"\d[ ]*(?:%|per ?cent)"),
}


def offences(text: str) -> list[tuple[int, str, str]]:
    """(line, what, the words) of everything that a page must not type."""
    bare = without_code(text)
    for pattern in EXEMPT:
        bare = pattern.sub(lambda match: "\n" * match[0].count("\n") or " ", bare)
    return sorted(
        (bare.count("\n", 0, match.start()) + 1, what, match[0].strip())
        for what, pattern in OFFENCES.items()
        for match in pattern.finditer(bare)
    )


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
    ],
)
def test_names_and_plain_words_are_not(text):
    assert offences(text) == []
