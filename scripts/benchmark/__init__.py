"""The rooms of scripts/bench.py: the same content for each program, what a build takes, and the page that tells."""
