"""The two fonts that the site serves, cut down to the characters it uses.

STIX Two Math sets the formulas: the file lies in ziamath's wheel, under the SIL Open Font License.
DejaVu Sans sets the text of the figures: Matplotlib measured it with that font.
Both keep what they need (the MATH table, script-size alternates) and lose hinting: 1.5 MB become about 70 kB.
The same characters and versions give the same bytes.
"""

import io
from collections.abc import Iterable
from pathlib import Path

from publishing.fault import Fault

LICENCES = Path(__file__).parent / "licences"

_ASCII = range(0x20, 0x7F)
_GREEK = (*range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x3B1, 0x3CA), 0x3D1, 0x3D5, 0x3F5)
# Browsers draw <mi>w</mi> with U+1D464: without the mathematical italics a formula falls back to another
# font. U+210E is the italic h, whose place among them is empty.
_MATH_ITALIC = (*range(0x1D434, 0x1D468), 0x210E, *range(0x1D6E2, 0x1D71C))
_SIGNS = map(ord, "±×·÷−∗∘√∑∏∫∂∇∞∈∉∅⊂⊆∪∩≤≥<>≠≈≡∝∼→←↔⇒⇐⇔↦⟹⟺⟸‖∣|⟨⟩⌈⌉⌊⌋{}()[]…⋯⋮⋱′″°†⊤⊥⊙⊗⊕≻≽⪰⪯∀∃¬∧∨^~¯ˆ⋆★/∖ℓℝℕ𝔼−:≔,.;!")
_MATH = frozenset((*_ASCII, *_GREEK, *_MATH_ITALIC, *_SIGNS))
_TEXT = frozenset((*_ASCII, *_GREEK, *map(ord, "−×·±√‖≤≥≠≈→←∞∇²³¹⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃ₜ°′–—…“”‘’éöü∂½")))
# Drawn by no font: invisible operators, joiners, variation selectors and the spaces that layout makes.
_INVISIBLE = frozenset(
    (*range(0x2000, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xA0, 0x202F, 0x0A, 0x09)
)


def math(characters: Iterable[str] = ()) -> bytes:
    """STIX Two Math as WOFF2, with what formulas commonly need and with `characters`. Raises Fault."""
    return _subset(_stix(), _MATH | _codes(characters), "STIX Two Math", ["ssty", "dtls", "flac"], must_have=characters)


def text(characters: Iterable[str] = ()) -> bytes:
    """DejaVu Sans as WOFF2, with what figures commonly need and with `characters`. Raises Fault."""
    return _subset(_dejavu(), _TEXT | _codes(characters), "DejaVu Sans", [], must_have=characters)


def licences() -> dict[str, bytes]:
    """The licence of each font, by file name, to be served beside it."""
    dejavu = _resource("matplotlib", "mpl-data", "fonts", "ttf", "LICENSE_DEJAVU")
    return {"OFL.txt": (LICENCES / "OFL.txt").read_bytes(), "LICENSE_DEJAVU.txt": dejavu}


def beyond_math(characters: Iterable[str]) -> str:
    """Those of `characters` that the formulas' font does not hold anyway, sorted: part of its digest."""
    return "".join(map(chr, sorted(_codes(characters) - _MATH)))


def beyond_text(characters: Iterable[str]) -> str:
    """Those of `characters` that the figures' font does not hold anyway, sorted: part of its digest."""
    return "".join(map(chr, sorted(_codes(characters) - _TEXT)))


def _resource(package: str, *path: str) -> bytes:
    # The wheel's folder, without running the package: importlib.resources would import ziamath for its file.
    from importlib.util import find_spec

    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise Fault(f"the package {package}, which carries a font of this site, is not installed")
    return Path(found.submodule_search_locations[0]).joinpath(*path).read_bytes()


def _codes(characters: Iterable[str]) -> set[int]:
    return {ord(character) for character in characters} - _INVISIBLE


def _stix() -> bytes:
    return _resource("ziamath", "fonts", "STIXTwoMath-Regular.ttf")


def _dejavu() -> bytes:
    return _resource("matplotlib", "mpl-data", "fonts", "ttf", "DejaVuSans.ttf")


def _subset(source: bytes, codes: Iterable[int], name: str, features: list[str], must_have: Iterable[str]) -> bytes:
    # Imported here: fontTools takes 0.2 s, and a warm start cuts no font.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    missing = sorted(_codes(must_have) - set(font.getBestCmap()))
    if missing:
        signs = ", ".join(f"{chr(code)} (U+{code:04X})" for code in missing)
        raise Fault(f"{name} has no glyph for {signs}, which would be drawn in whatever font a reader has")
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names, copyright and licence: the OFL wants them kept
    options.drop_tables += ["DSIG", "GPOS", "gasp", "FFTM"]
    options.notdef_outline = True
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.flavor = "woff2"
    result = io.BytesIO()
    font.save(result, reorderTables=None)
    return result.getvalue()
