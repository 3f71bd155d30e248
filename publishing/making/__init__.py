"""What is made before a page is built, and whether it still holds: the ledger, figures, fonts, pages of our own.

`generate` makes what is stale, `store` keeps it under its digest, `inputs` and `sources` say what that is made of.
"""
