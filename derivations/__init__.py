"""Derivations about L1 and L2 weight penalties: every formula is a value that was checked.

A topic file reads like the blackboard: one function a claim, one `yield` a line.
Nothing here needs more than SymPy and the standard library.
"""
