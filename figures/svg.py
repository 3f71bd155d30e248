"""From a Matplotlib figure to SVG that can stand inside a page.

Many figures share a page, so every id carries the figure's name and only ids that something refers to stay.
The page decides on light or dark, so colours are CSS custom properties; a strict Content-Security-Policy
holds, so nothing has a `style=` attribute and there is no style sheet. Text stays text. Two decimals are a
hundredth of a point. The same figure gives the same bytes.
"""

import io
import re
from xml.etree import ElementTree

from matplotlib.figure import Figure

from figures import canvas
from figures.colours import COLOURS

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_FONTS = "DejaVu Sans, Verdana, sans-serif"  # Verdana has nearly the same widths
_DECIMALS = re.compile(r"-?\d*\.?\d+(?:e[-+]?\d+)?")
_GEOMETRY = set(
    "d x y x1 x2 y1 y2 cx cy r points transform viewBox width height font-size opacity "
    "stroke-width stroke-dasharray stroke-dashoffset".split()
)
_PAINT = {"fill", "stroke", "color", "stop-color"}
_IS_DEFAULT = {
    ("stroke-linejoin", "round"),
    ("stroke-linecap", "butt"),
    ("opacity", "1"),
    ("stroke-width", "1"),
    ("stroke-dashoffset", "0"),
    ("font-weight", "400"),
    ("font-weight", "normal"),
    ("font-style", "normal"),
    ("font-size", "10"),
}

ElementTree.register_namespace("", _SVG[1:-1])


def render(name: str, panel: str, figure: Figure, caption: tuple[str, str]) -> str:
    """The figure as one `<svg>` element for inlining, its title and description those of the caption.

    `name` is the figure's module, `panel` one of several or "", `caption` the takeaway and the rest.
    ValueError if the drawing holds a colour that belongs to no quantity, mathtext, or is too wide.
    """
    takeaway, rest = caption
    return clean(
        _save(figure, name),
        prefix=f"{name}-{panel}" if panel else name,
        title=takeaway,
        description=figure.get_label() or rest,
    )


def standalone(markup: str, scheme: str = "light") -> str:
    """The same SVG as a file of its own: the literal colours of "light" or "dark", and a background."""
    if scheme not in ("light", "dark"):
        raise ValueError(f"scheme is {scheme!r}; expected 'light' or 'dark'")
    for name, colour in COLOURS.items():
        markup = markup.replace(f"var(--{name})", getattr(colour, scheme))
    paper = f'<rect width="100%" height="100%" fill="{getattr(COLOURS["paper"], scheme)}"/>'
    return re.sub(r"(<svg[^>]*>)", lambda match: match[1] + paper, markup, count=1)


def clean(markup: str, prefix: str, title: str, description: str) -> str:
    """Matplotlib's SVG, made fit for a page; `prefix` makes its ids unlike those of other figures there."""
    root = ElementTree.fromstring(markup)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (_SVG + "metadata", _SVG + "style"):
                parent.remove(child)
    for element in root.iter():
        _style_to_attributes(element)
        _shorten(element)
    _keep_referenced_ids(root, prefix)
    _flatten(root)
    _head(root, prefix, title, description)
    return _without_sentinels(ElementTree.tostring(root, encoding="unicode")) + "\n"


def _save(figure: Figure, name: str) -> str:
    if figure.get_figwidth() > canvas.WIDEST:
        raise ValueError(f"the width of {name} is {figure.get_figwidth()} in; expected at most {canvas.WIDEST}")
    written = io.StringIO()
    with canvas.house_style():
        import matplotlib

        # Without a salt the ids of clips are random; with a date every run differs.
        with matplotlib.rc_context({"svg.hashsalt": name}):
            figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()


