"""The one store: every made file under a digest of all that it came from, and one manifest of them.

All or nothing: new files wait in a folder of their own until everything has succeeded, so a failure leaves what was
made as it was. What did not change is not touched, so that a watching server sees no change. The manifest goes away
first and comes back last: whoever is interrupted between two renames leaves a folder that says of itself that it must
be made anew.
"""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType

from publishing.project import OWN, Project

MANIFEST = "store.json"


class Store:
    """What lies in generated/ and among the pages: artefacts by name, each with its digest, its files and facts."""

    def __init__(self, project: Project) -> None:
        """Read the manifest; what somebody has touched since is not known any more."""
        self.project = project
        try:
            before = json.loads((project.generated / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):  # none was made, or it was cut short
            before = {}
        self._before = {name: entry for name, entry in before.get("artefacts", {}).items() if self._whole(entry)}
        whole = self._before.keys() == before.get("artefacts", {}).keys()
        self._goal = before.get("goal") if whole else None
        self._listed = {name for entry in before.get("artefacts", {}).values() for name in entry["files"]}
        self._artefacts: dict[str, dict] = {}

    def _whole(self, entry: dict) -> bool:
        return all(_digest(self.project.made(name)) == wanted for name, wanted in entry["files"].items())

    def __enter__(self) -> "Store":
        self.project.generated.mkdir(parents=True, exist_ok=True)
        self._waiting = Path(tempfile.mkdtemp(prefix=".staged-", dir=self.project.generated))
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self._waiting, ignore_errors=True)

    def current(self, goal: str) -> bool:
        """The one question: whether everything is there, whole, and came from what `goal` is the digest of."""
        return self._goal == goal

    def known(self, artefact: str, digest: str) -> dict | None:
        """The facts of an artefact that was made from just this, and its files kept; None if it must be made."""
        entry = self._before.get(artefact)
        if entry is None or entry["digest"] != digest:
            return None
        self._artefacts[artefact] = entry
        return entry["facts"]

    def last(self, name: str) -> str:
        """A file of the last generation, whatever it came from; empty if it is not there, or not whole."""
        whole = any(name in entry["files"] for entry in self._before.values())
        return self.project.made(name).read_text(encoding="utf-8") if whole else ""

    def put(self, artefact: str, digest: str, files: dict[str, bytes | str], facts: dict | None = None) -> None:
        """Stage an artefact: its files by their names in `project.made`, and what the next generation needs of it."""
        listed = {}
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            listed[name] = hashlib.sha256(data).hexdigest()
            if _digest(self.project.made(name)) != listed[name]:
                path = self._waiting / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        self._artefacts[artefact] = {"digest": digest, "files": listed, "facts": facts or {}}

    def text(self, name: str) -> str:
        """A file as it will be."""
        staged = self._waiting / name
        return (staged if staged.is_file() else self.project.made(name)).read_text(encoding="utf-8")

    def commit(self, goal: str) -> list[str]:
        """Put everything in place, remove what no artefact lists any more; return the names that changed."""
        content = json.dumps({"goal": goal, "artefacts": self._artefacts}, indent=1, sort_keys=True)
        waiting = [path for path in self._waiting.rglob("*") if path.is_file()]
        changed = sorted(path.relative_to(self._waiting).as_posix() for path in waiting)
        listed = {name for entry in self._artefacts.values() for name in entry["files"]}
        gone = sorted((self._listed | self._own()) - listed)
        target = self.project.generated / MANIFEST
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

    def _own(self) -> set[str]:
        """What lies in the folders that hold made pages only, by whatever version of this it was made."""
        docs = self.project.docs
        files = [path for folder in OWN for path in (docs / folder).rglob("*") if path.is_file()]
        return {f"docs/{path.relative_to(docs).as_posix()}" for path in files}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
