"""A hook for MkDocs: a plain `mkdocs` does what `make` does, without a variable of the environment.

Two builds of one tree give the same bytes. A server does not take compiled files, or what an editor keeps beside
a file, for an edit. A port that is taken is named, with another one.
"""

import os
import socket
import subprocess
from pathlib import Path

from mkdocs.exceptions import Abort

from publishing.making.sources import made
from publishing.project import OWN

ROOT = Path(__file__).resolve().parents[2]


def on_startup(command, dirty):
    """Date the pages by the last commit and not by the clock; without git by the oldest date of an archive."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        os.environ["SOURCE_DATE_EPOCH"] = last_commit(ROOT) or "315532800"


def last_commit(root: Path) -> str:
    """When the last commit was made, in seconds since 1970; "" where git or its history is missing."""
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return run.stdout.strip()


def on_serve(server, config, builder):
    """Watch sources, not what programs leave beside them. Raises Abort if the port is taken."""
    refuse_a_taken_port(*config.dev_addr)
    root = Path(config.config_file_path).parent
    schedule = server.observer.schedule

    def schedule_sources(handler, path, **options):
        every = handler.on_any_event
        handler.on_any_event = lambda event: None if leftover(event, root) else every(event)
        return schedule(handler, path, **options)

    server.observer.schedule = schedule_sources
    return server


def leftover(event, root: Path) -> bool:
    """Whether an event of the watcher is about compiled files, caches, an editor's copies or made pages alone."""
    paths = [Path(path) for path in (event.src_path, getattr(event, "dest_path", "")) if path]
    return all(path.is_relative_to(root) and _made(path.relative_to(root)) for path in paths)


def _made(path: Path) -> bool:
    return made(path) or (path.parts[0] == "docs" and path.parts[1:2] in [(folder,) for folder in OWN])


def refuse_a_taken_port(host: str, port: int) -> None:
    """Raise Abort, which names another port, if this one cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does it
        try:
            probe.bind((host, port))
        except OSError as error:
            other = port + 1 if port < 65535 else 8001
            said = f"Port {port} of {host} cannot be had ({error.strerror}): choose another"
            raise Abort(f"{said}, as in `mkdocs serve --dev-addr {host}:{other}`.") from None