def _style_to_attributes(element: ElementTree.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        prop, _, value = (part.strip() for part in declaration.partition(":"))
        if prop == "font":
            _font(element, value)
        elif prop == "font-size":
            element.set(prop, value.removesuffix("px"))
        elif prop and prop != "font-family":  # one family, on the root
            element.set(prop, value)


def _font(element: ElementTree.Element, shorthand: str) -> None:
    """`font: italic 700 12px 'DejaVu Sans'`: what stands before the size is style and weight."""
    before, size, _ = re.fullmatch(r"(.*?)([\d.]+)px\s*(.*)", shorthand).groups()
    element.set("font-size", size)
    for word in before.split():
        element.set("font-style" if word in ("italic", "oblique") else "font-weight", word)


def _shorten(element: ElementTree.Element) -> None:
    if element.tag == _SVG + "tspan":
        raise ValueError("the figure holds mathtext, one element a letter; expected plain text such as λ or α")
    for name, value in list(element.attrib.items()):
        if name in _GEOMETRY:
            value = _DECIMALS.sub(_two_decimals, value)
        if name == "d":
            value = re.sub(r"\s*([A-Za-z])\s*", r"\1", " ".join(value.split()))
        if name == "transform":
            value = re.sub(r"\s*(rotate\(0(?: [\d.-]+)*\)|translate\(0 0\))", "", value).strip()
        if name in _PAINT and value.startswith("#"):
            value = value.lower()
        if (name, value) in _IS_DEFAULT or (value == "" and name != "d"):
            del element.attrib[name]
        else:
            element.set(name, value)


def _two_decimals(number: re.Match) -> str:
    short = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _keep_referenced_ids(root: ElementTree.Element, prefix: str) -> None:
    for element in root.iter():
        if _HREF in element.attrib:
            element.set("href", element.attrib.pop(_HREF))
    used = set(
        re.findall(
            r"(?:url\(|\")#([\w-]+)",
            " ".join(f'"{value}"' for element in root.iter() for value in element.attrib.values()),
        )
    )
    short = {}
    for element in root.iter():
        if element.get("id") in used:
            short[element.get("id")] = f"{prefix}-{len(short)}"
    for element in root.iter():
        known = element.attrib.pop("id", None)
        if known in short:
            element.set("id", short[known])
        for name, value in element.attrib.items():
            if name == "href":
                element.set(name, "#" + short[value.removeprefix("#")])
            elif value.startswith("url(#"):
                element.set(name, f"url(#{short[value[5:-1]]})")


def _flatten(element: ElementTree.Element) -> None:
    """Groups and lists of definitions without attributes or children only cost bytes."""
    children = []
    for child in element:
        _flatten(child)
        if (
            child.tag == _SVG + "path"
            and "id" not in child.attrib
            and child.get("fill") == "none"
            and "stroke" not in child.attrib
        ):
            continue  # the empty background
        if child.tag == _SVG + "g" and not child.attrib:
            children.extend(child)
        elif not (child.tag in (_SVG + "g", _SVG + "defs") and len(child) == 0):
            children.append(child)
    element[:] = children
    # Line breaks between elements, none inside text.
    if element.tag != _SVG + "text":
        element.text = None
    element.tail = "\n" if element.tag in (_SVG + "path", _SVG + "use", _SVG + "text") else None


def _head(root: ElementTree.Element, prefix: str, title: str, description: str) -> None:
    left, top, width, height = (float(part) for part in root.get("viewBox").split())
    root.attrib.clear()
    pixels = {"width": width * 96 / 72, "height": height * 96 / 72}
    root.attrib |= {
        "class": "figure",
        "viewBox": f"{left:g} {top:g} {width:g} {height:g}",
        **{side: f"{length:g}" for side, length in pixels.items()},
        "role": "img",
        "aria-labelledby": f"{prefix}-title" + (f" {prefix}-desc" if description else ""),
        "data-search-exclude": "",
        "font-family": _FONTS,
        "font-size": "10",
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
    }
    head = [("title", title)] + [("desc", description)] * bool(description)
    for position, (tag, text) in enumerate(head):
        element = ElementTree.Element(_SVG + tag, {"id": f"{prefix}-{tag}"})
        element.text = text
        root.insert(position, element)


def _without_sentinels(markup: str) -> str:
    for name, colour in COLOURS.items():
        markup = markup.replace(f'"{colour.sentinel}"', f'"var(--{name})"')
    stray = re.search(r'"(#[0-9a-f]{3,8}|rgba?\([^"]*)"', re.sub(r'href="[^"]*"', "", markup))
    if stray:
        raise ValueError(f"the figure holds the colour {stray[1]}; expected one of figures.colours.INK")
    return markup
