"""Short files that run as they are shown: the frameworks' own code beside ours, and counterexamples."""
