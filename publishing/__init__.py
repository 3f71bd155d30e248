"""How claims and figures reach a page: the generator, the Python-Markdown extension, MathML and fonts."""
