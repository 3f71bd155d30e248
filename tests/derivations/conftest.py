"""What verification found, from the run that `make test` begins with."""

import json

import pytest

from publishing.generate import generate, say_on_stderr
from publishing.project import Project


@pytest.fixture(scope="session")
def verified():
    """The ledger as `python -m derivations --json` wrote it, of these very sources: made anew if it is not."""
    project = Project.at()
    generate(project, say_on_stderr)
    return json.loads((project.generated / "derivations.json").read_text(encoding="utf-8"))
