"""`::: source PATH` and `::: code PATH [OBJECT]`: the files that run, shown; every claim leads to its line."""

from publishing import highlight
from publishing.excerpt import excerpt
from publishing.markup import Content, Element, Here, tag


def source_block(here: Here, path: str) -> Element:
    """A whole file with an id for every line.

    Lines that the ledger leads to are elements, so that the anchor check knows them; the others are stashed
    in one piece between them, since three thousand elements would slow every build.
    """
    text = (here.site.project.root / path).read_text(encoding="utf-8")
    linked = _linked(here, path)
    content: list[Content] = []
    run: list[str] = []

    def flush() -> None:
        if run:
            content.append(tag("span", here.stash("".join(run))))
            run.clear()

    for number, line in enumerate(highlight.lines(here.site.project, text), 1):
        if number in linked:
            flush()
            content.append(tag("span", here.stash(f"{line}\n"), id=f"L{number}", class_="line"))
        else:
            run.append(f'<span id="L{number}" class="line">{line}\n</span>')
    flush()
    return tag("div", _pre(*content), class_="highlight source-file", data_search_exclude="")


def code_block(here: Here, argument: str) -> Element:
    """The source of one function or class, or of a short file, with a link to its line in the whole file."""
    path, _, name = argument.partition(" ")
    text, first = excerpt(here.site.project, path, name.strip())
    return tag(
        "div",
        code_of(here, text),
        tag("p", here.source_link({"path": path, "line": first}), class_="code-source"),
        class_="code",
        data_search_exclude="",
    )


def code_of(here: Here, text: str) -> Element:
    """Coloured Python."""
    html = "\n".join(highlight.lines(here.site.project, text))
    return tag("div", _pre(here.stash(html)), class_="highlight")


def _pre(*content: Content) -> Element:
    # The empty span, as Pygments writes it: pymdownx.highlight would colour a `pre` that holds nothing but
    # `code`.
    return tag("pre", tag("span"), tag("code", *content))


def _linked(here: Here, path: str) -> set[int]:
    ledger = here.site.ledger
    things = [*ledger["claims"], *ledger["values"], *ledger.get("figures", [])]
    things += [twin for claim in ledger["claims"] for twin in claim["twins"]]
    lines = {thing["source"]["line"] for thing in things if thing["source"]["path"] == path}
    shown = [use.name.partition(" ") for use in here.site.uses if use.block and use.kind == "code"]
    for file, _, name in shown:
        if file == path:
            lines.add(excerpt(here.site.project, file, name.strip())[1])
    return lines
