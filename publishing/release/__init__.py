"""What was published once stays: names and tags of claims, anchors of pages, files of source, each a line of text.

The lines stand in record/, a folder of their own, so that nothing is read back anew when one is added; they grow with
each release, by `python -m publishing.release`. A claim that has none yet is new, and costs its author nothing; one
that has must lead somewhere for ever.
"""
