"""Whether the accounts that ship say what the original reports say: ``python -m tests.fidelity``."""
