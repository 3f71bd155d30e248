"""One λ, many libraries: what each library's argument is worth, proved; a lesson in parts, which share its name."""

from derivations.ledger.lesson import lesson

lesson(__name__)
