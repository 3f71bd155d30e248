"""Every row of the table of conventions whose library can be run here is run here."""

from dataclasses import replace
from importlib.metadata import version

import pytest
from sympy import Rational

from derivations.conventions import ROWS
from tests.frameworks.checking import collect

CHECKS = collect()
RUN = [row for row in ROWS if row.package]
STRENGTHS = [(row, name) for row in RUN for name in ("l2", "l1", "decay") if getattr(row, name) is not None]


def compared(row):
    """The version that was run and the worst difference. Raises AssertionError where the library does otherwise."""
    check, found = CHECKS[row.name], version(row.package).split("+")[0]  # 2.13.0+cpu is the build, not the version
    worst = max(check.differences(row))
    assert worst <= check.tolerance, (
        f"the row {row.name} does not say what {row.library} {found} does with {row.call}: "
        f"worst relative difference {worst:.1e}, allowed {check.tolerance:.0e} ({check.because})"
    )
    return found, worst


def test_every_row_that_can_be_run_has_a_check_and_no_other_has():
    assert set(CHECKS) == {row.name for row in RUN}


@pytest.mark.parametrize("row", RUN, ids=lambda row: row.name)
def test_a_library_does_what_its_row_says(row, record):
    record.begun.add(row.name)
    record(row, CHECKS[row.name], *compared(row))


@pytest.mark.parametrize(("row", "name"), STRENGTHS, ids=lambda x: getattr(x, "name", x))
def test_a_wrong_factor_in_a_row_is_seen_and_named(row, name):
    wrong = replace(row, **{name: getattr(row, name) * Rational(11, 10)})
    with pytest.raises(AssertionError, match="worst relative difference") as raised:
        compared(wrong)
    said = str(raised.value)
    # Not by one lucky pair; but one with a single penalty, or of first steps of Adam, says nothing of the other.
    found = CHECKS[row.name].differences(wrong)
    assert sum(x > CHECKS[row.name].tolerance for x in found) >= len(found) / 3
    assert row.name in said and row.library in said and version(row.package).split("+")[0] in said
