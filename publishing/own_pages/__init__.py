"""Pages that the generator makes itself, outside MkDocs: one for each claim, one for each source file, the graph.

They are static HTML under docs/claims and docs/source, which git ignores and every builder copies as it is. So a
build renders none of them again, and a claim keeps one address whatever becomes of the lessons.
"""
