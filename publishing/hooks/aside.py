"""A hook for MkDocs: formulas, figures and lists not to be found are put aside while the search reads a page.

Its parser would spend half of a build on their tags, and none of their words may be found. Other builders read pages
otherwise, and need none of this.
"""

import re

# No such list holds another.
_TREES = re.compile(r"<(math|svg)\b.*?</\1>|<ul\b[^>]*\bdata-search-exclude\b.*?</ul>", re.DOTALL)
_MARK = re.compile(r"<!--aside (\d+)-->")
_ASIDE: dict[str, list[str]] = {}


def on_page_content(html, page, config, files):
    """Leave a comment in the place of each."""
    aside = _ASIDE[page.file.src_uri] = []

    def put(match: re.Match[str]) -> str:
        aside.append(match[0])
        return f"<!--aside {len(aside) - 1}-->"

    return _TREES.sub(put, html)


def on_post_page(output, page, config):
    """Put them back."""
    aside = _ASIDE.pop(page.file.src_uri)
    return _MARK.sub(lambda match: aside[int(match[1])], output)
