"""The rows of the table of conventions, as the converter needs them: names and strengths, not the proofs."""

from derivations.ledger.unread import unread

with unread():  # an answer names claims; what is in them is read if a number is taken from there
    from derivations.conventions.rows import ROWS

__all__ = ["ROWS"]
