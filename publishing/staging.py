"""All or nothing: new files wait in a folder of their own until everything has succeeded.

A failure before the end leaves generated/ as it was. What did not change is not touched, so that a watching
server sees no change. The manifest goes away first and comes back last: whoever is interrupted between two
renames leaves a folder that says of itself that it must be made anew.
"""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType

from publishing.project import OWN, Project

MANIFEST = "manifest.json"


class Stage:
    """Files to come, by their names in `project.made`: `write` and `keep` them, then `commit`."""

    def __init__(self, project: Project) -> None:
        self.project, self.folder = project, project.generated
        self.outputs: dict[str, str] = {}

    def __enter__(self) -> "Stage":
        self.folder.mkdir(parents=True, exist_ok=True)
        self._waiting = Path(tempfile.mkdtemp(prefix=".staged-", dir=self.folder))
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self._waiting, ignore_errors=True)

    def write(self, name: str, content: bytes | str) -> None:
        """Stage `content` under `name`; only what differs from the file there is written."""
        data = content.encode() if isinstance(content, str) else content
        self.outputs[name] = hashlib.sha256(data).hexdigest()
        there = self.project.made(name)
        if there.is_file() and there.read_bytes() == data:
            return
        path = self._waiting / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def keep(self, name: str) -> None:
        """Carry the file that is there over into the new state."""
        self.outputs[name] = hashlib.sha256(self.project.made(name).read_bytes()).hexdigest()

    def waiting(self, name: str) -> Path | None:
        """Where the new content of `name` waits, or None if it did not change."""
        path = self._waiting / name
        return path if path.is_file() else None

    def commit(self, manifest: dict) -> list[str]:
        """Put everything in place; return the names that changed. `manifest` gains the outputs' digests."""
        content = json.dumps(manifest | {"outputs": self.outputs}, indent=1, sort_keys=True)
        before = read_manifest(self.folder)
        changed = sorted(
            path.relative_to(self._waiting).as_posix() for path in self._waiting.rglob("*") if path.is_file()
        )
        gone = sorted({*before.get("outputs", {}), *self._own()} - set(self.outputs))
        target = self.folder / MANIFEST
        if not changed and not gone and target.is_file() and target.read_text(encoding="utf-8") == content:
            return []
        target.unlink(missing_ok=True)
        for name in changed:
            self.project.made(name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self._waiting / name, self.project.made(name))
        for name in gone:
            self.project.made(name).unlink(missing_ok=True)
        last = self._waiting / MANIFEST
        last.write_text(content, encoding="utf-8")
        os.replace(last, target)
        return changed + gone

    def _own(self) -> list[str]:
        """What lies in the folders that hold made pages only, by whatever version of this it was made."""
        docs = self.project.docs
        files = [path for folder in OWN for path in (docs / folder).rglob("*") if path.is_file()]
        return [f"docs/{path.relative_to(docs).as_posix()}" for path in files]


def read_manifest(folder: Path) -> dict:
    """What the last generation wrote about itself; empty if there was none or it was cut short."""
    try:
        return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def whole(project: Project, manifest: dict) -> bool:
    """Whether every file that the manifest lists is there and holds what was written."""
    for name, expected in manifest.get("outputs", {}).items():
        path = project.made(name)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            return False
    return bool(manifest)
