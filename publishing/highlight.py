"""Coloured source, line by line, kept in generated/ under the digest of what was coloured.

Pygments needs about 30 ms for a long file, so a warm build reads what the generator coloured before.
"""

import hashlib
from functools import lru_cache
from html import escape

from publishing.pages import Use
from publishing.project import Project


def lines(project: Project, text: str) -> list[str]:
    """HTML of every line of Python `text` (without its newline), in Pygments' short classes."""
    path = project.generated / _name(text)
    return (path.read_text(encoding="utf-8") if path.is_file() else coloured(text)).split("\n")


@lru_cache(maxsize=256)
def coloured(text: str) -> str:
    """`text` as spans that never cross the end of a line, so that each line stands on its own."""
    from pygments.lexers import PythonLexer
    from pygments.token import STANDARD_TYPES, Whitespace

    result = []
    for kind, value in PythonLexer(stripnl=False, ensurenl=False).get_tokens(text):
        css = "" if kind is Whitespace else STANDARD_TYPES.get(kind, "")
        parts = [escape(part, quote=False) for part in value.split("\n")]
        result.append("\n".join(f'<span class="{css}">{part}</span>' if css and part else part for part in parts))
    return "".join(result).rstrip("\n")


def wanted(project: Project, uses: list[Use]) -> dict[str, str]:
    """File in generated/ to the text that it holds coloured, for all source that the pages show."""
    from publishing.excerpt import excerpt
    from publishing.fault import Fault

    found = {}
    for use in uses:
        try:
            if use.block and use.kind == "source":
                text = (project.root / use.name).read_text(encoding="utf-8")
            elif use.block and use.kind == "code":
                path, _, name = use.name.partition(" ")
                text = excerpt(project, path, name.strip())[0]
            else:
                continue
        except (Fault, OSError):  # the check of the pages says so, with file and line
            continue
        found[_name(text)] = text
    return found


def _name(text: str) -> str:
    return f"highlighted/{hashlib.sha256(text.encode()).hexdigest()[:32]}.html"
