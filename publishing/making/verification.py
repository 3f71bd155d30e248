"""Run `python -m derivations --json` in a process of its own, and refuse a ledger with a fallen claim."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from publishing.fault import Fault
from publishing.project import Project


class Verification:
    """Started at once, so that figures can be drawn meanwhile; `result` waits for it.

    `known`: the verdicts of the last one, so that what did not change is not checked again.
    """

    def __init__(self, project: Project, known: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._file = Path(self._folder.name) / "ledger.json"
        self._verdicts = Path(self._folder.name) / "verdicts.json"
        self._verdicts.write_text(known, encoding="utf-8")
        self._messages = Path(self._folder.name) / "messages.txt"
        with self._messages.open("wb") as messages:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "derivations", "--json", str(self._file), "--verdicts", str(self._verdicts)],
                cwd=project.root,
                env=quiet_environment(project),
                stdout=messages,
                stderr=subprocess.STDOUT,
            )

    def result(self) -> tuple[dict, str]:
        """The ledger, and the verdicts for the next. Raises Fault with every fallen claim, its file and line."""
        try:
            code = self._process.wait()
            said = self._messages.read_text(encoding="utf-8", errors="replace").strip()
            ledger = json.loads(self._file.read_text(encoding="utf-8")) if self._file.exists() else None
            verdicts = self._verdicts.read_text(encoding="utf-8")
        finally:
            self.stop()
        if ledger is not None and (fallen := fallen_claims(ledger)):
            raise Fault(*fallen)
        if code or ledger is None:
            raise Fault(f"`python -m derivations` failed:\n{said or f'exit status {code}, and no message'}")
        return ledger, verdicts

    def stop(self) -> None:
        """End the process if it still runs, and clear up."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()


def fallen_claims(ledger: dict) -> list[str]:
    """A sentence for every claim that must not be published."""
    sentences = []
    for claim in ledger["claims"]:
        if claim["status"] in ("REFUTED", "UNKNOWN"):
            goals = [o for o in claim["obligations"] if o["status"] in ("REFUTED", "UNKNOWN")]
            why = "; ".join(f"{goal.get('because') or 'a line'}: {goal.get('goal', '')}" for goal in goals)
            where = f"{claim['source']['path']}:{claim['source']['line']}"
            sentences.append(f"{where}: the claim {claim['name']} is {claim['status']}" + (f" ({why})" if why else ""))
    return sentences


def quiet_environment(project: Project) -> dict[str, str]:
    """The environment of every child: what it compiles and caches goes where no server watches for changes."""
    environment = dict(os.environ)
    environment.setdefault("PYTHONPYCACHEPREFIX", str(project.bytecode))
    environment["MPLCONFIGDIR"] = str(project.root / ".cache" / "matplotlib")  # no setting of this account
    environment["PYTHONHASHSEED"] = "0"  # SymPy's order of arguments must not vary from run to run
    path = environment.get("PYTHONPATH", "")
    environment["PYTHONPATH"] = f"{project.root}{os.pathsep}{path}" if path else str(project.root)
    return environment
