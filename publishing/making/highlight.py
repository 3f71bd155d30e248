"""Coloured source, line by line, kept in generated/ under the digest of what was coloured.

Pygments needs about 30 ms for a long file, so a warm build reads what the generator coloured before.
"""

import hashlib
from functools import lru_cache
from html import escape

from publishing.project import SHOWN, Project


def lines(project: Project, text: str) -> list[str]:
    """HTML of every line of Python `text` (without its newline), in Pygments' short classes."""
    path = project.generated / _name(text)
    return (path.read_text(encoding="utf-8") if path.is_file() else coloured(text)).split("\n")


@lru_cache(maxsize=1024)  # more than there are files: the pages are made right after
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


def wanted(project: Project) -> dict[str, str]:
    """File in generated/ to the text that it holds coloured, for every source file that has a page."""
    texts = (path.read_text(encoding="utf-8") for folder in SHOWN for path in (project.root / folder).rglob("*.py"))
    return {_name(text): text for text in texts}


def _name(text: str) -> str:
    return f"highlighted/{hashlib.sha256(text.encode()).hexdigest()[:32]}.html"
