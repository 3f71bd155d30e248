"""What verification found, from the run that `make test` begins with."""

import json

import pytest


@pytest.fixture(scope="session")
def verified(published):
    """The ledger as `python -m derivations --json` wrote it, of these very sources: made anew if it is not."""
    return json.loads((published.generated / "derivations.json").read_text(encoding="utf-8"))
