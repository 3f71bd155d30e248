"""The counterexamples of the page on what people get wrong: short, shown, and with the numbers of the ledger."""

import ast
import re

import pytest
from sympy import Rational, S

from tests.examples import numbers_of_models, numbers_of_steps
from tests.examples.counterexamples import FILES, ROOT, faults, needs_a_framework, printed, promised

LEDGER = numbers_of_steps.LEDGER | numbers_of_models.LEDGER
# What these print is a library's defaults, which no formula gives: tests/frameworks/test_wrong.py reads them all.
WITHOUT_A_FORMULA = {"defaults"}


@pytest.mark.parametrize("name", [x for x in FILES if not needs_a_framework(x)])
def test_a_counterexample_prints_what_its_comment_says(name):
    assert printed(FILES[name]) == promised(FILES[name])


@pytest.mark.parametrize("name", sorted(set(FILES) - WITHOUT_A_FORMULA))
def test_its_numbers_are_those_of_the_ledger(name):
    assert not faults(promised(FILES[name]), LEDGER[name]())


@pytest.mark.parametrize("name", FILES)
def test_it_has_at_most_six_lines_of_code_and_a_docstring_of_one(name):
    text = FILES[name].read_text(encoding="utf-8")
    first, *rest = text.splitlines()
    assert first == f'"""{ast.get_docstring(ast.parse(text))}"""'
    code = [x for x in rest if x.strip() and not x.startswith("#")]
    assert 1 <= len(code) <= 6 and ";" not in "".join(code)


def test_the_page_shows_every_counterexample_once_and_no_other():
    page = (ROOT / "docs/wrong.md").read_text(encoding="utf-8")
    shown = re.findall(r"^::: code examples/wrong/(\w+)\.py$", page, re.MULTILINE)
    assert sorted(shown) == sorted(FILES)


def test_every_loose_sentence_has_a_counterexample_but_the_one_that_says_why_not():
    page = (ROOT / "docs/wrong.md").read_text(encoding="utf-8").partition("\n## Exercises")[0]
    items = re.split(r"^### ", page, flags=re.MULTILINE)[1:]
    without = [x.splitlines()[0] for x in items if "::: code examples/wrong/" not in x]
    assert len(items) == 31
    assert without == ["‘`tf.keras.optimizers.AdamW` came with TensorFlow version 2.11’"]


def test_the_ledger_is_asked_about_counterexamples_that_there_are():
    assert set(LEDGER) == set(FILES) - WITHOUT_A_FORMULA


@pytest.mark.parametrize(
    ("text", "ledger", "agree"),
    [
        ("[ 0.25 -0.05]", [Rational(1, 4), Rational(-1, 20)], True),
        ("0.24", [Rational(1, 4)], False),
        ("0.54", [Rational(5399, 10_000)], True),
        ("0.5399", [Rational(54, 100)], False),
        ("3.1e+07", [S(30_570_000)], True),
        ("3.2e+07", [S(30_570_000)], False),
        ("1.0", [S(1), S(1)], False),
        ("SGD 0", [S(0)], True),
    ],
)
def test_numbers_are_read_and_compared_to_the_digits_that_are_printed(text, ledger, agree):
    assert (not faults(text, ledger)) is agree
