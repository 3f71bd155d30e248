import io

import pytest
from fontTools.ttLib import TTFont

from publishing.fault import Fault
from publishing.making import font


@pytest.fixture(scope="module")
def math_bytes():
    return font.math()


@pytest.fixture(scope="module")
def text_bytes():
    return font.text()


def test_both_fonts_stay_under_100_kB(math_bytes, text_bytes):
    assert len(math_bytes) + len(text_bytes) < 100_000


def test_the_same_characters_give_the_same_bytes(math_bytes, text_bytes):
    assert font.math() == math_bytes
    assert font.text() == text_bytes


def test_the_font_of_formulas_keeps_what_setting_needs(math_bytes):
    cut = TTFont(io.BytesIO(math_bytes))
    assert cut.flavor == "woff2"
    assert "MATH" in cut
    assert not {"fpgm", "prep", "cvt ", "DSIG"} & set(cut.keys())
    features = {record.FeatureTag for record in cut["GSUB"].table.FeatureList.FeatureRecord}
    assert "ssty" in features
    # w and h as browsers draw them in italics
    assert {0x1D464, 0x210E, ord("α"), 0x1D6FC} <= set(cut.getBestCmap())
    assert "Open Font License" in cut["name"].getDebugName(13)


def test_more_characters_are_added_when_a_formula_uses_them(math_bytes):
    extra = font.beyond_math("a𝔾\u2061")
    assert extra == "𝔾"
    assert ord("𝔾") in TTFont(io.BytesIO(font.math(extra))).getBestCmap()


def test_a_character_that_the_font_lacks_is_an_error():
    with pytest.raises(Fault, match=r"STIX Two Math has no glyph for 字 \(U\+5B57\)"):
        font.math("字")


def test_the_licences_are_whole():
    licences = font.licences()
    assert b"SIL OPEN FONT LICENSE Version 1.1" in licences["OFL.txt"]
    assert b"OTHER DEALINGS IN THE FONT SOFTWARE" in licences["OFL.txt"]
    assert b"Bitstream" in licences["LICENSE_DEJAVU.txt"]
