"""What the formulas compute: small NumPy functions, each the twin of a claim in `derivations`."""
