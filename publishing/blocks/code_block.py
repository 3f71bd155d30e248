"""`::: code PATH [OBJECT]`: the code that runs, shown, with a link to its line in the whole file."""

import re

from publishing.making import highlight
from publishing.pages.excerpt import excerpt
from publishing.pages.markup import Content, Element, Here, tag


def code_block(here: Here, argument: str) -> Element:
    """The source of one function or class, or of a short file."""
    path, _, name = argument.partition(" ")
    return tag("div", *code(here, path, name.strip()), class_="code", data_search_exclude="")


def code(here: Here, path: str, name: str = "") -> list[Content]:
    """An object of a file, coloured, and below it where it stands. Raises Fault if there is none."""
    text, first = excerpt(here.site.project, path, name)
    whole = (here.site.project.root / path).read_text(encoding="utf-8")
    shown = highlight.lines(here.site.project, whole)[first - 1 : first - 1 + text.rstrip("\n").count("\n") + 1]
    indent = len(whole.split("\n")[first - 1]) - len(whole.split("\n")[first - 1].lstrip())
    # Each line is coloured on its own, so an excerpt is a slice; its indentation may stand inside a colour.
    flush = [re.sub(rf"^((?:<span[^>]*>)?) {{{indent}}}", r"\1", line) for line in shown] if indent else shown
    # The empty span, as Pygments writes it: pymdownx.highlight would colour a `pre` that holds nothing but `code`.
    block = tag("pre", tag("span"), tag("code", here.stash("\n".join(flush))))
    link = here.source_link({"path": path, "line": first})
    return [tag("div", block, class_="highlight"), tag("p", link, class_="code-source")]
