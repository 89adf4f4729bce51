"""How well questions find the passages that answer them: ``python -m tests.search``."""
