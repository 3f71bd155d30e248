"""A claim's sentence stands alone: the ledger and every preview show it without the page that it was written for."""

import re

import pytest

from derivations.ledger.collect import claims

SAYS = {name: claim.says for name, claim in claims().items()}
# Words that lean on a sentence before. "There is" says that something exists, and leans on none.
POINTS_BACK = (
    "also and besides but hence here it its nor otherwise so such that then there therefore these they this those thus"
).split()
LEANS = re.compile(rf"(?!There (?:is|are)\b)(?:{'|'.join(POINTS_BACK)})\b", re.IGNORECASE)
# "that price", where no price was spoken of: what a page had just shown.
NOUNS = "angle|barrier|bowl|box|column|difference|factor|formula|noise|pace|price|root|split"
SHOWN_BEFORE = re.compile(
    rf"\bth(?:at|is|ese|ose) (?:short )?({NOUNS})s?\b|\bthe same (?:prior and )?(bowl|column|noise)\b"
)
# Rows of the table of conventions, which issue 14 declares anew together with their sentences.
WITH_THE_ROWS = {
    "conventions.coupled_momentum_is_faster",
    "conventions.paper_code_normalised",
    "conventions.tf_playground_l1",
}


def leans(sentence: str) -> str:
    """What in a sentence points at something that was said before it, or nothing."""
    if opening := LEANS.match(sentence):
        return opening.group()
    for found in SHOWN_BEFORE.finditer(sentence):
        if not re.search(rf"\b{found.group(1) or found.group(2)}", sentence[: found.start()], re.IGNORECASE):
            return found.group()
    return ""


@pytest.mark.parametrize("name", [x for x in SAYS if x not in WITH_THE_ROWS])
def test_a_sentence_stands_alone(name):
    assert leans(SAYS[name]) == ""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("So the push of L1 does not fade.", "So"),
        ("Such a vector bounds the objective.", "Such"),
        ("There the gradient is longer.", "There"),
        ("That root lies between zero and one.", "That"),
        ("Up to the power one that price stays above one half.", "that price"),
        ("In the same bowl L2 takes off a share.", "the same bowl"),
        ("There is one solution.", ""),
        ("Sorted weights are weights.", ""),
        ("The price of a weight: that price falls.", ""),
        ("Itself a mean, the correction is one.", ""),
    ],
)
def test_what_leans_is_told_from_what_stands(sentence, found):
    assert leans(sentence) == found
