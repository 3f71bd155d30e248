"""Counterexamples of at most six lines; the comment at the end of each is what it prints, and a test compares."""
