"""Formulas between LaTeX and the page: `mathml` sets them; `readback` reads each printed one back.

`grammar` says how one is written, `reader` makes SymPy of it, `witness` tells a point.
"""
