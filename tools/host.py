"""Serve a built site the way a careful host does: below a path, compressed, under a strict security policy.

`python -m http.server` does none of the three, and each absence hides faults: a link that starts with a slash,
a weight that nobody downloads, a style or a script that a host would refuse.
"""

import base64
import gzip
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import ClassVar

BELOW = "/weights/"  # where the site stands on its host; anything but the root
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".py", ".ipynb"}
POLICY = (
    "default-src 'self'; style-src 'self'; script-src 'self'{hashes};"
    " img-src 'self' data:; font-src 'self'; connect-src 'self'"
)


class _InlineScripts(HTMLParser):
    """Collects the text of every script that a browser would run without fetching it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        runs = named.get("type") in (None, "", "text/javascript", "module")  # JSON is data: it never runs
        self._inside = tag == "script" and "src" not in named and runs
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag):
        self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.texts[-1] += data


def hashes(html: str) -> list[str]:
    """What script-src must name so that exactly this page's own inline scripts run: `'sha256-…'`, sorted."""
    scripts = _InlineScripts()
    scripts.feed(html)
    digests = {hashlib.sha256(text.encode()).digest() for text in scripts.texts}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def policy(html: str = "") -> str:
    """The Content-Security-Policy of one page."""
    return POLICY.format(hashes="".join(f" {one}" for one in hashes(html)))


@cache
def _compressed(path: Path, changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)  # `changed` is only there to make a new entry


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as on any host
    extensions_map: ClassVar = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".ipynb": "application/x-ipynb+json",
        ".js": "text/javascript",
        ".py": "text/x-python",
        ".woff2": "font/woff2",
    }

    def translate_path(self, path: str) -> str:
        outside = not path.startswith(BELOW)
        return super().translate_path("/no such file" if outside else path[len(BELOW) - 1 :])

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        packs = "gzip" in self.headers.get("Accept-Encoding", "") and path.suffix in COMPRESSED
        if not path.is_file() or not packs:
            return super().send_head()
        body = _compressed(path, path.stat().st_mtime)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if path.suffix == ".html":
            self.send_header("Content-Security-Policy", policy(path.read_text(encoding="utf-8")))
        self.end_headers()
        return BytesIO(body)

    def log_message(self, *_) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the folder `site` on a free port of this machine; gives the address of its first page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    finally:
        server.shutdown()
        server.server_close()
